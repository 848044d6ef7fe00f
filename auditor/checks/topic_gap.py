"""A question that customers have on a subject that the site sells, and that no page of the site answers.

**Why it matters.** Twelve articles about heat pumps and a price list, and nothing that helps to choose one: the readers
are there, and the firm lets somebody else have them. The other way round, a service without any article is only found
by those who already know its name.

**How it is decided.** Topics are groups of pages by their main text and by what the site calls them. Only a topic that
is sold (one of its pages is a service, a product, a price or an order page) can have a gap, and only in a stage before
the decision that the site has pages for: prices and booking serve all topics alike, and what is only told of need not
be sold. A subject that is sold and not told of lacks an article only where the kind of business needs guides. It needs
pages enough in the other stages (start page and lists do not count), and no page of the stage, in whatever topic,
may have the topic's name in its title, heading or address. Names of brands and products are no questions of customers.

**Threshold.** `[topic]` in thresholds.toml.
"""

import re
import unicodedata
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable
from auditor.records.audit import Subject, Topic
from auditor.records.judgement import PageResult
from auditor.site.topicrules import FOLLOWING

# Letters by which a word is known in its other forms and compounds: flytt-, flyttfirma, flytten.
TELLING = 5
SHORTEST = 3
WORD = re.compile(r"[^\W_]+")


def find(site: Site) -> Iterator[Hit]:
    """Yield the gaps topic x stage, the largest topics first."""
    limit = site.thresholds.topic
    if not site.topics:
        yield not_applicable("no-topics")
        return
    hits = [hit for topic in site.topics for hit in _gaps(site, topic)]
    yield from hits[: limit.most]


def lacks_page(site: Site, topic: Topic, stage: str) -> bool:
    """True when a topic that is sold has no page in `stage`, and no page of that stage is on it."""
    asked = topic.sold and not topic.proper and stage in site.before_decision
    return asked and not topic.stages.get(stage) and not any(_is_on(page, topic) for page in site.pages_of(stage))


def _gaps(site: Site, topic: Topic) -> Iterator[Hit]:
    until = (*site.before_decision, site.decision_stages[0])
    own = [page for page in site.counted if page.topic == topic.id and is_own(page)]
    for stage in site.before_decision:
        others = sum(page.stage in until and page.stage != stage for page in own)
        enough = others >= site.thresholds.topic.pages and len(site.pages_of(stage)) >= site.thresholds.topic.pages
        if not enough or not lacks_page(site, topic, stage):
            continue
        earlier = any(topic.stages.get(one) for one in until[: until.index(stage)])
        if not earlier and (stage != until[0] or site.facts.profile.need("guides") != "must"):
            continue  # a page that sells on the spot also tells what it sells; no guide is asked of a hotel
        yield Hit(
            subject=Subject(kind="topic", id=topic.id),
            key="no-later" if earlier else "no-earlier",
            stage=stage,
            values={"topic": topic.label, "stage": stage, "pages": others},
            evidence=_pages_of(site, topic),
        )


def is_own(page: PageResult) -> bool:
    """True for a page that is about its topic; the start page and lists are on it among others."""
    return page.guess is not None and page.guess.content_type not in FOLLOWING


def _pages_of(site: Site, topic: Topic) -> list[str]:
    """The topic's pages, those first that the site itself links to most: they can pass readers on."""
    pages = [page for page in site.counted if page.topic == topic.id]
    return [page.url for page in sorted(pages, key=lambda page: (-page.inlinks_main, page.url))] or list(topic.examples)


def _is_on(page: PageResult, topic: Topic) -> bool:
    """True when a page's title, heading or address has a word of the topic's name, in whatever form."""
    said = _plain(f"{page.title} {page.h1} {page.url}")
    names = _plain(" ".join((topic.label, *topic.names.values())))
    return any(word[:TELLING] in said for word in WORD.findall(names) if len(word) >= SHORTEST)


def _plain(text: str) -> str:
    """Lower case without accents, as addresses spell it."""
    spread = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in spread if not unicodedata.combining(char))


CHECK = Check(id="topic-gap", scope="topic", part="coverage", run=find)
