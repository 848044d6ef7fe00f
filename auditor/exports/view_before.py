"""One page before and after: the first page that is to ask its reader for something, as it is and with the request."""

import re

from auditor.exports.wording import Wording, short_path
from auditor.records.audit import Action, Audit
from auditor.records.base import Record
from auditor.records.judgement import PageResult

MOST_ASKED = 2
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
# Checks whose remedy is a call to action in the page's content.
ASKING = ("missing-cta", "cta-only-in-menu", "cta-too-soft", "cta-too-hard", "cta-competing", "traffic-without-cta")


class BeforeAfter(Record, frozen=True, kw_only=True):
    """A page as it is, with the words of what it asks for, and the request that is proposed with where it leads."""

    page: str
    title: str
    stage: str
    asks: tuple[str, ...]
    said: str
    request: str
    target: str


def before_after(audit: Audit, words: Wording) -> BeforeAfter | None:
    """Return the sketch for the first action that proposes a request on pages that are there, None without one."""
    by_url = {page.url: page for page in audit.pages}
    for action in audit.actions:
        pages = [by_url[url] for url in action.pages if url in by_url]
        if action.suggest_cta and pages and action.check in ASKING:
            return _sketch(max(pages, key=_visits), action, words)
    return None


def tidy(text: str) -> str:
    """Return the words of a request in one line."""
    return " ".join(text.split())


def is_read(text: str) -> bool:
    """True for words on a button; an embedded form without words goes by the host that it comes from."""
    return bool(text) and HOST.fullmatch(text) is None


def _visits(page: PageResult) -> float:
    """Of pages without figures the first of the action stays first."""
    return max((page.metrics.get(name, 0.0) for name in ("clicks", "sessions", "views")), default=0.0)


def _sketch(page: PageResult, action: Action, words: Wording) -> BeforeAfter:
    own = dict.fromkeys(tidy(cta.text) for cta in page.ctas if cta.place == "main" and is_read(tidy(cta.text)))
    asks = tuple(own)[:MOST_ASKED]
    verdict = page.cta_verdict.verdict if page.cta_verdict else "missing"
    silent = not any(cta.place == "main" for cta in page.ctas)
    return BeforeAfter(
        page=page.url,
        title=page.h1 or page.title or short_path(page.url),
        stage=page.stage,
        asks=asks,
        said=words.say("before.nothing") if silent else words.name("verdict", verdict),
        request=words.request(action),
        target=action.suggest_target,
    )
