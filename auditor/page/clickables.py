"""Turns raw clickables into records: text, address, whether they look like a button, whether they sit in a card."""

import re
from collections import Counter
from collections.abc import Sequence

from auditor.acts import by_script, no_address, shown_mail
from auditor.page.addresses import absolute, mail_without_scheme
from auditor.page.fingerprints import mark
from auditor.page.head import tidy
from auditor.page.parts import Parts
from auditor.page.pictures import words_of
from auditor.page.raw import RawClickable, Reading
from auditor.page.rules import styled_as_button
from auditor.page.tree import Attributes
from auditor.page.twice import said_once
from auditor.records.page import Clickable, Form

LONGEST_TEXT = 300
LONGEST_HREF = 2_000
# A press that sets the address of the page, or opens one: what follows is where it leads.
_SETS_ADDRESS = re.compile(
    r"""(?:\blocation(?:\.href)?\s*=|\blocation\.(?:assign|replace)\(|\bwindow\.open\()\s*['"]([^'"]{2,2000})['"]"""
)
LONGEST_CLASSES = 200
# What stands in place of a mail address that Cloudflare hides.
_PROTECTED = "[email protected]"
# As many of the same build make a repeated list or grid.
CARDS_AT_LEAST = 3

# Attributes by which a press is handed to a script, and how others of the kind begin.
_HANDED = frozenset(("role", "aria-controls", "aria-expanded", "aria-haspopup", "popovertarget"))
# Attributes that name a clickable to a screen reader, on it and on what is inside.
_NAMES = ("aria-label", "aria-labelledby", "title", "alt", "value")
_NAMED_INSIDE = ", ".join(f"[{name}]:not([{name}=''])" for name in _NAMES)
_HANDING = ("on", "data-", "@", ":", "x-", "v-", "ng-", "hx-", "wire:")


def clickables_of(reading: Reading, forms: Sequence[Form], base: str, parts: Parts) -> tuple[Clickable, ...]:
    """Return the clickables in document order, one record each, so that indexes into the reading stay true.

    `parts` knows the parts of the page that links may lead to.
    """
    builds = [_build(item) for item in reading.clickables]
    alike = Counter(builds)
    addresses: dict[str, str] = {}
    return tuple(
        _record(index, item, _named(item, forms), _address(item, base, addresses), reading, alike[builds[index]], parts)
        for index, item in enumerate(reading.clickables)
    )


def unseen_links_of(reading: Reading, base: str) -> tuple[str, ...]:
    """Return where the links lead that no visitor sees, absolute and normalised, each once."""
    found = (absolute(written.strip()[:LONGEST_HREF], base) for written in reading.unseen_links)
    return tuple(dict.fromkeys(address for address in found if address))


def _build(item: RawClickable) -> tuple[str, str, int]:
    return item.path, item.attributes.get("class") or "", id(item.region)


def _record(
    index: int, item: RawClickable, named: tuple[str, str, bool], href: str, reading: Reading, alike: int, parts: Parts
) -> Clickable:
    given = item.attributes
    handed = by_script(href) or _handed_on(given)
    text, source, asks = named
    place = item.region.place
    return Clickable(
        index=index,
        tag=item.tag or "button",
        text=text[:LONGEST_TEXT],
        text_from=source,
        href=href,
        place=place,
        button_like=asks,
        classes=_classes(given),
        rel=(given.get("rel") or "")[:100],
        icon_only=not item.text and item.tag not in ("input", "form"),
        section=item.section,
        block=item.block,
        alone=item.alone,
        in_card=alike >= CARDS_AT_LEAST and item.alone and place in ("main", "aside") and item.tag != "form",
        form=item.form,
        target_blank=(given.get("target") or "").lower() == "_blank",
        download="download" in given,
        order=round(min(1.0, item.start / reading.length), 4) if reading.length else 0.0,
        scripted=no_address(href) and handed,
        lost=item.tag == "a" and not handed and parts.lacks(href),
        fingerprint=mark(f"{item.tag}\n{text.rstrip().lower()}\n{href}"),
        unnamed=not text and not _may_be_named(item),
        picture="" if item.text or item.picture is None else words_of(item.picture),
    )


def _may_be_named(item: RawClickable) -> bool:
    """True when something that no eye sees names a clickable: a hidden text, a drawing's title, another element."""
    if any((item.attributes.get(name) or "").strip() for name in _NAMES) or item.node is None:
        return True
    return bool(item.node.text(strip=True)) or item.node.css_first(_NAMED_INSIDE) is not None


