"""Measures what answers of AI cite: which stages their sources belong to, where nothing leads on, and what was asked.

Citations and showings are counts of their own: they are added to no click, and the two never to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.checks.base import Site
from auditor.demand.combine import Asked, Figures, asked_in, larger, page_sums
from auditor.demand.intent import Intent, IntentReader
from auditor.demand.join import Joined, is_answers
from auditor.demand.measure import MOST_KEPT, MOST_LABELLED, is_stuck, stage_asking
from auditor.records.answers import ANSWERS, AnswerMeasure, Answers, CitedPage, GroundingQuery, StageAnswers

# The tool that stands nearest to each figure; any other is heard when it is not there.
FIRST: Mapping[AnswerMeasure, str] = {"citations": "bing-ai", "ai_impressions": "search-console-ai"}


def answers_of(site: Site, joined: Sequence[Joined], reader: IntentReader) -> Answers | None:
    """Return what the imports tell of answers of AI, None when they tell nothing of them."""
    own = [one for one in joined if one.file.used and is_answers(one.source)]
    if not own:
        return None
    pages = cited_pages(own)
    asked = {name: _asked(own, name) for name in ANSWERS}
    measure = next(
        (name for name in ANSWERS if any(name in told for told in pages.values()) or asked[name]), ANSWERS[0]
    )
    intents = _intents(asked[measure], measure, reader)
    listed = sorted((_page(url, told, site) for url, told in pages.items()), key=lambda one: _rank(one, measure))
    starts, ends = _period(own, measure)
    return Answers(
        measure=measure,
        total=sum(told.get(measure, 0.0) for told in pages.values()),
        pages=tuple(listed[:MOST_KEPT]),
        page_count=len(listed),
        ended=sum(getattr(one, measure) or 0.0 for one in listed if one.end),
        stages=_stages(site, listed, measure, asked[measure], intents),
        queries=tuple(_queries(asked[measure], intents, measure)[:MOST_KEPT]),
        query_count=len(asked[measure]),
        starts=starts,
        ends=ends,
    )


def cited_pages(own: Sequence[Joined]) -> dict[str, Figures]:
    """Return page -> its figures of answers, each from the tool that stands nearest to it."""
    found: defaultdict[str, Figures] = defaultdict(dict)
    for name in ANSWERS:
        told = [one for one in _nearest(own, name) if one.source.kind != "queries"]
        whole = [one for one in told if one.source.kind == "pages"] or told
        for url, figures in larger(page_sums(one) for one in whole).items():
            if figures.get(name):
                found[url][name] = figures[name]
    return dict(found)


def _nearest(own: Sequence[Joined], name: AnswerMeasure) -> list[Joined]:
    """The imports of one figure, of one tool."""
    told = [one for one in own if any(name in row.figures for row in one.source.rows)]
    tools = sorted({one.source.source for one in told}, key=lambda tool: (tool != FIRST[name], tool))
    return [one for one in told if one.source.source == tools[0]] if tools else []


def _asked(own: Sequence[Joined], name: AnswerMeasure) -> dict[str, Asked]:
    return asked_in([one for one in _nearest(own, name) if one.source.kind in ("queries", "page-queries")])


def _intents(asked: Mapping[str, Asked], measure: str, reader: IntentReader) -> dict[str, Intent]:
    ranked = sorted(asked, key=lambda query: (-asked[query].figures.get(measure, 0.0), query))
    return {query: reader.read(query) for query in ranked[:MOST_LABELLED]}


def _period(own: Sequence[Joined], measure: AnswerMeasure) -> tuple[str, str]:
    """The days of the measure's imports, two empty ones where they differ or are not told."""
    days = {(one.source.starts, one.source.ends) for one in _nearest(own, measure)}
    return days.pop() if len(days) == 1 else ("", "")


def _page(url: str, told: Figures, site: Site) -> CitedPage:
    page = site.by_url.get(url)
    counted = page is not None and page.counted
    return CitedPage(
        page=url,
        stage=page.stage if page is not None and counted else "",
        citations=told.get("citations"),
        ai_impressions=told.get("ai_impressions"),
        end=page is not None and counted and is_stuck(site, page) and site.asks(page),
    )


def _rank(one: CitedPage, measure: str) -> tuple[float, str]:
    return -(getattr(one, measure) or 0.0), one.page


def _stages(
    site: Site, pages: Sequence[CitedPage], measure: str, asked: Mapping[str, Asked], intents: Mapping[str, Intent]
) -> tuple[StageAnswers, ...]:
    """The stages of the journey in order, and at the end what lies outside it."""
    queries: defaultdict[str, list[float]] = defaultdict(list)
    for query, intent in intents.items():
        queries[stage_asking(site.journey, intent.phase)].append(asked[query].figures.get(measure, 0.0))
    ids = [stage.id for stage in site.journey.stages]
    everything = sum(getattr(one, measure) or 0.0 for one in pages) or 1.0
    all_asked = sum(sum(queries[stage]) for stage in ids) or 1.0
    made = []
    for stage in (*ids, ""):
        own = [one for one in pages if one.stage == stage]
        ending = [one for one in own if one.end]
        made.append(
            StageAnswers(
                stage=stage,
                pages=len(own),
                of=sum(1 for page in site.counted if page.stage == stage) if stage else 0,
                citations=_sum(own, "citations"),
                ai_impressions=_sum(own, "ai_impressions"),
                share=(_sum(own, measure) or 0.0) / everything,
                ends=len(ending),
                ended=_sum(ending, measure) or 0.0,
                queries=len(queries[stage]) if stage else 0,
                asked=sum(queries[stage]) if stage else 0.0,
                asked_share=sum(queries[stage]) / all_asked if stage else 0.0,
            )
        )
    return tuple(one for one in made if one.stage or one.pages)


def _sum(pages: Iterable[CitedPage], name: str) -> float | None:
    told = [value for one in pages if (value := getattr(one, name)) is not None]
    return sum(told) if told else None


def _queries(asked: Mapping[str, Asked], intents: Mapping[str, Intent], measure: str) -> list[GroundingQuery]:
    """The queries with their phases, the most cited first."""
    return [
        GroundingQuery(
            query=query,
            phase=intent.phase,
            sure=intent.sure,
            brand=intent.brand,
            citations=asked[query].figures.get("citations", 0.0),
            ai_impressions=asked[query].figures.get("ai_impressions", 0.0),
            page=max(sorted(pages), key=lambda url: pages[url].get(measure, 0.0), default=""),
        )
        for query, intent in intents.items()
        for pages in (asked[query].pages,)
    ]
