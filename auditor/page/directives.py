"""Reads what a page tells crawlers: meta robots and X-Robots-Tag, canonical, hreflang, base address, meta refresh."""

import re
from collections.abc import Iterable
from itertools import islice

from auditor.headers import links_in
from auditor.page.head import Meta
from auditor.page.tree import Attributes, Tree
from auditor.urls import resolve

MOST_HREFLANG = 200
# The audit asks whether a page can be found in search, so what is said to the largest engine counts as well.
AGENT = "googlebot"
# These have a value after a colon of their own, which is no agent's name.
_VALUED = frozenset(("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"))
_AGENT = re.compile(r"\s*([\w.*-]+)\s*:\s*(.*)", re.S)
_DELAY = re.compile(
    r"[\t\n\f\r ]*([0-9]+(?=[.0-9\t\n\f\r ;,]|$)|(?=\.))[.0-9]*(?=[\t\n\f\r ;,]|$)[\t\n\f\r ]*[;,]?[\t\n\f\r ]*(.*)",
    re.S,
)
_URL = re.compile(r"url[\t\n\f\r ]*=[\t\n\f\r ]*(.*)", re.I | re.S)


def header_words(values: Iterable[str], agent: str = AGENT) -> set[str]:
    """Return the words of X-Robots-Tag values for every agent and for `agent`, lower case."""
    words: set[str] = set()
    for value in values:
        spoken_to = ""
        for part in value.split(","):
            named = _AGENT.fullmatch(part)
            if named and named[1].lower() not in _VALUED:
                spoken_to, part = named[1].lower(), named[2]
            if spoken_to in ("", "*", agent.lower()):
                words.add(part.strip().lower())
    return words


def meta_words(meta: Meta, agent: str = AGENT) -> set[str]:
    """Return the words of the meta elements named `robots` or as the agent, lower case."""
    values = [*meta.get("robots", ()), *meta.get(agent.lower(), ())]
    return {word.strip().lower() for value in values for word in value.split(",")}


def x_robots(values: Iterable[str], agent: str = AGENT) -> tuple[bool, bool]:
    """Return (noindex, nofollow) of X-Robots-Tag values for every agent and for `agent`; the strictest counts."""
    return _verdict(header_words(values, agent))


def meta_robots(meta: Meta, agent: str = AGENT) -> tuple[bool, bool]:
    """Return (noindex, nofollow) of the meta elements named `robots` or as the agent."""
    return _verdict(meta_words(meta, agent))


def forbids_quotes(words: Iterable[str]) -> bool:
    """True when one of the words forbids search and answers to quote the page's text."""
    return any("".join(word.split()) in ("nosnippet", "max-snippet:0") for word in words)


def _verdict(words: set[str]) -> tuple[bool, bool]:
    none = "none" in words
    return none or "noindex" in words, none or "nofollow" in words


def base_of(tree: Tree, url: str) -> str:
    """Return the address that relative links start from: the first base element with an href, or the page's own."""
    given: Attributes = next(tree.having("base", "href"), {})
    href = (given.get("href") or "").strip()
    return (resolve(href, url) if href else None) or url


def canonical_of(tree: Tree, base: str, url: str = "", header: str = "") -> str:
    """Return the canonical address, "" if none: the page's own word, or that of its HTTP header Link.

    Addresses on the page start from `base`, those in the header from the page's address `url`.
    """
    for given in tree.having("link", "rel", "href"):
        if "canonical" in (given.get("rel") or "").lower().split():
            return resolve(given.get("href") or "", base) or ""
    named = (link.target for link in links_in(header) if "canonical" in link.rel)
    return next((found for target in named if (found := resolve(target, url))), "")


def hreflang_of(tree: Tree, base: str, url: str = "", header: str = "") -> tuple[tuple[str, str], ...]:
    """Return the (language, address) pairs of the page's other languages, with those of its HTTP header Link."""
    found: dict[tuple[str, str], None] = {}
    for given in islice(tree.having("link", "hreflang", "href"), MOST_HREFLANG):
        address = resolve(given.get("href") or "", base)
        if address and "alternate" in (given.get("rel") or "").lower().split():
            found[((given.get("hreflang") or "").strip().lower()[:20], address)] = None
    for link in islice(links_in(header), MOST_HREFLANG):
        if "alternate" in link.rel and link.hreflang and (address := resolve(link.target, url)):
            found[(link.hreflang[:20], address)] = None
    return tuple(found)


def refresh_of(content: str) -> tuple[int, str] | None:
    """Return (seconds, relative address or "") of a meta refresh's content by the HTML standard, None if not valid."""
    match = _DELAY.fullmatch(content)
    if match is None:
        return None
    target = match[2]
    if named := _URL.fullmatch(target):
        target = named[1]
    if target[:1] in ("'", '"') and target:
        target = target[1:].partition(target[0])[0]
    return int(match[1][:9] or 0), re.sub(r"[\t\n\r]", "", target).strip()


def meta_refresh_of(tree: Tree, base: str, header: str = "") -> str:
    """Return where the page sends its reader on, "" if nowhere or only to be loaded again.

    `header` is the HTTP header Refresh: browsers heed the first that is valid, and the header comes before the page.
    """
    metas = (
        given.get("content") or ""
        for given in tree.having("meta", "http-equiv", "content")
        if (given.get("http-equiv") or "").strip().lower() == "refresh"
    )
    for content in (header, *metas):
        found = refresh_of(content)
        if found is not None:
            return (resolve(found[1], base) or "") if found[1] else ""
    return ""
