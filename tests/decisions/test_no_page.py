"""Without figures only what is plainly no page of the site's is removed, and nothing that anybody visits."""

from types import ModuleType
from typing import Any

import pytest

from auditor.checks.all import check_site
from auditor.decisions.decide import decide
from auditor.records.decision import Decision
from auditor.records.demand import Demand
from auditor.records.flaw import Flaw

LOREM = (Flaw(kind="leftover", text="Lorem ipsum dolor sit amet"),)


def verdict(build: ModuleType, name: str, flaws: tuple[Flaw, ...] = (), days: int = 0, **values: Any) -> Decision:
    """The verdict on one page of a good site."""
    page = build.a_page(name, **values)
    facts = {"demand": Demand(days=days, spans={"clicks": days, "views": days})} if days else {}
    site = build.a_site([*build.a_good_site(), page], flaws={page.url: flaws}, **facts)
    return decide(site, check_site(site))[page.url]


@pytest.mark.parametrize(
    ("name", "reason", "values"),
    [
        ("lib/fonts/icons.html", "error-page", {"title": "Page not found - Firm", "word_count": 20, "inlinks_main": 0}),
        (
            "sparad.html",
            "error-page",
            {"title": "500 Internal Server Error", "word_count": 20, "noindex": True, "inlinks_main": 0},
        ),
        ("tag/solceller", "empty-archive", {"word_count": 3, "outlinks_main": 0}),
        ("author/admin-2", "empty-archive", {"word_count": 0, "outlinks_main": 0}),
        ("og-image.png.html", "left-file", {"inlinks": 0, "inlinks_main": 0}),
        ("hem-old.html", "left-file", {"inlinks": 0, "inlinks_main": 0, "word_count": 12}),
        ("service-single.html", "filler", {"inlinks": 0, "inlinks_main": 0, "flaws": LOREM}),
    ],
)
def test_what_is_plainly_no_page_is_removed(build: ModuleType, name: str, reason: str, values: dict[str, Any]) -> None:
    found = verdict(build, name, **values)
    assert (found.verdict, found.reason) == ("remove", reason)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("404.html", {"title": "Page not found", "word_count": 20}),  # the site's own answer
        ("artikel", {"title": "404 Page not found: what the error means", "word_count": 900}),
        ("artikel", {"title": "How to deal with a page not found", "word_count": 90}),
        ("tag/solceller", {"word_count": 3, "noindex": True}),  # harmless
        ("tag/solceller", {"word_count": 200}),
        ("og-image.png.html", {"inlinks": 4}),
        ("service-single.html", {"flaws": LOREM}),  # linked: its readers wait for the text
        ("sida-2.html", {"inlinks": 0, "flaws": (Flaw(kind="leftover", text="X kr"),)}),
        ("gammaldags-bakning", {"inlinks": 0}),
        ("erbjudande", {"title": "500 kr rabatt på första städningen", "word_count": 120}),
        ("webbhotell", {"h1": "500 GB webbhotell", "word_count": 100}),
        ("lagenhet", {"h1": "502 Main Street, apartment", "word_count": 60}),
        ("om-404", {"title": "404 Media", "word_count": 60}),
        ("sparad.html", {"title": "Page not found", "word_count": 20, "inlinks_main": 3}),
        ("tjanster/cloud-backup", {"inlinks": 0, "word_count": 900}),
        ("rooms/old-town", {"inlinks": 0, "word_count": 900}),
        ("resources/invoice-template", {"inlinks": 0, "word_count": 600}),
        ("tag/solceller", {"word_count": 1, "outlinks_main": 12}),
        ("tag/solceller", {"word_count": 1, "flaws": (Flaw(kind="unfilled", text=""),)}),
    ],
)
def test_what_may_be_a_page_is_never_removed_without_figures(
    build: ModuleType, name: str, values: dict[str, Any]
) -> None:
    assert verdict(build, name, **values).verdict != "remove"


@pytest.mark.parametrize(
    ("days", "metrics"), [(365, {"clicks": 40.0}), (90, {"clicks": 1.0}), (0, {"referring_domains": 2.0})]
)
def test_what_anybody_visits_or_links_to_is_never_removed_for_its_looks(
    build: ModuleType, days: int, metrics: dict[str, float]
) -> None:
    values: dict[str, Any] = {"title": "Page not found", "word_count": 20, "metrics": metrics}
    assert verdict(build, "sparad.html", days=days, **values).verdict != "remove"


def test_a_file_left_behind_stays_where_links_cannot_tell_that_nobody_needs_it(build: ModuleType) -> None:
    page = build.a_page("og-image.png.html", inlinks=0, inlinks_main=0)
    site = build.a_site([build.a_page("sida", inlinks=0, inlinks_main=0), page])  # no menu was seen
    assert decide(site, ())[page.url].verdict != "remove"
