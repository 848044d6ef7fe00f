"""Turns raw clickables into records: their text, address, whether they look like a button, whether they sit in a card."""

import re
from collections import Counter
from functools import lru_cache

from auditor.page.fingerprints import fold, mark
from auditor.page.reading import RawClickable, Reading
from auditor.page.rules import rules
from auditor.records.page import Clickable
from auditor.urls import resolve

LONGEST_TEXT = 300
LONGEST_HREF = 2_000
# As many of the same build make a repeated list or grid.
CARDS_AT_LEAST = 3


def clickables_of(reading: Reading, base: str) -> tuple[Clickable, ...]:
    """Return the clickables in document order; indexes fit `RawForm.clickable` as nothing is left out."""
    alike = Counter(_build(item) for item in reading.clickables)
    return tuple(
        _record(index, item, base, reading.length, alike[_build(item)] >= CARDS_AT_LEAST)
        for index, item in enumerate(reading.clickables)
    )


def _build(item: RawClickable) -> tuple[str, str, int]:
    return item.path, item.attributes.get("class") or "", id(item.region)


def _record(index: int, item: RawClickable, base: str, length: int, alike: bool) -> Clickable:
    given = item.attributes
    text, source = text_of(item)
    href = address_of(item, base)
    classes = " ".join(
        part for part in (given.get("class"), given.get("id"), *(k for k in given if k.startswith("data-"))) if part
    )
    return Clickable(
        index=index,
        tag=item.tag or "button",
        text=text[:LONGEST_TEXT],
        text_from=source,
        href=href,
        place=item.region.place,
        button_like=button_like(item),
        classes=classes[:200],
        rel=(given.get("rel") or "")[:100],
        icon_only=not item.text and item.tag not in ("input", "form"),
        section=item.section,
        block=item.block,
        alone=item.alone,
        in_card=alike and item.region.place in ("main", "aside") and item.tag != "form",
        form=item.form,
        target_blank=(given.get("target") or "").lower() == "_blank",
        download="download" in given,
        order=round(min(1.0, item.start / length), 4) if length else 0.0,
        fingerprint=mark(f"{fold(text)}\n{href}"),
    )


def text_of(item: RawClickable) -> tuple[str, str]:
    """Return the text that names a clickable and where it is from."""
    given = item.attributes
    if item.tag == "input":
        value = given.get("value") or given.get("alt")
        default = "Submit" if (given.get("type") or "").lower() == "submit" else ""
        return _tidy(value or given.get("aria-label") or given.get("title") or default), "value"
    if item.text:
        return item.text, "text"
    inner = [one for one in item.inner if one.get("tag") == "input"]
    for source, value in (
        ("value", inner[0].get("value") if inner else ""),
        ("aria-label", given.get("aria-label")),
        ("title", given.get("title")),
        ("alt", " ".join(item.alts) or given.get("alt")),
    ):
        if value and value.strip():
            return _tidy(value), source
    return "", "text"


def _tidy(text: str) -> str:
    return " ".join(text.split())


def address_of(item: RawClickable, base: str) -> str:
    """Return where a clickable leads: absolute for http(s), as written for other schemes and fragments."""
    href = item.attributes.get("href")
    for one in item.inner:
        href = href or one.get("href")
    href = (href or "").strip()[:LONGEST_HREF]
    if not href or href.startswith("#"):
        return href
    found = resolve(href, base)
    if found is None:
        return href
    fragment = href.partition("#")[2]
    return f"{found}#{fragment}" if fragment else found


def button_like(item: RawClickable) -> bool:
    """Whether a reader sees a button."""
    given = [item.attributes, *item.inner]
    if item.tag in ("input", "form"):
        return True
    for one in given:
        verdict = _styled(one.get("class") or "")
        if verdict is not None:
            return verdict
    if item.tag == "button" or any(one.get("tag") in ("button", "input") for one in item.inner):
        return True
    return any((one.get("role") or "") == "button" for one in given)


@lru_cache(maxsize=20_000)
def _styled(classes: str) -> bool | None:
    like, unlike = _patterns()
    names = classes.lower().split()
    if any(unlike.fullmatch(name) for name in names):
        return False
    return True if any(like.fullmatch(name) for name in names) else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    given = rules().buttons
    return re.compile(given.like), re.compile(given.unlike)
