"""Pages that answer the same question."""

from types import ModuleType

from auditor.checks.cannibalisation import find


def rivals(build: ModuleType, *pages: object) -> list[str]:
    """What is told of pages that were measured as rivals of each other, by the ends of their addresses."""
    hits = find(build.a_site(list(pages), cannibals=(tuple(page.url for page in pages),)))
    return [hit.subject.id.rpartition("/")[2] for hit in hits]


def test_the_page_most_linked_in_texts_is_the_one_that_others_repeat(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", inlinks_main=9)]
    (hit,) = find(build.a_site(pages, cannibals=(tuple(page.url for page in pages),)))
    assert (hit.subject.id, hit.values["rival"]) == (pages[0].url, pages[1].url)


def test_pages_that_are_gone_are_left_out(build: ModuleType) -> None:
    pages = [build.a_page("a", word_count=900), build.a_page("b"), build.a_page("c")]
    group = (pages[0].url, pages[1].url, "https://site.example/gone")
    (hit,) = find(build.a_site(pages, cannibals=(group,)))
    assert hit.subject.id == pages[1].url


def test_near_copies_are_left_to_their_own_check(build: ModuleType) -> None:
    assert rivals(build, build.a_page("a"), build.a_page("b", near_duplicate_of="https://site.example/a")) == []


def test_products_resemble_each_other_by_nature(build: ModuleType) -> None:
    assert rivals(build, *(build.a_page(name, "decision", "product") for name in "abc")) == []


def test_the_number_of_findings_is_bounded(build: ModuleType) -> None:
    assert len(rivals(build, *(build.a_page(f"p{n}") for n in range(200)))) == 50


def test_nothing_measured_is_nothing_told(build: ModuleType) -> None:
    assert not list(find(build.a_site([build.a_page("a"), build.a_page("b")])))


def test_pages_of_other_kinds_do_not_compete(build: ModuleType) -> None:
    reviews, about = build.a_page("a", "consideration", "testimonials"), build.a_page("b", "consideration", "about")
    assert rivals(build, reviews, about) == []
    assert rivals(build, build.a_page("a"), build.a_page("b", content_type="buying_guide")) != []
