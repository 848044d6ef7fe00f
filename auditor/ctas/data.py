"""Loads what is known of calls to action: kinds.toml for every language, lang/*/ctas.toml for the words of one.

All of it is data, so that a kind, a booking service or a phrase is added without a line of code.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.ctas.phrases import Phrases, Sentence, about, either
from auditor.datafile import shipped_record
from auditor.lang.load import DEFAULT, codes, nearest, table
from auditor.records.base import CTA_KINDS, CtaKind, Strength, StrictRecord
from auditor.resources import folder


class KindTable(StrictRecord, frozen=True, kw_only=True):
    """What tells a kind in every language. `paths` and `fragments` are regular expressions on the address.

    `pages` are such on the last part of a path: a button there asks for this kind, whatever its words,
    `embeds` such on the address of a frame, `scripts` on the host of a script that builds a
    form or a calendar in the page, `mounts` such on the names of the empty element that it is built in.
    """

    strength: Strength
    forms: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    mounts: tuple[str, ...] = ()


class FormTable(StrictRecord, frozen=True, kw_only=True):
    """Form purposes that ask for nothing, and those where the submit button says more."""

    ignored: tuple[str, ...]
    weak: tuple[str, ...]


class Limits(StrictRecord, frozen=True, kw_only=True):
    """Words of a text and things of a page that are looked at."""

    words: int
    words_whole: int
    clickables: int
    forms: int


class PrimaryTable(StrictRecord, frozen=True, kw_only=True):
    """Weights that choose the main request; see kinds.toml for how they add up."""

    kinds: dict[CtaKind, float]
    button: float
    order: float
    bare: float
    least: float


class TargetTable(StrictRecord, frozen=True, kw_only=True):
    """Hosts that are no step forward, openers that share a page, paths of log-ins and of careers, form services."""

    never_hosts: tuple[str, ...]
    sharing: tuple[str, ...]
    login_paths: tuple[str, ...]
    careers_paths: tuple[str, ...]
    form_services: tuple[str, ...]


class FrameTable(StrictRecord, frozen=True, kw_only=True):
    """Hosts and paths, as regular expressions, at which a frame from the firm's own further hosts is no form."""

    never_hosts: str
    never_paths: str


class KindsFile(StrictRecord, frozen=True, kw_only=True):
    """The whole of kinds.toml."""

    priority: tuple[CtaKind, ...]
    languages: tuple[str, ...]
    language_before: tuple[str, ...]
    kinds: dict[CtaKind, KindTable]
    forms: FormTable
    limits: Limits
    primary: PrimaryTable
    targets: TargetTable
    frames: FrameTable


class PhraseTable(StrictRecord, frozen=True, kw_only=True):
    """Phrases of one kind, with examples that must give it and must not."""

    begins: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


class ObjectTable(StrictRecord, frozen=True, kw_only=True):
    """What a sentence that asks is about: "... your FREE TRIAL today", "... DIN PLATS nu", whatever its verb.

    `own`: words that make a thing the reader's, `closing`: words that may follow it, `kinds`: the things, by kind.
    `not_after`: first words that ask for nothing new ("About your visit", "Change my booking").
    """

    own: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    kinds: dict[CtaKind, tuple[str, ...]] = {}
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


class LightTable(StrictRecord, frozen=True, kw_only=True):
    """Regular expressions on the words of a quote or a booking that costs and binds nothing, with examples."""

    words: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


class EnrolTable(StrictRecord, frozen=True, kw_only=True):
    """Regular expressions on the words of a link to a form by which one applies, joins, registers or orders."""

    words: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


class PhraseFile(StrictRecord, frozen=True, kw_only=True):
    """The whole of lang/<code>/ctas.toml: one table a kind, `never`, and the things that any verb may ask for."""

    fillers: tuple[str, ...] = ()
    objects: ObjectTable = ObjectTable()
    noise: tuple[str, ...] = ()
    light: LightTable = LightTable()
    enrol: EnrolTable = EnrolTable()
    never: PhraseTable
    demo: PhraseTable
    quote: PhraseTable
    event: PhraseTable
    subscribe: PhraseTable
    download: PhraseTable
    signup: PhraseTable
    book: PhraseTable
    buy: PhraseTable
    call: PhraseTable
    email: PhraseTable
    contact: PhraseTable
    learn: PhraseTable

    def of(self, kind: CtaKind) -> PhraseTable:
        """Return the table of `kind`."""
        found: PhraseTable = getattr(self, kind)
        return found


class PhraseBook(NamedTuple):
    """The phrases of one language, compiled, in the order in which kinds are tried.

    `every` fits where any of the others may: most texts ask for nothing, and that is told by one look.
    """

    language: str
    fillers: "re.Pattern[str]"
    noise: "re.Pattern[str]"
    every: Phrases
    never: Phrases
    kinds: tuple[tuple[CtaKind, Phrases], ...]
    objects: tuple[tuple[CtaKind, "re.Pattern[str]"], ...]


@lru_cache(maxsize=1)
def kinds() -> KindsFile:
    """Return kinds.toml."""
    found: KindsFile = shipped_record(folder("ctas") / "kinds.toml", KindsFile)
    missing = set(CTA_KINDS) - set(found.priority) | set(CTA_KINDS) - set(found.kinds)
    if missing:
        raise ValueError(f"ctas/kinds.toml: no table or no priority for {sorted(missing)}")
    return found


def phrase_file(code: str) -> PhraseFile:
    """Return the phrases of a language as written."""
    return table(code, "ctas", PhraseFile)


@lru_cache(maxsize=1)
def light_words() -> "re.Pattern[str]":
    """Return what tells, in any language, that a quote or a booking costs and binds nothing."""
    return re.compile("|".join(one for code in codes() for one in phrase_file(code).light.words) or "(?!)")


@lru_cache(maxsize=1)
def enrolling_words() -> "re.Pattern[str]":
    """Return what tells, in any language, that a link to a form is there to apply, join, register or order."""
    return re.compile("|".join(one for code in codes() for one in phrase_file(code).enrol.words) or "(?!)")


@lru_cache(maxsize=256)
def books(languages: tuple[str, ...]) -> tuple[PhraseBook, ...]:
    """Return the phrase books for a page: its own languages first, then English, which stands on buttons everywhere.

    A page in no known language gets all books; an English page gets English alone ("Ring size" is no request to ring).
    """
    if languages == ("und",):
        return tuple(_book(code) for code in codes())
    own = (nearest(language) for language in languages if language != "und")
    return tuple(_book(code) for code in dict.fromkeys((*own, DEFAULT)))


@lru_cache(maxsize=64)
def _book(code: str) -> PhraseBook:
    words = phrase_file(code)
    sentence = Sentence(words.objects.own, words.objects.closing, words.objects.not_after)
    tables = (words.never, *(words.of(kind) for kind in kinds().priority))
    return PhraseBook(
        language=code,
        fillers=either(words.fillers),
        noise=either(words.noise),
        every=Phrases([phrase for one in tables for phrase in (*one.begins, *one.whole)], ()),
        never=_phrases(words.never),
        kinds=tuple((kind, _phrases(words.of(kind))) for kind in kinds().priority),
        objects=tuple(
            (kind, about(sentence, words.objects.kinds[kind]))
            for kind in kinds().priority
            if kind in words.objects.kinds
        ),
    )


def _phrases(words: PhraseTable) -> Phrases:
    return Phrases(words.begins, words.whole)
