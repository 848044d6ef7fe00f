"""A TOML file of the user's keeps everything but the keys that are changed, and a change by hand is never lost."""

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import AuditorError, InputError
from auditor.rewrite import Kept, held, read_kept, with_values, write_kept

FILE = """\
# Ours, by hand.
[crawl]            # how
max_pages = 300    # enough
headers = { "X-Key" = "secret" }

[report]
brand = "old.toml"  # the brand
journey = 'inbound'

# The customer's words.
[stages]
TOFU = "Upptäck"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "auditor.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_only_the_line_of_the_key_changes(file: Path) -> None:
    write_kept(with_values(read_kept(file), {("report", "brand"): "new.toml"}))
    assert file.read_text(encoding="utf-8") == FILE.replace("old.toml", "new.toml")


def test_a_key_is_taken_out_and_added_and_the_rest_stays(file: Path) -> None:
    values = {("report", "journey"): None, ("stages", "decision"): "Köp", ("text", "title"): "Er resa"}
    write_kept(with_values(read_kept(file), values))
    text = file.read_text(encoding="utf-8")
    for line in FILE.splitlines():
        assert line in text or line.startswith("journey")
    now = tomllib.loads(text)
    assert "journey" not in now["report"] and now["stages"] == {"TOFU": "Upptäck", "decision": "Köp"}
    assert now["text"] == {"title": "Er resa"}


def test_what_is_the_same_leaves_the_file_as_it_is(file: Path) -> None:
    same = {("report", "brand"): "old.toml", ("no", "such"): None, ("crawl", "max_pages"): 300}
    assert with_values(read_kept(file), same).text == FILE


@pytest.mark.parametrize(
    "text",
    [
        "report.brand = 'x'\n", "report = { brand = 'x', journey = 'y' } # inline\n", "[report]\r\nbrand = 'x'\r\n",
        "[stages]\na = 'b'\n[report]\nbrand = 'x'\n[stages.sub]\nc = 'd'\n", "", "# only words", "[report]",
        "[text]\nintroduction = '''\nEtt\n\nTvå'''\n", '["report"]\n"brand" = "x"\n',
    ],
    ids=repr,
)  # fmt: skip
def test_every_way_to_write_a_file_keeps_its_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode())
    was = tomllib.loads(text)
    write_kept(with_values(read_kept(path), {("report", "brand"): "new", ("text", "footer"): 'en\n"rad" till\\'}))
    data = path.read_bytes().decode()
    now = tomllib.loads(data)
    assert now.pop("report") == {**was.pop("report", {}), "brand": "new"}
    assert now.pop("text") == {**was.pop("text", {}), "footer": 'en\n"rad" till\\'}
    assert now == was
    assert all(comment in data for comment in ("# inline", "# only words") if comment in text)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)


@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_text_is_read_back_as_it_was_written(text: str, texts: list[str]) -> None:
    kept = with_values(Kept(Path("a.toml"), FILE, tomllib.loads(FILE)), {("text", "a"): text, ("text", "b"): texts})
    now = tomllib.loads(kept.text)
    assert (now["text"]["a"], now["text"]["b"]) == (text, texts)
    assert now["stages"] == {"TOFU": "Upptäck"} and kept.text.startswith(FILE)


@pytest.mark.parametrize("change", [lambda path: path.write_text("[report]\n"), lambda path: path.unlink()])
def test_a_file_that_was_changed_by_hand_is_left_alone(file: Path, change: Any) -> None:
    kept = read_kept(file)
    change(file)
    was = file.read_bytes() if file.exists() else None
    with pytest.raises(InputError, match="changed meanwhile"):
        write_kept(with_values(kept, {("report", "brand"): "new"}))
    assert (file.read_bytes() if file.exists() else None) == was
    assert [one.name for one in file.parent.iterdir()] == ["auditor.toml"] * (was is not None)


def test_a_file_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    kept = read_kept(tmp_path / "brand.toml")
    (tmp_path / "brand.toml").write_text("[agency]\nname = 'mine'\n")
    with pytest.raises(InputError, match="changed meanwhile"):
        write_kept(with_values(kept, {("agency", "name"): "yours"}))
    assert "mine" in (tmp_path / "brand.toml").read_text()


def test_a_change_in_the_last_moment_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = with_values(read_kept(file), {("report", "brand"): "new"})
    chmod = Path.chmod

    def late(path: Path, mode: int) -> None:
        chmod(path, mode)
        file.write_text("# in the last moment\n")

    monkeypatch.setattr(Path, "chmod", late)
    with pytest.raises(InputError, match="changed meanwhile"):
        write_kept(kept)
    assert file.read_text() == "# in the last moment\n"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_with_secrets_stays_as_closed_as_it_was(file: Path) -> None:
    file.chmod(0o600)
    write_kept(with_values(read_kept(file), {("report", "brand"): "new"}))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_mark_of_byte_order_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + FILE.encode())
    write_kept(with_values(read_kept(file), {("report", "brand"): "new"}))
    assert file.read_bytes() == b"\xef\xbb\xbf" + FILE.replace("old.toml", "new").encode()


def test_a_link_is_never_written_through_or_replaced(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    with pytest.raises(InputError):
        write_kept(with_values(read_kept(link), {("report", "brand"): "new"}))
    assert link.is_symlink() and file.read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize("text", ["[report", "a = 1\na = 2\n", "report = 3\n"])
def test_a_file_that_cannot_be_changed_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(AuditorError):
        with_values(read_kept(path), {("report", "brand"): "new"})
    assert path.read_text() == text


def test_what_stands_at_a_key_is_found() -> None:
    table = {"a": {"b": 1}, "c": 2}
    assert (held(table, ("a", "b")), held(table, ("c", "b")), held(table, ("x",))) == (1, None, None)
