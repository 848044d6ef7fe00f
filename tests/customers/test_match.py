"""What customers say against what pages say: answered, mentioned, too late or nowhere, and never a gap out of doubt."""

import dataclasses
from collections.abc import Callable
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.facts import SiteFacts
from auditor.checks.unanswered_customers import find
from auditor.classify.model import load_model
from auditor.customers.match import customer_map, with_findings
from auditor.demand.intent import IntentReader
from auditor.records.audit import Finding, Subject, Touchpoint
from auditor.records.customers import CustomersFile, Heard, HeardThing, VoiceGroup, Voices
from auditor.records.page import Block, Heading, Page
from auditor.records.service import Service

HOST = "https://site.example/"


def a_page(path: str, title: str, *headings: str, text: str = "") -> Page:
    blocks = (Block(tag="p", place="main", text=text, fingerprint=1),) if text else ()
    heads = tuple(Heading(level=2, text=one, place="main") for one in headings)
    return Page(url=HOST + path, language="sv", title=title, headings=heads, blocks=blocks)


def heard(kind: str, text: str, phase: str = "beslut", **values: object) -> Heard:
    return Heard(**{"kind": kind, "text": text, "phase": phase, "said": 5, **values})


@pytest.fixture
def told(build: ModuleType) -> Callable[..., dict[str, HeardThing]]:
    """What is told of things heard beside pages, by their text; `site` is left for those who ask more."""
    reader = IntentReader(load_model(), frozenset(), "sv")

    def made(pages: list[tuple[Page, str]], *said: Heard, voices: tuple[Voices, ...] = (), **facts: object) -> dict:
        rows = [
            replace(build.a_page(page.url.rpartition("/")[2], phase), language="sv", title=page.title)
            for page, phase in pages
        ]
        site = build.a_site(rows, **facts)
        file = CustomersFile(name="c.toml", heard=said) if said else None
        made.map = customer_map(file, voices, site, reader, lambda urls: [page for page, _ in pages])
        made.site = site
        return {one.text: one for stage in made.map.stages for one in stage.things}

    return made


def test_a_heading_answers_a_paragraph_mentions_and_nothing_is_a_gap(told: Callable) -> None:
    pages = [
        (a_page("frakt", "Frakt", "Hur lång är leveranstiden?"), "decision"),
        (a_page("om", "Om oss", text="Alla pumpar har garanti i fem år."), "consideration"),
    ]
    questions = ("Hur lång är leveranstiden?", "Vilken garanti får jag?", "Kan man betala med Swish?", "När kan ni?")
    found = told(pages, *(heard("question", one) for one in questions))
    assert [found[one].state for one in questions] == ["answered", "said", "none", "untold"]
    assert found[questions[0]].page == HOST + "frakt"


def test_an_answer_after_the_order_is_too_late(told: Callable) -> None:
    late = [(a_page("spara", "Leveranstider", text="x"), "delivery")]
    question = heard("question", "Hur lång är leveranstiden?")
    one = told(late, question)["Hur lång är leveranstiden?"]
    assert (one.state, one.stage) == ("late", "delivery")
    soon = [*late, (a_page("frakt", "Frakt", "Leveranstid"), "decision")]
    assert told(soon, question)["Hur lång är leveranstiden?"].state == "answered"
    after = heard("question", "Hur lång är leveranstiden?", "leverans")
    assert told(late, after)["Hur lång är leveranstiden?"].state == "answered"


def test_channels_are_seen_by_their_touchpoint_and_groups_of_others_are_not_ours(told: Callable) -> None:
    points = (Touchpoint(id="facebook", group="social", name="Facebook", pages=3, evidence=(HOST,)),)
    names = ("Facebook", "sociala medier", "TikTok", "grupper på Facebook", "branschtidning", "telefon")
    found = told([(a_page("a", "A"), "decision")], *(heard("channel", one) for one in names), touchpoints=points)
    assert [found[one].state for one in names] == ["seen", "seen", "not-seen", "outside", "outside", "not-seen"]


def test_an_expectation_is_met_by_what_the_site_says_and_left_alone_when_it_cannot_show(told: Callable) -> None:
    service = (Service(kind="answer-time", text="Vi svarar inom ett dygn.", pages=1, evidence=(HOST + "a",)),)
    names = ("Svar inom en dag", "Öppettider", "Vänliga människor")
    found = told([(a_page("a", "A"), "decision")], *(heard("expectation", one) for one in names), service=service)
    assert [found[one].state for one in names] == ["met", "not-seen", ""]


