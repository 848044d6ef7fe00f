"""Other disks by their address: whole or not at all, and names in a stable order."""

import pytest

from auditor.errors import InputError

fsspec = pytest.importorskip("fsspec", reason="the extra `fleet` is not installed")
places = pytest.importorskip("auditor.fleet.places")


def test_a_file_is_put_whole_or_not_at_all(tmp_path):
    target = tmp_path / "deep" / "a.bin"
    with pytest.raises(ZeroDivisionError), places.putting(str(target)) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert list(target.parent.iterdir()) == []
    with places.putting(str(target)) as file:
        file.write(b"whole")
    assert target.read_bytes() == b"whole"
    assert places.there(str(target.parent)) == {"a.bin"}
    assert places.there(str(tmp_path / "none")) == frozenset()


def test_names_patterns_folders_and_addresses(tmp_path):
    for name in ("b.warc", "a.warc", "c.txt", "deep/d.warc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    fsspec.filesystem("memory").pipe("/names/m.warc", b"x")
    found = places.expanded((f"{tmp_path}/*.warc", str(tmp_path), "memory://names/m.warc"), (".warc",))
    assert found == (*(str(tmp_path / name) for name in ("a.warc", "b.warc", "deep/d.warc")), "memory:///names/m.warc")
    with pytest.raises(InputError, match="no such file"):
        places.expanded((f"{tmp_path}/*.wacz",), (".wacz",))


def test_reports_are_published_by_their_paths(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a.html", "sub/b.csv"):
        (tmp_path / name).write_text(name)
    places.publish(tmp_path, [tmp_path / "a.html", tmp_path / "sub/b.csv"], "memory://reports/kund")
    files = fsspec.filesystem("memory")
    assert files.find("/reports") == ["/reports/kund/a.html", "/reports/kund/sub/b.csv"]
    with pytest.raises(InputError):
        places.publish(tmp_path, [], "nosuch://x/y")
