"""Reads a fetched page as its visitor sees it: `read_page`, the one entry of the room, is pure and never raises."""

from selectolax.lexbor import LexborHTMLParser

from auditor.page.charset import decode
from auditor.page.clickables import clickables_of
from auditor.page.directives import base_of, canonical_of, hreflang_of, robots
from auditor.page.fingerprints import fold, mark, minhash, text_hash
from auditor.page.forms import forms_of
from auditor.page.language import language_of
from auditor.page.places import settle
from auditor.page.prices import prices_of
from auditor.page.readability import readability_of
from auditor.page.reading import HEADINGS, Reader, Reading
from auditor.page.structured import structured_of
from auditor.page.tree import parse
from auditor.records.page import Block, Heading, Page, PageWeight, Snapshot
from auditor.urls import host_of, resolve

LARGEST_BODY = 15_000_000
LONGEST_META = 1_000


def read_page(snapshot: Snapshot) -> Page:
    """Return what a visitor sees of `snapshot`; an empty page for an empty or unreadable body."""
    html = decode(snapshot.body[:LARGEST_BODY], snapshot.headers.get("content-type", ""))
    tree = parse(html)
    base = base_of(tree, snapshot.final_url)
    reading = Reader().read(tree.body) if tree.body is not None else Reading()
    settle(reading.regions, sum(region.words for region in reading.regions))
    blocks = _blocks(reading)
    main = "\n".join(block.text for block in blocks if block.place == "main")
    declared = _declared(tree)
    language = language_of(main, declared)
    noindex, nofollow = robots([*_meta(tree, "robots"), snapshot.headers.get("x-robots-tag", "")])
    return Page(
        url=snapshot.final_url,
        language=language,
        language_declared=declared,
        title=_title(tree),
        description=next(iter(_meta(tree, "description")), ""),
        h1=next((block.text for block in blocks if block.tag == "h1"), ""),
        headings=tuple(
            Heading(level=int(block.tag[1]), text=block.text, place=block.place)
            for block in blocks
            if block.tag in HEADINGS
        ),
        blocks=blocks,
        word_count=len(main.split()),
        clickables=clickables_of(reading, base),
        forms=forms_of(tree, reading, base),
        structured=structured_of(tree),
        prices=prices_of(blocks, language),
        canonical=canonical_of(tree, base),
        noindex=noindex,
        nofollow=nofollow,
        hreflang=hreflang_of(tree, base),
        og_type=next(iter(_meta(tree, "og:type")), ""),
        readability=readability_of(main, language),
        weight=_weight(tree, snapshot),
        hosts=_hosts(tree, base),
        embeds=_embeds(tree, base),
        text_hash=text_hash(main),
        minhash=minhash(main),
    )


def _blocks(reading: Reading) -> tuple[Block, ...]:
    return tuple(
        Block(
            tag=raw.tag,
            place=raw.region.place,
            text=raw.text,
            fingerprint=mark(fold(raw.text)),
        )
        for raw in reading.blocks
    )


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("head title") or tree.css_first("title")
    return " ".join((node.text() or "").split())[:LONGEST_META] if node is not None else ""


def _declared(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html")
    return ((node.attributes.get("lang") if node is not None else "") or "").strip().lower()[:20]


def _meta(tree: LexborHTMLParser, name: str) -> list[str]:
    found = []
    for node in tree.css("meta[content]"):
        given = node.attributes
        if (given.get("name") or given.get("property") or "").strip().lower() == name:
            found.append(" ".join((given.get("content") or "").split())[:LONGEST_META])
    return found


def _weight(tree: LexborHTMLParser, snapshot: Snapshot) -> PageWeight:
    return PageWeight(
        html_bytes=len(snapshot.body),
        images=len(tree.css("img")),
        videos=len(tree.css("video")),
        tables=len(tree.css("table")),
        table_rows=len(tree.css("tr")),
        lists=len(tree.css("ul,ol")),
        scripts=len(tree.css("script")),
        has_viewport=tree.css_first('meta[name="viewport"]') is not None,
        has_main=tree.css_first("main,[role=main]") is not None,
        has_article=tree.css_first("article") is not None,
        https=snapshot.final_url.startswith("https:"),
    )


def _hosts(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for selector, name in (
        ("script[src]", "src"),
        ("iframe[src]", "src"),
        ("form[action]", "action"),
        ("link[href]", "href"),
    ):
        for node in tree.css(selector)[:500]:
            address = resolve(node.attributes.get(name) or "", base)
            if address:
                found[host_of(address)] = None
    return tuple(found)


def _embeds(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    found = [resolve(node.attributes.get("src") or "", base) for node in tree.css("iframe[src]")[:20]]
    return tuple(address for address in found if address)
