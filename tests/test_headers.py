"""What is kept of an answer's headers, and how repeated ones are joined."""

import pytest

from auditor.headers import KEPT, LONGEST, kept_headers, links_in


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([("X-Robots-Tag", "otherbot: noindex"), ("x-robots-tag", "noindex")], "otherbot: noindex\nnoindex"),
        ([("X-Robots-Tag", "otherbot:\r\n noindex"), ("X-Robots-Tag", " ")], "otherbot: noindex"),
    ],
)
def test_each_value_for_robots_has_a_line_of_its_own(pairs: list[tuple[str, str]], wanted: str) -> None:
    assert kept_headers(pairs) == {"x-robots-tag": wanted}


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (("text/plain", "text/html; charset=iso-8859-1"), "text/html; charset=iso-8859-1"),
        (("text/html", "charset=utf-8"), "text/html"),
        (("html",), "html"),
    ],
)
def test_the_last_type_counts(values: tuple[str, ...], wanted: str) -> None:
    assert kept_headers(("Content-Type", value) for value in values) == {"content-type": wanted}


def test_the_first_counts_of_what_can_be_said_once() -> None:
    assert kept_headers([("Refresh", "0; url=/a"), ("refresh", "0; url=/b")]) == {"refresh": "0; url=/a"}


def test_links_are_kept_that_name_a_page_however_many_files_stand_before_them() -> None:
    files = ", ".join(f"</wp-content/themes/firma/{number}.css>; rel=preload; as=style" for number in range(90))
    found = kept_headers([("Link", files), ("Link", '</en>; hreflang=en; rel="alternate", </tak>; rel="canonical"')])
    assert found["link"] == '</en>; rel="alternate"; hreflang="en", </tak>; rel="canonical"'
    assert [link.target for link in links_in(found["link"])] == ["/en", "/tak"]
    assert kept_headers([("Link", files)]) == {}


def test_a_hostile_header_is_cut() -> None:
    many = ", ".join('<https://a.example/>; rel="canonical"' for _ in range(100_000))
    assert len(kept_headers([("Link", many)])["link"]) < 2 * LONGEST
    assert len(kept_headers([("X-Robots-Tag", "a" * 1_000)] * 10)["x-robots-tag"]) <= LONGEST


def test_what_nobody_reads_is_not_kept() -> None:
    assert kept_headers([("Server", "x"), ("Date", "x"), ("Set-Cookie", "a=b")]) == {}
    assert "refresh" in KEPT
