"""Questions that no heading answers: in other forms, apart or with a slip they are answered; foreign ones are left."""

from collections.abc import Callable, Iterable
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.classify.model import load_model
from auditor.demand.intent import IntentReader
from auditor.demand.unanswered import heading_of, questions_asked, unanswered
from auditor.records.answers import Answers, GroundingQuery
from auditor.records.demand import Demand, QueryDemand
from auditor.records.page import Block, Heading, Page
from auditor.records.personas import Answer, PersonaRow
from auditor.records.unanswered import Unanswered

URL = "https://site.example/a"


def a_page(title: str, *headings: str, text: str = "", language: str = "sv", url: str = URL) -> Page:
    """A page with headings, and a paragraph."""
    blocks = (Block(tag="p", place="main", text=text, fingerprint=1),) if text else ()
    heads = tuple(Heading(level=2, text=one, place="main") for one in headings)
    return Page(url=url, language=language, title=title, headings=heads, blocks=blocks)


def asked(query: str, **values: object) -> QueryDemand:
    return QueryDemand(**{"query": query, "phase": "decision", "impressions": 300.0, "clicks": 5.0, **values})


@pytest.fixture
def found(build: ModuleType) -> Callable[..., tuple[Unanswered, ...]]:
    """What of some queries and personas' questions no heading of pages answers."""
    reader = IntentReader(load_model(), frozenset(), "sv")

    def made(
        pages: Iterable[Page], *queries: QueryDemand, personas: tuple[PersonaRow, ...] = (), **values: object
    ) -> tuple[Unanswered, ...]:
        pages = list(pages)
        rows = [replace(build.a_page(page.url.rpartition("/")[2]), language=page.language) for page in pages]
        site = build.a_site(rows, demand=Demand(queries=queries, **values))
        return unanswered(questions_asked(site, personas, reader), pages, site)

    return made


@pytest.mark.parametrize(
    ("query", "title", "heading", "answered"),
    [
        ("vad kostar bergvärme", "Bergvärme", "Läs mer", False),
        ("vad kostar bergvärme", "Bergvärme", "Priser", True),
        ("bergvärme pris", "Om oss", "Vad kostar bergvärme?", True),
        ("vad kostar bergvärme", "Prislista för bergvärmepumpar", "", True),  # inside a compound
        ("vad kostar bergvärmepump", "Värmepumpar för bergvärme", "Pris", True),  # apart, and overlapping
        ("vad kostar luftvärmepump", "Luft-luft-värmepump", "Vad kostar det?", True),
        ("vad kostar bergvärmme", "Bergvärme", "Pris", True),  # a slip of the searcher's
        ("hur fungerar bergvärme", "Bergvärme", "Läs mer", True),  # a page on the subject says how it works
        ("vad är radon", "Bergvärme", "Läs mer", False),
        ("vad kostar bergvärme göteborg", "Bergvärme", "Pris", True),  # no heading for each town
        ("hur länge håller en bergvärme", "Bergvärme", "Livslängd", True),
        ("how much does radon cost", "Bergvärme", "Läs mer", True),  # not a language of the site
        ("bergvärme villa", "Bergvärme", "Läs mer", True),  # asks nothing
    ],
)
def test_what_a_heading_says_in_any_form_is_answered(
    query: str, title: str, heading: str, answered: bool, found: Callable
) -> None:
    assert (not found([a_page(title, heading)], asked(query))) is answered


def test_a_paragraph_that_says_it_all_answers(found: Callable) -> None:
    said = a_page("Bergvärme", text="Räkna med att det kostar 150 000 kronor att få bergvärme med borrning.")
    assert not found([said], asked("vad kostar borrning för bergvärme"))
    apart = a_page("Bergvärme", text="Slangen håller i femtio år, värmepumpen i tjugo.")
    assert not found([apart], asked("hur länge håller en bergvärmepump"))
    assert found([a_page("Bergvärme", text="Räkna med borrning.")], asked("vad kostar borrning för bergvärme"))


def test_one_question_in_several_words_is_one_row(found: Callable) -> None:
    queries = (asked("bergvärme pris", impressions=900.0, page=URL), asked("vad kostar bergvärme", clicks=9.0))
    (one,) = found([a_page("Bergvärme", "Kontakt")], *queries)
    assert (one.question, one.heading, one.others) == (
        "vad kostar bergvärme", "Vad kostar bergvärme?", ("bergvärme pris",),
    )  # fmt: skip
    assert (one.impressions, one.clicks, one.stage, one.shown) == (1200.0, 14.0, "decision", URL)
    assert (one.near, one.near_page) == ("Bergvärme", URL)


@pytest.mark.parametrize(
    "values", [{"impressions": 9.0, "clicks": 1.0}, {"sure": False}, {"brand": True}, {"phase": "none"}]
)
def test_rare_doubtful_and_named_searches_are_left(values: dict, found: Callable) -> None:
    assert not found([a_page("Bergvärme")], asked("vad kostar bergvärme", **values))


def test_assistants_and_personas_ask_too(found: Callable) -> None:
    answers = Answers(queries=(GroundingQuery(query="vad kostar bergvärme", phase="decision", citations=7.0),))
    persona = PersonaRow(
        id="villa",
        name="Villaägare",
        questions=(Answer(question="Behövs bygglov för borrhålet?"), Answer(question="Vad är lix?", page=URL)),
    )
    rows = found([a_page("Bergvärme")], answers=answers, personas=(persona,))
    assert {(one.by, one.heading) for one in rows} == {
        ("assistant", "Vad kostar bergvärme?"),
        ("persona", "Behövs bygglov för borrhålet?"),
    }
    assert next(one for one in rows if one.by == "persona").personas == ("villa",)


def test_the_most_asked_comes_first(found: Callable) -> None:
    rows = found([a_page("Bergvärme")], asked("vad är radon"), asked("vad kostar bergvärme", impressions=9_000.0))
    assert [one.question for one in rows] == ["vad kostar bergvärme", "vad är radon"]


def test_a_heading_asks_only_where_its_first_word_does() -> None:
    assert heading_of("vad  är lix") == "Vad är lix?"
    assert heading_of("bergvärme pris") == "Bergvärme pris"
    assert heading_of("Vad är lix?") == "Vad är lix?"


def test_hostile_texts_are_read_in_time(found: Callable) -> None:
    wall = a_page("Bergvärme " + "a" * 100_000, *(["x " * 50_000] * 20), text="bergvärme " * 50_000)
    assert found([wall], asked("vad kostar bergvärme"))
