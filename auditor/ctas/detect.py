"""Finds the calls to action of a page: forms, phone numbers and addresses, and what its buttons and links ask for.

The order of the rules is the order of this file: what is never a request, what its words ask, what its address tells.
"""

from msgspec.structs import replace

from auditor.ctas.bars import settled
from auditor.ctas.data import kinds
from auditor.ctas.embeds import embed_ctas
from auditor.ctas.forms import SAYS_ALL, form_ctas
from auditor.ctas.hints import (
    address_kind,
    bare_kind,
    class_kind,
    host_kind,
    is_careers,
    is_foreign,
    page_kind,
    scheme_kind,
    shares,
)
from auditor.ctas.place import Scene, is_money_button, leads_on_wordless, scene_of, stands_out
from auditor.ctas.primary import mark_primary
from auditor.ctas.services import FORM_ELSEWHERE, enrols
from auditor.ctas.wording import Asked, asked
from auditor.records.base import MENU, CtaKind
from auditor.records.judgement import Cta
from auditor.records.page import Clickable, Page, PageContext

# "Schedule change guide (PDF)" books nothing.
NEVER_FILES: frozenset[CtaKind] = frozenset({"book", "buy", "call", "event"})

# What a picture may ask for: a portrait beside "Contact" and a screen beside "Prices" show what they are.
PICTURED = SAYS_ALL | {"demo", "signup"}


def detect(page: Page, context: PageContext) -> tuple[Cta, ...]:
    """Return the calls to action of `page` in document order, its main request marked `primary`."""
    scene = scene_of(page, context)
    found = [*form_ctas(page, context), *embed_ctas(page)]
    for item in map(settled(page, context.repeated_clickables), page.clickables[: kinds().limits.clickables]):
        if not _is_part_of_form(item):
            kind, rule = _judge(item, scene)
            if not kind and item.picture:
                item, kind, rule = _of_picture(item, scene)
            if kind:
                found.append(_cta(item, scene, kind, rule))
    found.sort(key=lambda cta: (cta.order, cta.clickable or 0))
    return mark_primary(tuple(found))


def _of_picture(item: Clickable, scene: Scene) -> tuple[Clickable, CtaKind | None, str]:
    """A picture without a visible word asks where it leads to a page or a system for a step; its file name may say it.

    What its alternative text says otherwise wins over where it leads, but not over a file name that asks. Such a name
    is believed in a row of text too.
    """
    asks = host_kind(item.href) or page_kind(item.href)
    if asks not in PICTURED or item.place in MENU or item.in_card:
        return item, None, ""
    words = asked(item.picture, scene.languages)
    named = words is not None and words.kind in PICTURED
    if not named and (item.text or not item.alone):
        return item, None, ""
    shown = replace(item, text=item.picture if named else "", button_like=True)
    return shown, asks, f"picture to a {asks} page" + (", no alternative text" if not item.text else "")


def _is_part_of_form(item: Clickable) -> bool:
    """A form is one request: what stands in it and has no address of its own is its submit button or a part of it."""
    return item.tag in ("form", "summary") or (item.form is not None and not item.href)


def _judge(item: Clickable, scene: Scene) -> tuple[CtaKind | None, str]:
    """Return what `item` asks for and the rule that says so; None when it is no request."""
    if item.href in scene.versions or shares(item.href):
        return None, ""
    words = asked(item.text, scene.languages) if item.text else None
    if not (words and words.kind) and enrols(item, scene.blocks, scene.url, known=words is not None):
        return "signup", FORM_ELSEWHERE
    by_scheme = scheme_kind(item.href)
    if by_scheme:
        return _scheme(item, by_scheme, words)
    if (words and words.kind is None) or is_foreign(item.href, kinds().targets.never_hosts):
        return None, ""
    kind, rule = _words_or_hint(item, words)
    if kind == "signup" and (is_careers(item.href) or is_careers(scene.url)):
        return None, ""
    if kind:
        return (kind, rule) if stands_out(item, kind, words, scene) else (None, "")
    asks = page_kind(item.href)
    if leads_on_wordless(item, scene) or is_money_button(item, scene):
        return asks or "learn", f"button to a {asks or 'further'} page"
    return None, ""


def _scheme(item: Clickable, by_scheme: CtaKind, words: Asked | None) -> tuple[CtaKind, str]:
    """A bare address is `email`, a bare number `call`; other words say what is asked."""
    bare = bare_kind(item.text)
    if words and words.kind and words.kind != "learn" and not (bare and words.kind in ("contact", bare)):
        return words.kind, words.rule
    return by_scheme, f"scheme {item.href.partition(':')[0].lower()}:"


def _words_or_hint(item: Clickable, words: Asked | None) -> tuple[CtaKind | None, str]:
    if words:
        is_file = words.kind in NEVER_FILES and address_kind(item.href) == "download"
        return ("download", "address download") if is_file else (words.kind, words.rule)
    for kind, hint in (
        (class_kind(item), "class"),
        (host_kind(item.href), "host"),
        (address_kind(item.href), "address"),
    ):
        if kind:
            return kind, f"{hint} {kind}"
    return None, ""


def _cta(item: Clickable, scene: Scene, kind: CtaKind, rule: str) -> Cta:
    return Cta(
        kind=kind,
        text=item.text,
        target=item.href,
        place=item.place,
        strength=kinds().kinds[kind].strength,
        rule=rule,
        repeated=item.index in scene.repeated,
        button_like=item.button_like,
        clickable=item.index,
        order=item.order,
        in_text=not item.alone and not item.button_like and kind not in ("call", "email"),
    )
