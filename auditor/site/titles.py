"""Tells the page's own part of a title from the site's: segments that recur (the brand, a slogan) name no subject."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from auditor.site.words import words_of

BREAK = re.compile(r"\s+[-–—:·•»>/]\s+|\s*[|]\s*")
# A segment of a title is the site's when at least this many titles have it, and at least this share of them.
RECURS_AT_LEAST = 3
RECURS_SHARE = 0.1
# A host name this short is found inside too many common words.
SHORTEST_BRAND = 4


def segments(title: str) -> list[str]:
    """Return the parts of a title between bars, dashes and colons."""
    return [part.strip() for part in BREAK.split(title) if part and part.strip()]


def recurring(titles: Sequence[str]) -> frozenset[str]:
    """Return the segments, folded, that belong to the site."""
    counts = Counter(segment for title in titles for segment in {one.casefold() for one in segments(title)})
    least = max(RECURS_AT_LEAST, RECURS_SHARE * len(titles))
    return frozenset(segment for segment, count in counts.items() if count >= least)


def own_title(title: str, site: frozenset[str]) -> str:
    """Return `title` without the site's segments; its parts stay apart by a bar."""
    return " | ".join(segment for segment in segments(title) if segment.casefold() not in site)


def brand_words(urls: Sequence[str], site: frozenset[str]) -> frozenset[str]:
    """Return the words, lower case, of the site's own name: its host's parts, and what its segments share with it."""
    label = host_label(urls[0]) if urls else ""
    pieces = {plain(piece) for piece in label.split("-")} | {plain(label)}
    named = {word.lower() for segment in site for word in words_of(segment)}
    whole = {word.lower() for segment in site if plain(segment) == plain(label) for word in words_of(segment)}
    inside = {word for word in named if len(word) >= SHORTEST_BRAND and plain(word) in plain(label)}
    return frozenset(pieces | inside | whole | {label})


def host_label(url: str) -> str:
    """Return the name in a host: `firma` of `www.firma.se`."""
    host = urlsplit(url).hostname or ""
    labels = [part for part in host.split(".") if part != "www"]
    return labels[-2] if len(labels) > 1 else (labels[0] if labels else "")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return `text` in lower-case letters and digits without accents, as host names write it."""
    spread = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in spread if char.isalnum() and not unicodedata.combining(char))
