"""The report counts the verdicts, names what would disappear, and says what people have decided."""

from collections.abc import Callable

import msgspec
import openpyxl
import pytest

from auditor.exports import as_html, as_markdown, as_summary, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.view_decisions import counts_of, decisions_said, decisions_view, work_said
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel

Sample = Callable[..., Audit]


def words_of(audit: Audit, language: str) -> Wording:
    return Wording(language, audit.journey, strict=True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "20 sidor har fått ett beslut: 15 kan stå kvar som de är, 1 är värd att förbättra, 1 bör slås ihop med "
               "en annan, 1 bör omdirigeras, 1 kan tas bort och 1 kräver en människas beslut."),
        ("en", "20 pages have a decision: 15 can stay as they are, 1 is worth improving, 1 should be merged into "
               "another, 1 should be redirected, 1 can be removed and 1 needs a person's decision."),
    ],
)  # fmt: skip
def test_one_sentence_tells_them_all(sample: Sample, language: str, said: str) -> None:
    audit = sample(20, language=language)
    assert decisions_said(audit, words_of(audit, language)).replace("\u00a0", " ") == said


def test_the_counts_are_those_of_the_pages_and_every_page_is_in_one_cell(sample: Sample) -> None:
    audit = sample(60)
    words = words_of(audit, "sv")
    seen = decisions_view(audit, columns(audit, words), words)
    assert seen is not None
    assert {row.verdict: row.pages for row in seen.rows} == counts_of(audit)
    assert all(sum(n for _, n in row.cells) == row.pages for row in seen.rows)
    assert [row.name for row in seen.leaving] == ["Ta bort", "Omdirigera", "Slå ihop med annan"]
    assert seen.bounds == ""


def test_without_a_year_of_figures_the_section_says_what_it_cannot(sample: Sample) -> None:
    audit = sample(60)
    bare = [
        msgspec.structs.replace(one, decision=one.decision and msgspec.structs.replace(one.decision, visits=None))
        for one in audit.pages
    ]
    audit = msgspec.structs.replace(audit, pages=tuple(bare))
    words = words_of(audit, "en")
    seen = decisions_view(audit, columns(audit, words), words)
    assert seen and seen.bounds == "Without a year of visits no page is proposed for removal."


def test_what_people_did_is_told_and_what_is_due(sample: Sample) -> None:
    audit = sample(60)
    labels = [
        {"status": "done", "review": audit.generated_at[:10]},
        {"status": "doing", "review": "2999-01-01"},
        {"review": "snart"},
    ]
    told = [
        msgspec.structs.replace(page, human=msgspec.convert({"url": page.url} | label, HumanLabel))
        for page, label in zip(audit.pages, labels, strict=False)
    ]
    audit = msgspec.structs.replace(audit, pages=(*told, *audit.pages[len(told) :]))
    assert work_said(audit, words_of(audit, "en")).replace("\u00a0", " ") == (
        "1 decision is your own. 1 page is done. 1 page is being worked on. 1 page is due for another look."
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_report_summary_and_ticket_tell_it(sample: Sample, language: str) -> None:
    audit, options = sample(60, language=language), ExportOptions(language=language)
    said = decisions_said(audit, words_of(audit, language))
    report = as_html.render(audit, options, strict=True)
    assert 'id="decisions"' in report and 'href="#pages?plan=remove"' in report
    assert said in as_summary.render(audit, options, strict=True).replace("&#39;", "'")
    assert said.replace("\u00a0", " ") in as_markdown.render(audit, words_of(audit, language))


def test_an_audit_without_decisions_has_no_section(sample: Sample) -> None:
    audit = sample(5)
    bare = tuple(msgspec.structs.replace(page, decision=None) for page in audit.pages)
    report = as_html.render(msgspec.structs.replace(audit, pages=bare), ExportOptions(language="sv"))
    assert 'id="decisions"' not in report


def test_the_sheet_begins_with_what_cannot_be_undone_and_shows_our_own_verdict(sample: Sample, tmp_path) -> None:
    (path,) = as_xlsx.write(sample(20), tmp_path, ExportOptions(language="sv"))
    sheet = openpyxl.load_workbook(path)["Beslut"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["Beslut om sidan"] for row in rows[:3]] == ["Ta bort", "Omdirigera", "Slå ihop med annan"]
    own = next(row for row in rows if row["Varför"] == "Ordagrant samma text som målsidan." and row is not rows[1])
    assert own["Beslut om sidan"] == "Omdirigera"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Vanligast att åtgärda: kvarglömd text (1 sida)."),
        ("en", "Most often to be mended: leftover text (1 page)."),
    ],
)
def test_what_is_to_be_mended_most_is_named(sample: Sample, language: str, said: str) -> None:
    audit = sample(20, language=language)
    better = [
        msgspec.structs.replace(page, decision=msgspec.structs.replace(page.decision, checks=("leftover-text",)))
        if page.decision and page.decision.verdict == "improve"
        else page
        for page in audit.pages
    ]
    audit = msgspec.structs.replace(audit, pages=tuple(better))
    words = words_of(audit, language)
    seen = decisions_view(audit, columns(audit, words), words)
    assert seen is not None and seen.mend.replace("\u00a0", " ") == said
    plain = tuple(page for page in audit.pages if page.decision and page.decision.verdict == "keep")
    kept = decisions_view(msgspec.structs.replace(audit, pages=plain), columns(audit, words), words)
    assert kept is not None and kept.mend == ""
