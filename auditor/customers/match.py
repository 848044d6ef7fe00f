"""Holds what customers were heard to say against the site: which page answers, what shows, what a finding says too.

Strict both ways: a question without any word that can be looked for is told of as such, and one that a paragraph
answers in full is no gap. Pages are read once, whatever is asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from auditor.checks.base import Site
from auditor.customers.shows import Shows
from auditor.customers.staged import stage_of_words
from auditor.customers.words import stage_named
from auditor.demand.heads import Answering, Asked, Heads
from auditor.demand.intent import IntentReader
from auditor.demand.unanswered import languages_of, named_in, unanswered_rules
from auditor.lang.load import nearest, stems, stop_words
from auditor.lang.questions import question_words
from auditor.personas.mentions import Phrase
from auditor.records.audit import Finding
from auditor.records.customers import (
    CustomerMap,
    CustomersFile,
    Heard,
    HeardState,
    HeardThing,
    StageHeard,
    Voices,
    VoicesFile,
)
from auditor.records.page import Page
from auditor.site.words import words_of

Read = Callable[[frozenset[str]], Iterable[Page]]
# Pages that are remembered of one question: the plainest is named, and whether any stands before the order.
MOST_PAGES = 2_000
# A heading that names less of a question is on its subject ("heat pumps" for "how loud is a heat pump").
NEARLY_ALL = 0.75
# Their headings are those of the pages that they lead to.
HUBS = frozenset(("home", "listing", "category"))
ASKING = frozenset(("question", "obstacle"))


class Placed(NamedTuple):
    """One thing heard with its stage ("" for none that could be told), and what it names in each language."""

    stage: str
    heard: Heard
    named: tuple[Asked, ...] = ()
    alike: int = 0
    brought: bool = False  # by an export, whose stage is a guess


def customer_map(
    file: CustomersFile | None, voices: Sequence[Voices], site: Site, reader: IntentReader, read: Read
) -> CustomerMap:
    """Return the customers' half held against the site; `read` gives pages by their addresses."""
    heard, outside = _in_journey(file.heard if file else (), site)
    placed = _merged([*heard, *_of_voices(voices, site, reader)])
    heads = _read_pages(placed, site, read)
    shows = Shows(site)
    by_stage: dict[str, list[HeardThing]] = {}
    for one in placed:
        by_stage.setdefault(one.stage, []).append(_held(one, heads, site, shows))
    order = [*(stage.id for stage in site.journey.stages), ""]
    return CustomerMap(
        stages=tuple(StageHeard(stage=stage, things=_ranked(by_stage[stage])) for stage in order if stage in by_stage),
        file=file.name if file else "",
        voices=tuple(_told(one) for one in voices),
        outside=outside,
    )


def with_findings(site: Site, findings: Iterable[Finding]) -> CustomerMap | None:
    """Return the site's customer map with each obstacle that a finding of the checks says too told by that finding."""
    told = site.facts.customers
    if told is None:
        return None
    shows = Shows(site, findings)
    stages = tuple(
        msgspec.structs.replace(
            one,
            things=tuple(
                (shows.obstacle(thing, one.stage) if thing.kind == "obstacle" else None) or thing
                for thing in one.things
            ),
        )
        for one in told.stages
    )
    return msgspec.structs.replace(told, stages=stages)


def _told(one: Voices) -> VoicesFile:
    return VoicesFile(
        name=one.name,
        source=one.source,
        messages=one.messages,
        asking=one.asking,
        groups=len(one.groups),
        starts=one.starts,
        ends=one.ends,
    )


def _in_journey(heard: Iterable[Heard], site: Site) -> tuple[list[Placed], dict[str, int]]:
    """Return what the file says of the stages that the journey has, and the phases that it has none for."""
    spoken = _spoken(site)
    placed, outside = [], Counter[str]()
    for one in heard:
        stage = stage_named(one.phase, site.journey)
        if stage is None:
            outside[one.phase] += 1
        else:
            placed.append(Placed(stage.id, one, _named(one.text, spoken) if one.kind in ASKING else ()))
    return placed, dict(outside)


def _of_voices(voices: Iterable[Voices], site: Site, reader: IntentReader) -> Iterable[Placed]:
    """Yield what many wrote, each in the stage whose question it asks by the cues of searches."""
    spoken = _spoken(site)
    for export in voices:
        for group in export.groups:
            stage = stage_of_words(group.text, group.language, site.journey, reader)
            heard = Heard(
                kind="obstacle" if group.complaint else "question",
                text=group.text,
                phase=stage,
                said=group.said,
                sources=(export.source,),
            )
            yield Placed(stage, heard, _named(group.text, spoken, group.language), brought=True)


def _spoken(site: Site) -> frozenset[str]:
    return frozenset(nearest(page.language) for page in site.counted)


def _named(text: str, spoken: frozenset[str], language: str = "") -> tuple[Asked, ...]:
    """Return what a text names in each language of the site that it may be in."""
    own = (language,) if language in spoken else languages_of(text, spoken) or sorted(spoken)
    return tuple(Asked(code, terms, beside_in(text, code, terms)) for code in own if (terms := things_in(text, code)))


def things_in(text: str, code: str) -> Phrase:
    """Return what a question names in a language, also by words of letters and figures together (3PL, B2B)."""
    mixed = (word.lower() for word in words_of(text) if word.isalnum() and not word.isalpha() and not word.isdigit())
    return tuple(sorted({*named_in(text, code), *((word,) for word in mixed)}))


