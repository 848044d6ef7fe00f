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
    page = build.a_page("priser", "awareness", kind, published=published, modified=modified)
    assert bool(list(find(build.a_site([page])))) == stale


def test_the_hit_gives_the_date_and_the_years(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("a", title="Så fungerar rotavdraget", published="2020-11-21")]))
    assert (hit.values["date"], hit.values["years"]) == ("2020-11-21", 6.0)


@pytest.mark.parametrize(
    ("name", "title", "stale"),
    [
        ("bast-i-test", "Bäst i test: robotdammsugare", True),
        ("moms", "Regler för moms på tjänster", True),
        ("tax-deadlines", "Tax deadlines for small firms", True),
        ("kanelbullar", "Recept: kanelbullar till priset av en kaffe", False),
        ("videos/tax-2017", "Discussing tax on the morning show", False),
        ("blogg/2015/04/sa-tvattar-du-ylle", "Så tvättar du ylle", False),
        ("var-historia", "Vår historia 1923 till 2018", False),
    ],
)
def test_only_articles_whose_truth_ages_are_stale(build: ModuleType, name: str, title: str, stale: bool) -> None:
    page = build.a_page(name, title=title, published="2019-05-01")
    assert bool(list(find(build.a_site([page])))) == stale
