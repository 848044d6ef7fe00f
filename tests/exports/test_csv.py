"""The CSV files: for scripts and for a Swedish Excel, safe in both, and kept when somebody has worked in them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_csv, as_xlsx
from auditor.exports.columns import indexable
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit
from auditor.records.history import HistoryPoint, HistoryStage
from auditor.records.journey import Names
from auditor.records.judgement import PageResult
from auditor.records.rewording import Rewording
from auditor.sources.known import Known
from auditor.sources.labels import read_told

Sample = Callable[..., Audit]
NAMES = ["pages.csv", "actions.csv", "ctas.csv", "links.csv", "gaps.csv", "history.csv"]
LOOKS = {"": ",", "excel-sv": ";"}


def lines(path: Path, mark: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=mark))


@pytest.mark.parametrize("csv_for", LOOKS)
@pytest.mark.parametrize("pages", [0, 60])
def test_every_table_is_whole_and_runs_nothing(sample: Sample, tmp_path: Path, csv_for: str, pages: int) -> None:
    made = as_csv.write(sample(pages), tmp_path, ExportOptions(csv_for=csv_for))
    assert [path.name for path in made] == NAMES
    for path in made:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=LOOKS[csv_for]))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows[1:] for cell in row)


def test_a_swedish_excel_reads_words_and_decimal_commas(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60, language="en")
    as_csv.write(audit, tmp_path, ExportOptions(language="en", csv_for="excel-sv"))
    number, page = next((at, one) for at, one in enumerate(audit.pages) if one.readability_value % 1)
    row = lines(tmp_path / "pages.csv", ";")[number]
    assert row["Adress"] == page.url and row["Räknas"] in ("ja", "nej")
    assert row["Läsbarhet"] == str(page.readability_value).replace(".", ",")
    action = lines(tmp_path / "actions.csv", ";")[0]
    assert action["Insats"] in ("Liten insats", "Medelstor insats", "Stor insats") and "," in action["Poäng"]
    heads = (tmp_path / "history.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert '"Poäng, Medvetenhet"' in heads and "score_" not in heads


def test_actions_have_their_pages_and_who_does_them(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60)
    first = audit.actions[0]
    typed = {f"action {first.id}": {"owner": "Åsa", "due": "2026-12-01", "done": "yes"}}
    as_csv.write(audit, tmp_path, ExportOptions(typed=typed))
    row = lines(tmp_path / "actions.csv")[0]
    assert row["page_urls"].split() == list(first.pages) and int(row["pages"]) == len(first.pages)
    assert (row["rank"], row["owner"], row["due_date"], row["done"]) == ("1", "Åsa", "2026-12-01", "yes")


def test_history_is_a_row_an_audit(sample: Sample, tmp_path: Path) -> None:
    names = Names(sv="Medvetenhet", en="Awareness")
    stage = HistoryStage(stage="awareness", names=names, counts=True, pages=1, share=1.0, score=50.5)
    points = tuple(
        HistoryPoint(at=f"2026-0{month}-01", site="x", score=60.0 + month, stages=(stage,)) for month in (1, 2)
    )
    as_csv.write(replace(sample(5), history=points), tmp_path, ExportOptions())
    assert [(row["at"], row["score"], row["score_awareness"]) for row in lines(tmp_path / "history.csv")] == [
        ("2026-01-01", "61", "50.5"), ("2026-02-01", "62", "50.5"),
    ]  # fmt: skip


@pytest.mark.parametrize("csv_for", LOOKS)
def test_the_register_comes_back_from_its_csv(sample: Sample, tmp_path: Path, csv_for: str) -> None:
    audit = sample(60)
    options = ExportOptions(csv_for=csv_for)
    as_csv.write(audit, tmp_path, options)
    path, mark = tmp_path / "ctas.csv", LOOKS[csv_for]
    rows = lines(path, mark)
    assert read_told(path, known()).rewordings == ()
    head = "Ska vara" if csv_for else "should_be"
    rows[0][head] = "=Begär offert nu"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictWriter(file, rows[0].keys(), delimiter=mark)
        sheet.writeheader()
        sheet.writerows(rows)
    (told,) = read_told(path, known()).rewordings
    assert told.should_be == "=Begär offert nu" and told.words == next(iter(rows[0].values()))
    kept = as_csv.write(audit, tmp_path, options)
    assert tmp_path / "ctas-1.csv" in kept
    settled = replace(audit, rewordings=(told,))
    as_csv.write(settled, tmp_path, options)
    assert lines(path, mark)[0][head] == "'=Begär offert nu"


def known() -> Known:
    return Known()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_register_comes_back_from_the_workbook(sample: Sample, tmp_path: Path, language: str) -> None:

    audit = sample(60, language=language)
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language=language))
    assert read_told(path, known()).rewordings == ()
    book = openpyxl.load_workbook(path)
    page = book[{"sv": "CTA-register", "en": "CTA register"}[language]]
    heads = {cell.value: cell.column for cell in page[1]}
    row = next(row for row in page.iter_rows(min_row=2) if str(row[0].value).startswith(("Begär", "Get a quote")))
    row[heads[{"sv": "Ska vara", "en": "Should be"}[language]] - 1].value = "-"
    book.save(path)
    (told,) = read_told(path, known()).rewordings
    assert told == Rewording(words=str(row[0].value), kind="quote", target=row[2].value, should_be="-")


@pytest.mark.parametrize("name", ["actions.csv", "gaps.csv"])
def test_a_table_that_somebody_has_filled_in_is_kept(sample: Sample, tmp_path: Path, name: str) -> None:
    audit = sample(60)
    as_csv.write(audit, tmp_path, ExportOptions())
    assert not (tmp_path / f"{name.removesuffix('.csv')}-1.csv").exists()
    rows = lines(tmp_path / name)
    rows[0]["owner"] = "Åsa"
    with (tmp_path / name).open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictWriter(file, rows[0].keys())
        sheet.writeheader()
        sheet.writerows(rows)
    as_csv.write(audit, tmp_path, ExportOptions())
    assert lines(tmp_path / f"{name.removesuffix('.csv')}-1.csv")[0]["owner"] == "Åsa"


@pytest.mark.parametrize(("shown", "target"), [("form", ""), ("part", "#"), ("formulär eller skript", "")])
def test_a_destination_without_an_address_comes_back_by_id_and_by_name(tmp_path: Path, shown: str, target: str) -> None:
    path = tmp_path / "ctas.csv"
    path.write_text(f"cta_words,cta_type,cta_destination,should_be\nSkicka,quote,{shown},Begär offert\n", "utf-8")
    (told,) = read_told(path, Known(cta=lambda key: key == ("quote", "skicka", target))).rewordings
    assert told.target == target


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, True),
        ({"status": 299}, True),
        ({"status": 301}, False),
        ({"status": 300}, False),
        ({"status": None}, True),
        ({"redirected_to": "https://a.example/"}, False),
        ({"noindex": True}, False),
        ({"error": "timeout"}, False),
        ({"excluded_by": "canonical"}, False),
        ({"excluded_by": "duplicate"}, True),
    ],
)
def test_what_search_may_show_at_its_address(told: dict[str, object], shown: bool) -> None:
    assert indexable(PageResult(**{"url": "https://a.example/b", "counted": True, "status": 200, **told})) == shown
