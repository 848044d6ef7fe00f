"""Several tables in one file stay apart, tools are known by all their headings, and nothing is dropped in silence."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor.errors import InputError
from auditor.exports.wording import Wording
from auditor.records.demand import Import
from auditor.sources.headings import name_of_tool, tools
from auditor.sources.metrics import Exported, read_export


def export(folder: Path, text: str, name: str = "x.csv") -> Exported:
    (folder / name).write_text(text, encoding="utf-8")
    return read_export(folder / name)


def figures(one: Import) -> dict[str, dict[str, float]]:
    return {row.address or row.query: row.figures for row in one.rows}


@pytest.fixture
def cases(shared: Path) -> Path:
    return shared / "cases" / "reports"


def test_two_blocks_of_a_comparison_never_add_up(cases: Path) -> None:
    first, second = read_export(cases / "B02" / "compare.csv").imports
    assert (first.starts, first.ends, second.starts) == ("2026-09-01", "2026-09-30", "2026-08-01")
    assert figures(first)["/guide/byta-tak/"]["views"] == 400
    assert first.name != second.name


@pytest.mark.parametrize("name", ["gsc-sv.zip", "gsc-sv2.zip"])
def test_the_words_of_googles_swedish_help(cases: Path, name: str) -> None:
    found = {one.kind: one for one in read_export(cases / "B03" / name).imports}
    assert {one.source for one in found.values()} == {"search-console"}
    assert figures(found["pages"])["https://www.takbolaget.example/priser/"] == {
        "clicks": 25.0, "impressions": 400.0, "position": 9.3, "ctr": 0.0625,
    }  # fmt: skip
    assert set(figures(found["queries"])) == {"byta tak", "takbyte pris"}


@pytest.mark.parametrize("name", ["looker.csv", "looker2.csv", "looker3.csv", "ga4-gsc.csv"])
def test_search_console_under_the_names_of_other_tools(cases: Path, name: str) -> None:
    found = read_export(cases / "B08" / name).imports
    (search,) = (one for one in found if one.source == "search-console")
    assert (search.rows[0].figures["clicks"], search.rows[0].figures["impressions"]) == (25.0, 400.0)
    assert [one.kind for one in found if one.source == "analytics"] == (["landing"] if name == "ga4-gsc.csv" else [])


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        ("Mest populära sökfrågorna,Klick,Exponeringar,Klickfrekvens,Placering", ["queries"]),
        ("De främsta sidorna,Klick,Exponeringar,CTR,Genomsnittlig placering", ["pages"]),
        ("Topp frågor,Klick,Exponeringar,Klickfrekvens,Placering", ["queries"]),
        ("Query,Site CTR,Clicks,Impressions", ["queries"]),
        ("Organic Google Search query,Organic Google Search clicks,Organic Google Search impressions", ["queries"]),
        ("Målsida,Sökfråga,Klick på webbadress,Exponeringar", ["page-queries"]),
        ("Landningssida,Klick i organisk Google-sökning,Exponeringar i organisk Google-sökning", ["pages"]),
    ],
)
def test_names_of_search_console(tmp_path: Path, heads: str, kinds: list[str]) -> None:
    cells = [
        "/a" if "sid" in head.lower() else "tak" if "fråg" in head or "uery" in head else "1"
        for head in heads.split(",")
    ]
    found = export(tmp_path, f"{heads}\n{','.join(cells)}\n").imports
    assert [(one.source, one.kind) for one in found] == [("search-console", kind) for kind in kinds]
    assert found[0].unread == ()
    assert {"clicks", "impressions"} <= found[0].rows[0].figures.keys()


def test_visits_beside_search_are_analytics_and_beside_queries_nobodys(tmp_path: Path) -> None:
    blended = export(tmp_path, "Landing page,Url Clicks,Impressions,Sessions,Key events\n/a,5,90,7,1\n").imports
    assert [(one.source, one.kind, figures(one)["/a"]) for one in blended] == [
        ("search-console", "pages", {"clicks": 5.0, "impressions": 90.0}),
        ("analytics", "landing", {"sessions": 7.0, "key_events": 1.0}),
    ]
    (paired,) = export(tmp_path, "Landing page,Query,Url Clicks,Sessions\n/a,x,5,7\n/a,y,1,7\n").imports
    assert paired.unread == ("Sessions",)


def test_a_swedish_word_of_two_tools_is_settled_by_what_stands_beside_it(tmp_path: Path) -> None:
    (search,) = export(tmp_path, "Landningssida,Klick,Visningar\n/a,5,90\n").imports
    assert (search.source, figures(search)["/a"]) == ("search-console", {"clicks": 5.0, "impressions": 90.0})
    (visits,) = export(tmp_path, "URL,Sessioner,Visningar\n/a,5,9\n").imports
    assert figures(visits)["/a"] == {"sessions": 5.0, "views": 9.0}


def test_tables_one_below_another_and_side_by_side_stay_apart(tmp_path: Path) -> None:
    text = "Page path,Views\n/a,5\n\nPage path,Views\n/a,7\n\nLanding page,Sessions\n/a,3\n"
    assert [(one.kind, figures(one)) for one in export(tmp_path, text).imports] == [
        ("pages", {"/a": {"views": 5.0}}), ("pages", {"/a": {"views": 7.0}}), ("landing", {"/a": {"sessions": 3.0}}),
    ]  # fmt: skip
    text = "Top pages,Clicks,Impressions,,Top queries,Clicks,Impressions\n/a,5,9,,tak,2,3\n/b,4,8,,byta tak,1,2\n"
    pages, queries = export(tmp_path, text).imports
    assert (figures(pages), figures(queries)) == (
        {"/a": {"clicks": 5.0, "impressions": 9.0}, "/b": {"clicks": 4.0, "impressions": 8.0}},
        {"tak": {"clicks": 2.0, "impressions": 3.0}, "byta tak": {"clicks": 1.0, "impressions": 2.0}},
    )


def test_a_table_far_below_another_kind_of_table_is_found(tmp_path: Path) -> None:
    days = "".join(f"{number:04},5\n" for number in range(90))
    found = export(
        tmp_path, f"# Start date: 20260901\n# End date: 20260930\nNth day,Users\n{days}\nPage path,Views\n/a,5\n"
    )
    assert [figures(one) for one in found.imports] == [{"/a": {"views": 5.0}}]


def test_a_workbook_keeps_its_tables_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (("Page path", "Views"), ("/a", 5), (), (), ("Page path", "Views"), ("/a", 7)):
        book.active.append(line)
    book.save(tmp_path / "x.xlsx")
    assert [figures(one)["/a"]["views"] for one in read_export(tmp_path / "x.xlsx").imports] == [5, 7]


def test_rows_of_another_period_or_segment_are_counted_and_not_added(tmp_path: Path) -> None:
    text = "Page path,Date range,Views\n/a,Sep 1 - Sep 30,5\n/b,Sep 1 - Sep 30,4\n/a,Aug 1 - Aug 31,9\n"
    (found,) = export(tmp_path, text).imports
    assert (figures(found)["/a"], found.dropped) == ({"views": 5.0}, {})
    assert [(row.address, row.figures) for row in found.before] == [("/a", {"views": 9.0})]
    assert found.before_basis == "period"


def test_of_two_periods_in_one_heading_row_the_later_is_read(tmp_path: Path) -> None:
    heads = "Top pages,2026-08-01 - 2026-08-31 Clicks,2026-09-01 - 2026-09-30 Clicks"
    (found,) = export(tmp_path, f"{heads}\n/a,9,5\n").imports
    assert figures(found)["/a"] == {"clicks": 5.0}
    assert found.unread == ()
    assert [row.figures for row in found.before] == [{"clicks": 9.0}]
    assert (found.before_starts, found.before_ends) == ("2026-08-01", "2026-08-31")
    assert (found.starts, found.before_basis) == ("2026-09-01", "period")


def test_cells_that_became_dates_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("Top pages", "Clicks", "Impressions", "CTR", "Position"))
    book.active.append(("https://lind.example/a", 5, 90, "5,5 %", date(2026, 6, 5)))
    book.active.append((date(2026, 6, 5), 5, 90, "5,5 %", 3))
    book.save(tmp_path / "x.xlsx")
    (found,) = read_export(tmp_path / "x.xlsx").imports
    assert found.dropped == {"date": 2}
    assert "Position: 2026-06-05" in found.dropped_examples["date"]


@pytest.mark.parametrize("cell", ["06-maj", "6-May", "maj-26", "5/6/2026", "05:06:00", "2026-05-06"])
def test_dates_as_a_spreadsheet_writes_them(tmp_path: Path, cell: str) -> None:
    (found,) = export(tmp_path, f"URL;Clicks;Position\n/a;5;{cell}\n").imports
    assert found.dropped == {"date": 1}


@pytest.mark.parametrize("head", ["Page title and screen class", "Sidtitel och skärmklass", "Sidtitel"])
def test_a_report_of_titles_says_what_to_choose(tmp_path: Path, head: str) -> None:
    with pytest.raises(InputError, match="Page path"):
        export(tmp_path, f"{head},Views,Active users\nHem,5,6\n")


def test_a_heading_that_nearly_fits_is_asked_about(tmp_path: Path) -> None:
    (found,) = export(tmp_path, "URL,Clicks,Impresions\n/a,5,90\n").imports
    assert (found.near, found.unread) == ({"Impresions": "impressions"}, ("Impresions",))
    with pytest.raises(InputError, match=r"'Clikcs' meant as 'clicks'\?"):
        export(tmp_path, "URL,Clikcs\n/a,5\n")


def test_figures_of_advertising_are_no_search(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="advertising"):
        export(tmp_path, "Landing page,Clicks,Impressions,Cost\n/a,5,90,100\n")


def test_files_of_one_name_in_one_archive_are_both_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for folder, clicks in (("se", 5), ("no", 6)):
            archive.writestr(f"{folder}/Sidor.csv", f"Vanligaste sidor,Klick\nhttps://lind.example/{folder},{clicks}\n")
    assert len({one.name for one in read_export(tmp_path / "x.zip").imports}) == 2


def test_a_small_archive_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Pages.csv", "a," * 15_000_000)
    (tmp_path / "x.zip").write_bytes(bomb.getvalue())
    with pytest.raises(InputError, match="too large unpacked"):
        read_export(tmp_path / "x.zip")


@pytest.mark.parametrize("text", ["URL,Clicks\n" + "a," * 2_000_000, "URL,Clicks\n" + '"\n",' * 700_000])
def test_a_row_of_millions_of_cells_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="not readable as CSV"):
        export(tmp_path, text)


def test_every_tool_has_its_name_in_both_languages() -> None:
    for language in ("sv", "en"):
        words = Wording(language, strict=True)
        assert all(name_of_tool(tool) or words.name("import_source", tool) for tool in tools())


def test_a_comparing_export_gives_both_periods_and_what_lies_between_them(tmp_path: Path) -> None:
    heads = (
        "Top pages,Last 3 months Clicks,Same period last year Clicks,Clicks Difference,"
        "Last 3 months Position,Same period last year Position"
    )
    (found,) = export(tmp_path, f"{heads}\n/a,5,9,-4,6.1,4.2\n").imports
    assert figures(found)["/a"] == {"clicks": 5.0, "position": 6.1}
    assert [row.figures for row in found.before] == [{"clicks": 9.0, "position": 4.2}]
    assert found.before_basis == "year"
    assert found.unread == ("Clicks Difference",)


def test_swedish_headings_of_two_periods(tmp_path: Path) -> None:
    heads = "Vanligaste sidorna;Senaste 28 dagarna Klick;Föregående 28 dagar Klick"
    (found,) = export(tmp_path, f"{heads}\n/a;5;9\n").imports
    assert figures(found)["/a"] == {"clicks": 5.0}
    assert [row.figures for row in found.before] == [{"clicks": 9.0}]


def test_two_periods_of_analytics_a_year_apart(tmp_path: Path) -> None:
    text = "Page path,Date range,Views\n/a,Aug 1 - Oct 31 2026,5\n/a,Aug 1 - Oct 31 2025,9\n/a,All,99\n"
    (found,) = export(tmp_path, text).imports
    assert (figures(found)["/a"], found.dropped) == ({"views": 5.0}, {"variant": 1})
    assert ([row.figures for row in found.before], found.before_basis) == ([{"views": 9.0}], "year")


def test_a_segment_is_no_earlier_period(tmp_path: Path) -> None:
    (found,) = export(tmp_path, "Page path,Segment,Views\n/a,All users,9\n/a,Mobile,4\n").imports
    assert (found.before, found.dropped) == ((), {"variant": 1})
