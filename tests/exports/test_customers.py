"""Both halves of the map: in the report with its curve, in the workbook, in both languages, whatever the file says."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_xlsx
from auditor.exports.brief import Briefer
from auditor.exports.brief_md import as_markdown
from auditor.exports.feelings import HEIGHT, curve_of
from auditor.exports.options import ExportOptions
from auditor.exports.view_chain import chain_view
from auditor.exports.view_circle import circle_view
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.customers import CustomerMap, HeardThing, StageHeard, VoicesFile
from auditor.records.personas import PersonaRow
from auditor.records.service import Chain, ChainLink, Service, WayBack

Sample = Callable[..., Audit]
NASTY = '=HYPERLINK("x")</script></title><b onclick=x>'


def thing(kind: str, text: str, **values: object) -> HeardThing:
    return HeardThing(**{"kind": kind, "text": text, **values})


def with_customers(audit: Audit) -> Audit:
    first, last = audit.journey.stages[0].id, audit.journey.stages[-1].id
    page = next(one.url for one in audit.pages if one.counted)
    things = (
        thing("feeling", "orolig", value=-2.0, persona="villa"), thing("feeling", NASTY, value=1.0),
        thing("question", "Besvarad?", state="answered", page=page, said=4),
        thing("question", "Nämnd?", state="said", page=page), thing("question", "Sen?", state="late", stage=last),
        thing("question", "Obesvarad?", state="none", said=41, sources=("support",)),
        thing("question", "Nästan?", state="none", near=NASTY, near_page=page),
        thing("channel", NASTY, state="not-seen"), thing("obstacle", "Trasigt", state="found", check="broken-link"),
        thing("expectation", "Svar", state="met", near=NASTY), thing("goal", "x" * 300), thing("action", "Ringer"),
    )  # fmt: skip
    told = CustomerMap(
        stages=(
            StageHeard(stage=first, things=things),
            StageHeard(stage=last, things=(thing("feeling", "lättad", value=2.0, persona="villa"),)),
            StageHeard(stage="", things=(thing("question", "Utan fas?", state="untold"),)),
        ),
        file=NASTY,
        voices=(VoicesFile(name=NASTY, source="support", messages=9, asking=4, groups=2, starts="2026-01-01"),),
        outside={NASTY: 2},
    )
    return replace(audit, customers=told, personas=(PersonaRow(id="villa", name="Villaägare"),))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_map_shows_both_halves_and_nothing_that_was_said_becomes_markup(language: str, sample: Sample) -> None:
    page = as_html.render(with_customers(sample(60, language=language)), ExportOptions(language=language), strict=True)
    (part,) = re.findall(r'<section id="map".*?<section id="actions"', page.replace("\u00a0", " "), re.DOTALL)
    assert "<b onclick" not in page
    assert "</script></title>" not in part
    words = {
        "sv": ("Kunden", "Webbplatsen", "obesvarad", "inget rakt svar", "besvaras först i", "2 av 5 frågor"),
        "en": ("The customer", "The site", "not answered", "no plain answer", "answered only in", "2 of 5 questions"),
    }[language]
    assert [one for one in words if one not in part] == []
    assert "Villaägare" in part
    assert part.count("<title id=") == part.count("<desc id=") == 1
    assert "auditor map" not in page


@pytest.mark.parametrize(("language", "said"), [("sv", "Lägg till kundernas"), ("en", "To add the customers")])
def test_without_the_file_one_line_says_how_to_add_it(language: str, said: str, sample: Sample) -> None:
    page = as_html.render(sample(20, language=language), ExportOptions(language=language), strict=True)
    assert page.count(said) == 1
    assert 'id="customers"' not in page
    assert '<figure class="feelings"' not in page


def test_the_cell_holds_a_few_and_the_unanswered_first(sample: Sample) -> None:
    page = as_html.render(with_customers(sample(30)), ExportOptions(language="sv"), strict=True)
    cell = re.findall(r'heard-question">.*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r"<li>(\w+\?)", cell) == ["Obesvarad?", "Sen?", "Nästan?"]
    assert "2\u00a0till" in cell


def test_the_workbook_lists_it_all_and_runs_no_formula(sample: Sample, tmp_path: Path) -> None:
    (path,) = as_xlsx.write(with_customers(sample(30)), tmp_path, ExportOptions(language="sv"))
    sheet = openpyxl.load_workbook(path)["Kunderna"]
    assert sheet.max_row == 15
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_curve_stays_in_its_drawing_and_joins_over_phases_without_a_feeling() -> None:
    low, high = thing("feeling", "a", value=-2.0), thing("feeling", "b", value=2.0)
    curve = curve_of([("A", [low]), ("B", []), ("C", [high])], {}, Wording("en"))
    assert curve is not None
    (line,) = curve.lines
    assert [(dot.x, dot.title) for dot in line.dots] == [(166.7, "A: a (−2)"), (833.3, "C: b (2)")]
    assert all(0 < dot.y < HEIGHT for dot in line.dots)
    assert line.dots[0].y > line.dots[1].y
    assert line.path.count("C") == 1
    assert curve_of([("A", [])], {}, Wording("en")) is None
    wordless = curve_of([("A", [thing("feeling", "", value=-1.25)])], {}, Wording("sv"))
    assert wordless.said.startswith("A: −1,")


@pytest.mark.parametrize(
    ("after", "onward", "sv", "en"),
    [
        (1, 1, "Den enda sidan för den som har köpt leder vidare", "The only page for those who have bought leads on"),
        (1, 0, "Den enda sidan för den som har köpt leder inte", "The only page for those who have bought leads to no"),
        (3, 1, "Av 3 sidor för den som har köpt leder 1", "Of 3 pages for those who have bought, 1 leads on"),
        (3, 2, "Av 3 sidor för den som har köpt leder 2", "Of 3 pages for those who have bought, 2 lead on"),
    ],
)
def test_one_page_is_told_of_as_one(after: int, onward: int, sv: str, en: str, sample: Sample) -> None:
    way = WayBack(after=after, onward=onward)
    for language, said in (("sv", sv), ("en", en)):
        view = circle_view(replace(sample(5), way_back=way), ("a column",), Wording(language))
        assert view.said[0].replace("\u00a0", " ").startswith(said)


@pytest.mark.parametrize(("counts", "expected"), [((0, 0), 0), ((5, 3), 5)])
def test_only_customers_who_were_counted_are_told_of_and_once(
    counts: tuple[int, ...], expected: int, sample: Sample
) -> None:
    things = (thing("expectation", "Svar", said=said, service="hours") for said in counts)
    stages = tuple(StageHeard(stage=f"s{at}", things=(one,)) for at, one in enumerate(things))
    audit = replace(sample(5), customers=CustomerMap(stages=stages), chains=(Chain(),))
    view = chain_view(audit, (), Wording("sv"))
    assert [one.expected for one in view.meetings] == [0, expected, 0]


@pytest.mark.parametrize(("language", "said"), [("sv", "Kedjan bryts i"), ("en", "The chain breaks in")])
def test_the_contacts_along_the_way_and_how_questions_are_met(language: str, said: str, sample: Sample) -> None:
    audit = sample(40, language=language)
    first, second = (stage.id for stage in audit.journey.stages[:2])
    links = (
        ChainLink(stage=first, pages=3, types={"article": 3}, groups={"contact": 2}),
        ChainLink(stage=second, pages=0, breaks="empty"),
    )
    service = (Service(kind="answer-time", text=NASTY, pages=1, evidence=(audit.pages[0].url,)),)
    counts_on = thing("expectation", "Svar", state="met", service="answer-time", said=8)
    told = CustomerMap(stages=(StageHeard(stage=first, things=(counts_on,)),))
    audit = replace(audit, chains=(Chain(contacts=2, links=links),), service=service, customers=told)
    page = as_html.render(audit, ExportOptions(language=language), strict=True).replace("\u00a0", " ")
    (part,) = re.findall(r'<section id="touchpoints".*?</section>', page, re.DOTALL)
    assert said in part
    assert {"sv": "8 kunder räknar med det", "en": "8 customers count on it"}[language] in part
    assert {"sv": "syns inte på de lästa sidorna", "en": "not seen on the pages"}[language] in part
    assert "<b onclick" not in part


def test_the_workbook_has_the_contacts_stage_by_stage(sample: Sample, tmp_path: Path) -> None:
    audit = sample(10)
    links = (ChainLink(stage=audit.journey.stages[0].id, pages=3, common=1, types={"article": 3}, groups={"chat": 2}),)
    (path,) = as_xlsx.write(replace(audit, chains=(Chain(links=links),)), tmp_path, ExportOptions(language="sv"))
    sheet = openpyxl.load_workbook(path)["Kontakter"]
    row = [cell.value for cell in sheet[2]]
    assert row[2:6] == [3, 1, "artikel (3)", "chatt (2)"]


@pytest.mark.parametrize(("onward", "drawn", "said"), [(0, True, "resan slutar där"), (2, False, "leder 2")])
def test_the_way_back_is_told_and_drawn_in_a_circle(onward: int, drawn: bool, said: str, sample: Sample) -> None:
    audit = sample(20)
    way = WayBack(after=3, onward=onward, stuck=(audit.pages[0].url,), reading={"article": 4}, follow={"newsletter": 3})
    for shape in ("circle", "line"):
        round_one = replace(audit, way_back=way, journey=replace(audit.journey, shape=shape))
        page = as_html.render(round_one, ExportOptions(language="sv"), strict=True).replace("\u00a0", " ")
        assert ('class="way-back broken"' in page) == (drawn and shape == "circle")
        assert (said in page) == (shape == "circle")


@pytest.mark.parametrize(
    ("language", "latest", "alone"),
    [("sv", "Den senaste som anger en dag är från 1 mars 2026.", "På 2 av dem syns inget sätt"),
     ("en", "The latest that gives a day is of 1 March 2026.", "On 2 of them no way to follow")],
)  # fmt: skip
def test_what_a_reader_without_a_need_finds_is_told_with_its_pages(
    language: str, latest: str, alone: str, sample: Sample
) -> None:
    audit = sample(20, language=language)
    way = WayBack(
        reading={"article": 4}, reading_follow={"newsletter": 2}, reading_alone=2, reading_latest="2026-03-01",
        reading_best=(audit.pages[1].url,),
    )  # fmt: skip
    told = circle_view(replace(audit, way_back=way), ("a column",), Wording(language))
    assert told is not None
    said = " ".join(told.passive).replace("\u00a0", " ")
    assert latest in said and alone in said and told.best == way.reading_best


def test_the_brief_of_a_page_has_the_questions_that_come_nearest_to_it(sample: Sample) -> None:
    audit = with_customers(sample(30))
    page = next(one for one in audit.pages if one.counted)
    words = Wording("sv", audit.journey)
    text = as_markdown(Briefer(audit, words, lambda url: None).of_page(page)).decode()
    assert "Nästan?" in text
    assert "Besvarad?" not in text
