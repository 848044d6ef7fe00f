"""Crawled text in cells, links and file names."""

import csv
import io
import json

import pytest

from auditor.exports.safe import LONGEST_CELL, safe_cell, safe_link, safe_name


def test_no_cell_of_the_cases_is_run(shared):
    for line in (shared / "cases" / "csv_injection.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow([safe_cell(case["cell"])])
        if "escaped" in case:
            assert out.getvalue() == case["escaped"], case["id"]
        read = next(csv.reader(io.StringIO(out.getvalue())))[0]
        assert not read.startswith(tuple(case.get("must_not_start_with", "="))), case["id"]


@pytest.mark.parametrize("text", ["Vanlig titel", "", "a=b", "3-stegsguide", "’citat’", "å ä ö"])
def test_plain_text_is_left_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["  =1+1", "\u00a0=1", "＝1+1", "\x00=1", "\x01=1", "\ufeff=1"])
def test_what_hides_a_formula_is_seen_through(text):
    assert safe_cell(text).startswith("'")


def test_a_cell_is_bounded_and_carries_what_xml_can():
    assert len(safe_cell("x" * 100_000)) <= LONGEST_CELL
    assert safe_cell("a\ud800b\x0bc\ufffe") == "abc"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " javascript:1", "vbscript:x", "file:///etc", "//x"]
)
def test_only_web_addresses_become_links(url):
    assert safe_link(url) == ""
    assert safe_link("https://a.se/") == "https://a.se/"


@pytest.mark.parametrize("text", ["../../etc/passwd", ".hidden", "", "a/b\\c", "con:x", "x" * 300])
def test_a_file_name_stays_in_its_folder(text):
    name = safe_name(text)
    assert name and not name.startswith(".") and "/" not in name and "\\" not in name and len(name) <= 80