def beside_in(text: str, code: str, terms: Phrase) -> frozenset[str]:
    """Return the stems of what a question says of the things that it names: how loud it is, and not what it costs."""
    idle = stop_words(code) | frozenset(question_words(code).idle)
    words = [word.lower() for word in words_of(text) if word.isalpha() and word.lower() not in idle]
    named = {stem for term in terms for stem in term}
    return frozenset(stem for stem in stems(words, code) if stem not in named)


def _merged(placed: Iterable[Placed]) -> list[Placed]:
    """Return the things heard, those that ask the same in one stage as one; what an export asks joins the file's own.

    The larger count stands: people who are counted in a file are as often as not those of the export.
    """
    kept: dict[tuple[object, ...], Placed] = {}
    written: dict[object, tuple[object, ...]] = {}  # what the file asks, in whichever stage -> where it is kept
    for one in placed:
        heard = one.heard
        about: object = one.named or heard.text.casefold()
        key: tuple[object, ...] = (one.stage, heard.kind, heard.persona, about, heard.value)
        key = written.get((heard.kind, about), key) if one.brought else key
        if one.named and not one.brought:
            written.setdefault((heard.kind, about), key)
        kept[key] = _both(kept[key], one) if key in kept else one
    return list(kept.values())


def _both(first: Placed, other: Placed) -> Placed:
    sources = tuple(dict.fromkeys((*first.heard.sources, *other.heard.sources)))
    heard = msgspec.structs.replace(first.heard, said=max(first.heard.said, other.heard.said), sources=sources)
    return first._replace(heard=heard, alike=first.alike + 1)


def _read_pages(placed: Iterable[Placed], site: Site, read: Read) -> Heads:
    rules = unanswered_rules()
    asked = dict.fromkeys(named for one in placed for named in one.named)
    heads = Heads(asked, rules.covers, rules.slip, rules.joined, most_pages=MOST_PAGES)
    for page in read(frozenset(page.url for page in site.results if page.guess)) if asked else ():
        heads.read(page)
    return heads


def _held(one: Placed, heads: Heads, site: Site, shows: Shows) -> HeardThing:
    """Return one thing heard with what the site has for it."""
    heard = one.heard
    thing = HeardThing(
        kind=heard.kind,
        text=heard.text,
        persona=heard.persona,
        said=heard.said,
        sources=heard.sources,
        value=heard.value,
        alike=one.alike,
    )
    if heard.kind == "channel":
        return shows.channel(thing, one.stage)
    if heard.kind == "expectation":
        return shows.expectation(thing)
    return _answered(thing, one, heads, site) if heard.kind in ASKING else thing


def _answered(thing: HeardThing, one: Placed, heads: Heads, site: Site) -> HeardThing:
    """Return a question or obstacle with the page that says the most of it, or the heading that comes nearest."""
    asks = thing.kind == "question"
    if not one.named:
        return msgspec.structs.replace(thing, state="untold") if asks else thing
    return _found(thing, one, heads, site) if asks or any(map(heads.pages, one.named)) else thing


def _found(thing: HeardThing, one: Placed, heads: Heads, site: Site) -> HeardThing:
    pages: dict[str, Answering] = {}
    for named in one.named:
        pages |= heads.pages(named)
    covers = unanswered_rules().covers
    plain = {url: how for url, how in pages.items() if _is_plain(how)}
    if not plain:
        near = max((heads.nearest(named) for named in one.named), key=lambda near: near.share)
        # What speaks of it without a plain answer is named too: it is no gap.
        page = near.page if near.share >= covers else min(pages, key=lambda url: (-pages[url].covers, url), default="")
        return msgspec.structs.replace(
            thing, state="none", near=near.text if near.share >= covers else "", near_page=page
        )
    late = _too_late(plain, one.stage, site)
    best = min(plain, key=lambda url: _rank(plain[url], url, one.stage, site))
    state: HeardState = "late" if late else "answered" if plain[best].share else "said"
    return msgspec.structs.replace(thing, state=state, page=best, stage=late, near=plain[best].text)


def _is_plain(how: Answering) -> bool:
    """True for a heading or paragraph that has nearly all of a question, with what it asks of the things it names."""
    return (not how.share or how.share >= NEARLY_ALL) and how.beside >= unanswered_rules().covers


def _rank(how: Answering, url: str, stage: str, site: Site) -> tuple[bool, float, bool, float, bool, int, str]:
    """Return what pages that answer are sorted by: a heading before a paragraph, the plainest, no list of others."""
    row = site.by_url.get(url)
    leads = row is not None and row.guess is not None and row.guess.content_type in HUBS
    return not how.share, -how.covers, leads, -how.own, row is None or row.stage != stage, len(url), url


def _too_late(pages: Mapping[str, Answering], stage: str, site: Site) -> str:
    """Return the stage in which a question of before the order is answered first, when that is after it; else ""."""
    order = [one.id for one in site.journey.stages]
    last = max((order.index(one) for one in site.decision_stages if one in order), default=len(order))
    if stage not in order or order.index(stage) > last:
        return ""
    places = [row.stage for url in pages if (row := site.by_url.get(url)) is not None]
    told = sorted(order.index(one) for one in places if one in order)
    return order[told[0]] if len(told) == len(places) and told and told[0] > last else ""


def _ranked(things: Iterable[HeardThing]) -> tuple[HeardThing, ...]:
    """Return what was heard, the most said first within each kind; what nobody counted keeps its order."""
    return tuple(sorted(things, key=lambda one: -one.said))
