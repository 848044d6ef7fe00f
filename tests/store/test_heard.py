"""What customers say is kept with the audit file, outlives a crawl, and is let go when somebody says so."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.records.customers import CustomersFile, Heard, Voices
from auditor.records.personas import Persona
from auditor.store.schema import MIGRATIONS
from auditor.store.sqlite import open_store

FILE = CustomersFile(name="c.toml", heard=(Heard(kind="goal", text="x", phase="köp"),))
VOICES = Voices(name="t.csv", digest="1", source="support", messages=3, asking=2)


def test_the_file_is_remembered_in_the_place_of_another_and_can_be_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        store.heard.save_customers(FILE)
        store.heard.save_customers(replace(FILE, name="d.toml"))
    with open_store(tmp_path / "x.audit", fresh=True) as store:
        assert store.heard.customers() == replace(FILE, name="d.toml")
        store.heard.save_customers(None)
        assert store.heard.customers() is None


def test_an_export_takes_the_place_of_the_same_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        assert not store.heard.save_voices(VOICES)
        assert store.heard.save_voices(replace(VOICES, name="copy.csv"))
        assert not store.heard.save_voices(replace(VOICES, digest="2"))
        assert [one.name for one in store.heard.voices()] == ["copy.csv", "t.csv"]
        store.put_aside()
        store.heard.save_customers(FILE)
        store.go_back()
        assert store.heard.customers() == FILE
        assert store.heard.clear_voices() == 2


def test_a_file_of_an_earlier_version_that_is_only_read_has_none(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for room in ("database", "schema"):
            patch.setattr(f"auditor.store.{room}.MIGRATIONS", MIGRATIONS[:4])
        open_store(tmp_path / "x.audit").close()
        with open_store(tmp_path / "x.audit", readonly=True) as store:
            assert (store.heard.customers(), store.heard.voices()) == (None, ())


def test_personas_are_remembered_and_can_be_forgotten(tmp_path: Path) -> None:
    one = Persona(id="a", name="A", words=("villa",))
    with open_store(tmp_path / "x.audit") as store:
        store.heard.save_customers(FILE)
        store.heard.save_personas((one,))
        assert (store.heard.personas(), store.heard.customers()) == ((one,), FILE)
        store.heard.save_personas(())
        assert (store.heard.personas(), store.heard.customers()) == ((), FILE)


def test_what_is_removed_is_not_left_in_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        store.heard.save_voices(replace(VOICES, name="kanotklubben.csv"))
    assert b"kanotklubben" in (tmp_path / "x.audit").read_bytes()
    with open_store(tmp_path / "x.audit") as store:
        assert store._db.one("PRAGMA secure_delete")[0] == 1
        store.heard.clear_voices()
    assert b"kanotklubben" not in (tmp_path / "x.audit").read_bytes()
