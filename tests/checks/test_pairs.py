"""Two addresses of one page are known by their names, and the one that stays is named."""

from types import ModuleType

import pytest

from auditor.checks.near_duplicate import find
from auditor.checks.pairs import are_plural, one_page_pairs
from auditor.records.flaw import Flaw


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("service", "services", True), ("industries", "industry", True), ("bransch", "branscher", True),
        ("tjänst", "tjänster", True), ("service", "server", False), ("a", "as", False), ("guide", "priser", False),
    ],
)  # fmt: skip
def test_a_folder_may_be_named_in_singular_and_plural(one: str, other: str, alike: bool) -> None:
    assert are_plural(one, other) == alike


def test_one_page_in_two_folders_leads_to_the_one_that_the_site_goes_by(build: ModuleType) -> None:
    called = {"title": "Tax services | Firm", "h1": "Tax services"}
    old = build.a_page("services/tax", "consideration", "service", inlinks=3, **called)
    new = build.a_page("service/tax", "consideration", "service", inlinks=300, **called)
    (hit,) = find(build.a_site([old, new]))
    assert (hit.key, hit.subject.id, hit.values["original"]) == ("twice", old.url, new.url)


def test_pages_of_one_name_that_are_called_otherwise_are_two(build: ModuleType) -> None:
    pages = [build.a_page("service/tax", h1="Tax for firms"), build.a_page("services/tax", h1="Tax for you")]
    assert not list(one_page_pairs(build.a_site(pages), pages))


def test_a_comparison_in_both_orders_is_one_page(build: ModuleType) -> None:
    named = {"a-vs-b": "A vs B", "b-vs-a": "B vs A", "a-vs-c": "A vs C"}
    pages = [
        build.a_page(f"compare/{name}", "consideration", "comparison", title=title) for name, title in named.items()
    ]
    (hit,) = find(build.a_site(pages))
    assert (hit.key, {hit.subject.id, hit.values["original"]}) == ("swapped", {pages[0].url, pages[1].url})


@pytest.mark.parametrize(
    ("names", "kind", "values"),
    [
        (("aik-vs-hammarby", "hammarby-vs-aik"), "event", {"title": "AIK vs Hammarby"}),  # two matches
        (("aik-vs-hammarby", "hammarby-vs-aik"), "service", {"title": "AIK vs Hammarby"}),
        (("malmo-mot-lund", "lund-mot-malmo"), "article", {"title": "Malmö mot Lund"}),  # two directions
        (("a-vs-b", "b-vs-a"), "comparison", {}),  # of different names
        (("product/oslo", "products/oslo"), "location", {"title": "Oslo", "h1": "Oslo"}),
    ],
)
def test_two_days_directions_or_places_are_no_pair(
    build: ModuleType, names: tuple[str, str], kind: str, values: dict[str, str]
) -> None:
    pages = [
        build.a_page(name, "consideration", kind, **{"title": f"Sida {number}"} | values)
        for number, name in enumerate(names)
    ]
    assert not list(one_page_pairs(build.a_site(pages), pages))


def test_of_two_near_copies_the_original_speaks_of_its_own_name(build: ModuleType) -> None:
    pharma = build.a_page("industries/pharma", "consideration", "service", near_duplicate_of=f"{build.HOST}/paper")
    paper = build.a_page("paper", "consideration", "service")
    flaws = {paper.url: (Flaw(kind="unspoken", text="", target="0"),)}
    (hit,) = find(build.a_site([pharma, paper], flaws=flaws))
    assert (hit.subject.id, hit.values["original"]) == (paper.url, pharma.url)
