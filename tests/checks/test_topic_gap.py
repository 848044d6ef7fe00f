"""Subjects that end in the middle of the journey."""

import dataclasses
from types import ModuleType
from typing import Any

import pytest

from auditor.checks.topic_gap import find
from auditor.records.audit import Topic
from auditor.records.profile import SiteProfile

KINDS = ("service", "home", "listing", "about")


def site_with(
    build: ModuleType, *, sold: bool = True, proper: bool = False, other_title: str = "", **stages: int
) -> Any:
    pages = [
        build.a_page(f"{stage}{n}", stage, topic="pumpar", inlinks_main=n)
        for stage, count in stages.items()
        for n in range(count)
    ]
    rest = [
        build.a_page(f"other-{stage}{n}", stage, title=other_title)
        for stage in ("awareness", "consideration", "decision")
        for n in range(5)
    ]
    topic = Topic(
        id="pumpar", label="värmepumpar", pages=sum(stages.values()), stages=dict(stages), sold=sold, proper=proper
    )
    return build.a_site(pages + rest, topics=(topic,))


def test_a_subject_without_a_later_page(build: ModuleType) -> None:
    hits = {hit.stage: hit for hit in find(site_with(build, awareness=12))}
    assert hits["consideration"].key == "no-later"
    assert hits["consideration"].values["topic"] == "värmepumpar"
    assert hits["consideration"].values["pages"] == 12
    assert next(iter(hits["consideration"].evidence)).endswith("/awareness11")  # best linked first


def test_no_decision_page_on_the_subject_is_no_gap(build: ModuleType) -> None:
    assert not [*find(site_with(build, awareness=3, consideration=3))]


def test_what_is_only_told_of_is_not_asked_to_be_sold(build: ModuleType) -> None:
    assert not [*find(site_with(build, awareness=12, sold=False))]


def test_a_brand_or_product_is_no_question_of_customers(build: ModuleType) -> None:
    assert not [*find(site_with(build, awareness=12, proper=True))]


@pytest.mark.parametrize("title", ["Så väljer du pump", "Värmepumpen: en guide", "Vad är en varmepump"])
def test_a_page_of_another_group_on_the_subject_fills_the_gap(build: ModuleType, title: str) -> None:
    hits = [*find(site_with(build, consideration=4, other_title=title))]
    assert bool(hits) == (title == "Så väljer du pump")


def test_an_offer_without_articles(build: ModuleType) -> None:
    (hit,) = find(site_with(build, consideration=4))
    assert (hit.stage, hit.key) == ("awareness", "no-earlier")


def test_a_business_that_needs_no_guides_is_not_asked_for_an_article(build: ModuleType) -> None:
    site = site_with(build, consideration=4)
    hotel = dataclasses.replace(site.facts, profile=SiteProfile(kind="hospitality", needs={"guides": "may"}))
    assert not [*find(dataclasses.replace(site, facts=hotel))]


def test_the_start_page_and_lists_do_not_make_a_topic_large_enough(build: ModuleType) -> None:
    pages = [build.a_page(f"c{n}", "consideration", kind, topic="pumpar") for n, kind in enumerate(KINDS)]
    rest = [build.a_page(f"{stage}{n}", stage) for stage in ("awareness", "consideration") for n in range(8)]
    topic = Topic(id="pumpar", label="värmepumpar", pages=4, stages={"consideration": 4}, sold=True)
    assert not [*find(build.a_site(pages + rest, topics=(topic,)))]


def test_a_small_topic_is_no_subject(build: ModuleType) -> None:
    assert [hit.verdict for hit in find(site_with(build, awareness=2))] == ["not-applicable"]


def test_without_topics_nothing_is_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("a")]))
    assert hit.verdict == "not-applicable"


def test_a_small_site_is_all_about_one_thing(build: ModuleType) -> None:
    topic = Topic(id="pumpar", label="värmepumpar", pages=7, stages={"awareness": 7})
    pages = [build.a_page(f"a{n}", topic="pumpar") for n in range(7)] + [build.a_page("c", "consideration")]
    assert [hit.verdict for hit in find(build.a_site(pages, topics=(topic,)))] == ["not-applicable"]


def test_a_handful_of_pages_among_hundreds_is_no_subject(build: ModuleType) -> None:
    topic = Topic(id="t", label="gamla inlägg", pages=4, stages={"awareness": 4})
    pages = build.a_good_site(200)
    assert [hit.verdict for hit in find(build.a_site(pages, topics=(topic,)))] == ["not-applicable"]
