"""Measures the whole site once every page has a row: duplicates, stages, topics, links, the way forward, verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.records.audit import Topic
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.languages import Languages
from auditor.run.fill import (
    entries_of,
    problems_of,
    recounted,
    settled_canonicals,
    staged,
    with_duplicates,
    with_exchanged,
    with_links,
    with_moved_labels,
    with_named_originals,
)
from auditor.run.reading import Reading
from auditor.run.together import judged_together
from auditor.run.verdicts import with_verdicts
from auditor.site.aliases import Aliases, find_aliases, is_read
from auditor.site.bodies import foreign_bodies
from auditor.site.flow import SiteFlow, measure_flow
from auditor.site.islands import islands_of
from auditor.site.languages import languages_of
from auditor.site.lasting import kept_ids, with_ids
from auditor.site.leftovers import with_places
from auditor.site.linkable import Linkable, find_linkable
from auditor.site.linkgraph import LinkGraph
from auditor.site.misspelt import meant_pages
from auditor.site.onward import ACT, Onward, tier
from auditor.site.own_offers import OwnOffers, find_own_offers
from auditor.site.people import find_people
from auditor.site.rivals import find_rivals
from auditor.site.sitetext import SiteText, site_text
from auditor.site.suggest import suggest_links
from auditor.site.topicrules import FOLLOWING, GENERAL, topic_rules
from auditor.site.topics import NAMELESS, TopicMap, find_topics
from auditor.site.twins import twin_rules


@dataclass(frozen=True)
class Measured:
    """The site's rows, complete, and its facts. Maps are by address."""

    rows: tuple[PageResult, ...]
    aliases: Aliases
    flow: SiteFlow
    topics: tuple[Topic, ...]
    entries: tuple[str, ...]
    people: frozenset[str]
    suggestions: dict[str, tuple[str, ...]]
    own_offers: OwnOffers
    broken: dict[str, tuple[str, ...]]
    meant: dict[str, str]
    misspelt: dict[str, tuple[str, ...]]
    cannibals: tuple[tuple[str, ...], ...]
    foreign_bodies: dict[str, str]
    linkable: Linkable
    languages: Languages | None = None
    unread: int = 0
    cut_lists: tuple[str, ...] = ()
    islands: tuple[tuple[str, ...], ...] = ()


