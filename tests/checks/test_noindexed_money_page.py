"""Pages that bring customers, kept out of search."""

from types import ModuleType

import pytest

from auditor.checks.noindexed_money_page import find


def hidden(build: ModuleType, name: str, stage: str = "decision", kind: str = "pricing", **values: object) -> object:
    return build.a_page(name, stage, kind, noindex=True, counted=False, excluded_by="noindex", **values)


def test_a_hidden_price_page_is_found(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("a"), hidden(build, "priser")]))
    assert hit.subject.id.endswith("/priser")
    assert hit.values["type"] == "pricing"


@pytest.mark.parametrize(
    "name", ["kassa", "varukorg", "tack-for-din-bestallning", "checkout/step-2", "produkter?sort=pris"]
)
def test_what_is_rightly_hidden_is_left_alone(build: ModuleType, name: str) -> None:
    assert not list(find(build.a_site([hidden(build, name, kind="conversion")])))


def test_other_kinds_may_be_hidden(build: ModuleType) -> None:
    assert not list(find(build.a_site([hidden(build, "logga", "awareness", "article")])))


def test_a_stage_beside_the_journey_is_left_alone(build: ModuleType) -> None:
    assert not list(find(build.a_site([hidden(build, "x", "delivery", "product")])))


def test_a_whole_kind_that_is_hidden_is_a_decision(build: ModuleType) -> None:
    def hidden(name: str) -> object:
        return build.a_page(name, "consideration", "service", noindex=True, counted=False, excluded_by="noindex")

    assert len(list(find(build.a_site([hidden("a"), hidden("b")])))) == 2
    assert not list(find(build.a_site([hidden("a"), hidden("b"), hidden("c")])))


def test_a_page_that_no_menu_names_is_kept_for_those_who_got_its_address(build: ModuleType) -> None:
    offer = {"kind": "product", "stage": "consideration"}
    assert not list(find(build.a_site([hidden(build, "kort", inlinks=1, inlinks_main=1, **offer)])))
    assert list(find(build.a_site([hidden(build, "kort", inlinks=9, inlinks_main=1, **offer)])))
    assert list(find(build.a_site([hidden(build, "priser", inlinks=1, inlinks_main=1)])))


def test_a_hidden_page_that_every_menu_names_was_made_to_be_found(build: ModuleType) -> None:
    def hits(inlinks: int, kind: str = "faq") -> list[str]:
        pages = [build.a_page(f"p{n}", "consideration", "service") for n in range(9)]
        return [
            hit.key
            for hit in find(build.a_site([*pages, hidden(build, "fragor", kind=kind, inlinks=inlinks, inlinks_main=0)]))
        ]

    assert hits(9) == ["menu"]
    assert hits(9, "location") == ["menu"]
    assert not hits(5)  # a faq that half of the pages name may be kept out
    assert not hits(9, "legal")
