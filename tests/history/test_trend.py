"""What a point holds, which points are shown, and what makes two hard to compare."""

import pytest
from msgspec.structs import replace

from auditor.history.point import point_of, rules_mark
from auditor.history.trend import NEWEST, differences, kept, trend_of
from auditor.journeys.load import load_journey
from auditor.journeys.rename import renamed
from auditor.records.audit import Audit, CrawlFacts, ModelIdentity, Part, PhaseScore
from auditor.records.history import HistoryPoint

AT = "2026-01-01T08:00:00+00:00"


def point(at: str, **more: object) -> HistoryPoint:
    return HistoryPoint(at=at, site="a.example", **more)


def test_a_point_holds_what_the_trend_shows() -> None:
    stage = PhaseScore(
        stage="awareness", counts=True, pages=4, share=0.5, target_share=0.3, score=61.0,
        parts=(Part(id="coverage", value=0.4, weight=25.0), Part(id="ctas", value=0.1, weight=25.0)),
        verdicts={"fits": 1, "missing": 2, "not-expected": 1},
    )  # fmt: skip
    found = point_of(
        Audit(
            site="a.example", journey=load_journey("inbound"), stages=(stage,), score=61.0, counted_pages=4,
            crawl=CrawlFacts(finished_at=AT, queued=3), model=ModelIdentity(id="m", version="1", digest="d"),
            settings={"max_pages": 10, "journey": "inbound"}, generated_at="2026-02-02T00:00:00+00:00",
        )
    )  # fmt: skip
    assert found.at == AT and found.partial and found.scope == {"max_pages": 10} and found.model == "m 1"
    (only,) = found.stages
    assert (only.score, only.coverage, only.fits, only.asked) == (61.0, 0.4, 1, 3)


def test_other_names_are_no_other_rules() -> None:
    journey = load_journey("inbound")
    own = renamed(journey, {"awareness": "See"}, "x", lambda word: None)
    joined = renamed(journey, {"awareness": "See", "consideration": "See"}, "x", lambda word: None)
    assert rules_mark(own) == rules_mark(journey) != rules_mark(joined)
    assert rules_mark(load_journey("kundresa")) != rules_mark(journey)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, ()),
        ({"rules": "b"}, ("journey",)),
        ({"digest": "b"}, ("model",)),
        ({"tool": "auditor 2"}, ("tool",)),
        ({"scope": {"max_pages": 10, "exclude": "/tag/"}}, ("settings",)),
        ({"scope": {"max_pages": 5}}, ()),
        ({"scope": {"max_pages": 5}, "partial": True}, ("settings", "partial")),
        ({"partial": True}, ("partial",)),
        ({"rules": "b", "scope": {"max_pages": 10, "include": "x"}}, ("journey", "settings")),
    ],
)
def test_what_makes_two_audits_hard_to_compare(other: dict[str, object], said: tuple[str, ...]) -> None:
    one = point(AT, rules="a", digest="a", tool="auditor 1", scope={"max_pages": 10})
    assert differences(one, replace(one, **other)) == said


def test_actions_are_counted_from_audit_to_audit() -> None:
    found = trend_of([
        point("2026-03-01", actions=("c", "d", "e")), point("2026-01-01", actions=("a", "b")),
        point("2026-02-01", actions=("b", "c")),
    ])  # fmt: skip
    assert [(one.at, one.solved, one.new) for one in found] == [
        ("2026-01-01", 0, 0), ("2026-02-01", 1, 1), ("2026-03-01", 1, 2),
    ]  # fmt: skip
    assert all(one.actions == () for one in found)


def test_the_newest_and_the_last_of_each_month_stay() -> None:
    times = [f"2026-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 29)]
    stays = kept(times)
    assert set(times[-NEWEST:]) <= stays
    assert {f"2026-{month:02}-28" for month in range(1, 7)} <= stays
    assert len(stays) == NEWEST + 4
