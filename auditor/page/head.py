"""Reads the head of a page: title, meta elements, declared language, and what the page is built of and embeds."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from auditor.page.addresses import absolute
from auditor.page.line import one_line
from auditor.page.tree import Attributes, Tree
from auditor.records.page import PageWeight, Snapshot
from auditor.urls import host_of

LONGEST = 1_000
MOST_META = 500
MOST_ADDRESSES = 300
MOST_EMBEDS = 20
Meta = dict[str, list[str]]
# Where the address of a foreign host stands: scripts, frames, forms, style sheets.
_HOSTED = (("script", "src"), ("iframe", "src"), ("form", "action"), ("link", "href"))
_IN_SNIPPET = re.compile(r"//((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\"'?])", re.IGNORECASE)
MOST_SNIPPETS = 60
LONGEST_SNIPPET = 20_000
MOST_SNIPPET_HOSTS = 60
_LAZY = ("src", "data-src", "data-lazy-src", "data-cookieblock-src", "data-litespeed-src", "data-cmp-src")


def tidy(text: str | None, longest: int = LONGEST) -> str:
    """Return `text` in one line of at most `longest` characters."""
    return one_line((text or "")[: 4 * longest])[:longest]


def title_of(tree: Tree) -> str:
    """Return the page's title; that of a drawing inside the page is none."""
    titles = [(node.parent.tag, node) for node, _ in tree.elements("title") if node.parent is not None]
    named = [node for where in ("head", "body") for tag, node in titles if tag == where]
    return tidy(named[0].text()) if named else ""


def meta_of(tree: Tree) -> Meta:
    """Return the contents of the meta elements by their name or property in lower case, in document order."""
    found: Meta = {}
    for given in islice(tree.having("meta", "content"), MOST_META):
        name = given.get("name") or given.get("property") or given.get("itemprop") or ""
        if name:
            found.setdefault(name.strip().lower(), []).append(tidy(given.get("content")))
    return found


def first(meta: Meta, *names: str) -> str:
    """Return the first content of the first of `names` that has any."""
    return next((value for name in names for value in meta.get(name, ()) if value), "")


def declared_language(tree: Tree, meta: Meta, header: str = "") -> str:
    """Return the language that the page says it is in, as written, in lower case; `header` is Content-Language.

    A header that lists several languages says whom the page is for, not what it is written in.
    """
    given: Attributes = next(tree.having("html"), {})
    own = given.get("lang") or given.get("xml:lang") or ""
    return (
        (own or first(meta, "content-language", "og:locale") or ("" if "," in header else header))
        .strip()
        .lower()
        .replace("_", "-")[:20]
    )


def weight_of(tree: Tree, snapshot: Snapshot, has_viewport: bool) -> PageWeight:
    """Return sizes and counts."""
    counts = tree.counts
    frames = [given["src"] or "" for given in tree.having("iframe", "src")]
    return PageWeight(
        html_bytes=len(snapshot.body),
        images=counts["img"],
        videos=counts["video"] + sum(("youtube" in address) + ("vimeo" in address) for address in frames),
        tables=counts["table"],
        table_rows=counts["tr"],
        lists=counts["ul"] + counts["ol"],
        scripts=counts["script"],
        has_viewport=has_viewport,
        has_main=counts["main"] > 0 or tree.parser.css_first("[role=main]") is not None,
        has_article=counts["article"] > 0,
        https=snapshot.final_url.startswith("https:"),
    )


def hosts_of(tree: Tree, base: str) -> tuple[str, ...]:
    """Return the hosts that the page loads from or sends to, in document order, each once."""
    found: dict[str, None] = {}
    for tag, name in _HOSTED:
        for given in islice(tree.having(tag, name), MOST_ADDRESSES):
            address = absolute(given[name] or "", base)
            if address:
                found[host_of(address)] = None
    return tuple(found | dict.fromkeys(hosts_in_snippets(tree)))


def hosts_in_snippets(tree: Tree) -> list[str]:
    """Return the hosts that inline scripts and their noscript stand-ins name: that is how measuring is put in."""
    snippets = [node for node, given in tree.elements("script", "noscript") if _is_snippet(node, given)]
    texts = (node.text() for node in snippets[:MOST_SNIPPETS])
    found = (host.lower() for text in texts for host in _IN_SNIPPET.findall(text[:LONGEST_SNIPPET]))
    return list(dict.fromkeys(found))[:MOST_SNIPPET_HOSTS]


def _is_snippet(node: LexborNode, given: Attributes) -> bool:
    """Whether it may load something: data blocks (JSON-LD, templates) name whom the page speaks of."""
    if node.tag == "noscript":
        return True
    return "src" not in given and ("type" not in given or "javascript" in (given["type"] or "").lower())


def embeds_of(tree: Tree, base: str) -> tuple[str, ...]:
    """Return the addresses of frames, those included that a cookie banner holds back until it is answered."""
    found: dict[str, None] = {}
    for given in islice(tree.having("iframe"), MOST_ADDRESSES):
        written = next((given[name] for name in _LAZY if given.get(name)), None)
        address = absolute(written or "", base)
        if written and address:
            found[address] = None
    return tuple(found)[:MOST_EMBEDS]
