"""Reads the head of a page: title, meta elements, declared language, and what the page is built of and embeds."""

import re

from selectolax.lexbor import LexborHTMLParser

from auditor.page.addresses import absolute
from auditor.page.line import one_line
from auditor.records.page import PageWeight, Snapshot
from auditor.urls import host_of

LONGEST = 1_000
MOST_META = 500
MOST_ADDRESSES = 300
MOST_EMBEDS = 20
Meta = dict[str, list[str]]
# Where the address of a foreign host stands: scripts, frames, forms, style sheets.
_HOSTED = (("script[src]", "src"), ("iframe[src]", "src"), ("form[action]", "action"), ("link[href]", "href"))
# Data blocks (JSON-LD, templates) are no snippets: they name whom the page speaks of, not what it loads.
_SNIPPETS = "script:not([src]):not([type]),script:not([src])[type*=javascript],noscript"
_IN_SNIPPET = re.compile(r"//((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\"'?])", re.IGNORECASE)
MOST_SNIPPETS = 60
LONGEST_SNIPPET = 20_000
MOST_SNIPPET_HOSTS = 60
_LAZY = ("src", "data-src", "data-lazy-src", "data-cookieblock-src", "data-litespeed-src", "data-cmp-src")


def tidy(text: str | None, longest: int = LONGEST) -> str:
    """Return `text` in one line of at most `longest` characters."""
    return one_line((text or "")[: 4 * longest])[:longest]


def title_of(tree: LexborHTMLParser) -> str:
    """Return the page's title; that of a drawing inside the page is none."""
    node = tree.css_first("head > title") or tree.css_first("body > title")
    return tidy(node.text()) if node is not None else ""


def meta_of(tree: LexborHTMLParser) -> Meta:
    """Return the contents of the meta elements by their name or property in lower case, in document order."""
    found: Meta = {}
    for node in tree.css("meta[content]")[:MOST_META]:
        given = node.attributes
        name = given.get("name") or given.get("property") or given.get("itemprop") or ""
        if name:
            found.setdefault(name.strip().lower(), []).append(tidy(given.get("content")))
    return found


def first(meta: Meta, *names: str) -> str:
    """Return the first content of the first of `names` that has any."""
    return next((value for name in names for value in meta.get(name, ()) if value), "")


def declared_language(tree: LexborHTMLParser, meta: Meta) -> str:
    """Return the language that the page says it is in, as written, in lower case."""
    node = tree.css_first("html")
    own = (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node is not None else ""
    return (own or first(meta, "content-language", "og:locale")).strip().lower().replace("_", "-")[:20]


def weight_of(tree: LexborHTMLParser, snapshot: Snapshot, has_viewport: bool) -> PageWeight:
    """Return sizes and counts."""

    def count(selector: str) -> int:
        return len(tree.css(selector))

    return PageWeight(
        html_bytes=len(snapshot.body),
        images=count("img"),
        videos=count("video,iframe[src*=youtube],iframe[src*=vimeo]"),
        tables=count("table"),
        table_rows=count("tr"),
        lists=count("ul,ol"),
        scripts=count("script"),
        has_viewport=has_viewport,
        has_main=tree.css_first("main,[role=main]") is not None,
        has_article=tree.css_first("article") is not None,
        https=snapshot.final_url.startswith("https:"),
    )


def hosts_of(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    """Return the hosts that the page loads from or sends to, in document order, each once."""
    found: dict[str, None] = {}
    for selector, name in _HOSTED:
        for node in tree.css(selector)[:MOST_ADDRESSES]:
            address = absolute(node.attributes.get(name) or "", base)
            if address:
                found[host_of(address)] = None
    return tuple(found | dict.fromkeys(hosts_in_snippets(tree)))


def hosts_in_snippets(tree: LexborHTMLParser) -> list[str]:
    """Return the hosts that inline scripts and their noscript stand-ins name: that is how measuring is put in."""
    snippets = (node.text() for node in tree.css(_SNIPPETS)[:MOST_SNIPPETS])
    found = (host.lower() for snippet in snippets for host in _IN_SNIPPET.findall(snippet[:LONGEST_SNIPPET]))
    return list(dict.fromkeys(found))[:MOST_SNIPPET_HOSTS]


def embeds_of(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    """Return the addresses of frames, those included that a cookie banner holds back until it is answered."""
    found: dict[str, None] = {}
    for node in tree.css("iframe")[:MOST_ADDRESSES]:
        given = node.attributes
        written = next((given[name] for name in _LAZY if given.get(name)), None)
        address = absolute(written or "", base)
        if written and address:
            found[address] = None
    return tuple(found)[:MOST_EMBEDS]
