"""Reads what a page says of its firm: its year, its staff and customers, how long the first talk lasts, its licences.

Each statement is noted with what it is of (`why`) and its figure (`target`); the checks hold pages against each other.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page
from auditor.site.owners import owned, owner_of
from auditor.site.statementrules import WORDS, FoundedRules, RegisteredRules, StatementRules

# What an article says of somebody, who may be another firm.
PERHAPS = "perhaps "
# A figure and its name alone: also a size of an offer.
LABEL = "label "
# What a year is of: the firm itself.
FIRM = "firm"
# A label that may tell of a person or a membership where it stands in the content of a page.
BARE = ("since ", "sedan ")
# What stands round the content of every page.
FRAMES = frozenset(("header", "footer", "nav"))
# A text of so few characters may be the label of the next.
LABELLED = 40
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
_PARTS = re.compile(r"\s*(?:[|·•–—]|\s-\s)\s*")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\D")
_SIGNS = re.compile(r"[^A-Z0-9]")
_FOLDED = re.compile(r"\W+")


def statements_of(page: Page, said: Sequence[Block], told: str, rules: StatementRules) -> Iterator[Flaw]:
    """Yield what the texts and the description of `page` state; `told` is all that is `said`, in lower case."""
    texts = [block.text for block in said]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    if starts[-1] != len(told) + 1:
        return  # a letter whose small form is two: what stands where is not known
    described = page.description.lower()
    for reader in _readers(rules):
        for place in lines_with(reader.stems, told, starts):
            if len(texts[place]) <= rules.longest and (not reader.figures or _DIGIT.search(texts[place])):
                before = texts[place - 1] if place and len(texts[place - 1]) <= LABELLED else ""
                for flaw in reader.read(texts[place], said[place].place in FRAMES, before):
                    yield owned(flaw, owner_of(said, place, page.url)) if flaw.kind == "whole" else flaw
        if any(stem in described for stem in reader.stems):
            yield from reader.read(page.description[: rules.longest], True, "")


def lines_with(stems: Iterable[str], told: str, starts: Sequence[int]) -> list[int]:
    """Return which lines of `told` have one of `stems`; `starts` says where each line begins."""
    found: set[int] = set()
    for stem in stems:
        at = told.find(stem)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            found.add(line)
            at = told.find(stem, starts[line + 1]) if line + 1 < len(starts) else -1
    return sorted(found)


class Reader(NamedTuple):
    """Reads one kind of statement in texts with one of the `stems`; `figures`: only in those with a digit.

    `read` is given a text, whether it stands round the content, and the label before it.
    """

    stems: tuple[str, ...]
    figures: bool
    read: Callable[[str, bool, str], Iterator[Flaw]]


def _readers(rules: StatementRules) -> tuple[Reader, ...]:
    return (
        Reader(rules.founded.stems, True, lambda text, framed, _: founded_in(text, rules.founded, framed=framed)),
        Reader(rules.wholes.stems, False, lambda text, _, __: wholes_in(text, rules)),
        Reader(rules.length_stems, True, lambda text, _, __: lengths_in(text, rules)),
        Reader(rules.registered.stems, True, lambda text, _, __: registered_in(text, rules.registered)),
        Reader(rules.always.stems, False, lambda text, _, __: always_in(text, rules)),
        Reader(rules.open.stems, True, lambda text, _, before: open_in(text, rules, before)),
    )


def sentences(text: str, longest: int) -> Iterator[str]:
    """Yield the sentences of a text that are not too long."""
    for sentence in _ENDS.split(text):
        if len(sentence) <= longest:
            yield sentence


def founded_in(text: str, rules: FoundedRules, *, framed: bool) -> Iterator[Flaw]:
    """Yield the years from which the firm is, by what is said: of itself, of whom it serves, in which words.

    `framed`: it stands round the content or describes the page; elsewhere sentences that are alike tell of people.
    """
    for part in _PARTS.split(text) if len(text) <= 3 * rules.short else ():
        label = part.strip(" .")
        whole = framed or not label.lower().startswith(BARE)
        if whole and len(part) <= rules.short and (match := rules.label_pattern.fullmatch(label)):
            yield Flaw(kind="founded", text=part.strip(), target=match["year"], why=FIRM)
    for match in rules.own_pattern.finditer(text):
        yield Flaw(kind="founded", text=match.group(), target=match["year"], why=FIRM)
    for match in rules.serving_pattern.finditer(text):
        yield Flaw(kind="founded", text=match.group(), target=match["year"], why=f"serving {match['whom'].lower()}")
    for match in rules.alike_pattern.finditer(text) if framed else ():
        words = _FOLDED.sub(" ", match["words"].lower()).strip()
        yield Flaw(kind="founded", text=match.group(), target=match["year"], why=f"alike {words}")


def wholes_in(text: str, rules: StatementRules) -> Iterator[Flaw]:
    """Yield how many the firm has of what it has one number of; a figure may be written in words."""
    limits = rules.wholes
    for sentence in sentences(text, rules.sentence):
        for match in limits.expression.finditer(sentence):
            before = sentence[: match.start()]
            if any(rule.search(before) for rule in (limits.theirs_pattern, limits.others_pattern)):
                continue
            if limits.part_pattern.match(sentence, match.end()):
                continue
            own = bool(limits.own_pattern.search(before))
            label = len(text) <= limits.short and match.start() == 0
            if not (own or label or match["plus"] or match["over"]):
                continue
            figure = WORDS.get(match["sum"].lower()) or int(_DIGITS.sub("", match["sum"]))
            name = next(name for name in limits.groups if match[name])
            if figure >= limits.least:
                sure = own or (len(text) <= limits.short and match["plus"])
                why = name if sure else f"{PERHAPS if match['plus'] or match['over'] else LABEL}{name}"
                yield Flaw(kind="whole", text=_around(sentence, match).strip(" ."), target=str(figure), why=why)


def _around(sentence: str, match: re.Match[str], near: int = 40) -> str:
    """Return the words of a match with those that follow it closely."""
    rest = sentence[match.end() : match.end() + near]
    return sentence[match.start() : match.end()] + (rest if len(rest) < near else rest.rpartition(" ")[0])


def lengths_in(text: str, rules: StatementRules) -> Iterator[Flaw]:
    """Yield how many minutes the first talk lasts; of a range the longer."""
    for sentence in sentences(text, rules.sentence):
        for rule in rules.lengths:
            for match in rule.expression.finditer(sentence):
                what = match["what"].lower()
                yield Flaw(
                    kind="length", text=match.group(), target=match["most"] or match["figure"], why=f"{rule.id} {what}"
                )


def registered_in(text: str, rules: RegisteredRules) -> Iterator[Flaw]:
    """Yield the numbers of registers and licences: `why` is which one, and the shape of the number."""
    for match in rules.expression.finditer(text):
        number = _SIGNS.sub("", match["number"].upper())
        shape = re.sub(r"\d", "0", number)
        yield Flaw(
            kind="registered",
            text=match.group(),
            target=number,
            why=f"{_FOLDED.sub(' ', match['what'].lower()).strip()} {shape}",
        )


def always_in(text: str, rules: StatementRules) -> Iterator[Flaw]:
    """Yield that help is promised at all hours."""
    for sentence in sentences(text, rules.sentence):
        match = rules.always.expression.search(sentence)
        if match and not rules.always.others_pattern.search(sentence):
            yield Flaw(kind="always", text=match.group(), why="support")


def open_in(text: str, rules: StatementRules, before: str = "") -> Iterator[Flaw]:
    """Yield hours of days in a row, unless they or the label before them say that they are of something else."""
    if len(text) <= rules.sentence:
        match = rules.open.expression.search(text)
        if match and not rules.open.others_pattern.search(f"{before} {text}"):
            yield Flaw(kind="open", text=match.group().strip())
