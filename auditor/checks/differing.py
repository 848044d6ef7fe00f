"""Holds against each other what pages say of the same thing in figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from auditor.checks.base import Hit, Site, on_site
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw, FlawKind
from auditor.records.judgement import PageResult

Said = tuple[PageResult, Flaw]
Told = dict[str, list[Said]]


class Room(NamedTuple):
    """By how much two figures must differ at least, and from how many figures on they are told of several things."""

    ratio: float
    most: int


def gathered(site: Site, *kinds: FlawKind, types: Iterable[str] = ()) -> dict[str, Told]:
    """Return what is told (`why`) -> figure -> who says it; only pages of `types`, all where none is given."""
    wanted = frozenset(types)
    told: defaultdict[str, Told] = defaultdict(dict)
    for page, flaws in flawed(site, *kinds):
        if not wanted or kind_of(page) in wanted:
            for flaw in flaws:
                told[flaw.why].setdefault(flaw.target, []).append((page, flaw))
    return dict(told)


def kind_of(page: PageResult) -> str:
    """Return the content type of a page, "" for none."""
    return page.guess.content_type if page.guess else ""


def pages_of(said: list[Said]) -> int:
    """Return on how many pages something is said."""
    return len({page.url for page, _ in said})


def pairs(told: Mapping[str, Told], room: Room, mark: str = "") -> Iterator[Hit]:
    """Yield each thing that is told with two figures, in the order of their names; `mark` comes before the key."""
    for what in sorted(told):
        if pair := differing(told[what], room):
            yield hit(*pair, told[what], mark)


def hit(first: Said, second: Said, told: Told | None = None, mark: str = "") -> Hit:
    """Return the hit of two sayings that contradict each other.

    `told` is what all pages say of the same: where more than one says the first or the second, how many say which is
    told too. `mark` comes before the key.
    """
    (page, one), (other, two) = first, second
    says, differs = (pages_of(told[flaw.target]) if told else 1 for flaw in (one, two))
    values = {"first": one.text, "second": two.text, "page": page.url, "other": other.url}
    key = f"{mark}{'two' if says == differs == 1 else 'many'}"
    return on_site(key, evidence=[page.url, other.url], says=says, differs=differs, **values)


def differing(told: Told, room: Room, *, beside: bool = False) -> tuple[Said, Said] | None:
    """Return the figure that most pages give and another, on pages that do not give both; None when they agree.

    Of the others the one on most pages is taken, and of those the one that differs most; of its pages the one with the
    shortest address. `beside`: a page may give both, where the words leave no doubt that they are of the same.
    """
    ranked = sorted(told.values(), key=lambda said: (-pages_of(said), said[0][0].url))
    if not 1 < len(ranked) <= room.most:
        return None
    for said in ranked:
        said.sort(key=lambda one: len(one[0].url))
    rest = sorted(ranked[1:], key=lambda said: (-pages_of(said), -_share(ranked[0][0][1], said[0][1])))
    for first in ranked[0]:
        for second in (one for said in rest for one in said):
            both = {first[0].url} if beside else {page.url for page, _ in ranked[0]}
            if _share(first[1], second[1]) >= room.ratio and second[0].url not in both:
                return first, second
    return None


def _share(one: Flaw, other: Flaw) -> float:
    low, high = sorted(int(flaw.target or 0) for flaw in (one, other))
    return high / low if low else 0.0
