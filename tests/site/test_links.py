import numpy as np
import pytest

from auditor.records.page import Clickable, Page
from auditor.site.aliases import Aliases
from auditor.site.linkgraph import ANY_PLACE, BANNER, FOLLOWED, MAIN, MENU_LINK
from auditor.site.links import LinkGraphBuilder, flags_of, site_of

HOME, BLOG, OFFER, GONE = (f"https://firma.example/{path}" for path in ("", "blogg/", "tjanster/", "borta/"))


def link(index: int, href: str, place: str = "main", alone: bool = True, rel: str = "") -> Clickable:
    return Clickable(index=index, tag="a", text="x", href=href, place=place, alone=alone, rel=rel)


def page(url: str, *links: Clickable) -> Page:
    return Page(url=url, language="sv", clickables=links)


def graph_of(*pages: Page, aliases: dict[str, str] | None = None):
    builder = LinkGraphBuilder()
    for one in pages:
        builder.add(one)
    return builder.build(Aliases(aliases))


def test_main_and_menu_links_are_told_apart_and_counted_once_a_page():
    graph = graph_of(
        page(HOME, link(0, BLOG, "nav"), link(1, BLOG), link(2, BLOG + "#top"), link(3, OFFER, "footer")),
        page(BLOG, link(0, OFFER)),
    )
    assert graph.inlinks(BLOG) == 1
    assert graph.inlinks_main(BLOG) == 1
    assert graph.inlinks(OFFER) == 2
    assert graph.inlinks_main(OFFER) == 1
    assert graph.outlinks_main(HOME) == 1
    assert graph.targets_main(HOME) == (BLOG,)
    assert graph.sources_of(OFFER, MENU_LINK) == (HOME,)


def test_links_to_itself_and_to_other_sites_are_left_out_but_subdomains_stay():
    graph = graph_of(
        page(HOME, link(0, HOME), link(1, "https://annan.example/"), link(2, "https://shop.firma.example/"))
    )
    assert graph.targets_of(HOME) == ()
    shop = "https://shop.exempel.se/"
    assert graph_of(page("https://www.exempel.se/", link(0, shop))).targets_of("https://www.exempel.se/") == (shop,)


def test_aliases_are_followed_and_their_links_join():
    old, older = "https://firma.example/gammal", "https://firma.example/aldre"
    graph = graph_of(page(HOME, link(0, older)), page(BLOG, link(0, OFFER)), aliases={old: OFFER, older: old})
    assert graph.inlinks_main(OFFER) == 2
    assert graph.targets_main(HOME) == (OFFER,)


def test_an_alias_to_the_page_itself_makes_no_link():
    graph = graph_of(page(OFFER, link(0, OFFER + "?a=1")), aliases={OFFER + "?a=1": OFFER})
    assert graph.targets_of(OFFER) == ()


@pytest.mark.parametrize(
    ("item", "repeated", "flags"),
    [
        (link(0, OFFER), (), MAIN | FOLLOWED),
        (link(0, OFFER), (0,), BANNER | FOLLOWED),
        (link(0, OFFER, alone=False), (0,), MAIN | FOLLOWED),
        (link(0, OFFER, "aside"), (), BANNER | FOLLOWED),
        (link(0, OFFER, "footer", rel="nofollow noopener"), (), MENU_LINK),
    ],
)
def test_what_recurs_is_a_banner_unless_it_stands_in_running_text(item, repeated, flags):
    assert flags_of(item, repeated) == flags


def test_broken_targets_name_source_and_problem():
    graph = graph_of(page(HOME, link(0, GONE), link(1, BLOG)), page(BLOG, link(0, GONE, "footer")))
    found = list(graph.broken({GONE: 404, "https://firma.example/unknown": "timeout"}))
    assert [(one.source, one.target, one.problem, one.main) for one in found] == [
        (HOME, GONE, "404", True),
        (BLOG, GONE, "404", False),
    ]


def test_orphans_have_no_link_from_another_page():
    graph = graph_of(page(HOME, link(0, BLOG, "nav")), page(BLOG), page(OFFER, link(0, OFFER)))
    assert graph.orphans([HOME, BLOG, OFFER], entries=[HOME]) == (OFFER,)
    assert graph.orphans(["https://firma.example/unknown"]) == ("https://firma.example/unknown",)


def test_an_empty_site_answers_every_question():
    graph = graph_of()
    assert (len(graph), graph.inlinks(HOME), graph.targets_of(HOME), list(graph.broken({HOME: 404}))) == (0, 0, (), [])
    lonely = graph_of(page(HOME))
    assert lonely.sources_of(HOME) == ()
    assert lonely.pages.tolist() == [True]
    assert HOME in lonely


def test_ports_and_hosts_make_the_site():
    assert site_of("http://127.0.0.1:8012/a") == "127.0.0.1:8012"
    assert site_of("https://www.firma.co.uk/a") == site_of("https://shop.firma.co.uk/") == "firma.co.uk"


def test_a_hundred_thousand_links_keep_their_pairs():
    builder = LinkGraphBuilder()
    urls = [f"https://firma.example/{number}" for number in range(1_000)]
    for number, url in enumerate(urls):
        builder.add_links(url, [(urls[(number + step) % 1_000], MAIN) for step in range(1, 101)])
    graph = builder.build()
    assert len(graph.sources) == 100_000
    assert graph.inlinks(urls[7]) == 100
    assert np.all(np.diff(graph.sources) >= 0)
    assert len(graph.targets_of(urls[0], ANY_PLACE)) == 100


def test_a_link_without_its_slash_counts_for_the_page_that_is_meant_and_stays_a_link_to_nothing():
    folder, meant, lost = f"{HOME}funktioner/", f"{HOME}rapporter", f"{HOME}funktioner/rapporter"
    graph = graph_of(page(folder, link(0, lost), link(1, f"{HOME}funktioner/okand")), page(meant, link(0, folder)))
    assert graph.sources_of(meant) == (folder,)
    assert graph.inlinks_main(meant) == 1
    assert [(one.source, one.target) for one in graph.broken({lost: 404})] == [(folder, lost)]
    assert graph_of(page(HOME, link(0, lost)), page(meant)).inlinks(meant) == 0


def test_a_list_is_cut_where_its_further_pages_were_named_and_not_read():
    graph = graph_of(page(BLOG, link(0, f"{BLOG}page/2/"), link(1, f"{OFFER}?page=2")), page(OFFER))
    assert graph.cut_lists() == (BLOG.rstrip("/"), OFFER)
    assert graph_of(page(BLOG, link(0, f"{BLOG}page/2/")), page(f"{BLOG}page/2/")).cut_lists() == ()


def test_hubs_that_nobody_fetched_are_counted_without_files_queries_and_rare_addresses():
    files = link(3, HOME + "blad.pdf"), link(4, HOME + "karta.webp"), link(5, HOME + "?sida=2")
    pages = [page(f"{HOME}{n}", link(0, OFFER), link(1, GONE), *files) for n in range(3)]
    graph = graph_of(*pages, page(HOME, link(0, BLOG)))
    assert graph.unread() == 2
    assert graph.unread({GONE}) == 1
    assert graph_of(*pages, page(BLOG), aliases={GONE: BLOG}).unread() == 1