def measure(
    reading: Reading,
    journey: Journey,
    labels: Mapping[str, HumanLabel] | None = None,
    before: Mapping[str, str] | None = None,
) -> tuple[Measured, SiteText]:
    """Return everything that only the whole site can tell about the rows of `reading`, and the site's words.

    `labels` by people that were given to another address of a page are its own. `before` holds the pages'
    subjects in the audit before: they keep their ids.
    `reading` lets go of what the measures are made of, and the words stand apart so that they can be let go of too.
    """
    rows = with_duplicates(reading.rows, reading.duplicates.build({row.url: row.inlinks for row in reading.rows}))
    aliases = find_aliases(rows, reading.redirects)
    rows = with_named_originals(settled_canonicals(rows, aliases))
    rows = with_moved_labels(rows, labels or {}, aliases)
    translations, naming = reading.twins.translations(), reading.twins.naming()
    kinds = {row.url: row.guess.content_type for row in rows if row.guess}
    groups = with_places(reading.twins.build(kinds), kinds)
    rows = with_exchanged(rows, reading.duplicates.exchanged(groups, twin_rules().exchanged))
    rows = [recounted(row) for row in judged_together(rows, groups, reading.doubt)]
    rows = staged(rows, journey)
    graph = reading.links.build(aliases)
    stages = {row.url: row.stage for row in rows if row.counted}
    failing = frozenset(url for url, flaws in reading.flaws.build().items() if any(one.kind == "form" for one in flaws))
    text = site_text(reading.bags, stages)
    types = {row.url: row.guess.content_type for row in rows if row.guess}
    topics = lasting(subjects(reading, rows, text, stages, (translations, groups)), before or {})
    reading.let_go()
    entries = entries_of(rows)
    people = find_people(rows, graph)
    flow = measure_flow(graph, stages, journey, entries=entries, people=people)
    hidden = {row.url for row in rows if row.noindex and is_read(row) and tier(types.get(row.url)) == ACT}
    onward = Onward(graph, stages, types, journey, {row.url for row in rows}, hidden, people)
    ways = onward.ways(stages)
    rows = [with_links(row, graph, flow, topics.topic_of, ways) for row in rows]
    stuck = [row.url for row in rows if row.counted and not row.ways]
    headings = {row.url: row.h1 for row in rows}
    about = find_own_offers(text, graph, stages, types, headings)
    leading = [row.url for row in rows if row.counted and (not row.next_steps or row.url in about.unlinked)]
    lonely = [row.url for row in rows if row.counted and not row.inlinks]
    problems = problems_of(rows)
    meant = meant_pages(graph, problems, {row.url for row in rows})
    rows = with_verdicts(rows, journey, aliases, onward.offering(), failing)
    measured = Measured(
        rows=tuple(rows),
        aliases=aliases,
        flow=flow,
        topics=topics.topics,
        entries=entries,
        people=people,
        suggestions=suggest_links(text, graph, stages, types, journey, stuck),
        own_offers=about,
        broken=broken_of(graph, problems),
        meant=meant,
        misspelt=misspelt_of(graph, [url for url in meant if url not in problems]),
        languages=languages_of(rows, translations, naming, graph, journey, entries=entries),
        unread=graph.unread({row.url for row in rows}),
        cut_lists=graph.cut_lists(),
        islands=islands_of(graph, {row.url for row in rows if is_read(row) and not row.same_as}, flow.from_entry),
        linkable=find_linkable(text, graph, stages, types, journey, leading, lonely, headings),
        foreign_bodies=foreign_bodies(rows, text.bags),
        cannibals=find_rivals(
            text,
            topics.topic_of,
            stages,
            without=[row.url for row in rows if row.near_duplicate_of],
            leads=lambda one, other: other in graph.targets_main(one),
        ),
    )
    return measured, text


def subjects(
    reading: Reading,
    rows: Sequence[PageResult],
    text: SiteText,
    stages: Mapping[str, str],
    akin: tuple[Iterable[tuple[str, str]], Iterable[Sequence[str]]],
) -> TopicMap:
    """Return the topics; pages that do not count make none but belong to one, and copies to their original's.

    `akin` are pairs of translations and groups of twins. `text` is that of the pages that count; of a large site the
    others are left out.
    """
    read = {row.url for row in rows if row.guess and is_read(row) and not row.same_as}
    if stages.keys() < read and len(read) <= topic_rules().sample:
        text = site_text(reading.bags, read)
    types = {row.url: row.guess.content_type for row in rows if row.guess and row.url in read}
    told = {row.url: row.human.topic for row in rows if row.human and row.human.topic}
    found = find_topics(
        text,
        stages,
        [url for url, kind in types.items() if kind in GENERAL],
        [url for url, kind in types.items() if kind in FOLLOWING or url not in stages],
        types,
        told,
        *akin,
    )
    copies = {row.url: found.topic_of[row.same_as] for row in rows if row.same_as in found.topic_of}
    return found._replace(topic_of=copies | found.topic_of)


def lasting(found: TopicMap, before: Mapping[str, str]) -> TopicMap:
    """Return the topics with the ids that they had before; groups without a name have none that lasts."""
    known = {url: topic for url, topic in before.items() if not topic.startswith(NAMELESS)}
    return TopicMap(*with_ids(found.topics, found.topic_of, kept_ids(found.topics, found.topic_of, known)))


def misspelt_of(graph: LinkGraph, targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each page those of `targets` that it links to."""
    found: dict[str, list[str]] = {}
    for target in targets:
        for source in graph.sources_of(target):
            found.setdefault(source, []).append(target)
    return {url: tuple(named) for url, named in found.items()}


def broken_of(graph: LinkGraph, problems: Mapping[str, str | int]) -> dict[str, tuple[str, ...]]:
    """Return for each page the targets of its links that do not answer."""
    found: dict[str, list[str]] = {}
    for link in graph.broken(problems):
        found.setdefault(link.source, []).append(link.target)
    return {url: tuple(targets) for url, targets in found.items()}
