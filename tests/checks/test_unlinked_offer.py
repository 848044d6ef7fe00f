"""Guides that do not link to what the site sells."""

from types import ModuleType

from msgspec.structs import replace

from auditor.checks.unlinked_offer import find
from auditor.records.audit import CrawlFacts
from auditor.site.own_offers import OwnOffers, own_offer_rules

MOST = own_offer_rules().least_guides


def a_site(build: ModuleType, guides: int, apart: int, *, about: int = 0, old: int = 0, offers: int = 3):
    """A site of guides: the first `apart` link to no offer, the first `about` are about one, the last `old` are old."""
    posts = [
        build.a_page(f"post-{n}", published="2012-03-01" if n >= guides - old else "2026-03-01", inlinks=1)
        for n in range(guides)
    ]
    sold = [build.a_page(f"tjanst-{n}", "consideration", "service") for n in range(offers)]
    own = OwnOffers(
        unlinked={one.url: (sold[0].url,) for one in posts[:about]},
        apart=frozenset(one.url for one in posts[:apart]),
        guides=frozenset(one.url for one in posts),
        offers=frozenset(one.url for one in sold),
    )
    return build.a_site([*posts, *sold], own_offers=own), posts, sold


def test_a_guide_is_told_with_the_offer_that_it_is_about(build: ModuleType) -> None:
    site, posts, sold = a_site(build, 3, 1, about=1)
    (hit,) = find(site)
    assert (hit.key, hit.subject.id, hit.values["offer"]) == ("unlinked", posts[0].url, sold[0].url)
    assert list(hit.evidence) == [sold[0].url]


def test_a_list_that_the_menu_names_is_about_no_one_thing(build: ModuleType) -> None:
    site, posts, sold = a_site(build, 3, 1, about=1)
    listed = [replace(posts[0], inlinks=90), *posts[1:], *sold]
    assert not list(find(build.a_site(listed, own_offers=site.facts.own_offers)))


def test_guides_that_lead_to_no_offer_are_told_together_those_about_one_first(build: ModuleType) -> None:
    site, _, sold = a_site(build, MOST, MOST, about=1)
    hits = list(find(site))
    assert {hit.key for hit in hits} == {"apart"} and len(hits) == MOST
    assert [hit.values["offer"] for hit in hits] == [sold[0].url] + [""] * (MOST - 1)


def test_few_guides_or_some_that_lead_there_or_hardly_an_offer_are_not_told_together(build: ModuleType) -> None:
    assert not list(find(a_site(build, MOST - 1, MOST - 1)[0]))
    assert not list(find(a_site(build, 2 * MOST, 2 * MOST - 2)[0]))
    assert not list(find(a_site(build, MOST, MOST, offers=2)[0]))


def test_guides_of_years_long_past_are_left_in_peace(build: ModuleType) -> None:
    assert not list(find(a_site(build, MOST, MOST, about=MOST, old=MOST)[0]))
    site, _, _ = a_site(build, 2 * MOST, 2 * MOST, old=MOST)
    assert len(list(find(site))) == MOST


def test_an_overview_or_a_page_in_another_language_is_no_offer_to_link_to(build: ModuleType) -> None:
    post = build.a_page("post")
    for offer in (
        build.a_page("tjanster", "consideration", "service"),
        build.a_page("x", "consideration", "service", language="en"),
    ):
        own = OwnOffers(unlinked={post.url: (offer.url,)}, guides=frozenset([post.url]))
        assert not list(find(build.a_site([post, offer], own_offers=own)))


def test_without_known_links_nothing_is_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("post")], links_known=False))
    assert hit.verdict == "not-applicable"


def test_of_a_site_that_was_not_read_to_the_end_not_all_links_are_known(build: ModuleType) -> None:
    site, posts, sold = a_site(build, MOST, MOST)
    cut = build.a_site([*posts, *sold], own_offers=site.facts.own_offers, crawl=CrawlFacts(queued=900))
    assert cut.partial and not list(find(cut))
