"""What the names and the style of one element say about whether a visitor sees it, kept for each text that was met."""

import re
from functools import lru_cache
from pathlib import Path

from auditor.datafile import read_record
from auditor.page.rules import KEPT, LONGEST_NAME, MOST_NAMES, parts_of
from auditor.records.base import StrictRecord

# Widths of screens, in CSS pixels, that stand for all: a phone, a tablet, a laptop, a desktop; each is a bit.
WIDTHS = (390, 820, 1100, 1920)
PHONE, TABLET, LAPTOP, DESKTOP = 1, 2, 4, 8
NOWHERE = 15
_BITS = {"phone": PHONE, "tablet": TABLET, "laptop": LAPTOP, "desktop": DESKTOP}
# Marks beside the widths: whatever scripts do; until a script shows it; for screen readers; a dialog, a closed one; a
# part that visitors open.
ALWAYS, TOGGLED, HEARD, DIALOG, SHUT, OPENED = 16, 32, 64, 128, 256, 512
# From which width on the prefixes of Bootstrap and Tailwind hold, in pixels; both are the same for these four screens.
_FROM = {
    "sm": 600,
    "md": 768,
    "lg": 1000,
    "xl": 1240,
    "xxl": 1450,
    "2xl": 1540,
    "xs": 480,
    "tablet": 768,
    "desktop": 1000,
}
_SHOWN = (
    r"block|inline|inline-block|flex|inline-flex|grid|inline-grid|table(?:-row|-cell)?|contents|flow-root|list-item"
)
_BOOTSTRAP = re.compile(rf"d-(?:(sm|md|lg|xl|xxl)-)?(none|{_SHOWN})")
# A project may put a prefix of its own before each name (`tw-hidden md:tw-block`, `tw:hidden`).
_PREFIX = r"(?:(?!d-|xs-|sm-|md-|lg-|xl-|on-)[a-z]{1,4}-)?"
_TAILWIND = re.compile(
    rf"(?:[a-z]{{1,4}}:)??(?:(max-)?(xs|sm|md|lg|xl|2xl|tablet|desktop):)?!?{_PREFIX}(hidden|{_SHOWN})"
)
_SHOWS = re.compile(rf".*:!?{_PREFIX}(?:{_SHOWN})")
_DISPLAYED = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)\s*(!\s*important)?", re.I)
_VISIBILITY = re.compile(r"(?:^|;)\s*visibility\s*:\s*([a-z]+)", re.I)
_MOVING = re.compile(r"animation|transition|transform|opacity|translate", re.I)
_AWAY = re.compile(
    r"(?:left|top|right)\s*:\s*-\d{4,}(?:\.\d+)?px|(?:left|top|right)\s*:\s*-\d{3,}(?:r?em|vw)"
    r"|clip\s*:\s*rect\(\s*0|clip\s*:\s*rect\(\s*1px|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
_LIFTED = re.compile(r"position\s*:\s*(?:absolute|fixed)", re.I)


class Unseen(StrictRecord, frozen=True, kw_only=True):
    """unseen.toml."""

    always: frozenset[str]
    toggled: frozenset[str]
    heard: frozenset[str]
    states: tuple[str, ...]
    dialogs: frozenset[str]
    dialog_words: frozenset[str]
    shut: frozenset[str]
    opened: frozenset[str]
    layout: frozenset[str]
    hides: dict[str, frozenset[str]]
    shows: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def unseen() -> Unseen:
    """Return the shipped names."""
    return read_record(Path(__file__).with_name("unseen.toml"), Unseen)


@lru_cache(maxsize=1)
def _by_name() -> tuple[dict[str, int], dict[str, int]]:
    """Return for each name the widths that it hides on, and those that it shows on alone."""
    hides: dict[str, int] = {}
    shows: dict[str, int] = {}
    for table, found in ((unseen().hides, hides), (unseen().shows, shows)):
        for width, names in table.items():
            for name in names:
                found[name] = found.get(name, 0) | _BITS[width]
    return hides, shows


def _above(start: int) -> int:
    return sum(1 << place for place, width in enumerate(WIDTHS) if width >= start)


@lru_cache(maxsize=KEPT)
def sight_of_name(name: str) -> int:
    """Return the marks of a single class or id name; widths apart."""
    given = unseen()
    whole, parts = parts_of(name)
    found = 0
    if whole in given.always:
        found |= ALWAYS
    if whole in given.toggled:
        found |= TOGGLED
    if whole in given.heard:
        found |= HEARD
    if whole in given.dialogs or not given.dialog_words.isdisjoint(parts):
        found |= DIALOG
    if whole in given.shut:
        found |= SHUT
    if not given.opened.isdisjoint(parts):
        found |= OPENED
    return found


@lru_cache(maxsize=KEPT)
def sight_of(classes: str) -> int:
    """Return the widths that a class attribute hides an element on (NOWHERE: all), and the marks of its names."""
    names = [name[:LONGEST_NAME] for name in classes.split()[:MOST_NAMES]]
    found = 0
    for name in names:
        found |= sight_of_name(name)
    lower = [name.lower() for name in names]
    if found & TOGGLED and any(name.startswith(unseen().states) for name in lower):
        found &= ~TOGGLED
    if found & HEARD and any(name.endswith(":not-sr-only") and not name.startswith("focus") for name in lower):
        found &= ~HEARD
    hidden = _named_widths(lower)
    framework = _cascade(lower, _BOOTSTRAP) | _cascade(lower, _TAILWIND)
    if framework:
        # `hidden md:block` is a width, no state; `hidden` on all of them is one that scripts may take away.
        found = found | TOGGLED if framework == NOWHERE else (found & ~TOGGLED) | framework
    if found & TOGGLED and any(_SHOWS.fullmatch(name) and not name.startswith("print:") for name in lower):
        found &= ~TOGGLED
    if "modal" in lower and "fade" in lower and "show" not in lower and "in" not in lower:
        found |= SHUT
    return found | (ALWAYS if hidden == NOWHERE else hidden)


def _named_widths(names: list[str]) -> int:
    hides, shows = _by_name()
    hidden, alone = 0, 0
    for name in names:
        hidden |= hides.get(name, 0)
        alone |= shows.get(name, 0)
    return hidden | (NOWHERE & ~alone if alone else 0)


def _cascade(names: list[str], shape: re.Pattern[str]) -> int:
    """Return the widths that `none` wins on among a framework's display classes: the later width wins, then `none`."""
    steps: list[tuple[int, bool, int]] = []
    for name in names:
        match = shape.fullmatch(name)
        if match is None:
            continue
        groups = match.groups()
        prefix, hides = groups[-2], groups[-1] in ("none", "hidden")
        start = _FROM[prefix] if prefix else 0
        reach = NOWHERE & ~_above(start) if len(groups) == 3 and groups[0] else _above(start)
        steps.append((start, hides, reach))
    hidden = 0
    for _, hides, reach in sorted(steps):
        hidden = hidden | reach if hides else hidden & ~reach
    return hidden


@lru_cache(maxsize=KEPT)
def sight_of_style(style: str) -> int:
    """Return TOGGLED for a style that hides, HEARD for one that moves out of sight, -1 for one that says `display`.

    A hidden visibility beside an animation is the first picture of one.
    """
    displays = [(bool(important), value.lower()) for value, important in _DISPLAYED.findall(style[:2_000])]
    if displays:
        strongest = max(important for important, _ in displays)
        last = [value for important, value in displays if important == strongest][-1]
        if last == "none":
            return TOGGLED
    seen = _VISIBILITY.findall(style[:2_000])
    if seen and seen[-1].lower() in ("hidden", "collapse") and not _MOVING.search(style):
        return TOGGLED
    if _LIFTED.search(style) and _AWAY.search(style):
        return HEARD
    return -1 if displays else 0
