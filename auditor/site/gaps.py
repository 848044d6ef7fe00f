"""Finds what a topic lacks along the journey: many pages in one stage and none where its readers go next.

Also the other way round: a subject that is sold but that nobody who is still learning finds a page about.
"""

from collections.abc import Mapping
from typing import NamedTuple

from auditor.records.audit import Topic
from auditor.records.journey import Journey
from auditor.site.linkgraph import LinkGraph
from auditor.site.topics import TopicMap

# Fewer pages than this on a subject are no investment that a missing page would waste.
LEAST_PAGES = 3
MOST_LEADS = 5


class TopicGap(NamedTuple):
    """A topic with `pages` pages in stages before (`onward`) or after `stage`, and none in `stage` itself.

    `leads` are the topic's pages that should link to the missing one, most linked first.
    """

    topic: str
    label: str
    stage: str
    onward: bool
    pages: int
    richest: str  # the stage on that side that has most pages
    leads: tuple[str, ...]


def topic_gaps(
    found: TopicMap, stages: Mapping[str, str], journey: Journey, graph: LinkGraph, least: int = LEAST_PAGES
) -> tuple[TopicGap, ...]:
    """Return the gaps of the matrix topic x stage, those with most pages at stake first."""
    counting = [stage.id for stage in journey.stages if stage.counts]
    pages: dict[str, list[str]] = {topic.id: [] for topic in found.topics}
    for url, topic in found.topic_of.items():
        pages[topic].append(url)
    gaps = [
        gap
        for topic in found.topics
        for place, stage in enumerate(counting)
        if not topic.stages.get(stage)
        for gap in (
            gap_of(topic, stage, True, counting[:place], pages[topic.id], stages, graph),
            gap_of(topic, stage, False, counting[place + 1 :], pages[topic.id], stages, graph),
        )
        if gap.pages >= least
    ]
    return tuple(sorted(gaps, key=lambda gap: (not gap.onward, -gap.pages, gap.topic, counting.index(gap.stage))))


def gap_of(
    topic: Topic,
    stage: str,
    onward: bool,
    others: list[str],
    pages: list[str],
    stages: Mapping[str, str],
    graph: LinkGraph,
) -> TopicGap:
    """Return the gap of `topic` in `stage` against its pages in the `others`; `pages` 0 when there are none."""
    counts = {one: topic.stages.get(one, 0) for one in others}
    concerned = [url for url in pages if stages.get(url) in counts]
    return TopicGap(
        topic=topic.id,
        label=topic.label,
        stage=stage,
        onward=onward,
        pages=sum(counts.values()),
        richest=max(counts, key=counts.__getitem__, default=""),
        leads=tuple(sorted(concerned, key=lambda url: (-graph.inlinks(url), url))[:MOST_LEADS]),
    )
