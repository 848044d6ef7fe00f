"""Gives the pages of one template that share its fault one verdict: what most of a set lacks, its template lacks."""

from collections.abc import Mapping

from auditor.checks.base import Site
from auditor.checks.sets import set_by_page
from auditor.records.judgement import PageResult

REASON_OF: Mapping[str, str] = {"copies": "set-copies", "gated": "set-gated", "thin": "set-thin"}


def reason_of(site: Site, page: PageResult) -> str:
    """Return what is wrong with a page as one of its set; "" for what is not, and for a page that lacks nothing."""
    own = set_by_page(site).get(page.url)
    return REASON_OF.get(own.fault, "") if own is not None and page.url in own.faulty else ""
