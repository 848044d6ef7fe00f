"""Tells what is wrong with the page that a call to action leads to: gone, a log-in, another site, no step forward.

Judged only from what was seen: an address that was not crawled is no problem, unless its host or path alone says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from auditor.ctas.data import kinds
from auditor.ctas.hints import brand, host_kind, host_name, is_foreign, search_of
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
# A new customer's account and payment live behind a log-in page as often as not.
MAY_LEAD_TO_LOGIN: frozenset[CtaKind] = frozenset({"signup", "buy"})
# Files, newsletters, events and bookings are often kept with a service of their own.
MAY_LEAVE: frozenset[CtaKind] = frozenset({"download", "subscribe", "event", "book", "call", "email", "contact"})
# A foreign host that requests on so many pages lead to is the firm's own shop, portal or player, whatever its name.
OWN_FROM_PAGES = 2
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
    same_site: bool = True


def targets_of(pages: Iterable[PageResult], stages: Sequence[Stage]) -> dict[str, Target]:
    """Return what is known of every crawled address, by address, for `judge`."""
    pages = tuple(pages)
    orders = {stage.id: number for number, stage in enumerate(stages)}
    return dict.fromkeys(systems_of(pages), Target()) | {
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


def systems_of(pages: Iterable[PageResult]) -> list[str]:
    """Return the addresses of requests at foreign hosts that several pages of the site send their readers to."""
    on_pages: defaultdict[str, set[str]] = defaultdict(set)
    addresses: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        home = host_name(page.url)
        for cta in page.ctas:
            host = host_name(cta.target)
            if host and host != home and cta.place == "main":
                on_pages[host].add(page.url)
                addresses[host].add(cta.target.partition("#")[0])
    return [url for host, found in on_pages.items() if len(found) >= OWN_FROM_PAGES for url in addresses[host]]


def problem_of(cta: Cta, targets: Mapping[str, Target], home: str, order: int | None) -> str:
    """Return `dead`, `login`, `other-site`, `no-step-forward` or "" for the target of `cta`.

    `home` is the host of the page that it stands on, `order` the place of that page's stage in the journey.
    """
    url = cta.target.partition("#")[0]
    if not url.startswith(("http:", "https:")):
        return ""
    known = targets.get(url)
    if known and is_dead(known):
        return "dead"
    if cta.kind not in MAY_LEAD_TO_LOGIN and ((known and known.is_login) or _login().search(_path(url))):
        return "login"
    if cta.kind not in MAY_LEAVE and not cta.repeated and not _is_service(cta, url) and leaves(url, home, known):
        return "other-site"
    if cta.kind == "learn" and known and order is not None and _no_step(known, order):
        return "no-step-forward"
    return ""


def is_dead(target: Target) -> bool:
    """True when a visitor who follows the link meets an error."""
    if target.status is None:
        return target.error in DEAD_ERRORS
    return target.status in GONE or target.status >= SERVER_FAULT


def leaves(url: str, home: str, known: Target | None) -> bool:
    """True when `url` leads to another company's site that is no known place to book, pay or download.

    (A button that the whole site shows is the firm's own system, whatever its host: it is not asked about.)
    """
    if known:
        return not known.same_site
    host = host_name(url)
    if not home or not host or brand(host) == brand(home.partition(":")[0]):
        return False
    return host_kind(url) is None and not is_foreign(url, kinds().targets.services)


def _is_service(cta: Cta, url: str) -> bool:
    """True when a firm request leads to what calls itself a booking, shop or sign-up."""
    return cta.strength != "soft" and _service_words().search(url) is not None


def _no_step(target: Target, order: int) -> bool:
    """A way back; on the first stage also a way that stays there: one more article is no next step."""
    if target.stage_order is None or not target.sure or target.is_take_away:
        return False
    return target.stage_order < order or (order == 0 and target.stage_order == 0)


def _path(url: str) -> str:
    """Return the path of an address that may be faulty."""
    return "/" + url.partition("?")[0].partition("://")[2].partition("/")[2]


@lru_cache(maxsize=1)
def _service_words() -> "re.Pattern[str]":
    return search_of(kinds().targets.service_words)


@lru_cache(maxsize=1)
def _login() -> "re.Pattern[str]":
    return search_of(kinds().targets.login_paths)
