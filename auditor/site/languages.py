"""Tells how a site keeps its journey in several languages: which pages are translations and where they part.

One pairing serves all: `TwinFinder.translations`, by hreflang that goes both ways, or by addresses that differ in the
language alone of pages that are built alike. Nothing is guessed beyond it: a page that names a version in another
language is never told to lack one, even when that version was not read.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.lang.load import is_known
from auditor.records.base import StrictRecord
from auditor.records.journey import Journey
from auditor.records.judgement import PageResult
from auditor.records.languages import Difference, LanguageLeap, LanguagePair, LanguageRow, Languages, Untranslated
from auditor.site.linkgraph import LinkGraph
from auditor.urls import path_of

UNKNOWN = "und"
# Longer than any address.
FAR = 1_000_000
Pairs = Sequence[tuple[str, str]]


class LanguageRules(StrictRecord, frozen=True, kw_only=True):
    """The thresholds of languages.toml, each with its reason there."""

    pages: int
    paired: int
    placed: float
    others: int
    share: float
    most: int


@lru_cache(maxsize=1)
def language_rules() -> LanguageRules:
    """Return the rules that ship with the program."""
    rules: LanguageRules = shipped_record(Path(__file__).with_name("languages.toml"), LanguageRules)
    return rules


class Versions:
    """Which page says the same in another language; pages that pairs join over a third one belong together too."""

    def __init__(self, pairs: Pairs, tongues: Mapping[str, str]) -> None:
        home: dict[str, set[str]] = {}
        for pair in pairs:
            group = set().union(*(home.get(url, {url}) for url in pair))
            home |= dict.fromkeys(group, group)
        self._of: dict[str, dict[str, str]] = {}
        for url, group in home.items():
            seen = Counter(tongues.get(one, UNKNOWN) for one in group)
            self._of[url] = {tongues[one]: one for one in group if one in tongues and seen[tongues[one]] == 1}

    def of(self, url: str, language: str) -> str:
        """Return the address of a page's version in a language, "" for none or when several claim to be it."""
        found = self._of.get(url, {}).get(language, "")
        return "" if found == url else found

    def all_of(self, url: str, languages: Iterable[str]) -> list[str]:
        """Return the addresses of a page's versions in the languages that it is there in."""
        return [found for language in languages if (found := self.of(url, language))]


def languages_of(
    rows: Iterable[PageResult],
    pairs: Pairs,
    naming: Collection[str],
    graph: LinkGraph,
    journey: Journey,
    *,
    entries: Collection[str] = (),
) -> Languages | None:
    """Return how the site keeps its journey in several languages, None for a site in one.

    `pairs` are translations of each other, `naming` the pages that name a version of themselves elsewhere, and
    `entries` the start pages.
    """
    by_url = {row.url: row for row in rows}
    counted = [row for row in by_url.values() if row.counted]
    versions = Versions(pairs, {url: row.language for url, row in by_url.items()})
    spoken = languages_spoken(counted, versions, entries)
    if len(spoken) < 2:
        return None
    most = language_rules().most
    together = list(pairs_of(counted, spoken, versions, by_url))
    alone = untranslated(counted, spoken, versions, naming, journey)
    leaps = leaps_of(by_url, spoken, versions, graph, {*entries})
    return Languages(
        rows=tuple(_row(code, counted, spoken, versions, by_url) for code in spoken),
        pairs=tuple(together),
        untranslated=tuple(alone[:most]),
        leaps=tuple(leaps[:most]),
    )


