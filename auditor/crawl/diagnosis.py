"""Says in one line why no page could be crawled, and what to do about it; each cause has its own way out."""

from collections.abc import Sequence

from auditor.crawl.fetch import Fetched
from auditor.errors import NothingCrawledError
from auditor.errors.said import Said
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Start
from auditor.urls import host_of

# Causes that have a sentence of their own: crawl-CAUSE in errors.toml.
_ERRORS = frozenset(
    (
        "dns", "refused", "timeout", "private-address", "unreachable", "reset", "empty-reply", "malformed", "too-large",
        "not-html", "parse-timeout", "parse-crash", "parse-error", "redirect-loop", "too-many-redirects",
        "bad-redirect",
    )
)  # fmt: skip
_STATUSES = (401, 403, 404, 410, 429)


def nothing_crawled(
    targets: Sequence[Start], facts: CrawlFacts, failures: Sequence[Fetched], robots: Sequence[Fetched]
) -> NothingCrawledError:
    """Return the error to raise when a crawl brought no page.

    `failures` are the answers of the targets that held no page, `robots` those of robots.txt that could not be read.
    """
    url = targets[0].url if targets else ""
    key, own = _cause(targets, facts, failures, robots)
    details = [item.snapshot.error_detail for item in (*robots, *failures) if item.snapshot.error_detail]
    status = robots[0].snapshot.status if robots else None
    host = host_of(url) if url else Said("the-site")
    return NothingCrawledError(
        f"crawl-{key}", **{"host": host, "url": url, "detail": "".join(details[:1]), "status": status} | own
    )


def _cause(
    targets: Sequence[Start], facts: CrawlFacts, failures: Sequence[Fetched], robots: Sequence[Fetched]
) -> tuple[str, dict[str, object]]:
    if robots:
        return _robots_unreachable(robots[0].snapshot.error or ""), {}
    if facts.skipped.get("robots"):
        return "robots-forbid", {}
    for fetched in failures:
        if not fetched.location:
            return _failure(fetched)
    if targets and targets[0].kind == "sitemap" and not facts.fetched:
        return "sitemap-empty", {}
    if facts.skipped:
        return "left-out", {"reasons": ", ".join(f"{reason} ({number})" for reason, number in facts.skipped.items())}
    return ("only-redirects" if failures else "nothing"), {}


def _robots_unreachable(error: str) -> str:
    if error.startswith("tls"):
        return "tls"
    return error if error in _ERRORS else "robots-unreachable"


def _failure(fetched: Fetched) -> tuple[str, dict[str, object]]:
    snapshot = fetched.snapshot
    if snapshot.error:
        if snapshot.error.startswith("tls"):
            return "tls", {}
        return (snapshot.error if snapshot.error in _ERRORS else "unread"), {}
    status = snapshot.status or 0
    if status in _STATUSES:
        return str(status), {}
    if status >= 400:
        return ("server-error" if status >= 500 else "status"), {"status": status}
    kind = snapshot.headers.get("content-type", "").partition(";")[0]
    if kind and kind not in ("text/html", "application/xhtml+xml"):
        return "kind", {"kind": kind}
    return "empty", {}
