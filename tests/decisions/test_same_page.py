"""Two versions of one page are joined; what only shares a title, a template or a pattern is not."""

from collections.abc import Callable
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.decisions.decide import decide
from auditor.decisions.same_page import akin
from auditor.records.audit import Finding, Subject
from auditor.records.judgement import PageResult

Pages = Callable[..., list[PageResult]]
NAME = "Sköt ditt trätak rätt"


@pytest.fixture
def two(build: ModuleType) -> Pages:
    def made(one: str, other: str, kind: str = "article", **values: object) -> list[PageResult]:
        given = {"title": f"{NAME} | Lind", "h1": NAME, "stage": "awareness", "content_type": kind, **values}
        near = {"near_duplicate_of": f"{build.HOST}/{other}", **given}
        return [build.a_page(one, inlinks=2, **near), build.a_page(other, inlinks=40, **given)]

    return made


def verdict(build: ModuleType, pages: list[PageResult], findings: tuple[Finding, ...] = ()) -> tuple[str, str, str]:
    site = build.a_site([*build.a_good_site(), *pages])
    one = decide(site, [*check_site(site), *findings])[pages[0].url]
    return one.verdict, one.reason, one.target


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("blogg/skota-tratak", "rad/skota-tratak", "article"),
        ("skota-tratak-2", "skota-tratak", "article"),
        ("hela-guiden-skota-tratak", "skota-tratak", "article"),
        ("nytt/byta-tak-i-sten", "kunder/byta-tak-i-sten", "case_study"),
        ("rea/takpanna", "tak/takpanna", "product"),
    ],
)
def test_one_page_at_two_addresses_goes_into_the_one_that_is_linked_most(
    build: ModuleType, two: Pages, one: str, other: str, kind: str
) -> None:
    pages = two(one, other, kind)
    assert verdict(build, pages) == ("merge", "same-page", pages[1].url)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("skota-tratak", "mala-fasad", "article"),  # a title that a template lent
        ("skota-tratak-malmo", "skota-tratak-lund", "article"),
        ("en/skota-tratak", "skota-tratak", "article"),
        ("tak/takpanna-12", "tak/takpanna-14", "product"),
        ("skota-tratak", "rad/skota-tratak", "event"),
        ("forum/skota-tratak-2", "forum/skota-tratak", "community"),
        ("arkiv/page/2", "arkiv/page/3", "article"),
        ("1234", "5678", "article"),
    ],
)
def test_what_only_bears_one_title_is_not_joined(
    build: ModuleType, two: Pages, one: str, other: str, kind: str
) -> None:
    assert verdict(build, two(one, other, kind))[1] != "same-page"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("malmo/boka-stadning", "lund/boka-stadning", "service"),
        ("private/home-insurance", "business/home-insurance", "service"),
        ("herr/svart-jacka", "dam/svart-jacka", "product"),
        ("model-a/technical-data", "model-b/technical-data", "support"),
        ("2023/arets-nyheter", "2024/arets-nyheter", "article"),
        ("weekly-update-12", "weekly-update-13", "article"),
        ("f%C3%B6retag/boka-stadning", "boka-stadning", "service"),
    ],
)
def test_near_texts_for_other_readers_are_never_joined(
    build: ModuleType, two: Pages, one: str, other: str, kind: str
) -> None:
    assert verdict(build, two(one, other, kind))[0] != "merge"


def test_pages_that_are_called_alike_with_other_texts_are_not_joined(build: ModuleType, two: Pages) -> None:
    apart = two("blogg/skota-tratak", "rad/skota-tratak", near_duplicate_of="")
    assert verdict(build, apart)[0] != "merge"
    exchanged = two("blogg/skota-tratak", "rad/skota-tratak")
    exchanged[0] = replace(exchanged[0], exchanged_of=exchanged[1].url)
    assert verdict(build, exchanged)[0] != "merge"


def test_three_pages_of_one_title_are_a_fault_of_the_titles(build: ModuleType, two: Pages) -> None:
    third = two("guide/skota-tratak", "x")[0]
    assert verdict(build, [*two("blogg/skota-tratak", "rad/skota-tratak"), third])[1] != "same-page"


def test_a_page_with_the_text_of_another_is_mended_and_not_joined(build: ModuleType, two: Pages) -> None:
    pages = two("blogg/skota-tratak", "rad/skota-tratak")
    wrong = Finding(check="wrong-body", subject=Subject(kind="page", id=pages[0].url), verdict="fail", key="twice")
    assert verdict(build, pages, (wrong,))[1] != "same-page"


def test_the_page_that_others_link_to_stays(build: ModuleType, two: Pages) -> None:
    linked, other = two("blogg/skota-tratak", "rad/skota-tratak")
    linked = replace(linked, metrics={"referring_domains": 9.0})
    assert verdict(build, [other, linked]) == ("merge", "same-page", linked.url)


def test_addresses_are_akin_by_their_words(build: ModuleType) -> None:
    one, other = build.a_page("a/estate-sale-guide"), build.a_page("b/what-is-an-estate-sale.html")
    assert akin(one, other) and not akin(one, other, exact=True)


def rivals(build: ModuleType, one: PageResult, other: PageResult) -> tuple[str, str, str]:
    found = Finding(
        check="cannibalisation", subject=Subject(kind="page", id=one.url), verdict="fail", key="rival",
        values={"rival": other.url},
    )  # fmt: skip
    return verdict(build, [one, other], (found,))


def test_rivals_of_one_heading_are_joined_where_the_address_says_the_same_in_more_words(build: ModuleType) -> None:
    given = {"h1": "Takets historia", "stage": "awareness"}
    one = build.a_page("historia", title="Om takets historia | Lind", **given)
    other = build.a_page("takets-historia", title="Hantverk genom åren | Lind", **given)
    assert rivals(build, one, other) == ("merge", "rival", other.url)
    elsewhere = build.a_page("hantverk", title="Hantverk genom åren | Lind", **given)
    assert rivals(build, one, elsewhere)[1] != "rival"


def test_a_guide_and_tips_on_one_thing_are_one_question_and_two_years_are_not(build: ModuleType) -> None:
    titles = ("Takvård vintertid: tips", "Guide: takvård vintertid")
    fairs = ("Mässan i Älmhult 2021 stod stark", "Mässan i Älmhult 2024 stod stark")
    pages = [build.a_page(f"p{at}", "awareness", title=one, h1="") for at, one in enumerate((*titles, *fairs))]
    assert rivals(build, pages[0], pages[1]) == ("merge", "rival", pages[1].url)
    assert rivals(build, pages[2], pages[3])[1] != "rival"


def test_what_names_its_original_leaves_the_original_in_peace(build: ModuleType) -> None:
    settled = build.a_page("kopia", counted=False, excluded_by="canonical", duplicate_of=f"{build.HOST}/original")
    original = build.a_page("original", near_duplicate_of=settled.url)
    assert verdict(build, [original, settled])[1] != "near-copy"
