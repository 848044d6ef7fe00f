"""Finds the page that a link meant whose address is misspelt: the same but for accents, hyphens or one letter.

Two addresses that were both read are two pages; only what was not read, or did not answer, can be a slip of the pen.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from auditor.site.aliases import folded, unmistakable
from auditor.site.linkgraph import LinkGraph
from auditor.urls import query_of

_JOINT = re.compile(r"[-_ ]")
_DIGITS = re.compile(r"\d+")
# In a shorter name one letter makes another word: rider, rides.
SHORTEST = 8
# A site with more addresses that do not answer has moved, and nobody has misspelt them one by one; in a larger folder
# are things with like names.
MOST_DEAD = 500
MOST_BESIDE = 500


def meant_pages(graph: LinkGraph, dead: Collection[str], asked: Collection[str]) -> dict[str, str]:
    """Return address -> the page it means, for those that do not answer (`dead`) and those that nobody has asked for.

    `asked` are the addresses that answered in any way. Of what was not asked only accents count: it may be a page.
    """
    read = [url for number, url in enumerate(graph.urls) if graph.pages[number]]
    unread = [url for number, url in enumerate(graph.urls) if not graph.pages[number]]
    meant = {}
    if any("%" in url for url in graph.urls):  # else no address has an accent
        plain = unmistakable((unaccented(url), url) for url in read)
        meant = {url: plain[key] for url in unread if url not in asked and (key := unaccented(url)) in plain}
    lost = [url for url in unread if url in dead][:MOST_DEAD]
    return meant | dict(nearly(lost, read))


def nearly(lost: Sequence[str], read: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each lost address with the one page that it differs from by accents, hyphens or one letter of its name."""
    pages = list(read) if lost else []
    joined = unmistakable((unjoined(url), url) for url in pages)
    rooms: dict[str, list[str]] = {}
    for url in pages:
        rooms.setdefault(unaccented(url).rpartition("/")[0], []).append(url)
    for url in lost:
        found = joined.get(unjoined(url))
        beside = rooms.get(unaccented(url).rpartition("/")[0], ())
        near = [found] if found else [one for one in beside[:MOST_BESIDE] if slips(url, one)]
        if len(near) == 1:
            yield url, near[0]


def slips(url: str, page: str) -> bool:
    """True when the last parts of two addresses differ by one letter; numbers are told apart by their digits."""
    one, other = (unaccented(address).rpartition("/")[2] for address in (url, page))
    if query_of(url) or min(len(one), len(other)) < SHORTEST or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return one_letter(one, other)


def one_letter(one: str, other: str) -> bool:
    """True when one letter is left out, put in, exchanged, or stands in its neighbour's place."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest, more = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return rest == more[1:]
    return rest[1:] == more[1:] or (rest[1::-1] == more[:2] and rest[2:] == more[2:])


@lru_cache(maxsize=16_384)
def unaccented(url: str) -> str:
    """Return the spelling of an address without accents and dots: a for å."""
    spread = unicodedata.normalize("NFKD", folded(url))
    return "".join(char for char in spread if not unicodedata.combining(char)).replace("ø", "o")


def unjoined(url: str) -> str:
    """Return the spelling of an address without accents and hyphens."""
    host, slash, path = unaccented(url).partition("/")
    return host + slash + _JOINT.sub("", path)
