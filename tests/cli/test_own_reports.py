"""Reports that lie among the pages they are about are no pages themselves, and that is said."""

import json
import re
from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.resources import folder
from auditor.sources.folder import own_reports, read_folder

PAGE = "<html lang=sv><title>{0}</title><main><h1>{0}</h1><p>Så väljer du rätt pump för huset. {1}</p></main>"
WORDS = "Med råd om storlek, ljud och drift under året. " * 12


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name in ("index", "guide"):
        (tmp_path / "pages" / f"{name}.html").write_text(PAGE.format(name, WORDS), encoding="utf-8")
    return tmp_path / "pages"


def test_a_folder_that_holds_its_own_reports_is_the_same_site_again(pages: Path, auditor) -> None:
    run = ("watch", "pages", "--output", "pages/out", "--language", "en")
    code, lines = auditor(*run)
    assert code == 0 and not any("Passed over" in line for line in lines)
    for _ in range(2):  # the second run writes a comparison, which the third meets
        code, lines = auditor(*run)
        assert code == 0 and any("0 new, 0 gone, 0 moved, 0 changed, 2 unchanged" in line for line in lines), lines
    told = next(line for line in lines if line.startswith("Passed over: reports of auditor in pages: "))
    assert {name.strip() for name in told.rpartition(":")[2].split(",")} == {
        "compare.html", "report.html", "summary.html",
    }  # fmt: skip
    rows = json.loads((pages / "out" / "audit.json").read_bytes())["pages"]
    assert len(rows) == 2
    code, lines = auditor("classify", "pages", "-o", "out.jsonl")
    assert code == 0 and lines[-1] == "2 pages labelled." and "Passed over" in lines[0]
    with pytest.raises(InputError, match="holds only reports of auditor"):
        list(read_folder(pages / "out", 1000))


def test_every_kind_of_report_says_what_wrote_it(tmp_path: Path) -> None:
    place = folder("reports") / "templates"
    whole = [path for path in place.glob("*.html") if "<!doctype" in path.read_text(encoding="utf-8").lower()]
    assert len(whole) >= 4
    assert all('{% include "parts/head.html" %}' in path.read_text(encoding="utf-8") for path in whole)
    head = re.sub("{{.*?}}", "", (place / "parts" / "head.html").read_text(encoding="utf-8"))
    (tmp_path / "a.html").write_text(f"<!doctype html>\n<html>\n{head}", encoding="utf-8")
    (tmp_path / "b.html").write_text('<p>A page about &lt;meta name="content-audit" content=""&gt;</p>')
    assert [path.name for path in own_reports(tmp_path)] == ["a.html"]


def test_a_report_of_another_site_that_is_written_over_is_named_and_can_be_written_again(
    pages: Path, auditor, tmp_path: Path
) -> None:
    (pages.parent / "öster & väst").mkdir()
    (pages.parent / "öster & väst" / "index.html").write_text(PAGE.format("Start", WORDS), encoding="utf-8")
    assert auditor("audit", "öster & väst", "--output", "out", "--language", "en")[0] == 0
    told = (
        "The report of öster & väst in out is replaced. Its audit is kept; to write it again: "
        "auditor report out/ster-v-st.audit --output FOLDER"
    )
    for command in ("audit", "watch"):
        code, lines = auditor(command, "pages", "--output", "out", "--language", "en")
        assert (code, told in lines) == (0, command == "audit"), lines
    assert auditor("report", "out/ster-v-st.audit", "--output", "again")[0] == 0
    code, lines = auditor("report", "out/ster-v-st.audit", "--language", "sv")
    assert code == 0 and any(
        line.startswith("Rapporten om pages i out ersätts. Granskningen finns kvar") for line in lines
    )
    # The crawl alone writes no report.
    assert auditor("crawl", "pages", "--output", "again")[0] == 0
