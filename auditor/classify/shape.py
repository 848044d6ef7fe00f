"""Measures how a page is built: text, lists, links, prices, forms, dates, address and place in the site, as numbers.

Every fact is a small number on a scale that a linear model can use (0-1 or a logarithm), whatever the page's language.
"""

from collections import Counter
from math import log1p

from auditor.classify.embeds import embed_kinds
from auditor.classify.offer import offer_facts
from auditor.classify.subject import subject_facts
from auditor.classify.usual import compared
from auditor.classify.zones import Own
from auditor.page.tags import HEADINGS
from auditor.records.page import Clickable, Form, Page, PageContext
from auditor.urls import host_of, path_of, registrable

LONG_PARAGRAPH_WORDS = 40
MANY = 10.0
QUERY_SIGN = "?"


def shape_of(page: Page, context: PageContext, own: Own) -> dict[str, float]:
    """Return the facts of a page by id; facts that are zero are left out."""
    facts: dict[str, float] = {}
    facts.update(_text(page, own))
    facts.update(_links(page, own))
    facts.update(_forms(own.forms, page))
    facts.update(offer_facts(page, context, own))
    facts.update(_markup(page))
    facts.update(_address(page))
    facts.update(_place(context))
    facts.update(compared(page, context))
    facts.update(subject_facts(page, context, own))
    return {name: round(value, 4) for name, value in facts.items() if value}


def _text(page: Page, own: Own) -> dict[str, float]:
    counts = [(block.tag, len(block.text.split())) for _, block in own.blocks]
    words = sum(count for _, count in counts) or 1
    long = [
        count for tag, count in counts if tag in ("p", "text", "li", "blockquote") and count >= LONG_PARAGRAPH_WORDS
    ]
    heads = [block.text for _, block in own.blocks if block.tag in HEADINGS]
    marks = sum(block.text.count("?") for _, block in own.blocks)
    digits = len([word for word in own.zones["body"] if word[0].isdigit()])
    return {
        "words": log1p(words),
        "no-text": float(words < 30),
        "thin-text": float(words < 120),
        "long-text": float(words > 700),
        "paragraphs": log1p(len(long)),
        "paragraph-share": sum(long) / words,
        "block-length": log1p(words / max(1, len(counts))),
        "list-share": sum(count for tag, count in counts if tag == "li") / words,
        "table-share": sum(count for tag, count in counts if tag in ("td", "th")) / words,
        "headings": log1p(len(heads)),
        "heading-rate": min(1.0, len(heads) * 20 / words),
        "question-headings": sum(text.rstrip().endswith("?") for text in heads) / max(1, len(heads)),
        "many-questions": float(sum(text.rstrip().endswith("?") for text in heads) >= 4),
        "questions": min(1.0, marks * 40 / words),
        "exclamations": min(1.0, sum(block.text.count("!") for _, block in own.blocks) * 40 / words),
        "numbers": digits / max(1, len(own.zones["body"])),
        "title-words": log1p(len(own.zones["title"])),
        "title-question": float("?" in page.title or "?" in page.h1),
        "title-number": float(any(word.isdecimal() and len(word) < 3 for word in own.zones["title"])),
        "title-year": float(
            any(word.isdecimal() and word[:2] == "20" and len(word) == 4 for word in own.zones["title"])
        ),
        "no-h1": float(not page.h1),
        "no-description": float(not page.description),
        "quotes": min(
            1.0, sum(block.tag == "blockquote" or block.text[:1] in "”“\"«»'" for _, block in own.blocks) / 4
        ),
        "short-blocks": sum(count <= 4 for _, count in counts) / max(1, len(counts)),
        "own-share": words / max(1, page.word_count, words),
    }


