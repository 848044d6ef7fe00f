"""Pages lose readers only where figures say so: like periods, enough readers, more than chance, more than the site."""

from collections.abc import Callable
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks import losing_traffic
from auditor.checks.base import Site
from auditor.demand.combine import current
from auditor.demand.decay import before_by_page, decay_of, is_loss, what_fell
from auditor.demand.decay_rules import decay_rules
from auditor.demand.earlier import Days, basis_of
from auditor.demand.join import AddressBook, Joined, join
from auditor.records.demand import Decay, Demand, Import, ImportRow
from auditor.site.aliases import find_aliases

NOW, YEAR, BEFORE = ("2026-08-01", "2026-10-31"), ("2025-08-01", "2025-10-31"), ("2026-05-01", "2026-07-31")
RULES = decay_rules()
Brought = Callable[..., Import]
Figures = dict[str, float]


def search(clicks: float, impressions: float = 1000.0, position: float = 5.0) -> Figures:
    return {"clicks": clicks, "impressions": impressions, "position": position}


def at(one: Import, days: tuple[str, str], when: str = "2026-11-01") -> Import:
    return replace(one, starts=days[0], ends=days[1], at=when, name=f"{one.name} {days[0]}")


@pytest.fixture
def site(build: ModuleType) -> Site:
    pages = [build.a_page(name) for name in "abc"]
    pages += [build.a_page("pris", "decision", "pricing"), build.a_page("nyhet", "awareness", "news")]
    return build.a_site(pages)


@pytest.fixture
def joined(site: Site) -> Callable[..., list[Joined]]:
    book = AddressBook(site.results, find_aliases(site.results), lambda url: "")

    def made(*imports: Import) -> list[Joined]:
        return [join(one, book, used=used) for one, used in zip(imports, current(imports), strict=True)]

    return made


def comparing(brought: Brought, rows: dict[str, tuple[Figures, Figures]], basis: str = "year") -> Import:
    """An export that compares two periods: path -> figures of now and before."""
    made = brought(*((path, now) for path, (now, _) in rows.items()))
    before = tuple(ImportRow(address=path, figures=then) for path, (_, then) in rows.items())
    return replace(made, before=before, before_basis=basis)


def found(site: Site, joined: list[Joined]) -> Decay:
    decay = decay_of(site, joined)
    assert decay is not None
    return decay


def test_a_comparing_export_tells_who_loses_and_in_what(site: Site, joined: Callable, brought: Brought) -> None:
    export = comparing(brought, {
        "/a": (search(50, 900), search(200, 2000)),
        "/b": (search(300), search(290)),
        "/pris": (search(40, 1000, 9.0), search(90, 1050, 4.0)),
    })  # fmt: skip
    decay = found(site, joined(export))
    assert [(one.page.rpartition("/")[2], one.loses, one.lost) for one in decay.pages] == [
        ("a", ("clicks", "impressions"), 150.0), ("pris", ("clicks", "position"), 50.0),
    ]  # fmt: skip
    assert [(one.id, one.now, one.before, one.losing) for one in decay.stages] == [
        ("awareness", 350.0, 490.0, 1), ("decision", 40.0, 90.0, 1),
    ]  # fmt: skip
    assert (decay.basis, decay.measure, decay.pages[0].series) == ("year", "clicks", (200.0, 50.0))


def test_an_older_import_of_a_year_before_is_taken_before_one_of_the_days_before(
    site: Site, joined: Callable, brought: Brought
) -> None:
    imports = [
        at(brought(("/a", search(400))), BEFORE, "2026-08-01"),
        at(brought(("/a", search(300))), YEAR, "2025-11-01"),
        at(brought(("/a", search(100))), NOW),
    ]
    decay = found(site, joined(*imports))
    assert (decay.basis, decay.before_starts, decay.before) == ("year", YEAR[0], 300.0)
    assert decay.pages[0].series == (300.0, 400.0, 100.0)
    decay = found(site, joined(imports[0], imports[2]))
    assert (decay.basis, decay.before) == ("period", 400.0)


