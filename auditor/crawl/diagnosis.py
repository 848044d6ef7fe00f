"""Says in one line why no page could be crawled, and what to do about it; each cause has its own way out."""

from collections.abc import Sequence

from auditor.crawl.fetch import Fetched
from auditor.errors import NothingCrawledError
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Start
from auditor.urls import host_of

_BY_ERROR = {
    "dns": ("{host} is not known on the internet.", "Check the spelling of the address and your connection."),
    "refused": ("{host} refuses connections.", "Check the address and its port, and that the server runs."),
    "timeout": ("{host} did not answer in time.", "Try again later, or raise `timeout` in auditor.toml."),
    "private-address": ("{host} is a private address.", "If it is yours, say so with --allow-private."),
    "unreachable": ("{host} cannot be reached from here.", "Check your connection, VPN or firewall."),
    "reset": ("{host} breaks off every connection.", "It may turn away crawlers: try --user-agent or --rate 1."),
    "empty-reply": ("{host} closes the connection without an answer.", "Check the port, and http or https."),
    "malformed": ("{host} does not answer as a web server.", "Check the port, and http or https."),
    "too-large": ("The start page of {host} is larger than the limit.", "Raise `max_bytes` in auditor.toml."),
    "not-html": ("{url} is a file and not a page.", "Begin with a page of the site."),
    "parse-timeout": ("The start page of {host} could not be read in time.", "Raise `parse_seconds` in auditor.toml."),
    "parse-crash": ("The start page of {host} could not be read.", "Begin with another page of the site."),
    "parse-error": ("The start page of {host} could not be read.", "Begin with another page of the site."),
    "redirect-loop": ("{url} redirects to itself.", "It may want a cookie: give it with --cookie."),
    "too-many-redirects": ("{url} redirects without end.", "Begin with the address that a browser ends on."),
    "bad-redirect": ("{url} redirects to something that is no web address ({detail}).", "Begin with another page."),
}  # fmt: skip
_TLS = (
    "The certificate of {host} is not valid ({detail}).",
    "Check the address; a site with a broken certificate must mend it first.",
)
_BY_STATUS = {
    401: ("{host} asks for a password (401).", "Give it with --auth USER:PASSWORD."),
    403: ("{host} turns the crawler away (403).", "Ask its owner to let it in, or try --user-agent or --cookie."),
    404: ("{url} does not exist (404).", "Check the address, or begin with the site's front page."),
    410: ("{url} is gone (410).", "Begin with the site's front page."),
    429: ("{host} asks for fewer requests (429).", "Try again later with --rate 0.5."),
}  # fmt: skip


def nothing_crawled(
    targets: Sequence[Start], facts: CrawlFacts, failures: Sequence[Fetched], robots: Sequence[Fetched]
) -> NothingCrawledError:
    """Return the error to raise when a crawl brought no page.

    `failures` are the answers of the targets that held no page, `robots` those of robots.txt that could not be read.
    """
    url = targets[0].url if targets else ""
    message, advice = _cause(targets, facts, failures, robots)
    details = [item.snapshot.error_detail for item in (*robots, *failures) if item.snapshot.error_detail]
    status = robots[0].snapshot.status if robots else None
    values = {"host": host_of(url) if url else "The site", "url": url, "detail": "".join(details[:1]), "status": status}
    return NothingCrawledError(message.format(**values), advice.format(**values))


def _cause(
    targets: Sequence[Start], facts: CrawlFacts, failures: Sequence[Fetched], robots: Sequence[Fetched]
) -> tuple[str, str]:
    if robots:
        return _robots_unreachable(robots[0].snapshot.error or "")
    if facts.skipped.get("robots"):
        return (
            "The robots.txt of {host} forbids every page that was asked for.",
            "If the site is yours, or you may, use --ignore-robots.",
        )
    for fetched in failures:
        if not fetched.location:
            return _failure(fetched)
    if targets and targets[0].kind == "sitemap" and not facts.fetched:
        return "{url} names no page of its own site.", "Check that it is a sitemap, or give the site's address instead."
    if facts.skipped:
        reasons = ", ".join(f"{reason} ({number})" for reason, number in facts.skipped.items())
        return f"Every page was left out: {reasons}.", "Loosen --include, --exclude or --max-depth."
    if failures:
        return "{url} only redirects.", "Begin with the address that a browser ends on."
    return "{host} has no page to read.", "Check the address."


def _robots_unreachable(error: str) -> tuple[str, str]:
    if error.startswith("tls"):
        return _TLS
    if error in _BY_ERROR:
        return _BY_ERROR[error]
    return (
        "The robots.txt of {host} cannot be read now (status {status}), which means: keep out.",
        "Try again later; if the site is yours, use --ignore-robots.",
    )


def _failure(fetched: Fetched) -> tuple[str, str]:
    snapshot = fetched.snapshot
    if snapshot.error:
        if snapshot.error.startswith("tls"):
            return _TLS
        return _BY_ERROR.get(snapshot.error, ("{host} could not be read: {detail}.", "Try again later."))
    status = snapshot.status or 0
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return f"{{host}} answers with an error ({status}).", "Try again when the site works."
    if status >= 400:
        return f"{{url}} cannot be read (status {status}).", "Check the address."
    kind = snapshot.headers.get("content-type", "").partition(";")[0]
    if kind and kind not in ("text/html", "application/xhtml+xml"):
        return f"{{url}} is {kind}, not a page (HTML).", "Begin with a page of the site."
    return "{url} is empty.", "Begin with another page of the site."