def _handed_on(given: Attributes) -> bool:
    return not _HANDED.isdisjoint(given) or any(name.startswith(_HANDING) for name in given)


def _classes(given: dict[str, str | None]) -> str:
    names = [name for name in given if name.startswith("data-")]
    if own := given.get("id"):
        names.insert(0, own)
    if classes := given.get("class"):
        names.insert(0, classes)
    return " ".join(names)[:LONGEST_CLASSES]


def _named(item: RawClickable, forms: Sequence[Form]) -> tuple[str, str, bool]:
    """Return its text, where that is from, and whether it looks like a button.

    A mail address that is hidden from robots stands in the text as its reader sees it.
    """
    text, source = _text(item, forms)
    asks = button_like(item)
    text = said_once(text, asks)
    if _PROTECTED not in text or not (mail := _mail(item)):
        return text, source, asks
    return text.replace(_PROTECTED, mail.removeprefix("mailto:").partition("?")[0]), source, asks


def _mail(item: RawClickable) -> str:
    codes = (given.get("data-cfemail") for _, given in _shown(item))
    code = next((one for one in codes if one), "")
    return shown_mail(item.attributes.get("href") or "", code)


def _shown(item: RawClickable) -> list[tuple[str, Attributes]]:
    return [(item.tag, item.attributes), *item.inner]


def _text(item: RawClickable, forms: Sequence[Form]) -> tuple[str, str]:
    """Return the text that names a clickable, and where it is from."""
    given = item.attributes
    if item.tag == "form":
        return (forms[item.form].submit if item.form is not None else ""), "text"
    if item.tag == "input":
        return tidy(given.get("value") or given.get("alt") or given.get("aria-label") or given.get("title")), "value"
    if item.text:
        return item.text, "text"
    value = next((attributes.get("value") for tag, attributes in item.inner if tag == "input"), "")
    for source, words in (
        ("value", value),
        ("aria-label", given.get("aria-label")),
        ("title", given.get("title")),
        ("alt", " ".join(item.alts) or given.get("alt")),
    ):
        if words and words.strip():
            return tidy(words), source
    return "", "text"


def _address(item: RawClickable, base: str, known: dict[str, str]) -> str:
    """Return where a clickable leads: absolute for http(s), as written for other schemes and bare fragments."""
    href = item.attributes.get("href")
    if not href and item.inner:
        href = next((attributes["href"] for _, attributes in item.inner if attributes.get("href")), None)
    written = (href or "").strip()[:LONGEST_HREF]
    if no_address(written):
        written = _led_by_script(item) or written
    if not written or written.startswith("#"):
        return written
    if mail := _mail(item):
        return mail
    if "@" in written and (mail := mail_without_scheme(written)):
        return mail
    if written not in known:
        found = absolute(written, base)
        fragment = written.partition("#")[2]
        known[written] = written if found is None else f"{found}#{fragment}" if fragment else found
    return known[written]


def _led_by_script(item: RawClickable) -> str:
    """Return the address that a press sets itself (`onclick="location.href='/priser'"`), "" where there is none."""
    pressed = (item.attributes.get("onclick") or "")[:LONGEST_HREF]
    found = _SETS_ADDRESS.search(pressed) if "location" in pressed or "open" in pressed else None
    return found[1].strip() if found else ""


def button_like(item: RawClickable) -> bool:
    """Whether a reader sees a button: by class names first, as they undo what the tag says, then by tag and role."""
    if item.tag in ("input", "form"):
        return True
    given = _shown(item)
    if any(_unfolds(attributes) for _, attributes in given):
        return False
    verdicts = [styled_as_button(attributes.get("class") or "") for _, attributes in given]
    if False in verdicts:
        return False
    if True in verdicts or any(_is_button(tag, attributes) for tag, attributes in given):
        return True
    return item.alone and styled_as_button(item.around) is True


def _is_button(tag: str, attributes: Attributes) -> bool:
    style = (attributes.get("style") or "").lower()
    filled = "background" in style and "padding" in style
    return filled or tag in ("button", "input") or (attributes.get("role") or "").lower() == "button"


def _unfolds(attributes: Attributes) -> bool:
    """Whether pressing it opens a part of the same page: a question, a menu."""
    toggles = (attributes.get("data-bs-toggle") or attributes.get("data-toggle") or "").lower()
    return toggles in ("collapse", "dropdown", "tab") or "aria-expanded" in attributes or "aria-selected" in attributes
