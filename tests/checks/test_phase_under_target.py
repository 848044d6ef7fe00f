"""A stage with too few pages."""

from types import ModuleType

from auditor.checks.phase_under_target import find


def pages(build: ModuleType, awareness: int, decision: int) -> list:
    return [build.a_page(f"a{n}") for n in range(awareness)] + [
        build.a_page(f"d{n}", "decision") for n in range(decision)
    ]


def test_under_the_minimum_is_few(build: ModuleType) -> None:
    hits = {hit.stage: hit for hit in find(build.a_site(pages(build, 1, 6)))}
    assert hits["awareness"].key == "few"
    assert "decision" not in hits


def test_a_small_share_of_few_pages_is_under(build: ModuleType) -> None:
    (hit,) = find(build.a_site(pages(build, 4, 40)))
    assert (hit.stage, hit.key, hit.values["pages"], hit.values["add"]) == ("awareness", "under", 4, 6)


def test_a_small_share_is_no_fault_when_there_is_enough(build: ModuleType) -> None:
    assert not list(find(build.a_site(pages(build, 12, 3000))))


def test_a_large_share_is_no_fault_when_there_is_little(build: ModuleType) -> None:
    assert not list(find(build.a_site(pages(build, 4, 2))))


def test_a_small_site_is_not_told_to_write_much(build: ModuleType) -> None:
    hits = list(find(build.a_site(pages(build, 1, 4))))
    assert all(hit.values["add"] == 2 for hit in hits)
