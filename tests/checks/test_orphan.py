"""Pages that no other page links to."""

from types import ModuleType

from auditor.checks.orphan import find
from auditor.records.audit import CrawlFacts


def pages(build: ModuleType, *names: str) -> list:
    return [build.a_page(f"a{n}") for n in range(5)] + [build.a_page(name, inlinks=0) for name in names]


def test_an_orphan_is_found(build: ModuleType) -> None:
    assert [hit.subject.id for hit in find(build.a_site(pages(build, "ensam")))] == ["https://site.example/ensam"]


def test_the_start_page_needs_no_link(build: ModuleType) -> None:
    start = "https://site.example/sv/start"
    assert not list(find(build.a_site(pages(build, "", "sv/start"), entries=(start,))))


def test_nothing_is_said_of_tiny_sites_stopped_crawls_or_lists(build: ModuleType) -> None:
    tiny = build.a_site([build.a_page("x", inlinks=0)])
    stopped = build.a_site(pages(build, "x"), crawl=CrawlFacts(queued=9))
    listed = build.a_site(pages(build, "x"), links_known=False)
    for site in (tiny, stopped, listed):
        assert [hit.verdict for hit in find(site)] == ["not-applicable"]


def test_where_most_pages_seem_unlinked_the_links_were_not_seen(build: ModuleType) -> None:
    site = build.a_site(pages(build, *(f"x{n}" for n in range(9))))
    assert [hit.verdict for hit in find(site)] == ["not-applicable"]


def test_a_discount_code_needs_no_link(build: ModuleType) -> None:
    assert not list(find(build.a_site(pages(build, "anna-rabattkod"))))


def test_nothing_is_said_where_no_menu_was_seen(build: ModuleType) -> None:
    bare = [build.a_page(f"a{n}", inlinks=2, inlinks_main=2) for n in range(9)]
    assert [hit.verdict for hit in find(build.a_site([*bare, build.a_page("x", inlinks=0)]))] == ["not-applicable"]


def test_what_is_not_worth_a_link_is_left_in_peace(build: ModuleType) -> None:
    frame = build.a_page("produkt", word_count=4, inlinks=0)
    news = build.a_page("n", guess=build.a_guess("awareness", "news"), published="2015-01-01", inlinks=0)
    old, fair = build.a_page("old/prices", inlinks=0), build.a_page("fair-2016", inlinks=0)
    assert not list(find(build.a_site([*(build.a_page(f"a{n}") for n in range(20)), frame, news, old, fair])))


def test_an_entry_of_a_list_that_goes_on_unread_is_left_in_peace(build: ModuleType) -> None:
    cut = ("https://site.example/ens",)
    assert list(find(build.a_site(pages(build, "ensam"))))
    assert not list(find(build.a_site(pages(build, "ensam"), cut_lists=cut)))


def test_a_form_beside_the_one_in_use_and_a_second_start_page_are_no_orphans(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(20)]
    used = build.a_page("boka", "decision", "conversion", inlinks=9)
    old = build.a_page("register", "decision", "conversion", inlinks=0)
    start = build.a_page("sv.html", "awareness", inlinks=0)
    lonely = build.a_page("guide", "awareness", inlinks=0)
    found = find(build.a_site([*pages, used, old, start, lonely]))
    assert [hit.subject.id for hit in found] == [lonely.url]


def test_the_page_above_is_to_link_and_else_the_most_linked_of_the_topic(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(20)]
    blog = build.a_page("blogg/", inlinks=9)
    few, many = build.a_page("x", topic="tak", inlinks=3), build.a_page("y", topic="tak", inlinks=8)
    below, beside = build.a_page("blogg/post", inlinks=0), build.a_page("z", topic="tak", inlinks=0)
    found = find(build.a_site([*pages, blog, few, many, below, beside, build.a_page("q", inlinks=0)]))
    near = {hit.subject.id.removeprefix(build.HOST): hit.values["nearest"] for hit in found}
    assert near == {"/blogg/post": blog.url, "/z": many.url, "/q": ""}


def test_nothing_is_said_where_many_linked_pages_were_not_read(build: ModuleType) -> None:
    few, many = (build.a_site(pages(build, "ensam"), unread=unread) for unread in (2, 3))
    assert [hit.verdict for hit in find(few)] == ["fail"]
    assert [(hit.verdict, hit.key) for hit in find(many)] == [("not-applicable", "links-unread")]


def test_the_list_above_the_pages_of_its_subject_is_linked_from_the_start_page(build: ModuleType) -> None:
    start = build.a_page("", guess=build.a_guess("consideration", "home"))
    below = [build.a_page(f"branscher/{name}", topic="b") for name in ("skola", "vard", "hotell", "butik")]
    listed = build.a_page("branscher/", topic="b", inlinks=0)
    (hit,) = find(build.a_site([start, *below, listed], entries=(start.url,)))
    assert hit.values["nearest"] == start.url
