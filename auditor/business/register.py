"""The register of a site's calls to action: each wording with where it leads, where it stands, and what is uneven.

Uneven is what a visitor would stumble over: one step under several names, one name for several steps, and a step
without a name where he decides. Words in running text vary as language does, and words that say what is asked for (a
subject of the site, one of several options of a page) are clearer for it, so neither is held against the site.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from auditor.business.steps import is_bare, is_short, tidy
from auditor.datafile import shipped_record
from auditor.records.base import PLACES, CtaKind, Place, Record, StrictRecord
from auditor.records.judgement import Cta, PageResult
from auditor.records.rewording import TAKEN_BACK, Rewording
from auditor.urls import parts_of

_WORD = re.compile(r"[^\W\d_]{4,}")
# What an embedded form or calendar is called when nothing else names it.
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
# Letters that two forms of a word share.
_STEM = 5
# A part of the same page, whichever.
PART = "#"


class RegisterRules(StrictRecord, frozen=True, kw_only=True):
    """All of register.toml."""

    bare: frozenset[str]
    leading: frozenset[CtaKind]
    own_thing: frozenset[CtaKind]
    reach: frozenset[CtaKind]
    plain: frozenset[str]
    usual_pages: int
    against_pages: int
    usual_times: float
    main_share: float


@lru_cache(maxsize=1)
def register_rules() -> RegisterRules:
    """Return the rules that ship with the program."""
    rules: RegisterRules = shipped_record(Path(__file__).with_name("register.toml"), RegisterRules)
    return rules


class RegisterRow(Record, frozen=True, kw_only=True):
    """One wording × kind × destination.

    `target` is an address, `tel:`, `mailto:`, `#` (a part of the same page) or "" (a form or script). `stages` and
    `places` count pages. `flags`: `other-words` (the place has a usual wording, `usual`), `other-place` (the words
    mostly lead to `usual_target`), `bare` (says nothing, where the reader decides; `usual` is the target's own name).
    `is_usual`: what the site calls the place. `should_be`: what a person has decided.
    """

    words: str
    kind: CtaKind
    target: str
    language: str
    pages: int
    stages: dict[str, int]
    places: dict[Place, int]
    examples: tuple[str, ...]
    flags: tuple[str, ...] = ()
    usual: str = ""
    usual_target: str = ""
    is_usual: bool = False
    should_be: str = ""


MOST_EXAMPLES = 5


@dataclass
class _Seen:
    """One row on its way: pages by address, and whether it ever was more than a part of running text."""

    wordings: Counter[str] = field(default_factory=Counter)
    pages: dict[str, PageResult] = field(default_factory=dict)
    places: defaultdict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    stands_alone: bool = False


def register_of(
    pages: Sequence[PageResult], deciding: Iterable[str], rewordings: Iterable[Rewording] = ()
) -> tuple[RegisterRow, ...]:
    """Return the register of a site, most used wordings first; `deciding` are the stages in which readers decide."""
    names = {page.url: page.same_as for page in pages if page.same_as}
    seen: defaultdict[tuple[CtaKind, str, str, str], _Seen] = defaultdict(_Seen)
    for page in pages:
        if page.guess is None or page.error or page.same_as:
            continue
        for cta in page.ctas:
            words = tidy(cta.text)
            if words:
                key = (cta.kind, words.casefold(), destination(cta, page, names), page.language)
                _count(seen[key], cta, page, words)
    return _Judge(seen, pages, frozenset(deciding), rewordings).rows()


def destination(cta: Cta, page: PageResult, names: Mapping[str, str]) -> str:
    """Return where a request leads: the page that answers there, `#` for its own page's part, "" for a form."""
    address, hashed, part = cta.target.partition("#")
    name = names.get(address, address)
    if hashed and name in ("", page.url):
        return PART
    return f"{name}#{part}" if hashed and part else name


def _count(seen: _Seen, cta: Cta, page: PageResult, words: str) -> None:
    seen.wordings[words] += 1
    seen.pages[page.url] = page
    seen.places[cta.place].add(page.url)
    seen.stands_alone |= not cta.in_text


class _Judge:
    """Tells what is uneven among the rows of one site."""

    def __init__(
        self,
        seen: Mapping[tuple[CtaKind, str, str, str], _Seen],
        pages: Sequence[PageResult],
        deciding: frozenset[str],
        rewordings: Iterable[Rewording],
    ) -> None:
        self._seen = seen
        self._deciding = deciding
        self._by_url = {page.url: page for page in pages}
        self._decided = {one.key: one.should_be for one in rewordings if one.should_be != TAKEN_BACK}
        self._rules = register_rules()
        self._wordings = self._wordings_by_place()
        self._usual = self._usual_words()
        self._titles = _words_in(" ".join(f"{page.title} {page.h1}" for page in pages)) - self._rules.plain
        self._main = self._main_places()

    def rows(self) -> tuple[RegisterRow, ...]:
        made = [self._row(key, one) for key, one in self._seen.items()]
        return tuple(
            sorted(made, key=lambda row: (-row.pages, row.kind, row.words.casefold(), row.target, row.language))
        )

    def _wordings_by_place(self) -> Mapping[tuple[CtaKind, str, str], Mapping[str, set[str]]]:
        """(kind, place, language) -> page -> the wordings that stand there."""
        found: defaultdict[tuple[CtaKind, str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (kind, words, target, language), one in self._seen.items():
            for url in one.pages:
                found[kind, target, language][url].add(words)
        return found

    def _usual_words(self) -> dict[tuple[CtaKind, str, str], tuple[CtaKind, str, str, str]]:
        """(kind, place, language) -> the key of the wording that the site mostly uses for it."""
        groups: defaultdict[tuple[CtaKind, str, str], list[tuple[CtaKind, str, str, str]]] = defaultdict(list)
        for key, one in self._seen.items():
            kind, words, target, language = key
            if one.stands_alone and self._names_step(kind, words) and is_place(target):
                groups[kind, target, language].append(key)
        best = {
            group: max(keys, key=lambda key: (len(self._seen[key].pages), -len(key[1]), key[1]))
            for group, keys in groups.items()
        }
        return {group: key for group, key in best.items() if len(self._seen[key].pages) >= self._rules.usual_pages}

    def _main_places(self) -> dict[tuple[CtaKind, str, str], str]:
        """(kind, words, language) -> the place to which most pages with these words lead."""
        groups: defaultdict[tuple[CtaKind, str, str], Counter[str]] = defaultdict(Counter)
        for (kind, words, target, language), one in self._seen.items():
            if kind not in self._rules.own_thing and self._names_step(kind, words) and is_place(target):
                groups[kind, words, language][target] += len(one.pages)
        mains = {}
        for group, counts in groups.items():
            target, most = counts.most_common(1)[0]
            if most >= self._rules.usual_pages and most > self._rules.main_share * counts.total():
                mains[group] = target
        return mains

    def _names_step(self, kind: CtaKind, words: str) -> bool:
        silent = kind in self._rules.leading or kind in self._rules.reach or words in self._rules.bare
        return not silent and is_short(words) and not is_bare(words) and _HOST.fullmatch(words) is None

    def _row(self, key: tuple[CtaKind, str, str, str], one: _Seen) -> RegisterRow:
        kind, words, target, language = key
        usual_key = self._usual.get((kind, target, language))
        flags, usual, elsewhere = [], "", ""
        if usual_key and usual_key != key and self._is_other_words(key, one, usual_key):
            flags.append("other-words")
            usual = self._words(usual_key)
        main = self._main.get((kind, words, language), "")
        if main and self._is_other_place(target, main):
            flags.append("other-place")
            elsewhere = main
        if words in self._rules.bare and any(self._decides(page) for page in one.pages.values()):
            flags.append("bare")
            usual = usual or self._name_of(target)
        return RegisterRow(
            words=_first(one.wordings), kind=kind, target=target, language=language, pages=len(one.pages),
            stages=dict(Counter(page.stage for page in one.pages.values()).most_common()),
            places={place: len(one.places[place]) for place in PLACES if one.places[place]},
            examples=tuple(sorted(one.pages)[:MOST_EXAMPLES]), flags=tuple(flags), usual=usual, usual_target=elsewhere,
            is_usual=usual_key == key, should_be=self._decided.get((kind, words, target), ""),
        )  # fmt: skip

    def _words(self, key: tuple[CtaKind, str, str, str]) -> str:
        """The usual wording, as a person wants it."""
        return self._decided.get(key[:3]) or _first(self._seen[key].wordings)

    def _is_other_words(
        self, key: tuple[CtaKind, str, str, str], one: _Seen, usual: tuple[CtaKind, str, str, str]
    ) -> bool:
        kind, words, *_ = key
        pages = len(self._seen[usual].pages)
        much_used = pages >= max(self._rules.against_pages, self._rules.usual_times * len(one.pages))
        if not (one.stands_alone and much_used and self._names_step(kind, words)):
            return False
        said, usually = _words_in(words), _words_in(usual[1])
        own = said - usually - self._rules.plain
        clearer = _shares_word(own, self._titles) or any(one.endswith(tuple(usually)) for one in own)
        return not (clearer or _same_words(words, usual[1]) or self._is_option(key, one, usual))

    def _is_option(self, key: tuple[CtaKind, str, str, str], one: _Seen, usual: tuple[CtaKind, str, str, str]) -> bool:
        """True when each of its pages has a third wording for the place: there they tell options apart."""
        kind, words, target, language = key
        others = self._wordings[kind, target, language]
        return all(len(others[url] - {words, usual[1]}) > 0 for url in one.pages)

    def _is_other_place(self, target: str, main: str) -> bool:
        known = all(one in self._by_url or not one.startswith("http") for one in (target, main))
        return known and is_place(target) and not _same_place(target, main) and not _is_below(target, main)

    def _decides(self, page: PageResult) -> bool:
        return page.stage in self._deciding

    def _name_of(self, target: str) -> str:
        page = self._by_url.get(target.partition("#")[0])
        return tidy(page.h1 or page.title) if page else ""


def is_place(target: str) -> bool:
    """True for somewhere that several pages can lead to: neither a part of the page itself nor its form."""
    return target not in ("", PART)


def _same_place(one: str, other: str) -> bool:
    """True for one page with another query or part."""
    return _path(one) == _path(other)


def _path(target: str) -> tuple[str, str]:
    if not target.startswith("http"):
        return "", target.partition("?")[0]
    parts = parts_of(target)
    return parts.host, parts.path.rstrip("/")


def _is_below(one: str, other: str) -> bool:
    """True when one address lies below the other: the booking of one treatment below the booking."""
    (host, path), (other_host, other_path) = _path(one), _path(other)
    return host == other_host and bool(other_path) and path.startswith(f"{other_path}/")


def _words_in(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _shares_word(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(one[:_STEM] == other[:_STEM] for one in some for other in others)


def _same_words(one: str, other: str) -> bool:
    """True for the same words in other forms ("the project", "your project"), and for a button with a line below it."""
    short, long = sorted((one, other), key=len)
    stems = [{word[:_STEM] for word in _words_in(words)} for words in (one, other)]
    return stems[0] == stems[1] or long.startswith(f"{short} ")


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda one: (-counts[one], one), default="")
