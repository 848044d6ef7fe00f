"""`read_page` fills the record, never raises, and is the same for the same bytes."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

Read = Callable[..., Page]
# fmt: off
PIECES = [
    "<", ">", "</", "<div ", "<a href=", "<form>", "<!--", "]]>", "&#x0;", "\ud800", "\0", "ä", "kr 5", "<svg>",
    "<b>", "=", "<table>", "<template>", "'", '"', "<input type=submit>", "<base href='//['>", "<h1>", "<br>",
    "<footer>", "<main>",
]
# fmt: on


def of(body: bytes, **headers: str) -> Page:
    return read_page(Snapshot(url="https://a.example/", final_url="https://a.example/", body=body, headers=headers))


def test_an_empty_body_is_an_empty_page() -> None:
    page = of(b"")
    assert (page.title, page.blocks, page.clickables, page.word_count, page.language) == ("", (), (), 0, "und")


def test_the_facts_of_the_head(read: Read) -> None:
    page = read(
        "<html lang=sv-SE><head><title> Pris \n på tak </title><meta name=Description content='Vad ett tak kostar'>"
        "<meta property='og:type' content=article><meta name=viewport content=x></head><body><svg><title>Ikon</title>"
        "</svg><script src=//cdn.example/a.js></script><iframe data-src='https://karta.example/x'></iframe>"
        "<form action='https://lista.example/post'></form><img><table><tr><td>1</table></body>"
    )
    assert (page.title, page.description, page.og_type) == ("Pris på tak", "Vad ett tak kostar", "article")
    assert page.language_declared == "sv-se"
    assert page.hosts == ("cdn.example", "lista.example")
    assert page.embeds == ("https://karta.example/x",)
    assert (page.weight.has_viewport, page.weight.images, page.weight.tables, page.weight.scripts) == (True, 1, 1, 1)
    assert (page.weight.https, page.weight.has_main) == (True, False)


@pytest.mark.parametrize(
    ("title", "status", "soft"),
    [
        ("Sidan hittades inte", 200, True),
        ("404 - Page not found | Firma", 200, True),
        ("Oops! Page not found", 200, True),
        ("Sidan hittades inte", 404, False),
        ("Vad gör man när sidan inte hittas?", 200, False),
        ("404 tips för ditt tak", 200, False),
        ("Not found in Sweden: wild pandas", 200, False),
        ("Kontakt", 200, False),
    ],
)
def test_soft_404(read: Read, title: str, status: int, soft: bool) -> None:
    assert read(f"<title>{title}</title><p>Text", status=status).soft_404 is soft


@pytest.mark.parametrize(
    ("title", "h1", "words", "soft"),
    [
        ("Sidan hittades inte | Firman", "Sidan hittades inte", 120, True),
        ("Firman", "Page not found", 30, True),
        ("Sidan hittades inte – bra 404-sidor", "Sidan hittades inte – bra 404-sidor", 150, False),
        ("Page not found: what to tell your visitors", "What to tell your visitors", 300, False),
        ("Page not found | Firm", "", 300, False),
    ],
)
def test_more_than_a_title_is_needed(read: Read, title: str, h1: str, words: int, soft: bool) -> None:
    heading = f"<h1>{h1}</h1>" if h1 else ""
    assert read(f"<title>{title}</title><main>{heading}<p>{'ord ' * words}</main>").soft_404 is soft


def test_every_hostile_input(cases: Callable[[str], list[dict[str, Any]]]) -> None:
    rows = cases("html_inputs")
    for row in rows:
        text = row["input"]
        if row["doubleEscaped"]:
            text = text.encode("latin-1", "backslashreplace").decode("unicode_escape", "replace")
        of(text.encode("utf-8", "surrogatepass"))
    assert len(rows) == 6810


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_no_bytes_raise(body: bytes | str) -> None:
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    assert of(raw) == of(raw)


@pytest.mark.parametrize("name", ["content-type", "x-robots-tag"])
@pytest.mark.parametrize("value", ["", ";", "text/html; charset=", 'charset=;charset="', ":,:", "\x00", "a" * 10_000])
def test_no_header_raises(name: str, value: str) -> None:
    of(b"<p>\xe5", **{name: value})


def test_the_corpus_is_read_as_its_annotators_read_it(shared: Path) -> None:
    """Floors that only rise: the language of the labelled pages, pages with text, and the candidates of the CTAs."""
    labels = {row["url"]: row for row in _rows(shared / "corpus" / "labels.jsonl") if not row["junk"]}
    sites = sorted({row["site"] for row in labels.values()})[::30]
    pages = right = thin = 0
    for site in sites:
        with gzip.open(shared / "corpus" / "pages" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if label := labels.get(row["url"]):
                    page = read_page(_snapshot(row))
                    pages += 1
                    right += page.language == label["language"]
                    thin += page.word_count < 30
    assert pages > 40
    assert right / pages >= 0.98
    assert thin / pages <= 0.04


def test_what_the_annotators_could_press_is_found(shared: Path) -> None:
    gold = {row["url"]: row["candidates"] for row in _rows(shared / "corpus" / "ctas.jsonl")[::6]}
    ctas = found = 0
    for site in sorted({url.split("//")[1].split(".")[0] for url in gold}):
        with gzip.open(shared / "corpus" / "pages" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in (json.loads(line) for line in lines if any(url in line for url in gold)):
                texts = [_plain(item.text) for item in read_page(_snapshot(row)).clickables]
                for candidate in gold.get(row["url"], ()):
                    if candidate["cta"]:
                        ctas += 1
                        found += _plain(candidate.get("submit") or candidate.get("text") or "") in texts
    assert ctas > 50
    assert found / ctas >= 0.95


def _plain(text: str) -> str:
    return "".join(text.lower().removeprefix("[img]").split())[:40]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _snapshot(row: dict[str, str]) -> Snapshot:
    return Snapshot(
        url=row["url"],
        final_url=row["url"],
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        body=row["html"].encode("utf-8", "surrogatepass"),
    )
