"""Robots directives, base address and meta refresh are read as the standards say."""

from collections.abc import Callable
from typing import Any

import pytest

from auditor.page.directives import base_of, meta_refresh_of, meta_robots, refresh_of, x_robots
from auditor.page.head import meta_of
from auditor.page.tree import parse
from auditor.records.page import Page

Cases = Callable[[str], list[dict[str, Any]]]
# Rows that expect what a browser does not do: an unclosed tag at the end read as whole, the second of two equal
# attributes, ISO-2022-JP in a text that is decoded already, a query added by the test's own encoding.
W3LIB_ONLY = {"w3refresh-003", "w3refresh-035", "w3refresh-037", "w3refresh-050", "w3refresh-055", "w3refresh-056",
              "w3refresh-061"}  # fmt: skip
W3LIB_ONLY_BASE = {"base-044", "base-049", "base-050"}


def test_every_robots_directive(cases: Cases) -> None:
    rows = [row for row in cases("robots_directives") if not row.get("profile")]
    for row in rows:
        agent = row["agent"] or ""
        got = (
            x_robots(row["headers"], agent)
            if row["kind"] == "x-robots-tag"
            else meta_robots(meta_of(parse(row["html"])), agent)
        )
        for wanted, found in zip((row["noindex"], row["nofollow"]), got, strict=True):
            assert wanted in (None, found), row
    assert len(rows) == 41


def test_every_meta_refresh_of_the_web_platform_tests(cases: Cases) -> None:
    rows = [row for row in cases("meta_refresh") if "content" in row]
    wanted = [(row["delay_s"], row["target_relative"]) if row["valid"] else None for row in rows]
    assert [refresh_of(row["content"]) for row in rows] == wanted
    assert len(rows) == 69


def test_meta_refresh_on_pages(cases: Cases) -> None:
    rows = [row for row in cases("meta_refresh") if "html" in row and row["id"] not in W3LIB_ONLY]
    rows = [row for row in rows if "ignore_tags" not in (row["options"] or {})]
    got = {row["id"]: meta_refresh_of(parse(row["html"]), row["page_url"]) for row in rows}
    assert got == {row["id"]: row["target"] or "" for row in rows}


def test_every_base_address(cases: Cases) -> None:
    rows = [row for row in cases("base_href") if row["id"] not in W3LIB_ONLY_BASE]
    got = {row["id"]: base_of(parse(row["html"]), row["page_url"]).rstrip("/") for row in rows}
    assert got == {row["id"]: row["base_url"].rstrip("/") for row in rows}


@pytest.mark.parametrize(
    ("header", "noindex", "nofollow"),
    [
        ("noindex", True, False),
        ("googlebot: noindex", True, False),
        ("otherbot: noindex, nofollow", False, False),
        ("*: noindex", True, False),
        ("otherbot: noindex, *: nofollow", False, True),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", False, False),
        ("otherbot: noindex\nnofollow", False, True),
        ("max-snippet:-1, none", True, True),
    ],
)
def test_the_header_s_word_on_indexing(read: Callable[..., Page], header: str, noindex: bool, nofollow: bool) -> None:
    page = read("<p>Text", x_robots_tag=header)
    assert (page.noindex, page.nofollow) == (noindex, nofollow)


def test_canonical_and_hreflang_are_absolute(read: Callable[..., Page]) -> None:
    page = read(
        '<link rel="canonical" href="/tjanster/sida"><link rel=alternate hreflang="en-GB" href="/en/page?utm_source=x">'
        '<link rel="preload" hreflang=sv href="/x">'
    )
    assert page.canonical == "https://firma.example/tjanster/sida"
    assert page.hreflang == (("en-gb", "https://firma.example/en/page"),)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("0; url=/ny", "https://exempel.se/ny"),
        ("3", ""),
        ("snart", "https://exempel.se/meta"),
        ("", "https://exempel.se/meta"),
    ],
)
def test_the_header_refresh_comes_before_the_page_s_own(header: str, wanted: str) -> None:
    tree = parse('<meta http-equiv="Refresh" content="0;url=/meta">')
    assert meta_refresh_of(tree, "https://exempel.se/gammal", header) == wanted
