"""Nearly the same pages."""

from types import ModuleType

from msgspec.structs import replace

from auditor.checks.near_duplicate import find
from auditor.records.flaw import Flaw


def test_a_near_copy_names_the_page_it_resembles(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", near_duplicate_of="https://site.example/a")]
    (hit,) = find(build.a_site(pages))
    assert (hit.subject.id, hit.values["original"]) == ("https://site.example/b", "https://site.example/a")


def test_a_twin_whose_text_has_a_word_exchanged_is_named_as_that(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", exchanged_of="https://site.example/a")]
    (hit,) = find(build.a_site(pages))
    assert (hit.key, hit.values["original"]) == ("exchanged", "https://site.example/a")


def test_nothing_is_said_of_a_text_that_a_script_fills_in(build: ModuleType) -> None:
    page = build.a_page("b", near_duplicate_of="https://site.example/a")
    flaws = {page.url: (Flaw(kind="unfilled", text=""),)}
    assert list(find(build.a_site([build.a_page("a"), page])))
    assert not list(find(build.a_site([build.a_page("a"), page], flaws=flaws)))


def test_an_event_that_returns_is_no_copy(build: ModuleType) -> None:
    page = build.a_page("b", content_type="event", near_duplicate_of="https://site.example/a")
    assert not list(find(build.a_site([build.a_page("a"), page])))


def test_goods_on_one_template_are_alike_by_nature(build: ModuleType) -> None:
    for kind in ("product", "tool", "comparison"):
        pages = [build.a_page("pink", "consideration", kind), build.a_page("basic", "consideration", kind)]
        pages[1] = replace(pages[1], exchanged_of=pages[0].url)
        assert not list(find(build.a_site(pages)))
    towns = [
        build.a_page("flytt-arboga", "consideration", "service"),
        build.a_page("flytt-sala", "decision", "service"),
    ]
    towns[1] = replace(towns[1], exchanged_of=towns[0].url)
    assert [hit.key for hit in find(build.a_site(towns))] == ["exchanged"]


def test_one_page_in_two_folders_is_told_as_that(build: ModuleType) -> None:
    first = build.a_page("cases/fabriken", "consideration", "case_study", title="Fabriken", h1="Fabriken")
    second = build.a_page("data/fabriken.html", "consideration", "case_study", title="Fabriken", h1="Fabriken")
    second = replace(second, exchanged_of=first.url)
    assert [hit.key for hit in find(build.a_site([first, second]))] == ["twice"]
    town = replace(second, title="Fabriken i Sala")
    assert not list(find(build.a_site([first, town])))


def test_a_pair_is_told_once(build: ModuleType) -> None:
    first, second = build.a_page("a"), build.a_page("b")
    first = replace(first, exchanged_of=second.url)
    second = replace(second, near_duplicate_of=first.url)
    assert [hit.key for hit in find(build.a_site([first, second]))] == ["near-copy"]


def test_near_copies_in_a_folder_in_singular_and_plural_are_one_page_but_for_a_small_word(build: ModuleType) -> None:
    old = build.a_page("service/forensic-and-fraud", "consideration", "service", title="Forensic | Firm", language="en")
    new = build.a_page("services/forensic-fraud", "consideration", "service", title="Fraud | Firm", language="en")
    new = replace(new, near_duplicate_of=old.url)
    assert [hit.key for hit in find(build.a_site([old, new]))] == ["twice"]
    other = replace(new, url=new.url.replace("forensic-fraud", "tax-fraud"))
    assert [hit.key for hit in find(build.a_site([old, other]))] == ["near-copy"]


def test_offices_and_forms_are_alike_by_nature(build: ModuleType) -> None:
    for kind in ("location", "contact", "conversion"):
        pages = [build.a_page("lund", "decision", kind), build.a_page("sala", "decision", kind)]
        pages[1] = replace(pages[1], near_duplicate_of=pages[0].url)
        assert not list(find(build.a_site(pages)))


def test_little_but_the_name_differs_only_where_most_of_a_set_are_near_copies(build: ModuleType) -> None:
    def told(*near: bool) -> list[str]:
        pages = [
            build.a_page(f"stad/{town}", "consideration", "service", h1=f"Städning i {town}", twin_of="x")
            for town in ("Arboga", "Bjuv", "Eslöv", "Lund", "Sala")
        ]
        pages[1:] = [
            replace(page, near_duplicate_of=pages[0].url) if one else replace(page, exchanged_of=pages[0].url)
            for page, one in zip(pages[1:], near, strict=True)
        ]
        return [hit.values["first"] for hit in find(build.a_site(pages)) if hit.key == "set"]

    assert set(told(True, True, True, True)) == {"Arboga"}
    assert set(told(False, False, False, True)) == {""}


def test_two_pages_with_one_title_and_heading_are_one_page_whatever_they_are_called(build: ModuleType) -> None:
    called = {"title": "Nöjdhetsgaranti", "h1": "Nöjdhetsgaranti", "twin_of": "x"}
    first, second = (build.a_page(name, "decision", "legal", **called) for name in ("garanti", "nojdhetsgaranti"))
    second = replace(second, exchanged_of=first.url)
    assert [hit.key for hit in find(build.a_site([first, second]))] == ["renamed"]
    third = build.a_page("nojd", "decision", "legal", **called)
    assert not list(find(build.a_site([first, second, third])))  # one title for many says nothing
