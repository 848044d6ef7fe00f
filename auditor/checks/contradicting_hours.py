"""Opening hours that contradict each other between the pages where customers look for them.

**Why it matters.** Whoever trusted the wrong page stands before a closed door, or calls when nobody answers.

**How it is decided.** Hours for Monday to Friday are read on the start page, on pages for contact, booking, questions,
support and places, and in headers and footers. Where exactly two different ones stand, on different pages, one of them
is wrong. A page with several hours tells of several places or departments, and then nothing is said. Help by people at
all hours ("24/7 support") is held against the hours of the firm; what machines and partners answer and what is done in
an emergency is another thing, and software that is rented has dearer plans with help at other hours.

**Threshold.** `[hours]` in thresholds.toml, `[always]` and `[open]` in `auditor/site/statements.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.differing import kind_of
from auditor.checks.flawed import flawed
from auditor.records.flaw import FlawKind
from auditor.records.judgement import PageResult
from auditor.urls import path_of

EVERYWHERE = frozenset(("header", "footer", "nav"))


def find(site: Site) -> Iterator[Hit]:
    """Yield the site whose pages state two opening hours, and the one that promises help at all hours."""
    yield from two_hours(site)
    yield from always(site)


def two_hours(site: Site) -> Iterator[Hit]:
    """Yield the site whose pages state two opening hours."""
    pages: dict[str, list[str]] = {}
    for page, flaws in flawed(site, "hours"):
        if len({flaw.target for flaw in flaws}) > 1:
            return
        if is_asked(site, page) or flaws[0].why in EVERYWHERE:
            pages.setdefault(flaws[0].target, []).append(page.url)
    if len(pages) == 2:  # with three, hours are told of several things
        (first, some), (second, others) = sorted(pages.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield on_site("two", evidence=[some[0], others[0]], first=first, second=second, page=some[0], other=others[0])


def is_asked(site: Site, page: PageResult) -> bool:
    """True for a page on which customers look for the hours."""
    return kind_of(page) in site.thresholds.hours.types or path_of(page.url) == "/"


def always(site: Site) -> Iterator[Hit]:
    """Yield the promise of help at all hours by a firm that states hours."""
    if site.facts.profile.kind == "saas":
        return  # dearer plans have help at other hours
    promised = first_of(site, "always", site.thresholds.hours.promise_types)
    stated = first_of(site, "open", site.thresholds.hours.types)
    if promised and stated:
        (page, first), (other, second) = promised, stated
        yield on_site("always", evidence=[page, other], page=page, first=first, other=other, second=second)


def first_of(site: Site, kind: FlawKind, types: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the address and the words of the first page of `types` that says it."""
    said = ((page.url, flaws[0].text) for page, flaws in flawed(site, kind) if kind_of(page) in types)
    return next(said, None)


CHECK = Check(id="contradicting-hours", scope="site", part="", run=find)