def test_an_obstacle_is_told_by_the_finding_that_says_the_same(told: Callable) -> None:
    told([(a_page("a", "A"), "decision")], heard("obstacle", "Länkarna är trasiga"), heard("obstacle", "Krångligt"))
    fail = Finding(check="broken-link", subject=Subject(kind="page", id=HOST + "a"), verdict="fail", stage="decision")
    site = dataclasses.replace(told.site, facts=SiteFacts(customers=told.map))
    found = with_findings(site, [fail])
    states = {one.text: (one.state, one.check) for one in found.stages[0].things}
    assert states == {"Länkarna är trasiga": ("found", "broken-link"), "Krångligt": ("", "")}


def test_a_journey_without_the_phase_tells_what_is_left_outside(build: ModuleType) -> None:
    whole = build.a_site([build.a_page("a", "decision")])
    journey = replace(whole.journey, stages=tuple(one for one in whole.journey.stages if one.id != "awareness"))
    file = CustomersFile(name="c.toml", heard=(heard("goal", "x", "medvetenhet"), heard("goal", "y", "köp")))
    reader = IntentReader(load_model(), frozenset(), "sv")
    found = customer_map(file, (), dataclasses.replace(whole, journey=journey), reader, lambda urls: [])
    assert [(one.stage, one.things[0].text) for one in found.stages] == [("decision", "y")]
    assert found.outside == {"medvetenhet": 1}


def test_what_an_export_and_a_file_ask_alike_is_one_question(told: Callable) -> None:
    group = VoiceGroup(text="Vad är leveranstiden?", said=41, language="sv")
    voices = (Voices(name="t.csv", digest="1", source="support", messages=90, asking=41, groups=(group,)),)
    said = heard("question", "Hur lång är leveranstiden?", said=12, sources=("sales",))
    found = told([(a_page("a", "A"), "decision")], said, voices=voices)
    (one,) = found.values()
    assert (one.said, one.sources, one.alike) == (41, ("sales", "support"), 1)


def test_only_what_several_ask_and_nothing_comes_near_becomes_work(told: Callable, build: ModuleType) -> None:
    pages = [(a_page("a", "Om oss", "Betala med kort"), "decision")]
    questions = [
        heard("question", "Vilka garantier får jag?", said=9),
        heard("question", "Tar ni emot hundar?", said=2),  # fewer than the threshold
        heard("question", "Kan man betala med Swish?", said=30),  # a heading comes near
    ]
    told(pages, *questions)
    site = build.a_site(told.site.results, customers=told.map)
    (hit,) = find(site)
    assert (hit.key, hit.values["question"], hit.values["said"]) == ("one", "Vilka garantier får jag?", 9)
    assert [one.verdict for one in find(told.site)] == ["not-applicable"]


@pytest.mark.parametrize(
    ("question", "title", "heading", "state"),
    [
        ("Hur mycket låter en värmepump?", "Värmepumpar", "Hur låter den?", "answered"),
        ("Hur mycket låter en värmepump?", "Värmepumpar", "Priser", "none"),  # on the subject, not on what is asked
        ("Hur fungerar en värmepump?", "Så fungerar en värmepump", "Läs mer", "answered"),
        ("Vad kostar en värmepump?", "Priser på värmepumpar", "", "answered"),
        ("Hur lång är leveranstiden?", "Leveranstid", "", "answered"),
    ],
)
def test_a_page_on_the_subject_does_not_answer_whatever_is_asked(
    question: str, title: str, heading: str, state: str, told: Callable
) -> None:
    one = told([(a_page("a", title, heading), "decision")], heard("question", question))[question]
    assert one.state == state
    assert one.page or one.near_page


def test_the_page_itself_is_named_before_the_list_that_leads_to_it(build: ModuleType) -> None:
    reader = IntentReader(load_model(), frozenset(), "sv")
    pages = [a_page("r", "Råd", "Så sänker du elräkningen"), a_page("r-lang", "Så sänker du elräkningen")]
    rows = [replace(build.a_page(page.url.rpartition("/")[2], "awareness", kind), language="sv")
            for page, kind in zip(pages, ("listing", "article"), strict=True)]  # fmt: skip
    file = CustomersFile(name="c.toml", heard=(heard("question", "Hur sänker jag elräkningen?", "medvetenhet"),))
    found = customer_map(file, (), build.a_site(rows), reader, lambda urls: pages)
    assert found.stages[0].things[0].page == HOST + "r-lang"


def test_words_of_letters_and_figures_are_things_too(told: Callable) -> None:
    one = told([(a_page("a", "Vad kostar 3PL?"), "decision")], heard("question", "Vad är 3PL?"))["Vad är 3PL?"]
    assert one.state == "answered"
