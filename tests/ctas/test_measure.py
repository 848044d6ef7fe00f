"""How found requests are set against judged ones."""

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.records.base import CtaKind
from auditor.records.judgement import Cta
from auditor.train.ctas import GoldPage, Judged, half_of, measure, read_gold

URL = "https://bolag.example/"


def gold(*candidates: Judged, primary: int | None = None) -> GoldPage:
    return GoldPage(url=URL, site="bolag", language="sv", primary=primary, candidates=candidates)


def judged(i: int, text: str, href: str, kind: CtaKind | None = None, **more: object) -> Judged:
    given: dict[str, object] = {
        "i": i,
        "tag": "a",
        "text": text,
        "href": href,
        "cta": kind is not None,
        "kind": kind,
        **more,
    }
    return Judged(**given)  # type: ignore[arg-type]


def found(kind: CtaKind, text: str, target: str, *, primary: bool = False) -> Cta:
    return Cta(kind=kind, text=text, target=target, place="main", strength="hard", primary=primary)


PAGE = gold(
    judged(0, "Boka tid", "/boka", "book"),
    judged(1, "Boka tid", "/boka", "book"),
    judged(2, "Hem", "/"),
    judged(3, "Läs mer", "/a", "learn", unsure=True),
    judged(4, "Ring", "tel:1", "call", place_guess="footer"),
    Judged(i=5, tag="FORM", submit="Skicka", cta=True, kind="contact"),
    primary=0,
)


def test_everything_right() -> None:
    ctas = [
        found("book", "BOKA  tid", f"{URL}boka/?a=1", primary=True),
        found("book", "Boka tid", f"{URL}boka"),
        found("call", "Ring", "tel:1"),
        found("contact", "Skicka", ""),
    ]
    figures = measure({URL: ctas}, [PAGE])
    assert (figures.f1, figures.f1_main, figures.kind_accuracy, figures.primary) == (1, 1, 1, 1)
    assert figures.counts == (4, 0, 0)
    assert figures.by_language["sv"].f1 == 1


def test_unsure_ones_do_not_count_and_strays_do() -> None:
    ctas = [found("learn", "Läs mer", f"{URL}a"), found("buy", "Okänd", f"{URL}x"), found("learn", "Hem", URL)]
    figures = measure({URL: ctas}, [PAGE])
    assert figures.counts == (0, 2, 4)
    assert figures.f1 == 0


def test_a_wrong_kind_is_found_all_the_same() -> None:
    ctas = [found("buy", "Boka tid", f"{URL}boka", primary=True), found("call", "Ring", "tel:1")]
    figures = measure({URL: ctas}, [PAGE])
    assert figures.counts == (2, 0, 2)
    assert figures.kind_accuracy == 0.5
    assert figures.primary == 1


def test_pages_without_a_main_request_are_right_when_none_is_named() -> None:
    page = gold(judged(0, "Hem", "/"))
    assert measure({URL: []}, [page]).primary == 1
    assert measure({URL: [found("book", "Hem", URL, primary=True)]}, [page]).primary == 0


def test_pages_that_were_not_looked_at_are_left_out() -> None:
    assert measure({}, [PAGE]).pages == 0


def test_the_halves_are_stable() -> None:
    assert [half_of(site) for site in ("a", "b", "c", "a")] == [half_of("a"), half_of("b"), half_of("c"), half_of("a")]
    assert {half_of(f"site{n}") for n in range(20)} == {0, 1}


def test_a_faulty_file_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"url": "u", "site": "s", "language": "sv"}\n\n{"url": 3}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        read_gold(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
