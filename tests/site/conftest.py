"""Hand-made journeys for the tests of site facts."""

import pytest

from auditor.records.journey import CtaRules, Journey, Names, PartWeights, Stage


def stage(name: str, *labels: str, counts: bool = True) -> Stage:
    named = Names(sv=name, en=name)
    return Stage(id=name, names=named, question=named, labels=labels, counts=counts, ctas=CtaRules(fits=("contact",)))


def journey(*stages: Stage) -> Journey:
    weights = PartWeights(coverage=1, content=1, ctas=1, way_forward=1, quality=1)
    return Journey(id="test", names=Names(sv="Prov", en="Test"), weights=weights, stages=stages)


@pytest.fixture
def inbound() -> Journey:
    return journey(
        stage("awareness", "awareness"),
        stage("consideration", "consideration"),
        stage("decision", "decision"),
        stage("customers", "delivery", "loyalty", counts=False),
    )


@pytest.fixture
def five() -> Journey:
    return journey(
        stage("awareness", "awareness"),
        stage("consideration", "consideration"),
        stage("decision", "decision"),
        stage("delivery", "delivery"),
        stage("loyalty", "loyalty"),
    )
