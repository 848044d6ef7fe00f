"""Exports as the tools write them, in both languages, and files that mean harm."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from auditor.errors import InputError
from auditor.records.demand import ImportRow
from auditor.sources.metrics import Passed, read_export
from auditor.sources.tables import LONGEST_CELL, MOST_COLUMNS, read_tables

GSC_PAGES_SV = (
    "Vanligaste sidorna,Klick,Visningar,CTR,Position\n"
    'https://www.lind.example/råd,"1 234","45 000","2,74 %","5,6"\n'
    "https://www.lind.example/,10,100,10 %,2\n"
)
GSC_QUERIES_SV = 'Vanligaste sökfrågorna,Klick,Visningar,CTR,Position\nvad är lix,12,300,"4 %",7\n'
GSC_DAYS_SV = 'Datum,Klick,Visningar,CTR,Position\n2026-10-31,1,2,"1 %",3\n2026-08-01,1,2,"1 %",3\n'
GA4 = """# ----------------------------------------
# Pages and screens: Page path and screen class
# Account: Lind, the agency
# ----------------------------------------
#
# Start date: 20261001
# End date: 20261031
Page path and screen class,Views,Active users,Views per active user,Event count,Key events,Total revenue
,2000,,,,,
/råd,"1,500",300,5,1000,4,0
/kontakt,500,300,1.2,1000,2,0
"""


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def zipped(folder: Path, name: str, files: dict[str, str | bytes]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in files.items():
            archive.writestr(member, data)
    return path


def test_the_archive_of_search_console_in_swedish(tmp_path: Path) -> None:
    files = {"Sidor.csv": GSC_PAGES_SV, "Sökfrågor.csv": GSC_QUERIES_SV, "Diagram.csv": GSC_DAYS_SV}
    found = read_export(zipped(tmp_path, "lind.zip", files))
    pages, queries = found.imports
    assert (pages.source, pages.kind, pages.name) == ("search-console", "pages", "lind.zip: Sidor.csv")
    assert (pages.starts, pages.ends) == (queries.starts, queries.ends) == ("2026-08-01", "2026-10-31")
    figures = {"clicks": 1234.0, "impressions": 45000.0, "position": 5.6, "ctr": pytest.approx(0.0274)}
    assert pages.rows[0] == ImportRow(address="https://www.lind.example/råd", figures=figures)
    assert (queries.kind, queries.rows[0].query) == ("queries", "vad är lix")
    assert found.passed == (Passed("lind.zip: Diagram.csv", "days"),)


@pytest.mark.parametrize(
    ("heads", "source", "kind"),
    [
        ("Top pages,Clicks,Impressions,CTR,Position", "search-console", "pages"),
        ("Top queries,Clicks,Impressions,CTR,Position", "search-console", "queries"),
        ("page,query,clicks,impressions,ctr,position", "search-console", "page-queries"),
        ("Page,Impressions,Clicks,CTR,Avg. Position", "bing", "pages"),
        ("Keyword,Impressions,Clicks,CTR,Avg. Position", "bing", "queries"),
        ("Landing page,Sessions,Active users,Key events,Engagement rate", "analytics", "landing"),
        ("Landningssida,Sessioner,Nyckelhändelser,Engagemangsfrekvens", "analytics", "landing"),
        ("Sidsökväg och skärmklass,Visningar,Aktiva användare,Nyckelhändelser", "analytics", "pages"),
        ("Address,Content Type,Status Code,Indexability,Clicks,Impressions,GA4 Sessions", "screaming-frog", "pages"),
        ("URL,HTTP Status Code,Crawl Depth,Indexable Status,Clicks,Impressions", "sitebulb", "pages"),
        ("URL,Besök", "sheet", "pages"),
        ("Page URL,Page HTTP code,UR,Referring domains,Dofollow,Nofollow,Redirects", "ahrefs", "pages"),
        ("URL,Current traffic,Current referring domains,Current top keyword", "ahrefs", "pages"),
        ("Source title,Source url,Response code,Domains,Backlinks,Last seen", "semrush", "pages"),
        ("URL,Domains,Backlinks,Response code", "semrush", "pages"),
        ("URL,External Backlinks,Referring Domains,Citation Flow,Trust Flow", "majestic", "pages"),
        ("URL,ExtBackLinks,RefDomains,CitationFlow,TrustFlow", "majestic", "pages"),
        ("Target page,Incoming links,Linking sites", "search-console-links", "pages"),
        ("Målsida,Inkommande länkar,Länkande webbplatser", "search-console-links", "pages"),
        ("Adress,Hänvisande domäner", "sheet-links", "pages"),
        ("Adress,Antal klick", "sheet", "pages"),
    ],
)
def test_each_tool_is_known_by_its_headings(tmp_path: Path, heads: str, source: str, kind: str) -> None:
    cells = ["https://lind.example/a", *"1" * heads.count(",")]
    (found,) = read_export(saved(tmp_path, "x.csv", f"{heads}\n{','.join(cells)}\n")).imports
    assert (found.source, found.kind) == (source, kind)
    assert len(found.rows) == 1


def test_remarks_and_totals_of_ga4_are_no_rows(tmp_path: Path) -> None:
    (found,) = read_export(saved(tmp_path, "ga4.csv", GA4)).imports
    assert [row.address for row in found.rows] == ["/råd", "/kontakt"]
    assert found.rows[0].figures == {"views": 1500.0, "users": 300.0, "key_events": 4.0}
    assert (found.starts, found.ends) == ("2026-10-01", "2026-10-31")


def test_swedish_views_of_ga4_are_not_impressions(tmp_path: Path) -> None:
    (found,) = read_export(saved(tmp_path, "x.csv", "Sidsökväg och skärmklass,Visningar\n/råd,7\n")).imports
    assert found.rows[0].figures == {"views": 7.0}


@pytest.mark.parametrize(
    ("mark", "encoding"), [("\t", "utf-16"), (";", "utf-8-sig"), (";", "cp1252"), (",", "utf-8"), ("\t", "utf-16-be")]
)
def test_encodings_and_separators(tmp_path: Path, mark: str, encoding: str) -> None:
    text = f"Landningssida{mark}Sessioner\n/råd-och-rön{mark}8\n"
    text = "\ufeff" + text if encoding == "utf-16-be" else text
    (found,) = read_export(saved(tmp_path, "x.csv", text, encoding)).imports
    assert found.rows == (ImportRow(address="/råd-och-rön", figures={"sessions": 8.0}),)


def test_a_comparison_gives_the_later_period(tmp_path: Path) -> None:
    heads = "Top pages,Previous 28 days Clicks,Last 28 days Clicks,Clicks Difference,Last 28 days Position"
    (found,) = read_export(saved(tmp_path, "x.csv", f"{heads}\nhttps://lind.example/,10,6,-4,12.1\n")).imports
    assert found.source == "search-console"
    assert found.rows[0].figures == {"clicks": 6.0, "position": 12.1}


def test_a_bounce_rate_is_told_as_engagement(tmp_path: Path) -> None:
    (found,) = read_export(saved(tmp_path, "x.csv", "Landing page;Sessions;Bounce rate\n/a;10;30,0 %\n")).imports
    assert found.rows[0].figures["engagement_rate"] == pytest.approx(0.7)


def test_a_workbook_with_several_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    pages = book.active
    pages.title = "Pages"
    pages.append(["Top pages", "Clicks", "Impressions", "CTR", "Position"])
    pages.append(["https://lind.example/", 40, 1000, 0.04, 3.5])
    book.create_sheet("Countries").append(["Country", "Clicks"])
    book.save(tmp_path / "x.xlsx")
    found = read_export(tmp_path / "x.xlsx")
    assert [one.name for one in found.imports] == ["x.xlsx: Pages"]
    assert found.imports[0].rows[0].figures == {"clicks": 40, "impressions": 1000, "position": 3.5, "ctr": 0.04}
    assert [one.name for one in found.passed] == ["x.xlsx: Countries"]


def test_what_the_file_tells_wins_over_what_the_user_says(tmp_path: Path) -> None:
    said = ("2025-01-01", "2025-01-31")
    (told,) = read_export(saved(tmp_path, "a.csv", GA4), period=said).imports
    (silent,) = read_export(saved(tmp_path, "b.csv", "URL,Clicks\nhttps://lind.example/,1\n"), period=said).imports
    assert (told.starts, silent.starts, silent.ends) == ("2026-10-01", *said)


def test_the_same_rows_have_the_same_mark_under_another_name(tmp_path: Path) -> None:
    (one,) = read_export(saved(tmp_path, "a.csv", GSC_PAGES_SV)).imports
    (other,) = read_export(saved(tmp_path, "b.csv", GSC_PAGES_SV)).imports
    assert one.digest == other.digest


def test_formulas_and_control_signs_are_text(tmp_path: Path) -> None:
    text = 'query,page,clicks,impressions,position\n"\'=HYPERLINK(""x"")\x1b[31m",https://lind.example/,1,2,3\n'
    (found,) = read_export(saved(tmp_path, "x.csv", text)).imports
    assert found.rows[0].query == '=HYPERLINK("x") [31m'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"URL,Title\nhttps://lind.example/,Hem\n"),
        ("b.csv", b""),
        ("c.csv", b"\x00\x01\x02" * 50),
        ("d.xlsx", b"PK\x03\x04 broken"),
        ("e.zip", b"PK\x03\x04 broken"),
        ("f.zip", b"not a zip"),
        ("g.csv", b"URL,Clicks\nhttps://lind.example/,many\n"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as told:
        read_export(tmp_path / name)
    assert len(str(told.value).splitlines()) == 1


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sources.tables.LARGEST_UNPACKED", 10_000)
    bomb = zipped(tmp_path, "bomb.zip", {"Pages.csv": b"0" * 2_000_000})
    assert bomb.stat().st_size < 10_000
    with pytest.raises(InputError, match="too large unpacked"):
        read_export(bomb)


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("Pages.csv", GSC_PAGES_SV)
    with pytest.raises(InputError, match="no pages or queries"):
        read_export(zipped(tmp_path, "x.zip", {"inner.zip": inner.getvalue()}))


def test_rows_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sources.tables.MOST_ROWS", 3)
    text = "URL,Clicks\n" + "".join(f"https://lind.example/{n},1\n" for n in range(10))
    (found,) = read_export(saved(tmp_path, "x.csv", text)).imports
    assert (len(found.rows), found.left_out) == (2, 8)


@pytest.mark.parametrize(
    ("heads", "cell", "source"),
    [
        ("Sidor som visas mest,Klick,Visningar,CTR,Position", "https://lind.example/", "search-console"),
        ("Väg till sidan,Sessioner,Nyckelhändelser", "/råd", "sheet"),
    ],
)
def test_a_first_column_of_addresses_is_the_page_under_any_name(
    tmp_path: Path, heads: str, cell: str, source: str
) -> None:
    (found,) = read_export(saved(tmp_path, "x.csv", f"{heads}\n{cell}{',1' * heads.count(',')}\n")).imports
    assert (found.source, found.kind, found.rows[0].address) == (source, "pages", cell)


@pytest.mark.parametrize("head", ["Land", "Enhet", "Country", "Device", "Datum", "Utseende i sökresultat"])
def test_tables_of_something_else_are_passed_over(tmp_path: Path, head: str) -> None:
    with pytest.raises(InputError, match="no pages or queries"):
        read_export(saved(tmp_path, "x.csv", f"{head},Klick,Visningar\nx,1,2\n"))


def test_a_cell_at_the_far_corner_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.sources.tables.MOST_CELLS", 50_000)
    book = openpyxl.Workbook()
    book.active.append(["URL", "Clicks"])
    book.active.append(["https://lind.example/", 4])
    book.active.cell(row=150_000, column=300, value="x")
    book.save(tmp_path / "x.xlsx")
    (found,) = read_export(tmp_path / "x.xlsx").imports
    assert len(found.rows) == 1


def test_a_member_that_cannot_be_read_spoils_no_other(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"x.csv": b"\x00\x01" * 20, "y.xlsx": b"no workbook", "Sidor.csv": GSC_PAGES_SV}
    found = read_export(zipped(tmp_path, "lind.zip", members))
    assert [one.name for one in found.imports] == ["lind.zip: Sidor.csv"]
    assert found.passed == (Passed("lind.zip: x.csv", "unreadable"), Passed("lind.zip: y.xlsx", "unreadable"))


def test_names_in_an_archive_cannot_steer_a_terminal(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {"\x1b[31mDiagram.csv": GSC_DAYS_SV, "\x1b[2JSidor.csv": GSC_PAGES_SV}
    found = read_export(zipped(tmp_path, "lind.zip", members))
    assert "\x1b" not in found.imports[0].name + "".join(one.name for one in found.passed)


def test_an_export_filtered_on_one_page_tells_where_its_queries_led(tmp_path: Path) -> None:
    heads = "Vanligaste sidorna,Klick,Visningar,CTR,Position"
    files: dict[str, str | bytes] = {
        "Sidor.csv": f"{heads}\nhttps://lind.example/råd,40,900,4 %,5\n",
        "Sökfrågor.csv": GSC_QUERIES_SV,
    }
    (found,) = read_export(zipped(tmp_path, "x.zip", files)).imports
    assert (found.kind, found.name) == ("page-queries", "x.zip: Sökfrågor.csv")
    assert (found.rows[0].address, found.rows[0].query) == ("https://lind.example/råd", "vad är lix")


@pytest.mark.parametrize("title", ["Sidor i oktober", "Sidor, oktober", "Sidor i oktober;;"])
def test_a_title_above_a_table_hides_no_separator(title: str, tmp_path: Path) -> None:
    text = f'{title}\n\nURL;Klick;CTR\n/råd;"1 234";3,2 %\n/total;5;3,2 %\n;;\n'
    (found,) = read_export(saved(tmp_path, "x.csv", text, "cp1252")).imports
    assert [(row.address, row.figures["clicks"]) for row in found.rows] == [("/råd", 1234.0), ("/total", 5.0)]


@pytest.mark.parametrize("name", ["Totalt", "SUMMA", "Summa:", "Grand total"])
def test_a_row_that_sums_up_the_others_is_no_page(name: str, tmp_path: Path) -> None:
    (found,) = read_export(saved(tmp_path, "x.csv", f"URL,Klick\n/a,4\n/b,5\n{name},9\n")).imports
    assert [row.address for row in found.rows] == ["/a", "/b"]


def test_a_cell_or_row_without_end_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["URL", "Clicks"])
    book.active.append(["https://lind.example/", 4])
    book.save(tmp_path / "small.xlsx")
    with zipfile.ZipFile(tmp_path / "small.xlsx") as small, zipfile.ZipFile(tmp_path / "x.xlsx", "w") as large:
        for name in small.namelist():
            data = small.read(name)
            large.writestr(name, data.replace(b"https://lind.example/", b"https://lind.example/" + b"x" * 1_000_000))
    (table,) = read_tables(tmp_path / "x.xlsx")
    assert max(len(cell) for row in table.rows for cell in row) == LONGEST_CELL
    (table,) = read_tables(saved(tmp_path, "x.csv", "URL,Clicks" + ",x" * 100_000 + "\n/a,1\n"))
    assert [len(row) for row in table.rows] == [MOST_COLUMNS, 2]


def test_a_table_that_is_no_csv_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^x\.csv is not readable as CSV"):
        read_export(saved(tmp_path, "x.csv", 'URL,Clicks\n"' + "x" * 1_100_000))
