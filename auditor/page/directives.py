"""Reads what a page tells crawlers: meta robots and X-Robots-Tag, canonical, hreflang, base address, meta refresh."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from auditor.urls import resolve

MOST_HREFLANG = 100
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)?\s*(?:[;,]\s*)?(?:url\s*=\s*)?(.*)", re.I | re.S)


def robots(values: Iterable[str]) -> tuple[bool, bool]:
    """Return (noindex, nofollow) of meta robots and X-Robots-Tag values that speak to every agent."""
    words = {word.strip().lower() for value in values for word in value.split(",")}
    none = "none" in words
    return none or "noindex" in words, none or "nofollow" in words


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """Return the address that relative links start from."""
    node = tree.css_first("base[href]")
    href = node.attributes.get("href") if node is not None else ""
    return (resolve(href, url) if href else None) or url


def canonical_of(tree: LexborHTMLParser, base: str) -> str:
    """Return the canonical address, "" if none."""
    for node in tree.css("link[rel][href]"):
        if "canonical" in (node.attributes.get("rel") or "").lower().split():
            return resolve(node.attributes.get("href") or "", base) or ""
    return ""


def hreflang_of(tree: LexborHTMLParser, base: str) -> tuple[tuple[str, str], ...]:
    """Return the (language, address) pairs of the page's other languages."""
    found: list[tuple[str, str]] = []
    for node in tree.css("link[hreflang][href]")[:MOST_HREFLANG]:
        address = resolve(node.attributes.get("href") or "", base)
        if address:
            found.append(((node.attributes.get("hreflang") or "").strip().lower(), address))
    return tuple(found)
