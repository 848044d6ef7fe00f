"""Decides how the reader of a page can act on the page itself: form, phone, mail, chat, order elsewhere, an anchor.

What the page's own content shows counts, also when the same block closes every page of its kind; what stands in a menu,
in markup or in fact, does not. Where links lead is decided when the stages of all pages are known (`onward.py`).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from auditor.acts import no_address
from auditor.ctas.data import kinds
from auditor.ctas.hints import host_kind, host_name, is_careers, is_foreign, scheme_kind
from auditor.ctas.wording import asked, languages_of
from auditor.datafile import shipped_record
from auditor.records.base import MENU, ContentType, CtaKind, StrictRecord
from auditor.records.judgement import Cta, PageResult
from auditor.records.page import Block, Clickable, Form, Page, PageContext
from auditor.site.context import is_home
from auditor.urls import registrable

CONTENT = frozenset({"main", "aside"})
# Without a heading to stand before, what recurs in the first fiftieth of a page's text is its header.
TOP = 0.02
# A form of one field at the foot of every page subscribes or searches, whatever its words.
LEAST_FIELDS = 2
# A line that asks to call is short, and its number is no year or sum.
LONGEST_LINE = 90
MOST_BLOCKS = 400
_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d{2,4}\)?(?:[\s.\-–/]{1,2}\d{2,4}){2,4}(?!\w)")
CALLS: frozenset[CtaKind] = frozenset({"call", "book", "contact"})
# Pages that are a step of an order or a task in themselves.
TASKS: frozenset[ContentType] = frozenset({"contact", "conversion", "tool", "account", "support"})
# Forms whose button takes no step of an order, whatever it says.
NO_STEPS = frozenset({"search", "newsletter", "comment", "login", "language"})


class Tiers(StrictRecord, frozen=True, kw_only=True):
    """Content types by how near to the act their pages are."""

    proof: frozenset[ContentType]
    offer: frozenset[ContentType]
    act: frozenset[ContentType]
    none: frozenset[ContentType]


class WayRules(StrictRecord, frozen=True, kw_only=True):
    """All of ways.toml."""

    forms: frozenset[str]
    asks: frozenset[CtaKind]
    orders: frozenset[CtaKind]
    sponsored_rel: frozenset[str]
    sponsored_query: str
    sponsored_hosts: str
    shop_paths: str
    back: str
    parts: str
    steps: str
    menu_run: int
    tiers: Tiers


@lru_cache(maxsize=1)
def way_rules() -> WayRules:
    """Return the rules that ship with the program."""
    rules: WayRules = shipped_record(Path(__file__).with_name("ways.toml"), WayRules)
    return rules


def ways_of(page: Page, context: PageContext, ctas: Iterable[Cta]) -> tuple[str, ...]:
    """Return the ways in which a reader can act on `page`: form, embed, phone, mail, chat, order, part, button.

    `request` is a request for another page of the site, `outside` a link to another firm: what is behind them decides.
    `number` is a line that asks to call a number which is no link. `step` is a button that says "Next" or "Confirm",
    which counts on a page that is a step of an order only.
    `ctas` are the page's calls to action. The ways are sorted, each once.
    """
    frame = in_frame(page, context.repeated_clickables)
    asked = (way_of(cta, page) for cta in ctas if cta.place in CONTENT and cta.clickable not in frame)
    forms = ("form" for form in page.forms if takes_on(form))
    shops = ("order" for item in page.clickables if item.index not in frame and sells(item, page.url))
    steps = ("step" for item in page.clickables if takes_step(item, page))
    lines = ("number" for block in page.main_blocks[:MOST_BLOCKS] if asks_to_call(block, page))
    parts = ("part" for item in page.clickables if item.index not in frame and names_part(item, page.url))
    outside = ("outside" for item in page.clickables if item.index not in frame and leaves(item, page.url))
    return tuple(sorted({*filter(None, asked), *forms, *shops, *steps, *lines, *parts, *outside}))


def takes_step(item: Clickable, page: Page) -> bool:
    """Return True for a button of the content that goes on to the next part of an order or a task, by its words."""
    if item.place != "main" or item.href or item.tag == "form" or not _pattern(way_rules().steps).search(item.text):
        return False
    return item.form is None or page.forms[item.form].purpose not in NO_STEPS


def asks_to_call(block: Block, page: Page) -> bool:
    """Return True for a line of the content that asks to call, with a number in plain text: "Call us at ..."."""
    if len(block.text) > LONGEST_LINE or _NUMBER.search(block.text) is None:
        return False
    words = asked(_NUMBER.sub(" ", block.text), languages_of(page))
    return words is not None and words.verb and words.kind in CALLS


def is_task(row: PageResult) -> bool:
    """Return True for a page that is a step of an order or a tool, or serves customers: there a button on is a step."""
    guess = row.guess
    return guess is not None and (guess.content_type in TASKS or guess.phase in ("delivery", "loyalty"))


def names_part(item: Clickable, url: str) -> bool:
    """Return True for a link of the content to the part for booking, prices or contact, here or on the front page."""
    bare, _, fragment = item.href.partition("#")
    near = bare in ("", url) or (host_name(bare) == host_name(url) and is_home(bare))
    return item.place in CONTENT and near and bool(_pattern(way_rules().parts).search(fragment))


def leaves(item: Clickable, url: str) -> bool:
    """Return True for a link of the content that stands for itself and leads to another firm's site."""
    host = host_name(item.href)
    if not host or item.place != "main" or not item.alone or is_foreign(item.href, kinds().targets.never_hosts):
        return False
    return registrable(host) != registrable(host_name(url))


