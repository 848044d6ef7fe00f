"""Every format from sample audits of both languages: whole, safe, and readable back."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urljoin

import msgspec
import openpyxl
import pytest

from auditor.audit_json import audit_parts
from auditor.exports import as_csv, as_html, as_json, as_markdown, as_summary, as_xlsx
from auditor.exports.all import EXPORTS
from auditor.exports.columns import COLUMNS
from auditor.exports.options import ExportOptions
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.sources.labels import read_labels

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "audit.schema.json"
PLAIN = [name for name in EXPORTS if name not in ("pdf", "owners")]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("pages", [0, 1, 5, 60])
@pytest.mark.parametrize("name", PLAIN)
def test_every_format_is_written_for_any_size(sample, tmp_path, name, pages, language):
    made = EXPORTS[name](sample(pages, language=language), tmp_path, ExportOptions(language=language))
    assert made and all(path.stat().st_size for path in made)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("journey", ["inbound", "kundresa", "kundresa-rekommendation", "kopprocess"])
def test_every_journey_is_drawn(sample, journey):
    page = as_html.render(sample(60, journey=journey), ExportOptions(language="sv"))
    assert page.count('class="phase stage-') == len(sample(60, journey=journey).stages)
    assert ("way-back" in page.partition("</style>")[2]) == (sample(5, journey=journey).journey.shape == "circle")


def test_the_csv_has_the_columns_of_the_trade_and_runs_nothing(sample, tmp_path):
    audit = sample(60)
    path = as_csv.write(audit, tmp_path, ExportOptions())[0]
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == [*(column.id for column in COLUMNS), "stage_name"]
    assert len(rows) == 61
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows[1:] for cell in row)
    by_name = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert by_name[0]["url"] == audit.pages[0].url
    assert by_name[0]["journey_phase"] == audit.pages[0].guess.phase
    names = {stage.id: stage.names["en"] for stage in audit.journey.stages}
    assert all(row["stage_name"] == names.get(row["stage"], "") for row in by_name)


def test_the_json_reads_back_as_the_same_audit(sample, tmp_path):
    audit = sample(60)
    (path,) = as_json.write(audit, tmp_path, ExportOptions())
    assert msgspec.json.decode(path.read_bytes(), type=Audit) == audit


def test_a_lone_surrogate_does_not_stop_the_json(sample):
    audit = sample(5)
    broken = msgspec.structs.replace(audit.pages[1], title="a\ud800b")
    data = b"".join(audit_parts(audit, [broken]))
    assert json.loads(data)["pages"][0]["title"] == "a?b"


def test_the_published_schema_is_that_of_the_records():
    assert SCHEMA.read_text(encoding="utf-8") == as_json.schema_text(), "run: python -m auditor.exports.as_json"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_has_a_sheet_a_view_with_filters_and_choices(sample, tmp_path, language):
    (path,) = as_xlsx.write(sample(60, language=language), tmp_path, ExportOptions(language=language))
    book = openpyxl.load_workbook(path)
    told = {"sv": "Sammanfattning, Åtgärder, Beslut, Sidor, CTA-register, CTA, Luckor, Ämnen, Flöde",
            "en": "Summary, Actions, Decisions, Pages, CTA register, CTA, Gaps, Topics, Flow"}[language]  # fmt: skip
    names = told.split(", ")
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == names
    for sheet in book:
        if sheet.sheet_state == "visible":
            assert sheet.auto_filter.ref and sheet.freeze_panes
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    pages = book[names[3]]
    assert pages.max_row == 61
    for sheet, choices in ((pages, 3), (book[names[2]], 2)):
        assert sum(rule.type == "list" for rule in sheet.data_validations.dataValidation) == choices
    assert pages.conditional_formatting


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_comes_back_with_only_what_people_wrote(sample, tmp_path, language):
    audit = sample(60, language=language)
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language=language))
    before, problems = read_labels(path)
    assert [label.url for label in before] == [page.url for page in audit.pages if page.human]
    assert not problems
    book = openpyxl.load_workbook(path)
    url = audit.pages[0].url
    texts = {"own_target": "/ny", "owner": "Åsa", "notes": "-ring kunden", "due_date": "2026-12-01",
             "action": "Skriv om", "next_review": "2027-05-01"}  # fmt: skip
    told = {"sv": {"own_decision": "Slå ihop med annan", "work_status": "Pågår"},
            "en": {"own_decision": "Merge into another", "work_status": "In progress"}}[language]  # fmt: skip
    phases = {"sv": {"corrected_phase": "Beslut", "corrected_type": "Prissida"},
              "en": {"corrected_phase": "Decision", "corrected_type": "Pricing page"}}[language]  # fmt: skip
    fill(book.worksheets[2], url, texts | told, language)
    fill(book.worksheets[3], url, phases, language)
    book.save(path)
    labels, problems = read_labels(path)
    label = next(label for label in labels if label.url == url)
    assert not problems
    assert (label.phase, label.content_type, label.owner, label.note, label.due, label.action) == (
        "decision", "pricing", "Åsa", "-ring kunden", "2026-12-01", "Skriv om",
    )  # fmt: skip
    assert (label.decision, label.status, label.review) == ("merge", "doing", "2027-05-01")
    assert label.target == urljoin(url, "/ny")


def fill(sheet, url: str, typed: dict[str, str], language: str) -> None:
    """Type in the row of a page, column by column."""
    names = Wording(language, None).tables["labels"]["column"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(cell.row for cell in sheet["A"] if cell.value == url)
    for column, value in typed.items():
        sheet.cell(row=row, column=heads[names[column]], value=value)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_are_one_file_under_a_strict_policy(sample, language):
    for page in (
        as_html.render(sample(60, language=language), ExportOptions(language=language)),
        as_summary.render(sample(60, language=language), ExportOptions(language=language)),
    ):
        body = page.partition("</style>")[2]
        assert "default-src &#39;none&#39;" in page
        assert "unsafe" not in page.partition("<title>")[0]
        markup = body.partition('id="data"')[0]
        assert "<link" not in page and " src=" not in markup.replace('src="data:', "")
        assert ' style="' not in markup and 'href="javascript:' not in body
        assert "<script>window.hacked" not in page and "<img src=x" not in page and "<svg/onload" not in page
        assert f'<html lang="{language}">' in page


def test_hostile_text_cannot_leave_the_data_block(sample):
    page = as_html.render(sample(60), ExportOptions())
    data = page.partition('id="data">')[2].partition("</script>")[0]
    assert "<" not in data and len(json.loads(data)["rows"]) == 60


def test_the_same_audit_gives_the_same_page(sample):
    assert as_html.render(sample(60), ExportOptions()) == as_html.render(sample(60), ExportOptions())


def test_ten_thousand_pages_stay_small(sample):
    page = as_html.render(sample(10_000), ExportOptions(language="sv"))
    assert len(page.encode()) < 8_000_000


def test_markdown_escapes_what_pages_say(sample, tmp_path):
    (path,) = as_markdown.write(sample(60), tmp_path, ExportOptions(language="sv"))
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text and "| Medvetenhet |" in text


def test_a_very_long_list_moves_to_the_spreadsheet_and_the_report_says_so(sample, monkeypatch):
    audit = sample(60)
    monkeypatch.setattr("auditor.exports.packed.MOST_PAGES", 20)
    page = as_html.render(audit, ExportOptions(language="sv"), strict=True)
    rows = json.loads(page.partition('id="data">')[2].partition("</script>")[0])["rows"]
    assert len(rows) == 20
    assert "Här visas 20 av 60\u00a0sidor" in page and "audit.xlsx" in page


def test_pages_that_count_stand_first(sample):
    from auditor.exports.packed import chosen

    counted = [page.counted for page in chosen(sample(60))]
    assert counted == sorted(counted, reverse=True)


def test_an_error_page_is_not_told_as_indexable(sample, tmp_path):
    audit = sample(60)
    gone = msgspec.structs.replace(audit.pages[1], status=404)
    path = as_csv.write(msgspec.structs.replace(audit, pages=(gone,)), tmp_path, ExportOptions())[0]
    heads, row = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert dict(zip(heads, row, strict=True))["indexable"] == "false"
