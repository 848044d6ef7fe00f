"""Tells what is wrong with the page that a call to action leads to: gone, a log-in, no step forward.

Judged only from what was seen: of another site's address, which nobody asked for, nothing is said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from auditor.ctas.data import kinds
from auditor.ctas.hints import brand, host_name, search_of
from auditor.records.base import ContentType, CtaKind, Record
from auditor.records.journey import Stage
from auditor.records.judgement import Cta, PageResult

# The address is there but the answer is for people only (401, 403, 405, 429): a crawler cannot tell that it is dead.
GONE = frozenset({404, 410, 451})
SERVER_FAULT = 500
# Errors of a fetch that a visitor would meet too; a timeout or a limit of the crawler is none.
DEAD_ERRORS = frozenset(
    ("dns", "refused", "unreachable", "redirect-loop", "too-many-redirects", "tls", "tls-expired", "tls-not-yet-valid",
     "tls-self-signed", "tls-unknown-issuer", "tls-wrong-host")
)  # fmt: skip
# A new customer's account, trial and payment live behind a log-in page as often as not, and so do members' calendars:
# where words ask for one of these, they win over an address that looks like a log-in.
MAY_LEAD_TO_LOGIN: frozenset[CtaKind] = frozenset({"signup", "buy", "demo", "event", "subscribe", "book"})
# What a reader who is still learning takes away: a step, though it stays on the first stage.
TAKE_AWAYS: frozenset[ContentType] = frozenset({"research", "tool", "event"})


class Target(Record, frozen=True, kw_only=True):
    """What is known of an address that a call to action leads to. `stage_order` counts from 0; None: in no stage."""

    status: int | None = None
    error: str | None = None
    stage_order: int | None = None
    sure: bool = True  # whether its stage is sure; an unsure one is never held against the link
    is_login: bool = False
    is_take_away: bool = False  # a report, a tool or an event: a step for a reader who is still learning


def targets_of(pages: Iterable[PageResult], stages: Sequence[Stage]) -> dict[str, Target]:
    """Return what is known of every crawled address, by address, for `judge`."""
    orders = {stage.id: number for number, stage in enumerate(stages)}
    return {
        page.url: Target(
            status=page.status,
            error=page.error,
            stage_order=orders.get(page.stage),
            sure=page.guess is not None and page.guess.sure,
            is_login=page.guess is not None and page.guess.sure and page.guess.content_type == "account",
            is_take_away=page.guess is not None and page.guess.content_type in TAKE_AWAYS,
        )
        for page in pages
    }


def problem_of(cta: Cta, targets: Mapping[str, Target], home: str, order: int | None) -> str:
    """Return `dead`, `login`, `no-step-forward` or "" for the target of `cta`.

    `home` is the host of the page that it stands on, `order` the place of that page's stage in the journey.
    """
    url = cta.target.partition("#")[0]
    if not url.startswith(("http:", "https:")):
        return ""
    known = targets.get(url)
    if known and is_dead(known):
        return "dead"
    if cta.kind not in MAY_LEAD_TO_LOGIN and _is_login(url, known, home):
        return "login"
    if cta.kind == "learn" and known and order is not None and _no_step(known, order):
        return "no-step-forward"
    return ""


def is_dead(target: Target) -> bool:
    """True when a visitor who follows the link meets an error."""
    if target.status is None:
        return target.error in DEAD_ERRORS
    return target.status in GONE or target.status >= SERVER_FAULT


def _no_step(target: Target, order: int) -> bool:
    """A way back. One more article for who is still learning keeps a promise, though it is no step (see dead-end)."""
    if target.stage_order is None or not target.sure or target.is_take_away:
        return False
    return target.stage_order < order


def _is_login(url: str, known: Target | None, home: str) -> bool:
    """True for a page that was read and is a log-in, or an address of this site that says so."""
    if known:
        return known.is_login or (known.status is None and _login().search(_path(url)) is not None)
    return brand(host_name(url)) == brand(home.partition(":")[0]) and _login().search(_path(url)) is not None


def _path(url: str) -> str:
    """Return the path of an address that may be faulty."""
    return "/" + url.partition("?")[0].partition("://")[2].partition("/")[2]


@lru_cache(maxsize=1)
def _login() -> "re.Pattern[str]":
    return search_of(kinds().targets.login_paths)
