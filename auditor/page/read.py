"""Reads a fetched page as its visitor sees it: `read_page`, the one entry of the room, is pure and never raises."""

from auditor.page.blocks import blocks_of, h1_of, headings_of, keep_blocks
from auditor.page.breadcrumbs import trail_of
from auditor.page.charset import decode
from auditor.page.clickables import clickables_of, unseen_links_of
from auditor.page.copies import leave_out_copies
from auditor.page.dates import dates_of
from auditor.page.directives import (
    base_of,
    canonical_of,
    forbids_quotes,
    header_words,
    hreflang_of,
    meta_refresh_of,
    meta_robots,
    meta_words,
    x_robots,
)
from auditor.page.fingerprints import fold_lines, minhash, text_hash
from auditor.page.forms import forms_of
from auditor.page.head import declared_language, embeds_of, first, hosts_of, meta_of, title_of, weight_of
from auditor.page.hiding import hidden_on
from auditor.page.hollows import hollows_of
from auditor.page.language import language_of
from auditor.page.margins import name_margins
from auditor.page.parts import Parts
from auditor.page.places import settle
from auditor.page.prices import prices_of
from auditor.page.raw import Reading
from auditor.page.readability import readability_of
from auditor.page.reading import Reader
from auditor.page.scripts import runs_scripts, scripts_of
from auditor.page.seeing import Sight
from auditor.page.structured import items_of, structured_of
from auditor.page.tree import Tree, parse
from auditor.page.words import is_error_page
from auditor.records.page import Page, Snapshot

# The fetcher stops there as well; a folder or archive may hold more.
LARGEST_BODY = 15_000_000
# Of the pictures that stand in for others so many are kept, by so much of their addresses.
MOST_STAND_INS, LONGEST_ADDRESS = 100, 200


def read_page(snapshot: Snapshot) -> Page:
    """Return what a visitor sees of `snapshot`; an empty page for an empty or unreadable body."""
    header = snapshot.headers.get
    html = decode(snapshot.body[:LARGEST_BODY], header("content-type", ""))
    tree = parse(html)
    base = base_of(tree, snapshot.final_url)
    meta = meta_of(tree)
    declared = declared_language(tree, meta, header("content-language", ""))
    reading = Reader(_sight_on(tree, html, snapshot)).read(tree.body) if tree.body is not None else Reading()
    leave_out_copies(reading)
    name_margins(reading)
    settle(reading.regions)
    keep_blocks(reading)
    blocks = blocks_of(reading)
    headings = headings_of(blocks)
    main = [block for block in blocks if block.place == "main"]
    text = "\n".join([block.text for block in main])
    folded = fold_lines(block.text for block in main)
    words = folded.count(" ") + 1 if folded else 0
    title, h1 = title_of(tree), h1_of(headings)
    description = first(meta, "description", "og:description")
    prose = "\n".join(block.text for block in main if block.tag != "pre")
    language = language_of(prose, declared, f"{title}. {description}")
    forms = forms_of(tree, reading, base, snapshot.final_url, language)
    items = items_of(tree)
    published, modified, author = dates_of(tree, items, meta, main, declared)
    told = header("x-robots-tag", "").splitlines()
    header_says = x_robots(told)
    page_says = meta_robots(meta)
    return Page(
        url=snapshot.final_url,
        language=language,
        language_declared=declared,
        title=title,
        description=description,
        h1=h1,
        headings=headings,
        blocks=blocks,
        word_count=words,
        clickables=clickables_of(reading, forms, base, Parts(html, snapshot.final_url, base, scripts_of(tree))),
        forms=forms,
        structured=structured_of(items),
        prices=prices_of(blocks, language),
        published=published,
        modified=modified,
        author=author,
        canonical=canonical_of(tree, base, snapshot.final_url, header("link", "")),
        noindex=header_says[0] or page_says[0],
        nofollow=header_says[1] or page_says[1],
        nosnippet=forbids_quotes(header_words(told) | meta_words(meta)),
        hreflang=hreflang_of(tree, base, snapshot.final_url, header("link", "")),
        og_type=first(meta, "og:type")[:40],
        breadcrumbs=trail_of(tree, items),
        readability=readability_of(text, language),
        weight=weight_of(tree, snapshot, has_viewport="viewport" in meta),
        hosts=hosts_of(tree, base),
        embeds=embeds_of(tree, base),
        text_hash=text_hash(folded),
        minhash=minhash(folded),
        meta_refresh=meta_refresh_of(tree, base, header("refresh", "")),
        unseen_links=unseen_links_of(reading, base),
        hollows=hollows_of(tree),
        stand_ins=tuple(one[-LONGEST_ADDRESS:] for one in reading.stand_ins[:MOST_STAND_INS]),
        unscripted=not runs_scripts(tree),
        soft_404=snapshot.status in (200, None) and is_error_page(title, h1, words),
    )


def _sight_on(tree: Tree, html: str, snapshot: Snapshot) -> Sight:
    """Return what says what is seen: the browser that showed the page, or else its markup and style sheets."""
    if snapshot.via == "browser":
        return Sight(tree.body, shown=True)
    return Sight(tree.body, hidden_on(tree, html, snapshot.styles))
