"""Titles and descriptions that belong to another page: told by the words of headings and addresses."""

from types import ModuleType

import pytest

from auditor.checks import borrowed_head
from auditor.checks.all import check_site
from auditor.scoring.score import score_site


def told(build: ModuleType, *pages: dict) -> list[tuple[str, str, str]]:
    rows = [
        build.a_page(**{"title": "", "description": "", "text_hash": page["name"], "word_count": 200, **page})
        for page in pages
    ]
    found = borrowed_head.find(build.a_site(rows))
    return [(hit.subject.id.rsplit("/", 1)[1], hit.key, str(hit.values["owner"]).rsplit("/", 1)[1]) for hit in found]


SERVICES = {"name": "tjanster", "h1": "Våra tjänster", "title": "Tjänster | Firman"}


def test_a_title_belongs_to_the_page_whose_heading_has_its_words(build: ModuleType) -> None:
    contact = {"name": "kontakt", "h1": "Hör av dig", "title": "Tjänster | Firman", "content_type": "contact"}
    assert told(build, SERVICES, contact) == [("kontakt", "title", "tjanster")]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "kontakt", "h1": "Kontakt för tjänster", "title": "Tjänster | Firman"},  # shares a word
        {"name": "tjanster-2", "h1": "", "title": "Tjänster | Firman"},
        {"name": "services", "h1": "What we do", "title": "Tjänster | Firman", "language": "en"},  # a translation
        {"name": "kontakt", "h1": "Hör av dig", "title": "Kontakt | Firman"},
        {"name": "kontakt", "h1": "Hör av dig", "title": "Tjänster | Firman", "word_count": 12},
        {"name": "kontakt", "h1": "Hör av dig", "title": "Tjänster | Firman", "text_hash": "tjanster"},
        {"name": "kontakt", "h1": "Hör av dig", "title": "Tjänster | Firman", "noindex": True},
        {"name": "villkor", "h1": "Allmänna villkor", "title": "Tjänster | Firman", "content_type": "legal"},
    ],
)
def test_a_title_that_may_be_the_pages_own_is_not_told(build: ModuleType, other: dict) -> None:
    assert told(build, SERVICES, other) == []


def test_what_parts_two_services_is_in_the_title_of_one(build: ModuleType) -> None:
    title = "Standard House Cleaning | Maids"
    pages = [
        {"name": "standard-cleaning", "h1": "Standard House Cleaning", "title": title},
        {"name": "deep-cleaning", "h1": "Deep Cleaning", "title": title},
    ]
    assert told(build, *pages) == [("deep-cleaning", "title", "standard-cleaning")]


CASE = {"name": "lights-at-field", "h1": "Lights at the field", "title": "Lights at the field"}
LIGHTS = "We put up new lights at the old field before the season."


def test_a_description_that_tells_of_one_page_is_not_anothers(build: ModuleType) -> None:
    other = {"name": "gas-line", "h1": "A gas line for the town", "title": "A gas line for the town"}
    owner, copy = {**CASE, "description": LIGHTS}, {**other, "description": LIGHTS}
    assert told(build, owner, copy) == [("gas-line", "description", "lights-at-field")]
    more = [{**copy, "name": f"gas-{n}", "title": f"Gas {n}"} for n in range(4)]
    assert told(build, owner, copy, *more) == []  # the site's own


def test_one_title_of_a_large_share_of_the_site_is_told_as_that(build: ModuleType) -> None:
    others = [{"name": f"a{n}", "h1": f"Om {n * 'x'}xx", "title": "Tjänster | Firman"} for n in range(5)]
    assert told(build, SERVICES, *others) == []


def test_titles_come_before_descriptions_in_one_action(build: ModuleType) -> None:
    facts = {"description": LIGHTS, "word_count": 200}
    pages = [
        *build.a_good_site(),
        build.a_page(CASE["name"], h1=CASE["h1"], title=CASE["title"], text_hash="1", **facts),
        build.a_page("gas-line", h1="A gas line", title="A gas line", text_hash="2", **facts),
    ]
    site = build.a_site(pages)
    action = next(one for one in score_site(site, check_site(site)).actions if one.check == "borrowed-head")
    assert (action.key, action.harm, action.pages) == ("one-description", "untidy", (pages[-1].url,))
