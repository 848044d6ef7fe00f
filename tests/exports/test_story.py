"""The three sentences with imported figures: what visitors come for, and how many of them meet the fault."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports.view_story import story
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit
from auditor.records.demand import Demand, Figures, StageDemand, TopicDemand

Sample = Callable[..., Audit]


def visited(audit: Audit, clicks: float = 600.0) -> Audit:
    """The sample where 600 of 1,000 clicks land on one subject, and every page has ten."""
    topic = audit.topics[0]
    topics = (TopicDemand(topic=topic.id, label=topic.label, figures=Figures(pages=3, clicks=clicks)),)
    stages = tuple(
        StageDemand(stage=one.stage, figures=Figures(pages=1, clicks=250.0), share=0.25) for one in audit.stages
    )
    demand = Demand(days=30, total=Figures(pages=60, clicks=1000.0), topics=topics, stages=stages)
    pages = tuple(replace(page, metrics={"clicks": 10.0}) for page in audit.pages)
    return replace(audit, demand=demand, pages=pages)


def told(audit: Audit, language: str = "en") -> list[str]:
    words = Wording(language, audit.journey, strict=True)
    return [one.replace("\u00a0", " ") for one in story(audit, words)]


@pytest.mark.parametrize(
    ("language", "come", "met"),
    [("en", "60% of all clicks land there", "get 30 clicks a month, 3% of all"),
     ("sv", "60 % av alla klick landar där", "får 30 klick i månaden, 3 % av alla")],
)  # fmt: skip
def test_clicks_tell_what_visitors_come_for_and_meet(sample: Sample, language: str, come: str, met: str) -> None:
    audit = visited(sample(60, language=language, hostile=False))
    urls = tuple(page.url for page in audit.pages[:3])
    form = Action(id="f", check="broken-form", key="many", harm="broken", pages=urls, values={"pages": 3})
    first, second, third = told(replace(audit, actions=(form,)), language)
    assert audit.topics[0].label in first and come in first
    assert "(3 " in second
    assert met in third


def test_few_clicks_on_a_subject_are_not_what_visitors_come_for(sample: Sample) -> None:
    first, *_ = told(visited(sample(60, language="en", hostile=False), clicks=100.0))
    assert "clicks" not in first and first.startswith("The site is mostly about")


def test_a_stage_tells_its_clicks_and_its_points(sample: Sample) -> None:
    audit = visited(sample(60, language="en", hostile=False))
    pages = tuple(page.url for page in audit.pages if page.stage == "consideration")
    asks = replace(
        audit.actions[0],
        check="missing-cta",
        key="many",
        stage="consideration",
        harm="step",
        pages=pages,
        values={"pages": 9},
    )
    *_, last = told(replace(audit, actions=(asks,)))
    assert "gets 250 clicks a month, 25% of all, and" in last and "points that are missing" in last


def test_without_figures_no_visits_are_claimed(sample: Sample) -> None:
    assert not any("click" in one for one in told(replace(sample(60, language="en", hostile=False), demand=None)))


def test_faults_beyond_the_second_are_counted(sample: Sample) -> None:
    audit = replace(sample(60, language="en", hostile=False), demand=None)
    pages = (audit.pages[0].url,)
    acts = tuple(
        Action(id=check, check=check, key="many", harm="broken", pages=pages, values={"pages": 1})
        for check in ("broken-form", "leftover-text", "unfinished-page")
    )
    assert "and 1 fault more" in told(replace(audit, actions=acts))[1]
