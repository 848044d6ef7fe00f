"""What a crawl tells of itself when it ends: counts from the file, when the pages were fetched, the traps it met."""

from datetime import UTC, datetime

import msgspec

from auditor.crawl.ports import CrawlStore
from auditor.crawl.traps import Trap
from auditor.records.audit import CrawlFacts


def stored_facts(store: CrawlStore, started: datetime, seconds: float) -> CrawlFacts:
    """Return what the file knows of the crawl; `seconds` is how long this run took."""
    counts = store.frontier.counts()
    return CrawlFacts(
        started_at=started.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        fetched=store.pages.count_fetched(),
        html_pages=store.pages.count_html(),
        failed=counts.failed,
        queued=counts.queued + counts.in_flight,
        skipped=store.frontier.reasons(),
        errors=store.pages.errors(),
        seconds=round(seconds, 1),
    )


def begun(store: CrawlStore, started: datetime) -> CrawlFacts:
    """Return what is true of a run until it ends: should the process be killed, the file says that it was cut short."""
    return msgspec.structs.replace(stored_facts(store, started, 0.0), stopped_by="interrupted")


def dated(facts: CrawlFacts, earlier: CrawlFacts, *, brought: int) -> CrawlFacts:
    """Return `facts` with the time of the `earlier` run when this one brought no page: the pages are as old as that."""
    if brought or not facts.html_pages or not earlier.finished_at:
        return facts
    return msgspec.structs.replace(
        facts, started_at=earlier.started_at, finished_at=earlier.finished_at, seconds=earlier.seconds
    )


def told(trap: Trap) -> str:
    """Return a trap in one line: kind, pattern, addresses left out, examples."""
    return f"{trap.kind} {trap.pattern} ({trap.skipped}): {' '.join(trap.examples)}"
