"""Tools that were looked for and not seen."""

from types import ModuleType

import pytest

from auditor.checks.missing_touchpoint import find
from auditor.records.audit import StageTouch, Touchpoint


def five(build: ModuleType) -> list:
    return [build.a_page(f"a{n}") for n in range(5)]


def test_no_measuring_is_told(build: ModuleType) -> None:
    (hit,) = find(build.a_site(five(build), touchpoints=(Touchpoint(id="x", group="social", name="X", pages=3),)))
    assert hit.key == "measuring"


def test_measuring_seen_passes(build: ModuleType) -> None:
    seen = Touchpoint(id="matomo", group="measuring", name="Matomo", pages=5)
    assert not list(find(build.a_site(five(build), touchpoints=(seen,))))


def test_where_nobody_looked_or_the_site_is_tiny_nothing_is_said(build: ModuleType) -> None:
    for site in (build.a_site(five(build)), build.a_site(five(build)[:2], touchpoints=())):
        assert [hit.verdict for hit in find(site)] == ["not-applicable"]


def cell(group: str, pages: int, gap: str, stage: str = "consideration") -> StageTouch:
    return StageTouch(stage=stage, group=group, pages=pages, of=8, wanted=True, gap=gap)


def test_a_wish_of_a_stage_that_nothing_fills_is_told_once(build: ModuleType) -> None:
    seen = (Touchpoint(id="matomo", group="measuring", name="Matomo", pages=5),)
    cells = (cell("contact", 1, "few"), cell("chat", 2, "or"), cell("booking", 0, "or"), cell("review", 0, "missing"))
    hits = list(find(build.a_site(five(build), touchpoints=seen, touch_stages=cells)))
    told = [(hit.stage, hit.key, hit.values["groups"], hit.values["shown"], hit.values["of"]) for hit in hits]
    # reviews are judged as content, and what shows on a few pages is there
    assert told == []
    cells = (cell("contact", 0, "missing"), cell("chat", 0, "or"), cell("booking", 0, "or"))
    (hit,) = find(build.a_site(five(build), touchpoints=seen, touch_stages=cells))
    assert (hit.stage, hit.key, hit.values["groups"]) == ("consideration", "missing", "contact,chat,booking")


@pytest.mark.parametrize("group", ["automation", "ads", "consent"])
def test_what_measures_as_well_stands_for_measuring(build: ModuleType, group: str) -> None:
    seen = (Touchpoint(id="x", group=group, name="X", pages=3),)
    found = find(build.a_site(build.a_good_site(), touchpoints=seen))
    assert not [hit for hit in found if hit.key == "measuring"]
