"""Decides how readers can move from stage to stage: links onward, dead ends and the number of clicks to a decision.

Only links in a page's own content make the flow and the next steps; the menu is everywhere and shows no intention. All
questions are answered over the whole site at once with arrays, in time linear in the number of links.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.records.audit import Flow
from auditor.records.base import Phase
from auditor.records.journey import Journey
from auditor.site.distance import UNREACHED, distances
from auditor.site.linkgraph import MAIN, LinkGraph

NO_STAGE = -1
# On more than this share of the pages a link is part of a block, not of the text; on so few pages it is not.
BLOCK_SHARE = 0.3
FEW_NAMED = 4
# The phases of those who have bought, and links back that are kept of a page.
AFTER: frozenset[Phase] = frozenset(("delivery", "loyalty"))
MOST_BACK = 200


class SiteFlow(NamedTuple):
    """How the stages hang together. Maps are by address and hold only pages that have a stage or were reached."""

    flows: tuple[Flow, ...]
    next_steps: dict[str, int]  # links in the content to different pages of a later stage
    next_reads: dict[str, int]  # those of them that lead to a stage before the decision
    clicks: dict[str, int]  # fewest clicks to a decision page, menu and content
    clicks_main: dict[str, int]  # the same by links in content only
    back: dict[str, tuple[str, ...]]  # after the purchase: pages of before it that the content links to
    from_entry: dict[str, int]  # fewest clicks from the nearest entry page, menu and content


def measure_flow(
    graph: LinkGraph,
    stages: Mapping[str, str],
    journey: Journey,
    entries: Collection[str] = (),
    people: Collection[str] = (),
) -> SiteFlow:
    """Return the flow between the stages of a site.

    `stages`: address of every counted page -> stage id ("" for none); `acts`: pages on which the reader can act at
    once; `entries`: where visits start, usually the home page; `people`: pages about one
    person, which take no reader on.
    """
    numbers = stage_numbers(graph, stages, journey)
    stops = stops_of(graph, people)
    forward = steps_forward(graph, numbers, journey, MAIN, stops)
    deciding = np.flatnonzero(np.isin(numbers, decision_stages(journey)))
    by_any = distances(graph.sources, graph.targets, len(graph), deciding)
    by_main = distances(*graph.select(MAIN), len(graph), deciding)
    starts = [number for url in sorted(entries) if (number := graph.number(url)) is not None]
    from_entry = distances(graph.targets, graph.sources, len(graph), np.array(starts, dtype=np.int64))
    return SiteFlow(
        flows=flow_matrix(graph, numbers, journey),
        next_steps={url: forward.get(url, 0) for url, stage in stages.items() if stage},
        next_reads=reads_forward(graph, numbers, journey, stops),
        clicks=reached(graph, by_any),
        clicks_main=reached(graph, by_main),
        back=links_back(graph, numbers, journey),
        from_entry=reached(graph, from_entry),
    )


def decision_stages(journey: Journey) -> list[int]:
    """Return the positions of the stages that hold decision pages (none if the journey has no such stage)."""
    return [position for position, stage in enumerate(journey.stages) if "decision" in stage.labels]


def stage_numbers(graph: LinkGraph, stages: Mapping[str, str], journey: Journey) -> NDArray[np.int16]:
    """Return the position of each address's stage in the journey, NO_STAGE for none."""
    positions = {stage.id: position for position, stage in enumerate(journey.stages)}
    numbers = np.full(len(graph), NO_STAGE, dtype=np.int16)
    for url, stage in stages.items():
        number = graph.number(url)
        if number is not None and stage in positions:
            numbers[number] = positions[stage]
    return numbers


def stops_of(graph: LinkGraph, people: Collection[str]) -> NDArray[np.bool_]:
    """Return for each address whether it takes no reader on."""
    stops = np.zeros(len(graph), dtype=np.bool_)
    for url in people:
        if (number := graph.number(url)) is not None:
            stops[number] = True
    return stops


def flow_matrix(graph: LinkGraph, numbers: NDArray[np.int16], journey: Journey) -> tuple[Flow, ...]:
    """Return the links in content from stage to stage, empty pairs left out, in the order of the journey."""
    sources, targets = graph.select(MAIN)
    known = graph.pages[sources] & graph.pages[targets]
    size = len(journey.stages) + 1
    pairs = (numbers[sources[known]] + 1).astype(np.int64) * size + numbers[targets[known]] + 1
    links = np.bincount(pairs, minlength=size * size)
    # each page once per pair of stages
    pages = np.bincount(np.unique(np.stack((pairs, sources[known])), axis=1)[0], minlength=size * size)
    names = ("", *(stage.id for stage in journey.stages))
    return tuple(
        Flow(source=names[pair // size], target=names[pair % size], links=int(links[pair]), pages=int(pages[pair]))
        for pair in sorted(np.flatnonzero(links).tolist(), key=lambda one: (one // size == 0, one))
    )


def links_back(graph: LinkGraph, numbers: NDArray[np.int16], journey: Journey) -> dict[str, tuple[str, ...]]:
    """Return for each page of a stage after the purchase the first pages of other stages that its content links to."""
    after = np.array([bool(AFTER.intersection(stage.labels)) for stage in journey.stages] + [False])
    sources, targets = graph.select(MAIN)
    leaving = after[numbers[sources]] & (numbers[targets] != NO_STAGE) & ~after[numbers[targets]]
    found: dict[str, list[str]] = {}
    for source, target in zip(sources[leaving].tolist(), targets[leaving].tolist(), strict=True):
        led = found.setdefault(graph.urls[source], [])
        if len(led) < MOST_BACK:
            led.append(graph.urls[target])
    return {url: tuple(led) for url, led in found.items()}


def reads_forward(
    graph: LinkGraph, numbers: NDArray[np.int16], journey: Journey, stops: NDArray[np.bool_]
) -> dict[str, int]:
    """Return for each page the number of pages of a later stage before the decision that its own text links to.

    A page that a large share of all pages link to in their content is named by a block that closes every page.
    """
    sources, targets = graph.select(MAIN)
    undecided = numbers[targets] < min(decision_stages(journey), default=len(journey.stages))
    onward = (numbers[sources] != NO_STAGE) & (numbers[targets] > numbers[sources]) & undecided & ~stops[targets]
    named = np.bincount(targets[onward], minlength=len(graph))
    own = onward & (named[targets] <= max(FEW_NAMED, BLOCK_SHARE * np.count_nonzero(numbers != NO_STAGE)))
    found, steps = np.unique(sources[own], return_counts=True)
    return {graph.urls[number]: int(count) for number, count in zip(found.tolist(), steps.tolist(), strict=True)}


def steps_forward(
    graph: LinkGraph, numbers: NDArray[np.int16], journey: Journey, places: int, stops: NDArray[np.bool_]
) -> dict[str, int]:
    """Return for each page the number of pages of a later counting stage that it links to from `places`."""
    counts = np.array([stage.counts for stage in journey.stages] + [False])
    sources, targets = graph.select(places)
    onward = (numbers[sources] != NO_STAGE) & (numbers[targets] > numbers[sources]) & counts[numbers[targets]]
    onward &= ~stops[targets]
    found, steps = np.unique(sources[onward], return_counts=True)
    return {graph.urls[number]: int(count) for number, count in zip(found.tolist(), steps.tolist(), strict=True)}


def reached(graph: LinkGraph, clicks: NDArray[np.int32]) -> dict[str, int]:
    """Return the clicks of the pages that were read and that a way leads from."""
    return {graph.urls[number]: int(clicks[number]) for number in np.flatnonzero(graph.pages & (clicks != UNREACHED))}
