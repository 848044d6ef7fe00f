"""What limits an audit: few pages, an unfinished crawl, doubt, an unknown language, pages without text."""

from collections.abc import Iterator

from auditor.business.elsewhere import HOME
from auditor.checks.base import Site
from auditor.records.audit import Value
from auditor.records.judgement import PageResult

# Under ten pages one page moves a share by more than a tenth.
FEW_PAGES = 10
# More doubt than this and a person should look before the figures are used.
MUCH_DOUBT = 0.35
# A page whose HTML is large while its text is nearly none is built by a script.
NO_TEXT_WORDS = 20
SCRIPTED_BYTES = 3_000

Limits = Iterator[tuple[str, dict[str, Value]]]


def cautions_of(site: Site) -> Limits:
    """Yield the keys of cautions (wording: labels, table caution) with their values."""
    counted = site.counted
    if len(counted) < FEW_PAGES:
        yield "few-pages", {"pages": len(counted)}
    if site.partial:
        yield "stopped-early", {"queued": site.facts.crawl.queued, "reason": site.facts.crawl.stopped_by}
    unsure = sum(1 for row in counted if row.guess and not row.guess.sure)
    if counted and unsure / len(counted) > MUCH_DOUBT:
        yield "many-unsure", {"share": unsure / len(counted), "pages": unsure}
    foreign = sum(1 for row in counted if row.guess and row.guess.note == "unknown-language")
    if foreign:
        yield "unknown-language", {"pages": foreign}
    unrendered = sum(1 for row in site.results if row.via == "unrendered")
    if unrendered:
        yield "unrendered", {"pages": unrendered}
    if HOME in site.facts.profile.elsewhere:
        yield "home-unread", {}
    if site.menu_unseen:
        yield "menu-unseen", {}
    unfilled = sum(1 for row in site.counted if site.unfilled(row))
    if unfilled:
        yield "unfilled", {"pages": unfilled}
    empty = sum(1 for row in site.results if is_scripted(row))
    if empty:
        yield "render-needed", {"pages": empty}


def is_scripted(row: PageResult) -> bool:
    """True for a page that seems to show its text only with JavaScript: it has none, or next to none in much HTML."""
    return row.guess is not None and (
        not row.word_count or (row.word_count < NO_TEXT_WORDS and row.html_bytes > SCRIPTED_BYTES)
    )
