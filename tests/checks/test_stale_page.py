"""Pages that say of themselves that they are old."""

from types import ModuleType

import pytest

from auditor.checks.stale_page import find


@pytest.mark.parametrize(
    ("kind", "published", "modified", "stale"),
    [
        ("article", "2020-01-15", "", True),
        ("article", "2020-01-15", "2026-02-01", False),
        ("article", "2024-06-01T10:00:00+02:00", "", False),
        ("article", "", "", False),
        ("article", "i fjol", "", False),
        ("news", "2015-01-01", "", False),
        ("pricing", "2024-01-01", "", True),
        ("article", "2030-01-01", "", False),
    ],
)
def test_age_follows_the_kind(build: ModuleType, kind: str, published: str, modified: str, stale: bool) -> None:
    page = build.a_page("a", "awareness", kind, published=published, modified=modified)
    assert bool(list(find(build.a_site([page])))) == stale


def test_the_hit_gives_the_date_and_the_years(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("a", published="2020-11-21")]))
    assert (hit.values["date"], hit.values["years"]) == ("2020-11-21", 6.0)