def languages_spoken(
    counted: Sequence[PageResult], versions: Versions, entries: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the languages that the site is in, the one with most pages first; of equals that of the first entry."""
    rules = language_rules()
    pages: defaultdict[str, list[PageResult]] = defaultdict(list)
    for row in counted:
        if row.language != UNKNOWN:
            pages[row.language].append(row)
    home = {row.language: len(row.url) for row in sorted(counted, key=lambda row: -len(row.url)) if row.url in entries}
    order = sorted(pages, key=lambda code: (-len(pages[code]), home.get(code, FAR), code))
    if not order or len(pages[order[0]]) < rules.pages:
        return ()
    main = order[0]

    def belongs(code: str) -> bool:
        own = pages[code]
        paired = sum(1 for row in own if versions.of(row.url, main))
        placed = share_in(own, code) >= rules.placed
        # The main language in a folder of its own leaves the rest of the site to the other.
        beside = share_in(pages[main], main) >= rules.placed and not share_in(own, main)
        return len(own) >= rules.pages and (paired >= rules.paired or placed or beside)

    return (main, *(code for code in order[1:] if belongs(code)))


def share_in(rows: Sequence[PageResult], language: str) -> float:
    """Return the share of pages, 0-1, whose address names a language."""
    return sum(1 for row in rows if named_in_address(row.url, language)) / max(len(rows), 1)


def named_in_address(url: str, language: str) -> bool:
    """True when a folder of the address, or the first part of its host, names the language."""
    host, path = url.partition("://")[2].partition("/")[0], path_of(url)
    parts = (host.partition(".")[0], *path.strip("/").split("/"))
    return any(part.lower().partition("-")[0] == language for part in parts)


def pairs_of(
    counted: Iterable[PageResult], spoken: Sequence[str], versions: Versions, by_url: Mapping[str, PageResult]
) -> Iterator[LanguagePair]:
    """Yield every page in the main language with each of its translations, in order of address."""
    for row in sorted((row for row in counted if row.language == spoken[0]), key=lambda one: one.url):
        for other in versions.all_of(row.url, spoken[1:]):
            yield LanguagePair(one=row.url, other=other, differs=tuple(differences(row, by_url[other])))


def differences(one: PageResult, other: PageResult) -> Iterator[Difference]:
    """Yield how a page and its translation part; only where the words of both languages are known here."""
    if not all(row.counted and is_known(row.language) for row in (one, other)):
        return
    if one.stage and other.stage and one.stage != other.stage:
        yield "stage"
    told = {row.cta_verdict.verdict if row.cta_verdict else "" for row in (one, other)}
    if told == {"fits", "missing"}:
        yield "cta"


def untranslated(
    counted: Iterable[PageResult],
    spoken: Sequence[str],
    versions: Versions,
    naming: Collection[str],
    journey: Journey,
) -> list[Untranslated]:
    """Return the decision pages without a version in a language in which nearly all others of their kind are.

    Where that language has a page of the same content type that is nobody's version, it may be the one: addresses
    that are translated too ("priser", "prices") pair without hreflang only by luck.
    """
    rules = language_rules()
    deciding = {stage.id for stage in journey.stages if "decision" in stage.labels}
    pages = [row for row in counted if row.stage in deciding and row.language in spoken]
    found = []
    for code in spoken:
        for lacking in (one for one in spoken if one != code):
            own = [row for row in pages if row.language == code]
            paired = [row for row in own if versions.of(row.url, lacking)]
            if len(paired) >= rules.others and len(paired) >= rules.share * len(own):
                perhaps = {_kind(row) for row in pages if row.language == lacking and not versions.of(row.url, code)}
                lone = (row for row in own if not versions.of(row.url, lacking) and row.url not in naming)
                alone = (row for row in lone if _kind(row) not in perhaps)
                found += [Untranslated(url=row.url, stage=row.stage, lacks=lacking) for row in alone]
    return sorted(found, key=lambda one: one.url)


def _kind(row: PageResult) -> str:
    return row.guess.content_type if row.guess else ""


def leaps_of(
    by_url: Mapping[str, PageResult],
    spoken: Sequence[str],
    versions: Versions,
    graph: LinkGraph,
    entries: Collection[str],
) -> list[LanguageLeap]:
    """Return the links in content that leave the reader's language for a page that is there in it.

    Left out are links to a page's own version (that is how one changes language), to start pages, and where the text
    links to both versions and so lets the reader choose.
    """
    found = []
    for url, row in sorted(by_url.items()):
        if row.language not in spoken or row.error or not row.counted:
            continue
        targets = graph.targets_main(url)
        for target in targets:
            other = by_url.get(target)
            if other is None or other.language not in spoken or other.language == row.language or target in entries:
                continue
            meant = versions.of(target, row.language)
            if meant and meant != url and meant not in targets and meant not in entries:
                found.append(LanguageLeap(source=url, target=target, meant=meant))
    return found


def _row(
    code: str,
    counted: Sequence[PageResult],
    spoken: Sequence[str],
    versions: Versions,
    by_url: Mapping[str, PageResult],
) -> LanguageRow:
    own = [row for row in counted if row.language == code]
    others = [one for one in spoken if one != code]
    stages = Counter(row.stage for row in own if row.stage)
    return LanguageRow(
        code=code,
        pages=len(own),
        stages=dict(stages),
        paired=sum(1 for row in own if any(by_url[one].counted for one in versions.all_of(row.url, others))),
    )