def takes_on(form: Form) -> bool:
    """Return True for a form by which the reader acts, wherever the content or the foot of the page shows it."""
    shown = sum(1 for field in form.fields if field.type not in ("hidden", "submit"))
    least = LEAST_FIELDS if form.place == "footer" else 1
    return form.place in (*CONTENT, "footer") and form.purpose in way_rules().forms and shown >= least


def way_of(cta: Cta, page: Page) -> str:
    """Return the way that a call to action of the content opens at once; "" when it leads to a page or asks nothing."""
    if cta.rule.startswith("form ") or cta.kind not in way_rules().asks:
        return ""
    if cta.rule.startswith(("embedded", "calendar")):
        return "embed"
    target = cta.target
    scheme = target.partition(":")[0].lower()
    if scheme in ("tel", "callto"):
        return "phone"
    if scheme == "mailto":
        return "mail"
    if scheme_kind(target) or host_kind(target) == "contact":
        return "chat"
    if no_address(target):
        return "button" if cta.button_like else ""
    return _way_by_address(cta, target, page)


def _way_by_address(cta: Cta, target: str, page: Page) -> str:
    bare, _, fragment = target.partition("#")
    if fragment and (bare in ("", page.url) or is_home(bare)):
        return "part"
    outside = bool(host_name(target)) and host_name(target) != host_name(page.url)
    in_cart = cta.kind == "buy" and (cta.button_like or "class" in cta.rule or "address" in cta.rule)
    if (outside and cta.kind in way_rules().orders) or in_cart:
        return "order"
    return "" if outside or bare == page.url else "request"


def sells(item: Clickable, url: str) -> bool:
    """Return True for a link of the content that takes its reader to a shop elsewhere, for a commission or to buy."""
    host = host_name(item.href)
    if not host or item.place not in CONTENT or registrable(host) == registrable(host_name(url)):
        return False
    rules = way_rules()
    if rules.sponsored_rel & set(item.rel.lower().split()) or _pattern(rules.sponsored_hosts).search(host):
        return True
    if is_careers(item.href):
        return False
    return bool(_pattern(rules.sponsored_query).search(item.href) or _pattern(rules.shop_paths).search(item.href))


def in_frame(page: Page, repeated: Collection[int]) -> frozenset[int]:
    """Return the indexes of the clickables that are the site's menu in fact, though they stand in the content.

    That is what recurs before the first heading, long rows of plain links that recur, and links back.
    """
    content = [item for item in page.clickables if item.place not in MENU]
    headed = any(heading.place == "main" for heading in page.headings)
    head = {
        item.index
        for item in content
        if item.index in repeated and not item.section and (headed or item.order < TOP) and item.place == "main"
    }
    back = {item.index for item in content if goes_back(item, page.url)}
    return frozenset(head | back | {index for run in menu_runs(content, repeated) for index in run})


def goes_back(item: Clickable, url: str) -> bool:
    """Return True for a plain link back: by its words, or to the front page from a logo."""
    if not item.alone or not item.href.startswith(("http:", "https:")):
        return False
    if _pattern(way_rules().back).search(item.text):
        return True
    home = "#" not in item.href and host_name(item.href) == host_name(url) and is_home(item.href)
    return home and not item.button_like and (not item.section or item.text_from != "text")


def menu_runs(content: Iterable[Clickable], repeated: Collection[int]) -> Iterator[list[int]]:
    """Yield the rows of plain links that recur and are too many to be a block of the content."""
    run: list[int] = []
    for item in (*content, None):
        if item is not None and item.index in repeated and item.alone and item.tag == "a" and not item.button_like:
            run.append(item.index)
            continue
        if len(run) >= way_rules().menu_run:
            yield run
        run = []


@lru_cache(maxsize=16)
def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(text, re.IGNORECASE)
