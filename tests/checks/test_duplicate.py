"""Word for word copies."""

from types import ModuleType

from auditor.checks.all import check_site
from auditor.checks.duplicate import find
from auditor.scoring.score import score_site

ORIGINAL = "https://site.example/a"


def test_a_copy_names_its_original(build: ModuleType) -> None:
    copy = build.a_page("b", counted=False, excluded_by="duplicate", duplicate_of=ORIGINAL)
    (hit,) = find(build.a_site([build.a_page("a"), copy]))
    assert (hit.subject.id, hit.values["original"]) == ("https://site.example/b", ORIGINAL)


def test_copies_that_readers_meet_come_first(build: ModuleType) -> None:
    facts = {"counted": False, "excluded_by": "duplicate", "duplicate_of": ORIGINAL}
    hidden, met = (
        build.a_page("b", inlinks=0, **facts),
        build.a_page("c", inlinks=3, **facts),
    )
    found = find(build.a_site([build.a_page("a"), hidden, met]))
    assert [(hit.subject.id[-1], hit.key) for hit in found] == [("c", "linked"), ("b", "copy")]


def test_the_further_pages_of_a_list_are_no_copies(build: ModuleType) -> None:
    further = build.a_page("blogg/page/2/", counted=False, excluded_by="duplicate", duplicate_of=ORIGINAL)
    assert not list(find(build.a_site([build.a_page("a"), further])))


def test_copies_that_readers_meet_are_told_before_the_others(build: ModuleType) -> None:
    pages = build.a_good_site()
    original = pages[0].url
    facts = {"counted": False, "excluded_by": "duplicate", "duplicate_of": original}
    pages += [build.a_page(name, "consideration", inlinks=links, **facts) for name, links in (("b", 5), ("c", 0))]
    site = build.a_site(pages)
    action = next(one for one in score_site(site, check_site(site)).actions if one.check == "duplicate")
    assert (action.key, action.harm) == ("many-linked", "untidy")


def test_a_copy_that_names_its_canonical_is_settled(build: ModuleType) -> None:
    settled = [
        build.a_page("b", counted=False, excluded_by="canonical", duplicate_of=ORIGINAL),
        build.a_page("c", counted=False, noindex=True, duplicate_of=ORIGINAL),
    ]
    assert not list(find(build.a_site(settled)))
