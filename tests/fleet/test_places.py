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
    assert not target.parent.exists()
    with places.putting(str(target)) as file:
        file.write(b"whole")
    assert target.read_bytes() == b"whole"
    assert places.there(str(target.parent)) == {"a.bin"}
    assert places.there(str(tmp_path / "none")) == frozenset()


def test_what_cannot_be_written_is_told_before_the_work(tmp_path):
    places.refuse_unwritable(str(tmp_path / "new"))
    places.refuse_unwritable("memory://new/labels")
    assert list((tmp_path / "new").iterdir()) == []
    assert fsspec.filesystem("memory").find("/new") == []
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file.*\."):
        places.refuse_unwritable(str(tmp_path / "file" / "below"))


class Server(fsspec.AbstractFileSystem):
    """A disk behind a login, as SFTP has it: names do not hold the host."""

    protocol = "served"
    host = "files.example"

    @classmethod
    def _strip_protocol(cls, path):
        return "/" + path.removeprefix("served://").partition("/")[2] if "://" in path else path

    def exists(self, path, **_):
        return "*" not in path

    def isdir(self, path):
        return False

    def glob(self, path, **_):
        return ["/in/a.warc", "/in/b.warc"]


def test_files_on_a_server_keep_its_name_and_login():
    fsspec.register_implementation("served", Server, clobber=True)
    found = places.expanded(("served://me:secret@files.example/in/*.warc",), (".warc",))
    assert found == tuple(f"served://me:secret@files.example/in/{name}.warc" for name in "ab")


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
