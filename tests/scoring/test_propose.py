"""Proposals from the site's own pages."""

from types import ModuleType

import pytest

from auditor.records.audit import Topic
from auditor.scoring.propose import common_targets, request_for, site_request, sources_for, subjects_for


@pytest.mark.parametrize(
    ("used", "stage", "expected"),
    [
        (("buy", "contact"), "decision", "buy"),
        (("book", "call", "email"), "decision", "book"),
        (("download", "learn"), "consideration", "contact"),
        ((), "decision", "contact"),
        (("buy",), "awareness", "learn"),
    ],
)
def test_the_request_is_one_that_the_site_makes(
    build: ModuleType, used: tuple[str, ...], stage: str, expected: str
) -> None:
    pages = [build.a_page(f"p{n}", "consideration", ctas=tuple(build.a_cta(kind) for kind in used)) for n in range(3)]
    site = build.a_site(pages)
    assert request_for(site, site.stage_by_id[stage]) == expected


def test_an_expectation_may_have_a_request_of_its_own(build: ModuleType) -> None:
    site = build.a_site(build.a_good_site())
    stage = site.stage_by_id["awareness"]
    wish = next(wish for wish in stage.expects if wish.id == "take-away")
    assert request_for(site, stage, wish) == "download"


def test_a_number_in_the_menu_is_not_what_the_site_asks_for(build: ModuleType) -> None:
    menu = (build.a_cta("buy", "header"), build.a_cta("call"), build.a_cta("book"))
    assert site_request(build.a_site([build.a_page("a", ctas=menu)])) == "book"
    assert site_request(build.a_site([])) is None


def test_new_pages_are_linked_from_the_start_page_and_from_what_is_sold_of_their_topic(build: ModuleType) -> None:
    pages = [
        build.a_page("post", "awareness", inlinks=99),
        build.a_page("c1", "consideration", inlinks=50),
        build.a_page("c2", "consideration", topic="tak"),
        build.a_page("stub", "consideration", topic="tak", word_count=9),
        build.a_page("copy", "consideration", near_duplicate_of="https://site.example/c1"),
        build.a_page("", "consideration", "home", inlinks=90),
    ]
    found = [url.rpartition("/")[2] for url in sources_for(build.a_site(pages), "tak", 5)]
    assert found == ["", "c2", "c1"]


def test_the_most_proposed_targets_come_first() -> None:
    assert common_targets([("a", "b", "c"), ("b", "c"), ("c", "b")], 2) == ("b", "c")
    assert common_targets([("a", "b"), ("c",)], 2) == common_targets([], 2) == ()


def test_subjects_are_those_that_the_stage_lacks(build: ModuleType) -> None:
    topics = (
        Topic(id="a", label="a", pages=9, stages={"awareness": 9}, sold=True),
        Topic(id="b", label="b", pages=5, stages={"consideration": 5}, sold=True),
        Topic(id="told", label="told", pages=6, stages={"consideration": 6}),
        Topic(id="c", label="", pages=20, stages={"consideration": 20}, sold=True),
    )
    site = build.a_site(build.a_good_site(), topics=topics)
    assert [topic.id for topic in subjects_for(site, "awareness", 5)] == ["b"]
    assert [topic.id for topic in subjects_for(site, "consideration", 5)] == ["a"]
    assert subjects_for(site, "decision", 5) == []


def test_words_of_selling_are_no_subject_of_a_guide(build: ModuleType) -> None:
    topics = tuple(
        Topic(id=label, label=label, pages=9, stages={"consideration": 9}, sold=True)
        for label in ("Discount code", "Utbildningar", "Hemstädning")
    )
    site = build.a_site(build.a_good_site(), topics=topics)
    assert [topic.id for topic in subjects_for(site, "awareness", 5)] == ["Hemstädning"]


def test_a_page_that_is_to_be_filled_is_not_linked_from_itself(build: ModuleType) -> None:
    home, rates = build.a_page("", content_type="home"), build.a_page("priser", "consideration", "service")
    site = build.a_site([home, rates])
    assert sources_for(site, "", 5) == (home.url, rates.url)
    assert sources_for(site, "", 5, without=(rates.url,)) == (home.url,)