def test_periods_of_other_lengths_are_brought_to_as_many_days_or_left_alone(
    site: Site, joined: Callable, brought: Brought
) -> None:
    now = at(brought(("/a", search(100))), ("2026-10-01", "2026-10-31"))
    month = at(brought(("/a", search(300))), ("2026-09-01", "2026-09-30"), "2026-10-01")
    assert before_by_page(joined(month, now))["https://site.example/a"]["clicks"] == pytest.approx(310.0)
    quarter = at(brought(("/a", search(900))), ("2026-07-01", "2026-09-30"), "2026-10-01")
    assert decay_of(site, joined(quarter, now)) is None


def test_one_import_alone_tells_of_no_loss(site: Site, joined: Callable, brought: Brought) -> None:
    assert decay_of(site, joined(at(brought(("/a", search(100))), NOW))) is None


def test_what_a_whole_table_leaves_out_had_nothing_and_what_a_cut_one_does_is_not_known(
    site: Site, joined: Callable, brought: Brought
) -> None:
    now, before = at(brought(("/b", search(200))), NOW), at(brought(("/a", search(100)), ("/b", search(200))), YEAR)
    assert found(site, joined(before, now)).pages[0].loses == ("gone",)
    cut = [replace(one, left_out=9) for one in (before, now)]
    assert found(site, joined(*cut)).losing == 0


def test_a_season_takes_from_all_and_is_held_against_nobody(site: Site, joined: Callable, brought: Brought) -> None:
    rows = {f"/{name}": (search(100), search(200)) for name in "ab"} | {"/c": (search(20), search(200))}
    assert [one.page[-1] for one in found(site, joined(comparing(brought, rows, "period"))).pages] == ["c"]
    assert found(site, joined(comparing(brought, rows, "year"))).losing == 3


def test_news_may_lose_its_readers(site: Site, joined: Callable, brought: Brought) -> None:
    decay = found(site, joined(comparing(brought, {"/nyhet": (search(0), search(500))})))
    assert (decay.losing, decay.before) == (0, 500.0)


def test_visits_are_compared_where_no_search_figures_are(site: Site, joined: Callable, brought: Brought) -> None:
    imports = [
        at(brought(("/a", {"sessions": value}), source="analytics", kind="landing"), days, when)
        for value, days, when in ((300.0, YEAR, "2025-11-01"), (100.0, NOW, "2026-11-01"))
    ]
    decay = found(site, joined(*imports))
    assert (decay.measure, decay.pages[0].loses) == ("sessions", ("sessions",))


@pytest.mark.parametrize(
    ("now", "before", "tide", "lost"),
    [
        (70.0, 100.0, 1.0, True),
        (81.0, 100.0, 1.0, False),  # less than a fifth
        (5.0, 25.0, 1.0, False),  # too few readers to begin with
        (25.0, 36.0, 1.0, False),  # chance
        (70.0, 100.0, 0.7, False),  # as the site
        (0.0, 30.0, 1.0, True),
    ],
)
def test_a_loss_is_large_of_a_page_with_readers_and_more_than_chance(
    now: float, before: float, tide: float, lost: bool
) -> None:
    assert is_loss(now, before, tide, RULES) is lost


def test_all_of_it_may_fall() -> None:
    assert what_fell(search(1, 100, 20.0), search(90, 2000, 4.0), "clicks", RULES) == (
        "clicks", "impressions", "position",
    )  # fmt: skip
    assert what_fell({"clicks": 1.0}, {"clicks": 90.0}, "clicks", RULES) == ("clicks",)


def test_what_an_earlier_period_is() -> None:
    now = Days(*NOW)
    assert basis_of(Days(*YEAR), now, RULES.compare) == "year"
    assert basis_of(Days(*BEFORE), now, RULES.compare) == "period"
    assert basis_of(Days("2024-08-01", "2024-10-31"), now, RULES.compare) == ""


def test_the_check_names_them_and_says_against_what(site: Site, joined: Callable, brought: Brought) -> None:
    decay = found(site, joined(comparing(brought, {"/a": (search(50), search(200)), "/b": (search(9), search(9))})))
    told = replace_demand(site, Demand(decay=decay))
    (hit,) = losing_traffic.find(told)
    assert (hit.key, hit.values["now"], hit.values["before"], hit.values["share"]) == ("year", 50, 200, 0.75)
    (hit,) = losing_traffic.find(replace_demand(site, Demand()))
    assert (hit.verdict, hit.key) == ("not-applicable", "no-earlier")


def replace_demand(site: Site, demand: Demand) -> Site:
    import dataclasses

    return dataclasses.replace(site, facts=dataclasses.replace(site.facts, demand=demand))
