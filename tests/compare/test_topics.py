"""Subjects that others write about and the first site does not: in its language, of several pages, and no brand."""

import pytest

from auditor.compare.topics import LEAST_PAGES, topic_lacks
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit, ModelIdentity, Topic
from auditor.records.judgement import PageResult

GOOD = {"label": "Bergvärme", "pages": LEAST_PAGES, "language": "sv"}


def site(host: str, *topics: Topic, title: str = "Hem", mix: dict[str, int] | None = None) -> Audit:
    return Audit(
        site=host,
        tool="auditor 1",
        journey=load_journey("inbound"),
        model=ModelIdentity(id="m", version="1", digest="a"),
        pages=(PageResult(url=f"https://{host}/", counted=True, title=title),),
        topics=topics,
        language_mix={"sv": 9, "en": 2} if mix is None else mix,
    )


def topic(**told: object) -> Topic:
    return Topic(**{"id": "t", **GOOD, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "lacks"),
    [
        ({}, True),
        ({"pages": LEAST_PAGES - 1}, False),
        ({"language": "en"}, False),
        ({"proper": True}, False),
        ({"label": "Så fungerar din bergvärme"}, False),
        ({"label": "–"}, False),
        ({"label": "Rivalen"}, False),
    ],
)
def test_what_counts_as_a_subject_that_is_lacking(told: dict[str, object], lacks: bool) -> None:
    found = topic_lacks(site("firma.se"), [site("rivalen.se", topic(**told))])
    assert [(one.id, one.sites) for one in found] == [("Bergvärme", ("rivalen.se",))] * lacks


@pytest.mark.parametrize("ours", [{"title": "Om bergvärme"}, {"title": "BERGVÄRMEPUMPAR"}])
def test_a_subject_that_a_title_names_is_there(ours: dict[str, str]) -> None:
    assert topic_lacks(site("firma.se", **ours), [site("rivalen.se", topic())]) == []  # type: ignore[arg-type]


def test_a_subject_of_our_own_is_there_by_its_terms() -> None:
    own = topic(label="Värme ur marken", terms=("bergvärme",))
    assert topic_lacks(site("firma.se", own), [site("rivalen.se", topic())]) == []


def test_several_sites_are_named_once_and_in_order() -> None:
    others = [site("ett.se", topic(), topic(id="u")), site("två.se", topic(label="BERGVÄRME"))]
    (found,) = topic_lacks(site("firma.se"), others)
    assert (found.id, found.sites) == ("Bergvärme", ("ett.se", "två.se"))


def test_our_language_is_that_of_most_pages() -> None:
    english = topic(label="Geothermal", language="en")
    assert (
        topic_lacks(site("firma.se", mix={"sv": 2, "en": 9}), [site("rivalen.se", topic(), english)])[0].id
        == "Geothermal"
    )
    assert topic_lacks(site("firma.se", mix={}), [site("rivalen.se", topic())]) == []
