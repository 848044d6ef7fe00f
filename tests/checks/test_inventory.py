"""What the site has of what its journey expects, as what, and where."""

from types import ModuleType
from typing import Any

from auditor.checks.inventory import holdings_of
from auditor.records.profile import Holding, SiteProfile


def held(build: ModuleType, pages: list, **facts: Any) -> dict[str, Holding]:
    return {one.id: one for one in holdings_of(build.a_site(pages, **facts))}


def test_a_page_of_its_own_comes_before_a_part(build: ModuleType) -> None:
    pages = [build.a_page("kontakt", "decision", "contact", parts=("questions", "prices"))]
    found = held(build, pages)
    assert (found["questions"].found, found["questions"].parts) == ("part", ("questions",))
    assert found["questions"].evidence == (f"{build.HOST}/kontakt",)
    assert (found["contact"].found, found["proof"].found) == ("page", "missing")
    found = held(build, [*pages, build.a_page("fragor", "consideration", "faq")])
    assert (found["questions"].found, found["questions"].evidence) == ("page", (f"{build.HOST}/fragor",))


def test_what_is_out_of_reach_is_hidden(build: ModuleType) -> None:
    noindex = build.a_page("priser", "decision", "pricing", noindex=True, counted=False, excluded_by="noindex")
    assert held(build, [build.a_page("a"), noindex])["pricing"].found == "hidden"
    # a site that is out of search as a whole hides no single thing
    assert held(build, [noindex])["pricing"].found == "page"


def test_what_the_kind_needs_is_marked(build: ModuleType) -> None:
    profile = SiteProfile(needs={"pricing": "must", "take-away": "may", "comparison": "never"})
    found = held(build, [build.a_page("a")], profile=profile)
    assert (found["pricing"].wanted, found["pricing"].welcome) == (True, False)
    assert (found["take-away"].wanted, found["take-away"].welcome) == (False, True)
    assert (found["comparison"].wanted, found["comparison"].welcome) == (False, False)


def test_each_thing_is_told_once_whatever_the_kind(build: ModuleType) -> None:
    ids = [one.id for one in holdings_of(build.a_site([build.a_page("a")], journey="kundresa-rekommendation"))]
    assert len(ids) == len(set(ids))
    assert {"guides", "proof", "pricing", "contact"} <= set(ids)
