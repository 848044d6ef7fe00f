"""A subject with pages in some stages of the journey and none in the one that comes before or after.

**Why it matters.** "Twelve articles about heat pumps and none that helps to choose one": the readers are there, and
the firm lets somebody else have them. The other way round, a service without any article is only found by those who
already know its name.

**How it is decided.** Topics are groups of pages by their main text and by what the site calls them. For each, a
stage up to the decision without a page of the topic is a gap when the topic has pages enough in the other stages. A
decision page need not be about the topic: when most of the topic's pages lead on to one, there is no gap.

**Threshold.** `[topic]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable
from auditor.records.audit import Subject, Topic


def find(site: Site) -> Iterator[Hit]:
    """Yield the gaps topic x stage, the largest topics first."""
    limit = site.thresholds.topic
    if not site.topics:
        yield not_applicable("no-topics")
        return
    hits = [hit for topic in site.topics for hit in _gaps(site, topic, limit.pages)]
    yield from hits[: limit.most]


def _gaps(site: Site, topic: Topic, least: int) -> Iterator[Hit]:
    until = (*site.before_decision, site.decision_stages[0])
    for stage in until:
        others = sum(topic.stages.get(one, 0) for one in until if one != stage)
        if topic.stages.get(stage, 0) or others < least or not site.pages_of(stage):
            continue
        if stage in site.decision_stages and _leads_on(site, topic):
            continue
        earlier = any(topic.stages.get(one) for one in until[: until.index(stage)])
        if not earlier and stage != until[0]:
            continue  # a page that sells on the spot also tells what it sells
        yield Hit(
            subject=Subject(kind="topic", id=topic.id),
            key="no-later" if earlier else "no-earlier",
            stage=stage,
            values={"topic": topic.label, "stage": stage, "pages": others},
            evidence=_pages_of(site, topic),
        )


def _pages_of(site: Site, topic: Topic) -> list[str]:
    """The topic's pages, those first that the site itself links to most: they can pass readers on."""
    pages = [page for page in site.counted if page.topic == topic.id]
    return [page.url for page in sorted(pages, key=lambda page: (-page.inlinks_main, page.url))] or list(topic.examples)


def _leads_on(site: Site, topic: Topic) -> bool:
    pages = [page for page in site.staged if page.topic == topic.id and page.stage in site.before_decision]
    leading = sum(1 for page in pages if page.next_steps)
    return not pages or leading * 2 >= len(pages)


CHECK = Check(id="topic-gap", scope="topic", part="coverage", run=find)
