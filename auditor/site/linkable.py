"""Finds pages that a link could join: those that should lead on with what is near in text and later, orphans with who
might mention them. Whether a sentence speaks of the target is decided where the sentences are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.records.base import ContentType
from auditor.records.journey import Journey
from auditor.site.linkgraph import BANNER, BUTTON, MAIN, LinkGraph
from auditor.site.mention import Name, same_word
from auditor.site.onward import READING, tier
from auditor.site.sitetext import SiteText
from auditor.site.suggest import SHORTEST, Subjects, nearest, plain, slug_of
from auditor.site.topicrules import function_words, weak_words
from auditor.site.words import words_of

# A longer name is a sentence.
MOST_WORDS = 8
# Share of a name's words that must mean something: of "5 tips to help clients prepare for the sale" one or two do.
LEAST_MEANT = 0.6
# One word names a page when its address is that word and the title adds at most one: "/courses" yes, "Health" as the
# heading of "/health-insurance" no.
MOST_BESIDE_SINGLE = 2
YEAR = re.compile(r"(?:19|20)\d\d")


class Linkable(NamedTuple):
    """`onward`: page -> targets, `lonely`: orphan -> sources, the nearest in text first; `names`: target -> what it is
    called by address, title and heading.
    """

    onward: Mapping[str, tuple[str, ...]] = {}
    lonely: Mapping[str, tuple[str, ...]] = {}
    names: Mapping[str, tuple[Name, ...]] = {}


def find_linkable(
    text: SiteText,
    graph: LinkGraph,
    stages: Mapping[str, str],
    types: Mapping[str, ContentType],
    journey: Journey,
    leading: Iterable[str],
    orphans: Iterable[str],
    headings: Mapping[str, str],
) -> Linkable:
    """Return what could be joined; `leading` are the pages that should lead on, `orphans` those nothing links to."""
    counting = {stage.id: number for number, stage in enumerate(journey.stages) if stage.counts}
    goals = [url for url in sorted(stages) if stages[url] in counting and tier(types.get(url)) > READING]
    lonely = sorted(orphans)
    told = Subjects(text, sorted({*goals, *lonely}))

    def may(url: str, goal: str) -> bool:
        return counting[stages[goal]] >= counting[stages[url]] and told.may_name(goal, url)

    sources = [url for url in leading if stages.get(url) in counting]
    near = nearest(text, sources, goals, graph.inlinks)
    onward = {url: tuple(goal for goal in unlinked(url, near.get(url, ()), graph) if may(url, goal)) for url in sources}
    about = nearest(text, lonely, [url for url in sorted(stages) if stages[url] in counting], graph.inlinks)
    found = {url: tuple(one for one in about.get(url, ()) if told.may_name(url, one)) for url in lonely}
    named = {*(goal for goals in onward.values() for goal in goals), *lonely}
    titles = dict(zip(text.bags.urls, text.titles, strict=True))
    languages = dict(zip(text.bags.urls, text.bags.languages, strict=True))
    barred = frozenset(plain(word) for words in text.barred.values() for word in words)
    names = {
        url: names_of(slug_of(url), (*titles.get(url, "").split(" | "), headings.get(url, "")),
                      languages.get(url, ""), told.telling(url), barred)
        for url in sorted(named)
    }  # fmt: skip
    return Linkable(onward, found, names)


def names_of(
    slug: str, calls: Iterable[str], code: str, own: frozenset[str], barred: frozenset[str]
) -> tuple[Name, ...]:
    """Return what a page is called by its address (`slug`) and by its title and heading (`calls`).

    Each name holds one of the page's `own` words, and one of the address, for a heading may be a slogan. Of a long name
    only the own words must be said: "nine tips to hire an estate sale company" of a site on estate sales.
    """
    address = said_in(slug, code)
    named = [call for call in calls if shares(said_in(call, code), address) or not address]
    made = [name_of(call, code, barred) for call in (slug, *named)]
    spoken = [Name(words, tuple(word for word in words if shares((word,), own))) for words in made]
    longest = max((len(name.words) for name in spoken), default=0)
    single = len(address) <= 1 and longest <= MOST_BESIDE_SINGLE
    fit = (name for name in spoken if name.own and (len(name.words) > 1 or single))
    return tuple(dict.fromkeys(fit))


def said_in(call: str, code: str) -> tuple[str, ...]:
    """Return the words of what a page is called, in order: no function words, no years, no single letters."""
    empty = function_words(code)
    words = [word.lower() for word in words_of(call)]
    kept = (plain(word) for word in words if word not in empty and not YEAR.fullmatch(word) and len(word) >= SHORTEST)
    return tuple(dict.fromkeys(kept))


def name_of(call: str, code: str, barred: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a name that mean something, no towns and no brand; () where too few of its words do."""
    said = tuple(word for word in said_in(call, code) if word not in barred)
    kept = tuple(word for word in said if word not in plain_weak(code))[:MOST_WORDS]
    return kept if len(kept) >= LEAST_MEANT * len(said) else ()


@lru_cache(maxsize=16)
def plain_weak(code: str) -> frozenset[str]:
    """Return the words of a language that say little, without the marks of their letters."""
    return frozenset(plain(word) for word in weak_words(code))


def shares(some: Iterable[str], others: Iterable[str]) -> bool:
    """True when two names have a word in common, in whichever form."""
    known = tuple(others)
    return any(same_word(one, other) for one in some for other in known)


def unlinked(source: str, targets: Sequence[str], graph: LinkGraph) -> Iterator[str]:
    """Yield the targets that a page does not link to in or beside its content."""
    there = frozenset(graph.targets_of(source, MAIN | BUTTON | BANNER)) if targets else frozenset()
    return (url for url in targets if url not in there)
