"""The encoding is the one that browsers take."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from auditor.page.charset import decode, encoding_of, from_header, sniff

Cases = Callable[[str], list[dict[str, Any]]]


def test_every_case_of_the_html_standard_s_tests(cases: Cases) -> None:
    rows = [row for row in cases("charset_html") if not row["needs_script"]]
    got = {row["id"]: sniff(base64.b64decode(row["html_b64"])) for row in rows}
    assert got == {row["id"]: row["encoding"].lower() for row in rows}
    assert len(rows) == 82


def test_every_label_of_the_encoding_standard(cases: Cases) -> None:
    rows = cases("charset_labels")
    assert [encoding_of(row["label"]) for row in rows] == [row["encoding"].lower() for row in rows]
    assert len(rows) == 228


def test_every_content_type(cases: Cases) -> None:
    rows = cases("content_type")
    assert [from_header(row["content_type"]) for row in rows] == [(row["encoding"] or "").lower() for row in rows]


@pytest.mark.parametrize("label", ["utf-8", "gbk", "big5", "x-user-defined", "replacement", "iso-8859-8-i", "koi8-u"])
def test_no_label_makes_decoding_fail(label: str) -> None:
    assert isinstance(decode(bytes(range(256)), f"text/html; charset={label}"), str)


def test_swedish_letters_in_every_usual_encoding() -> None:
    text = "Få offert på värmepump åt er"
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode("latin-1"), "text/html; charset=iso-8859-1") == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")) == text
    assert decode(("<meta charset=utf-8>" + text).encode(), "") == "<meta charset=utf-8>" + text


def test_the_header_wins_over_the_page_and_the_byte_order_mark_over_both() -> None:
    body = b'<meta charset="utf-8">\xe5'
    assert sniff(body, "text/html; charset=iso-8859-1") == "windows-1252"
    assert sniff(b"\xef\xbb\xbf" + body, "text/html; charset=iso-8859-1") == "utf-8"
