"""The link plan stands in the report, on each page's row, in the workbook and in `links.csv`."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_csv, as_html, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit
from auditor.records.linkplan import LinkProposal
from auditor.sources.workbook import read_typed

Sample = Callable[..., Audit]


def with_links(audit: Audit) -> Audit:
    source, target, other = (page.url for page in audit.pages[1:4])
    named = LinkProposal(
        source=source, target=target, anchor="<b>Takisolering</b>", reason="subject", quote="=Fråga oss om tak.",
        section="Tak & väggar",
    )  # fmt: skip
    alone = LinkProposal(source=other, target=target, anchor="Takisolering", reason="orphan")
    return replace(audit, links=(named, alone))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_says_how_many_and_where(sample: Sample, language: str) -> None:
    audit = with_links(sample(30, language=language))
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    told = {
        "sv": "2 länkar saknas på 2 sidor. 1 av dem leder till en sida som ingen länkar till.",
        "en": "2 links are lacking on 2 pages. 1 of them leads to a page that nothing links to.",
    }
    page = page.replace("\u00a0", " ")
    assert told[language] in page and "&lt;b&gt;Takisolering" in page
    rows = json.loads(page.partition('id="data">')[2].partition("</script>")[0])["rows"]
    assert sorted(len(row[-1]) for row in rows if row[-1]) == [1, 1]
    assert 'id="links"' not in as_html.render(sample(30, language=language), ExportOptions(language=language))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_runs_nothing_and_keeps_who_does_it(sample: Sample, tmp_path: Path, language: str) -> None:
    audit = with_links(sample(30, language=language))
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language=language))
    book = openpyxl.load_workbook(path)
    sheet = book[{"sv": "Länkplan", "en": "Link plan"}[language]]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.max_row == 3 and sheet["C2"].value == "'=Fråga oss om tak." and sheet["C2"].data_type == "s"
    sheet.cell(row=3, column=heads.index({"sv": "Ansvarig", "en": "Owner"}[language]) + 1, value="Åsa")
    book.save(path)
    assert read_typed(path) == {f"link {audit.links[1].source} {audit.links[1].target}": {"owner": "Åsa"}}
    made = as_csv.write(audit, tmp_path, ExportOptions(typed=read_typed(path)))
    text = next(path for path in made if path.name == "links.csv").read_text(encoding="utf-8-sig")
    assert '"\'=Fråga oss om tak."' in text and '"Åsa"' in text
