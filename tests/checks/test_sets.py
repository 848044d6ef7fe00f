"""Pages of one mould are told of as one set, whole or not at all."""

from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks import near_duplicate, sets, thin_page
from auditor.checks.base import Hit, Site, as_finding
from auditor.checks.sets import own_words, set_by_page, sets_of
from auditor.records.judgement import PageResult
from auditor.scoring.jobs import shipped_jobs, tasks_of

TOWNS = ("arboga", "eskilstuna", "hallsberg", "köping", "sala", "västerås")


def a_set(build: ModuleType, pattern: str = "stadfirma-{}", kind: str = "service", **values: Any) -> list[PageResult]:
    """Pages that differ in a town, judged as one."""
    first = f"{build.HOST}/{pattern.format(TOWNS[0])}"
    return [
        build.a_page(
            pattern.format(town), "consideration", kind,
            **{"twin_of": first, "h1": f"Städfirma i {town.title()}", "word_count": 240} | values,
        )
        for town in TOWNS
    ]  # fmt: skip


def copies(pages: list[PageResult], count: int) -> list[PageResult]:
    """The pages, so many of them with the text of the first."""
    return [replace(page, exchanged_of=pages[0].url) if 0 < at <= count else page for at, page in enumerate(pages)]


def hits(site: Site) -> list[Hit]:
    return [*near_duplicate.find(site), *thin_page.find(site)]


def test_a_set_is_named_by_what_its_addresses_have_in_common(build: ModuleType) -> None:
    for pattern, told in (("stadfirma-{}", "/stadfirma-…"), ("orter/{}", "/orter/…"), ("orter/{}.html", "/orter/…")):
        (one,) = sets_of(build.a_site(a_set(build, pattern)))
        assert (one.pattern, len(one.pages), one.fault) == (told, len(TOWNS), "")


def test_pages_of_the_root_without_a_pattern_are_no_set(build: ModuleType) -> None:
    assert not sets_of(build.a_site(a_set(build, "{}", h1="")))


def test_names_of_several_patterns_are_several_sets(build: ModuleType) -> None:
    first = f"{build.HOST}/a"
    pages = [*a_set(build, "stad-{}", twin_of=first), *a_set(build, "flytt-{}", twin_of=first)]
    assert [one.pattern for one in sets_of(build.a_site(pages))] == ["/flytt-…", "/stad-…"]


def test_what_sets_the_pages_apart_is_read_from_their_headings(build: ModuleType) -> None:
    assert own_words(a_set(build)) == ("Arboga", "Eskilstuna")
    assert own_words(a_set(build, h1="Städfirma")) == ()


def test_a_set_of_copies_is_one_fault_of_all_its_pages_and_none_is_thin_beside_it(build: ModuleType) -> None:
    pages = copies(a_set(build, word_count=70), 5)
    found = hits(build.a_site(pages))
    assert {(hit.key, hit.values["set"], hit.values["of"]) for hit in found} == {("set", "/stadfirma-…", len(TOWNS))}
    assert [hit.subject.id for hit in found] == sorted(page.url for page in pages)


def test_towns_with_something_of_their_own_are_no_copies_for_a_few_alike(build: ModuleType) -> None:
    assert not hits(build.a_site(copies(a_set(build), 2)))


def test_a_page_that_copies_one_outside_its_set_is_told_of(build: ModuleType) -> None:
    pages = a_set(build)
    pages[1] = replace(pages[1], near_duplicate_of=f"{build.HOST}/stadning")
    (hit,) = hits(build.a_site([build.a_page("stadning", "consideration"), *pages]))
    assert (hit.key, hit.subject.id) == ("near-copy", pages[1].url)


def test_goods_on_one_template_are_no_copies(build: ModuleType) -> None:
    assert not hits(build.a_site(copies(a_set(build, kind="product"), 5)))


@pytest.mark.parametrize(("purposes", "key"), [(("download",), "gated"), ((), "set")])
def test_a_thin_template_is_told_once_and_a_form_as_a_form(
    build: ModuleType, purposes: tuple[str, ...], key: str
) -> None:
    pages = a_set(build, "rapporter/{}", "service", word_count=80, form_purposes=purposes)
    site = build.a_site([*pages, build.a_page("kort", "consideration", "service", word_count=40)])
    found = list(thin_page.find(site))
    assert [hit.key for hit in found] == [key] * len(TOWNS) + ["words"]
    assert {hit.values["words"] for hit in found[:-1]} == {"80"}


def test_articles_in_one_folder_are_each_its_own(build: ModuleType) -> None:
    posts = a_set(build, "blogg/{}", "article", word_count=90)
    pages = [replace(page, stage="awareness", h1=page.url[-3:]) for at, page in enumerate(posts)]
    assert {hit.key for hit in thin_page.find(build.a_site(pages))} == {"words"}


def test_one_template_in_two_groups_of_twins_is_one_set(build: ModuleType) -> None:
    values: dict[str, Any] = {"word_count": 80, "form_purposes": ("download",), "h1": ""}
    pages = [*a_set(build, "papper/{}", **values), *a_set(build, "papper/{}ort", **values)]
    assert len(set_by_page(build.a_site(pages))[pages[0].url].pages) == len(pages)


def test_a_set_is_a_job_of_its_own(build: ModuleType) -> None:
    pages = [*a_set(build, word_count=60), build.a_page("kort", "consideration", "service", word_count=40)]
    found = [as_finding(thin_page.CHECK, hit) for hit in thin_page.find(build.a_site(pages))]
    assert sorted(len(task.pages) for task in tasks_of(found, shipped_jobs())) == [1, len(TOWNS)]


def test_branches_that_are_alike_answer_for_themselves(build: ModuleType) -> None:
    assert not [
        hit for hit in hits(build.a_site(copies(a_set(build, "butiker/{}", "location"), 5))) if hit.key == "set"
    ]


def test_a_page_of_a_set_that_says_enough_is_not_told_of(build: ModuleType) -> None:
    pages = a_set(build, word_count=70)
    pages[0] = replace(pages[0], word_count=2400)
    found = list(thin_page.find(build.a_site(pages)))
    assert pages[0].url not in {hit.subject.id for hit in found}
    assert {hit.values["words"] for hit in found} == {"70"}


def test_the_headings_of_a_set_are_read_once_however_many_pages_it_has(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    real = sets.own_words
    monkeypatch.setattr(sets, "own_words", lambda pages: read.append(1) or real(pages))
    site = build.a_site(a_set(build, word_count=60))
    assert len(hits(site)) == len(TOWNS) and len(hits(site)) == len(TOWNS)
    assert len(read) <= 3


def test_a_name_without_an_end_ends_no_audit(build: ModuleType) -> None:
    name = "-".join("a" * 1000)
    pages = [
        build.a_page(f"{name}-{number}", "consideration", "service", twin_of=f"{build.HOST}/{name}-0", word_count=60)
        for number in range(6)
    ]
    assert len(hits(build.a_site(pages))) >= 1
