"""When one customer's quote is signed with another place on each page."""

from types import ModuleType

import pytest

from auditor.checks.base import Hit
from auditor.checks.moved_customer import find, moved_name
from auditor.records.flaw import Flaw

QUOTE = "They came at once, laid the new roof in a day and left the garden as they found it."


def hits(build: ModuleType, lines: list[str], why: str = "here") -> list[Hit]:
    pages = build.a_good_site()
    flaws = {
        page.url: (Flaw(kind="signed", text=QUOTE, target=line, why=why),)
        for page, line in zip(pages, lines, strict=False)
    }
    return list(find(build.a_site(pages, flaws=flaws)))


def test_a_customer_in_three_towns_is_told_once_with_two_of_them(build: ModuleType) -> None:
    (hit,) = hits(build, ["Lisa R.Alma, AR", "Lisa R.Atkins, AR", "Lisa R.Beebe, AR"])
    assert (hit.key, hit.values["name"], hit.values["places"]) == ("moved", "Lisa R.", 3)
    assert {hit.values["first"], hit.values["second"]} <= {
        "Lisa R., Alma, AR",
        "Lisa R., Atkins, AR",
        "Lisa R., Beebe, AR",
    }
    assert len(hit.evidence) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ["Lisa R., Alma, AR", "Lisa R., Atkins, AR"],  # may have moved
        ["Lisa R., Alma, AR"] * 3,
        ["Lisa, Founder", "Lisa, Chief of Sales", "Lisa, Head of Roofs"],  # no places
        ["Lisa, Alma, AR", "Anna, Atkins, AR", "Eva, Beebe, AR"],  # others say the same
        ["Lisa", "Lisa R.", "Lisa Rydell"],
    ],
)
def test_what_is_no_move_is_not_told(build: ModuleType, lines: list[str]) -> None:
    assert hits(build, lines) == []


def test_places_that_are_not_those_of_their_pages_are_not_told(build: ModuleType) -> None:
    assert hits(build, ["Lisa R., Alma, AR", "Lisa R., Atkins, AR", "Lisa R., Beebe, AR"], why="") == []


def test_known_places_need_no_state(build: ModuleType) -> None:
    assert len(hits(build, ["— Eva, Malmö", "— Eva, Lund", "— Eva, Göteborg"])) == 1
    assert moved_name({}) == ""
