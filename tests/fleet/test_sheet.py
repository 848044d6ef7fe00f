"""Lists of sites: headings in two languages, no headings at all, remarks, workbooks and what is no list."""

import openpyxl
import pytest

from auditor.errors import InputError
from auditor.fleet.sheet import Row, read_sites


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_swedish_headings_with_semicolons(tmp_path):
    path = written(
        tmp_path / "kunder.csv",
        "Kund;Webbplats;Max sidor;Språk;Köpresa;Varumärke\nNordan AB;nordan.example;50;svenska;kundresa;n.toml\n",
    )
    cells = {"name": "Nordan AB", "max_pages": "50", "language": "svenska", "journey": "kundresa", "brand": "n.toml"}
    assert read_sites(path) == (Row(2, "nordan.example", cells),)


def test_english_headings_empty_rows_and_remarks(tmp_path):
    path = written(tmp_path / "sites.csv", "name,URL,max_pages\nA,https://a.example/,\n,,\n,# later,\nB,b.example,7\n")
    assert [(row.target, row.cells) for row in read_sites(path)] == [
        ("https://a.example/", {"name": "A"}),
        ("b.example", {"name": "B", "max_pages": "7"}),
    ]


def test_a_plain_list_is_targets_alone(tmp_path):
    path = written(tmp_path / "sites.txt", "https://a.example/\n# a remark\n\narkiv/kund.warc.gz\n")
    assert [row.target for row in read_sites(path)] == ["https://a.example/", "arkiv/kund.warc.gz"]


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Sajt", "Namn"])
    book.active.append(["c.example", "Åsas Örter"])
    book.save(tmp_path / "sites.xlsx")
    assert read_sites(tmp_path / "sites.xlsx") == (Row(2, "c.example", {"name": "Åsas Örter"}),)


@pytest.mark.parametrize("text", ["", "url,name\n", "# nothing\n"])
def test_a_list_without_sites_is_refused(tmp_path, text):
    with pytest.raises(InputError, match="names no site"):
        read_sites(written(tmp_path / "sites.csv", text))


def test_a_missing_list_is_refused(tmp_path):
    with pytest.raises(InputError):
        read_sites(tmp_path / "none.csv")