def _links(page: Page, own: Own) -> dict[str, float]:
    site = registrable(host_of(page.url))
    words = max(30, len(own.zones["body"]))
    web = [(item, _leads_inside(item, site)) for item in own.clickables if item.href.startswith("http")]
    inside = [item for item, stays in web if stays]
    outside = [item for item, stays in web if not stays]
    running = [item for item in own.clickables if not item.alone]
    cards = [item for item in own.clickables if item.in_card]
    return {
        "links-inside": log1p(len(inside)),
        "links-outside": log1p(len(outside)),
        "link-rate": min(2.0, len(own.clickables) * 10 / words),
        "links-in-text": log1p(len(running)),
        "source-links": log1p(sum(not item.alone for item in outside)),
        "cards": log1p(len(cards)),
        "card-share": len(cards) / max(1, len(own.clickables)),
        "buttons": log1p(sum(item.button_like for item in own.clickables)),
        "tel-links": log1p(sum(item.href.startswith("tel:") for item in own.clickables)),
        "mail-links": log1p(sum(item.href.startswith("mailto:") for item in own.clickables)),
        "downloads": log1p(sum(item.download or item.href.lower().endswith(".pdf") for item in own.clickables)),
        "jump-links": log1p(sum(item.href.startswith("#") and len(item.href) > 1 for item in own.clickables)),
    }


def _leads_inside(item: Clickable, site: str) -> bool:
    """Whether a link to a web address stays on the site; one that nobody can open (`http://`) leads nowhere."""
    try:
        return registrable(host_of(item.href.partition("#")[0])) == site
    except ValueError:
        return False


def _forms(forms: list[Form], page: Page) -> dict[str, float]:
    facts: dict[str, float] = {}
    fields = 0
    for form in forms:
        kinds = Counter(field.type for field in form.fields if field.type != "hidden")
        visible = sum(kinds.values())
        if form.purpose in ("search", "filter") or not visible:
            facts["form-search"] = 1.0
            continue
        fields = max(fields, visible)
        facts[f"form-for:{form.purpose}"] = 1.0
        for name, shown in (
            ("form-password", kinds["password"]),
            ("form-message", kinds["textarea"]),
            ("form-choices", kinds["select"] + kinds["radio"]),
            ("form-file", kinds["file"]),
            ("form-date", kinds["date"] + kinds["datetime-local"] + kinds["time"]),
            ("form-amount", kinds["number"] + kinds["range"]),
            ("form-phone", kinds["tel"]),
            ("form-mail", kinds["email"]),
        ):
            facts[name] = max(facts.get(name, 0.0), float(shown > 0))
    return {
        **facts,
        "form-fields": log1p(fields),
        "own-form": float(fields >= 2),
        "form-large": float(fields >= 6),
        "site-form": float(not fields and any(len(form.fields) >= 3 for form in page.forms)),
    }


def _markup(page: Page) -> dict[str, float]:
    facts = {f"data:{item.type.lower()[:30]}": 1.0 for item in page.structured[:40]}
    facts.update({f"embed:{kind}": 1.0 for kind in embed_kinds((*page.embeds, *page.hosts))})
    return {
        **facts,
        "published": float(bool(page.published)),
        "modified": float(bool(page.modified)),
        "author": float(bool(page.author)),
        f"og:{page.og_type.lower()[:20]}": float(bool(page.og_type)),
        "article-tag": float(page.weight.has_article),
        "images": log1p(page.weight.images),
        "videos": log1p(page.weight.videos),
        "tables": log1p(page.weight.tables),
        "breadcrumbs": log1p(len(page.breadcrumbs)),
        "noindex": float(page.noindex),
        "soft-404": float(page.soft_404),
        "meta-refresh": float(bool(page.meta_refresh)),
    }


def _address(page: Page) -> dict[str, float]:
    path = path_of(page.url)
    parts = [part for part in path.split("/") if part]
    last = parts[-1] if parts else ""
    return {
        "path-depth": min(1.5, len(parts) / 4),
        "path-year": float(any(part.isdecimal() and part[:2] in ("19", "20") and len(part) == 4 for part in parts)),
        "path-id": float(any(letter.isdigit() for letter in last)),
        "slug-words": log1p(last.count("-") + last.count("_")),
        "slug-length": log1p(len(last)),
        "query": float(QUERY_SIGN in page.url),
    }


def _place(context: PageContext) -> dict[str, float]:
    if context.alone:
        return {"alone": 1.0, "home": float(context.is_home)}
    return {
        "home": float(context.is_home),
        "in-menu": context.nav_share,
        "in-menu-often": float(context.nav_share > 0.5),
        "inlinks": log1p(context.inlinks) / MANY * 2,
        "inlinks-share": context.inlinks / max(1, context.pages),
        "inlinks-text": log1p(context.inlinks_main),
        "no-inlinks": float(not context.inlinks),
        "siblings": log1p(context.siblings),
        "siblings-share": context.siblings / max(1, context.pages),
        "site-pages": log1p(context.pages),
    }
