"""Tools that were looked for and not seen."""

from types import ModuleType

from auditor.checks.missing_touchpoint import find
from auditor.records.audit import Touchpoint


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
