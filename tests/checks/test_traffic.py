"""Checks on imported figures: much visited pages, where visitors leave, other questions, close to the top."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from auditor.checks import query_mismatch, striking_distance, traffic_dead_end, traffic_leaves, traffic_without_cta
from auditor.checks.all import CHECKS
from auditor.checks.base import Site, run_checks
from auditor.checks.visits import per_month, span_of
from auditor.records.demand import Demand, Figures, Mismatch

HOST = "https://site.example"


@pytest.fixture
def site(build: ModuleType) -> Callable[..., Site]:
    """A site of pages (name, stage, values), with imported figures."""

    def made(*pages: tuple[str, str, dict[str, Any]], **demand: Any) -> Site:
        rows = [build.a_page(name, stage, **values) for name, stage, values in pages]
        given = {"days": 30, "total": Figures(position=3.0), **demand}
        return build.a_site([*rows, build.a_page("z", "decision")], demand=Demand(**given))

    return made


def clicks(amount: float, **values: Any) -> dict[str, Any]:
    return {"metrics": {"clicks": amount}, **values}


def test_without_imports_none_of_them_is_run(build: ModuleType) -> None:
    checks = [check for check in CHECKS if check.on_imports]
    assert len(checks) == 6
    assert run_checks(build.a_site([build.a_page("a")]), checks) == ()


def test_much_visited_pages_without_a_request(site: Callable) -> None:
    found = list(
        traffic_without_cta.find(
            site(
                ("a", "awareness", clicks(100, verdict="missing")),
                ("b", "awareness", clicks(1900, verdict="only-in-menu")),
                ("c", "awareness", clicks(5000)),
                ("d", "awareness", clicks(3, verdict="missing")),
                ("e", "", clicks(900, verdict="missing")),
            )
        )
    )
    assert [(hit.subject.id, hit.key) for hit in found] == [(f"{HOST}/b", "only-in-menu"), (f"{HOST}/a", "missing")]
    values = {"page": f"{HOST}/b", "stage": "awareness", "visits": 1900, "measure": "clicks", "span": "month"}
    assert dict(found[0].values) == values


def test_amounts_are_told_per_month(site: Callable) -> None:
    page = ("a", "awareness", clicks(900, verdict="missing"))
    (quarter,) = traffic_without_cta.find(site(page, days=90))
    (unknown,) = traffic_without_cta.find(site(page, days=0))
    assert (quarter.values["visits"], quarter.values["span"]) == (300, "month")
    assert (unknown.values["visits"], unknown.values["span"]) == (900, "period")


def test_much_visited_dead_ends(site: Callable) -> None:
    found = traffic_dead_end.find(
        site(
            ("a", "awareness", clicks(100, next_steps=0)),
            ("b", "awareness", clicks(900)),
            ("c", "decision", clicks(900, next_steps=0)),
            ("d", "awareness", clicks(1, next_steps=0)),
        )
    )
    assert [hit.subject.id for hit in found] == [f"{HOST}/a"]


def left(views: float, exits: float) -> dict[str, Any]:
    return {"metrics": {"views": views, "exits": exits}}


def test_pages_that_are_left_far_more_often(site: Callable) -> None:
    found = traffic_leaves.find(
        site(
            ("a", "awareness", left(1000, 800)),
            ("b", "awareness", left(4000, 1200)),
            ("c", "decision", left(1000, 900)),  # leaving after the decision is natural
            ("d", "awareness", left(40, 40)),  # too few to tell
        )
    )
    (hit,) = found
    assert (hit.subject.id, hit.key, hit.values["rate"]) == (f"{HOST}/a", "exits", 0.8)
    assert hit.values["usual"] == pytest.approx(2940 / 6040)


def test_little_engagement_where_exits_are_not_told(site: Callable) -> None:
    found = traffic_leaves.find(
        site(
            ("a", "awareness", {"metrics": {"sessions": 500.0, "engagement_rate": 0.2}}),
            ("b", "awareness", {"metrics": {"sessions": 1500.0, "engagement_rate": 0.7}}),
        )
    )
    (hit,) = found
    assert (hit.subject.id, hit.key, hit.values["usual"]) == (f"{HOST}/a", "engagement", pytest.approx(0.575))


def test_nothing_is_said_of_leaving_without_figures(site: Callable) -> None:
    (hit,) = traffic_leaves.find(site(("a", "awareness", clicks(900))))
    assert (hit.verdict, hit.key) == ("not-applicable", "no-exits")


def test_other_questions_need_queries_with_pages(site: Callable) -> None:
    (hit,) = query_mismatch.find(site(("a", "awareness", clicks(9))))
    assert (hit.verdict, hit.key) == ("not-applicable", "no-queries")


def test_other_questions(site: Callable) -> None:
    one = Mismatch(
        page=f"{HOST}/a", stage="awareness", phase="awareness", asked="decision", share=0.8, clicks=42.4,
        impressions=900, queries=("solceller pris",),
    )  # fmt: skip
    (hit,) = query_mismatch.find(site(("a", "awareness", {}), mismatches=(one,), joined_queries=True))
    assert (hit.key, hit.subject.id, hit.values["clicks"], hit.values["query"]) == (
        "asks-decision", f"{HOST}/a", 42, "solceller pris",
    )  # fmt: skip


def test_close_to_the_top(site: Callable) -> None:
    def at(position: float, impressions: float) -> dict[str, Any]:
        return {"metrics": {"position": position, "impressions": impressions}}

    found = striking_distance.find(
        site(
            ("a", "consideration", at(9.4, 900)),
            ("b", "consideration", at(2.0, 900)),
            ("c", "consideration", at(40.0, 900)),
            ("d", "consideration", at(9.0, 100)),
            ("e", "awareness", at(9.0, 900)),
        )
    )
    assert [(hit.subject.id, hit.values["position"]) for hit in found] == [(f"{HOST}/a", 9.4)]


def test_a_figure_is_told_per_month_by_the_days_of_its_own_export(site: Callable) -> None:
    demand = site(days=30, spans={"clicks": 30, "sessions": 90, "views": 0}).facts.demand
    amounts = [per_month(900, demand, name) for name in ("clicks", "sessions", "views", "key_events")]
    assert amounts == [900, 300, 900, 900]
    assert [span_of(demand, name) for name in ("sessions", "views")] == ["month", "period"]
    assert per_month(900, site(days=0, spans={"sessions": 90}).facts.demand, "sessions") == 900
