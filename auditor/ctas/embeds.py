"""Finds the booking calendars and forms that another firm's system shows inside the page, by frame or by script.

Without this a page whose only content is a calendar would be said to ask for nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor.ctas.data import kinds
from auditor.ctas.hints import brand, host_kind, host_name, page_kind, search_of
from auditor.ctas.wording import asked, languages_of
from auditor.records.base import CtaKind
from auditor.records.judgement import Cta
from auditor.records.page import Hollow, Page

# A frame's place in the text is not known; the middle is wrong by the least.
MIDDLE = 0.5
# What a booking system or a form embeds; a WhatsApp or a shop in a frame does not occur.
IN_FRAMES: frozenset[CtaKind] = frozenset({"book", "event", "subscribe", "contact", "quote", "demo"})
# Purposes of forms that a page for one step may have beside the one that it is there for.
NO_STEP = frozenset({"search", "newsletter", "login", "filter", "language", "cookie"})


def embed_ctas(page: Page) -> Iterator[Cta]:
    """Yield one call to action for each kind of embedded calendar or form; its text is the host that shows it."""
    seen: set[CtaKind] = set()
    for address in page.embeds:
        kind = _kind(address, page)
        if kind in IN_FRAMES and kind not in seen:
            seen.add(kind)
            yield _cta(kind, host_name(address), address, "embedded calendar or form")
    for hollow in page.hollows:
        kind, named = _mounted(hollow, page)
        if kind and kind not in seen:
            seen.add(kind)
            yield _cta(kind, named, "", "calendar or form built by a script")
    if not seen and (built := _built_by_script(page)):
        yield _cta(*built, "", "calendar or form built by a script")


def _cta(kind: CtaKind, host: str, address: str, rule: str) -> Cta:
    return Cta(
        kind=kind,
        text=host,
        target=address,
        place="main",
        strength=kinds().kinds[kind].strength,
        rule=rule,
        button_like=True,
        order=MIDDLE,
    )


def _built_by_script(page: Page) -> tuple[CtaKind, str] | None:
    """The kind and host of what a script builds on a page that is there for one step and has no form of its own."""
    asks = _asked_by_name(page)
    if asks not in IN_FRAMES or any(form.place == "main" and form.purpose not in NO_STEP for form in page.forms):
        return None
    for host in page.hosts:
        for kind, pattern in _scripts():
            if pattern.search(host):
                return (asks if kind == "contact" else kind), host
    return None


def _mounted(hollow: Hollow, page: Page) -> tuple[CtaKind | None, str]:
    """The kind of what a script builds in an empty element of the content, and the name that tells it."""
    if hollow.place not in ("main", "aside"):
        return None, ""
    for kind, pattern in _mounts():
        if found := pattern.search(hollow.names):
            return (_form_kind(page) if kind == "contact" else kind), found.group().strip()
    return None, ""


def _kind(address: str, page: Page) -> CtaKind | None:
    known = host_kind(address)
    if known:
        return known
    for kind, pattern in _patterns():
        if pattern.search(address):
            return _form_kind(page) if kind == "contact" else kind
    return _of_own_frame(address, page)


def _of_own_frame(address: str, page: Page) -> CtaKind | None:
    """The kind of a frame from the firm itself: a page for a step, or its marketing system's form at a further host.

    What it shows was not read, and what else a firm puts on a host of its own and into a frame is known by its names.
    """
    host, home = host_name(address), host_name(page.url)
    if brand(host) != brand(home):
        return None
    if (named := page_kind(address)) in IN_FRAMES:
        return named
    if host == home or _never_host().search(host) or _never_path().search(address.partition("?")[0]):
        return None
    return _form_kind(page)


def _form_kind(page: Page) -> CtaKind:
    """A form in a frame is for what the page is for."""
    return _asked_by_name(page) or "contact"


def _asked_by_name(page: Page) -> CtaKind | None:
    """What a page is for: its heading says so, or its address."""
    words = asked(page.h1, languages_of(page)) if page.h1 else None
    if words and words.kind in IN_FRAMES:
        return words.kind
    by_name = page_kind(page.url)
    return by_name if by_name in IN_FRAMES else None


@lru_cache(maxsize=1)
def _never_host() -> "re.Pattern[str]":
    return search_of((kinds().frames.never_hosts,))


@lru_cache(maxsize=1)
def _never_path() -> "re.Pattern[str]":
    return search_of((kinds().frames.never_paths,))


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[CtaKind, "re.Pattern[str]"], ...]:
    return tuple((kind, search_of(table.scripts)) for kind, table in kinds().kinds.items() if table.scripts)


@lru_cache(maxsize=1)
def _mounts() -> tuple[tuple[CtaKind, "re.Pattern[str]"], ...]:
    return tuple((kind, search_of(table.mounts)) for kind, table in kinds().kinds.items() if table.mounts)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[CtaKind, "re.Pattern[str]"], ...]:
    return tuple((kind, search_of(table.embeds)) for kind, table in kinds().kinds.items() if table.embeds)
