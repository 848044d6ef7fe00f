"""Subjects that end in the middle of the journey."""

from types import ModuleType

from auditor.checks.topic_gap import find
from auditor.records.audit import Topic


def site_with(build: ModuleType, next_steps: int = 0, **stages: int) -> object:
    pages = [
        build.a_page(f"{stage}{n}", stage, topic="pumpar", next_steps=next_steps, inlinks_main=n)
        for stage, count in stages.items()
        for n in range(count)
    ]
    rest = [
        build.a_page(f"other-{stage}{n}", stage)
        for stage in ("awareness", "consideration", "decision")
        for n in range(5)
    ]
    topic = Topic(id="pumpar", label="värmepumpar", pages=sum(stages.values()), stages=dict(stages))
    return build.a_site(pages + rest, topics=(topic,))


def test_a_subject_without_a_later_page(build: ModuleType) -> None:
    hits = {hit.stage: hit for hit in find(site_with(build, awareness=12))}
    assert hits["consideration"].key == "no-later"
    assert hits["consideration"].values["topic"] == "värmepumpar"
    assert hits["consideration"].values["pages"] == 12
    assert next(iter(hits["consideration"].evidence)).endswith("/awareness11")  # best linked first


def test_no_decision_page_on_the_subject_is_a_gap_only_when_its_pages_lead_nowhere(build: ModuleType) -> None:
    assert "decision" in {hit.stage for hit in find(site_with(build, awareness=3, consideration=3))}
    assert "decision" not in {hit.stage for hit in find(site_with(build, 2, awareness=3, consideration=3))}


def test_an_offer_without_articles(build: ModuleType) -> None:
    (hit,) = find(site_with(build, 1, consideration=4))
    assert (hit.stage, hit.key) == ("awareness", "no-earlier")


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
