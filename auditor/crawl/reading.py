"""What a crawl takes from a page: the page itself, its links, and small marks of its text. Runs in a worker process."""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

from auditor.crawl.traps import cached_shape, is_open_ended, load_limits
from auditor.press import Pressed, press
from auditor.records.crawl import Link
from auditor.records.page import Page, Snapshot
from auditor.urls import resolve

# A page with more links is a list made by a machine; the first ones are kept.
MOST_LINKS = 5_000
# The longest honest list of that many addresses; one of addresses of 2,000 signs is there to fill memory.
_MOST_SIGNS = 2_000_000
_WORD = re.compile(r"[^\W\d_]+")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it goes back to the crawl. `page` is pressed msgpack; `also` are addresses named without a link."""

    page: Pressed = Pressed()
    links: tuple[Link, ...] = ()
    also: tuple[str, ...] = ()
    follow: bool = True
    canonical: str = ""
    refresh: str = ""
    text_mark: int = 0  # 63 bits of the main text's hash, 0 when there is no text
    plain_mark: int = 0  # the same without numbers, days and months; 0 where the address belongs to no open pattern
    minhash: bytes = b""
    words: int = 0
    soft_404: bool = False
    error: str = ""
    error_detail: str = ""


def read(snapshot: Snapshot, read_page: Callable[[Snapshot], Page]) -> Reading:
    """Return what the page of `snapshot` holds; a reader that raises makes a row with an error, not a crash."""
    try:
        page = read_page(snapshot)
        packed = press(msgspec.msgpack.encode(page))
        return msgspec.structs.replace(reading_of(page), page=packed)
    except Exception as fault:
        return Reading(error="parse-error", error_detail=f"{type(fault).__name__}: {fault}"[:200])


def reading_of(page: Page) -> Reading:
    """Return what a crawl takes from `page`, the page itself left out."""
    return Reading(
        links=tuple(_links(page)),
        also=tuple(found for found in map(resolve, _also(page)) if found),
        follow=not page.nofollow,
        canonical=page.canonical,
        refresh=resolve(page.meta_refresh, page.url) or "" if page.meta_refresh else "",
        text_mark=int(page.text_hash[:15], 16) if page.text_hash else 0,
        plain_mark=_mark(plain_text(page.main_text)) if is_open_ended(cached_shape(page.url)) else 0,
        minhash=page.minhash,
        words=page.word_count,
        soft_404=page.soft_404,
    )


def _also(page: Page) -> Iterator[str]:
    """Yield what a page names beside its links: other languages, and links that no visitor sees."""
    yield from (address for _, address in page.hreflang[:500])
    yield from page.unseen_links


def plain_text(text: str) -> str:
    """Return a text's words without numbers and names of days and months: what is left of a calendar's page."""
    dates = _date_words()
    return " ".join([word for word in _WORD.findall(text.lower()) if word not in dates])


@lru_cache(maxsize=1)
def _date_words() -> frozenset[str]:
    return frozenset(load_limits().date_words)


def _mark(text: str) -> int:
    """Return 63 bits of a text's hash, 0 for no text; the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()) >> 1 if text else 0


def _links(page: Page) -> Iterator[Link]:
    seen: set[tuple[str, str]] = set()
    signs = 0
    for item in page.clickables:
        if item.tag not in ("a", "area") or not item.href.startswith(("http:", "https:")):
            continue
        target = resolve(item.href)
        if target is None or (target, item.place) in seen:
            continue
        seen.add((target, item.place))
        nofollow = bool({"nofollow", "ugc", "sponsored"} & set(item.rel.lower().split()))
        yield Link(target=target, place=item.place, nofollow=nofollow)
        signs += len(target)
        if len(seen) >= MOST_LINKS or signs > _MOST_SIGNS:
            return
