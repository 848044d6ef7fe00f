"""Measures the detector of calls to action against pages whose every clickable was judged by annotators.

Found and judged are compared in groups of equal text and last path segment of the target, since the same button stands
on a page many times; what the annotators hesitated on does not count. The figures are those of the corpus's own scorer.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from auditor.ctas.detect import detect
from auditor.errors import InputError
from auditor.records.base import CtaKind, Record
from auditor.records.judgement import Cta
from auditor.site.context import ContextBuilder
from auditor.train.corpus import read_site, site_file
from auditor.urls import resolve

LONGEST_KEY = 60
Key = tuple[str, str]


class Judged(Record, frozen=True, kw_only=True):
    """One clickable or form of a page as the annotators judged it; `submit` is the button text of a form."""

    i: int
    tag: str
    place_guess: str = "main"
    text: str | None = None
    href: str | None = None
    submit: str | None = None
    cta: bool = False
    kind: CtaKind | None = None
    unsure: bool = False


class GoldPage(Record, frozen=True, kw_only=True):
    """A page with everything on it judged; `primary` is the index of its main request."""

    url: str
    site: str
    language: str
    primary: int | None = None
    candidates: tuple[Judged, ...] = ()


class CtaFigures(Record, frozen=True, kw_only=True):
    """How well requests are found. `primary` is over the pages whose main request the annotators were sure of."""

    pages: int
    f1: float
    f1_main: float
    kind_accuracy: float
    primary: float
    counts: tuple[int, int, int] = (0, 0, 0)  # right, found too many, missed
    by_language: dict[str, "CtaFigures"] = {}


class Group(msgspec.Struct):
    """Candidates of one key: kinds of the requests among them, how many are none, unsure, in the main content."""

    kinds: list[CtaKind]
    indexes: set[int]
    none: int = 0
    unsure: int = 0
    main: int = 0


class Tally(msgspec.Struct):
    """Running counts over pages."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, right: int, extra: int, missed: int) -> None:
        """Count one group."""
        self.right += right
        self.extra += extra
        self.missed += missed

    @property
    def f1(self) -> float:
        """F1 over what was counted; 0 when nothing was."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def read_gold(path: Path) -> tuple[GoldPage, ...]:
    """Return the judged pages of a JSON-lines file; raises InputError naming the line."""
    decoder = msgspec.json.Decoder(GoldPage)
    pages: list[GoldPage] = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as trouble:
        raise InputError("cannot-be-read-ctas", path=path, strerror=trouble.strerror) from None
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                pages.append(decoder.decode(line))
        except msgspec.DecodeError as fault:
            raise InputError("ctas-line", path=path, number=number, fault=fault) from None
    return tuple(pages)


def find_all(gold: Iterable[GoldPage], folder: Path) -> dict[str, tuple[Cta, ...]]:
    """Return what `detect` finds on the judged pages, each seen with its whole site, by address."""
    by_site: defaultdict[str, list[GoldPage]] = defaultdict(list)
    for judged in gold:
        by_site[judged.site].append(judged)
    found: dict[str, tuple[Cta, ...]] = {}
    for site, wanted in sorted(by_site.items()):
        pages = {seen.url: seen for seen in read_site(site_file(folder, site))}
        builder = ContextBuilder()
        for seen in pages.values():
            builder.add(seen)
        for one in wanted:
            page = pages.get(resolve(one.url) or "")
            if page is not None:
                found[one.url] = detect(page, builder.context(page))
    return found


def measure(found: Mapping[str, Sequence[Cta]], gold: Iterable[GoldPage]) -> CtaFigures:
    """Return the figures over the pages of `gold` that are in `found`, and for each language apart."""
    pages = [page for page in gold if page.url in found]
    languages = sorted({page.language for page in pages})
    whole = _figures(found, pages)
    apart = {one: _figures(found, [page for page in pages if page.language == one]) for one in languages}
    return msgspec.structs.replace(whole, by_language=apart)


def half_of(site: str) -> int:
    """Return 0 or 1 for a site: phrases were written with half 0 in view, half 1 was seen as figures only."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2


