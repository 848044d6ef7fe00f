"""Odd numbers, headers and files of settings are one line before anything is fetched."""

from pathlib import Path

import pytest

from auditor.crawl.transport import headers_of
from auditor.datafile import read_table
from auditor.errors import AuditorError, DataFileError
from auditor.settings import CrawlSettings, load_settings


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("crawl", "max_pages", 10**18), ("crawl", "max_pages", 10**30), ("crawl", "rate", float("nan")),
        ("crawl", "rate", float("inf")),
        ("crawl", "timeout", float("nan")), ("crawl", "timeout", 0.0), ("crawl", "retries", -1),
        ("crawl", "max_bytes", 0),
        ("crawl", "parse_seconds", -1.0), ("report", "fail_under", float("nan")), ("crawl", "concurrency", 10**9),
        ("crawl", "user_agent", "a\r\nX: y"), ("crawl", "cookies", ("a=b\nc",)), ("crawl", "headers", {"å": "b"}),
        ("crawl", "headers", {"X": "a\x00"}), ("crawl", "headers", {"X Y": "a"}), ("crawl", "user_agent", "\ud800"),
    ],
)  # fmt: skip
def test_what_nothing_can_come_of(section: str, name: str, value: object) -> None:
    with pytest.raises(AuditorError) as told:
        load_settings(None, {section: {name: value}})
    assert len(str(told.value).splitlines()) == 1


def test_headers_may_hold_letters_of_every_language() -> None:
    settings = CrawlSettings(user_agent="Granskare (Åsa Öberg)")
    sent = headers_of(settings, {"Cookie": "namn=Åsa", "X-Ort": "Malmö"})
    assert [value.decode() for name, value in sent.raw if name in (b"User-Agent", b"Cookie", b"X-Ort")] == [
        "Granskare (Åsa Öberg)", "namn=Åsa", "Malmö",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 10_000, "[crawl]\nmax_pages = nan", "a" * 100])
def test_odd_toml_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(DataFileError) as told:
        read_table(tmp_path / "x.toml")
        load_settings(tmp_path / "x.toml", {})
    assert len(str(told.value).splitlines()) == 1
