"""Costs as data: a journey multiplies them, the document states them, and its example is true."""

import re
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from auditor.checks.all import check_site
from auditor.journeys.load import load_journey
from auditor.scoring.score import score_site
from auditor.scoring.weights import shipped_weights, weights_for

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "scores.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("check", sorted(shipped_weights().costs))
def test_the_document_states_every_cost(check: str) -> None:
    stated = re.search(rf"`{check}`,? (\d(?:\.\d+)?)", DOCUMENT.replace("\n", " "))
    assert stated
    assert float(stated.group(1)) == shipped_weights().costs[check]


def test_a_journey_multiplies_costs_up_to_the_whole_part() -> None:
    journey = msgspec.structs.replace(
        load_journey("inbound"), check_weights={"stale-page": 0, "thin-page": 0.5, "dead-end": 3}
    )
    costs = weights_for(journey).costs
    assert (costs["stale-page"], costs["thin-page"], costs["dead-end"], costs["orphan"]) == (0, 0.25, 1, 0.5)


def test_the_example_of_the_document_is_true(build: ModuleType) -> None:
    pages = [
        build.a_page("artikel", verdict="missing", next_steps=0),
        *(build.a_page(f"tjanst{n}", "consideration") for n in range(3)),
        build.a_page("kontakt", "decision", "contact", form_purposes=("contact",)),
    ]
    site = build.a_site(pages)
    scored = score_site(site, check_site(site))
    assert scored.total == pytest.approx(46.3, abs=0.05)
    points = [round(sum(part.points for part in stage.parts), 1) for stage in scored.stages[:3]]
    assert points == [4.8, 25.9, 15.7]
    assert ("pricing", 16.3) in [(one.suggest_type, one.points) for one in scored.actions]
    assert ("cta:awareness", 3.1, "low") in [(one.id, one.points, one.effort) for one in scored.actions]