def _figures(found: Mapping[str, Sequence[Cta]], pages: Sequence[GoldPage]) -> CtaFigures:
    everywhere, main = Tally(), Tally()
    kinds = primary = sure = 0
    for page in pages:
        groups = groups_of(page)
        kinds += _count_page(found[page.url], groups, everywhere, main)
        if _is_sure(page):
            sure += 1
            primary += _primary_is_right(found[page.url], page, groups)
    return CtaFigures(
        pages=len(pages),
        f1=round(everywhere.f1, 4),
        f1_main=round(main.f1, 4),
        kind_accuracy=round(kinds / max(1, everywhere.right), 4),
        primary=round(primary / max(1, sure), 4),
        counts=(everywhere.right, everywhere.extra, everywhere.missed),
    )


def groups_of(page: GoldPage) -> dict[Key, Group]:
    """Return the candidates of a page by text and last path segment."""
    groups: dict[Key, Group] = {}
    for one in page.candidates:
        key = (_fold(one.submit if one.tag == "FORM" else one.text), _tail(one.href))
        group = groups.setdefault(key, Group(kinds=[], indexes=set()))
        group.indexes.add(one.i)
        group.main += one.place_guess in ("main", "aside")
        if one.unsure:
            group.unsure += 1
        elif one.cta and one.kind:
            group.kinds.append(one.kind)
        else:
            group.none += 1
    return groups


def _count_page(ctas: Sequence[Cta], groups: Mapping[Key, Group], everywhere: Tally, main: Tally) -> int:
    """Count one page into the tallies and return how many of the rightly found have the right kind."""
    got: defaultdict[Key, list[CtaKind]] = defaultdict(list)
    for cta in ctas:
        key = key_of(cta, groups)
        if key is None:
            everywhere.add(0, 1, 0)
        else:
            got[key].append(cta.kind)
    same_kind = 0
    for key, group in groups.items():
        mine = got.get(key, [])
        right = min(len(mine), len(group.kinds))
        extra = min(max(0, len(mine) - right - group.unsure), group.none)
        for tally in (everywhere, main) if group.main else (everywhere,):
            tally.add(right, extra, len(group.kinds) - right)
        same_kind += min(right, sum((Counter(mine) & Counter(group.kinds)).values()))
    return same_kind


def key_of(cta: Cta, groups: Mapping[Key, Group]) -> Key | None:
    """Return the group that a found request belongs to: same text and target, same text, or same target."""
    text, tail = _fold(cta.text), _tail(cta.target)
    for key in ((text, tail), (text, "")):
        if key in groups:
            return key
    by_text = next((key for key in groups if text and key[0] == text), None)
    if by_text is not None or not tail:
        return by_text
    close = (key for key in groups if key[1] == tail)
    return next((key for key in close if not text or not key[0] or text in key[0] or key[0] in text), None)


def _is_sure(page: GoldPage) -> bool:
    return not any(one.i == page.primary and one.unsure for one in page.candidates)


def _primary_is_right(ctas: Sequence[Cta], page: GoldPage, groups: Mapping[Key, Group]) -> bool:
    main = next((cta for cta in ctas if cta.primary), None)
    if main is None or page.primary is None:
        return main is None and page.primary is None
    key = key_of(main, groups)
    return key is not None and page.primary in groups[key].indexes


def _fold(text: str | None) -> str:
    return " ".join((text or "").lower().split())[:LONGEST_KEY]


def _tail(href: str | None) -> str:
    """Return the last path segment of an address; a number, a mail address or a fragment as it is."""
    href = href or ""
    if href.startswith(("tel:", "mailto:", "#")):
        return href
    return href.split("#")[0].split("?")[0].rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
