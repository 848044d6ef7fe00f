"""What is crawled and what is not: links, limits, lists, robots, redirects, going on, crawling again."""

import asyncio
import time

import pytest
from crawl_server import Request, page, redirect, reply, reset

from auditor.crawl.crawler import crawl
from auditor.errors import NothingCrawledError
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store


def test_links_are_followed_and_remembered(serve, run, store) -> None:
    server = serve(
        {
            "/": page("hej", links=("/a", "/a#top", "/a?utm_source=x", "https://annan.invalid/", "mailto:x@y.se")),
            "/a": page("mer", links=("/", "/b.pdf")),
        }
    )
    facts = run(f"{server.url}/")
    assert sorted(hit for hit in server.hits if "finns-inte" not in hit) == ["/", "/a", "/robots.txt"]
    assert facts.html_pages == 2
    assert facts.skipped == {"not-html": 1}
    assert {(source.rpartition("/")[2], link.target) for source, link in store.pages.links()} == {
        ("", f"{server.url}/a"),
        ("", "https://annan.invalid/"),
        ("a", f"{server.url}/"),
        ("a", f"{server.url}/b.pdf"),
    }


def test_depth_and_where_it_was_found(serve, run, store) -> None:
    server = serve({"/": page(links=("/1",)), "/1": page(links=("/2",)), "/2": page(links=("/3",)), "/3": page()})
    facts = run(f"{server.url}/", max_depth=2)
    found = {
        snapshot.url.rpartition("/")[2]: (snapshot.depth, snapshot.found_on) for snapshot, _ in store.pages.iter_pages()
    }
    assert found == {"": (0, None), "1": (1, f"{server.url}/"), "2": (2, f"{server.url}/1")}
    assert facts.skipped == {"max-depth": 1}


def test_a_limit_of_pages_leaves_the_rest_in_the_queue(serve, run) -> None:
    server = serve({"/": page(links=tuple(f"/{n}" for n in range(20))), **{f"/{n}": page(str(n)) for n in range(20)}})
    facts = run(f"{server.url}/", max_pages=5)
    assert (facts.fetched, facts.html_pages, facts.stopped_by) == (5, 5, "max-pages")
    assert facts.queued == 16
    assert len([hit for hit in server.hits if hit[1:].isdigit()]) == 4
    facts = run(f"{server.url}/", max_pages=10)
    assert (facts.fetched, facts.queued) == (10, 11)
    facts = run(f"{server.url}/", max_pages=100)
    assert (facts.fetched, facts.queued, facts.stopped_by) == (21, 0, "")
    assert max(server.hits.count(f"/{n}") for n in range(20)) == 1


def test_include_and_exclude(serve, run, rows) -> None:
    routes = {path: page(path) for path in ("/blogg/a", "/blogg/utkast", "/butik/b")}
    server = serve({"/": page(links=tuple(routes)), **routes})
    facts = run(f"{server.url}/", include=("/blogg/",), exclude=("utkast$",))
    assert set(rows()) == {"/", "/blogg/a"}
    assert facts.skipped == {"excluded": 2}
    run(f"{server.url}/", include=("/blogg/",))
    assert set(rows()) == {"/", "/blogg/a", "/blogg/utkast"}


def test_a_list_is_fetched_and_nothing_else(serve, run, rows) -> None:
    server = serve({"/a": page(links=("/b", "/c")), "/b": page()})
    run(Start(url=f"{server.url}/a", kind="list"), Start(url=f"{server.url}/b", kind="list"), sitemap=True)
    assert set(rows()) == {"/a", "/b"}
    assert "/sitemap.xml" not in server.hits


def test_a_sitemap_as_target(serve, run, rows) -> None:
    def route(request: Request) -> bytes | None:
        base = f"http://{request.headers['host']}"
        if request.path == "/min-sitemap.xml":
            locs = "".join(
                f"<url><loc>{url}</loc></url>" for url in (f"{base}/a", f"{base}/b", "https://annan.invalid/")
            )
            return reply(f"<urlset>{locs}</urlset>", Content_Type="application/xml")
        return page(request.path, links=("/c",)) if request.path in ("/a", "/b") else None

    server = serve(route)
    facts = run(Start(url=f"{server.url}/min-sitemap.xml", kind="sitemap"))
    assert set(rows()) == {"/a", "/b"}
    assert facts.sitemaps == 1


def test_sitemaps_of_robots_are_read_and_come_last(serve, run, rows, store) -> None:
    def route(request: Request) -> bytes | None:
        base = f"http://{request.headers['host']}"
        texts = {
            "/robots.txt": f"Sitemap: {base}/index.xml\n",
            "/index.xml": f"<sitemapindex><sitemap><loc>{base}/one.xml</loc></sitemap>"
            f"<sitemap><loc>{base}/index.xml</loc></sitemap></sitemapindex>",
            "/one.xml": f"<urlset><url><loc>{base}/orphan</loc></url><url><loc>{base}/linked</loc></url></urlset>",
        }
        if request.path in texts:
            return reply(texts[request.path], Content_Type="text/plain")
        return {"/": page(links=("/linked",)), "/linked": page("länkad"), "/orphan": page("ensam")}.get(request.path)

    server = serve(route)
    run(f"{server.url}/", sitemap=True)
    assert set(rows()) == {"/", "/linked", "/orphan"}
    found = {snapshot.url.rpartition("/")[2]: snapshot.found_on for snapshot, _ in store.pages.iter_pages()}
    assert found["orphan"] == f"{server.url}/one.xml"
    assert server.hits.count("/index.xml") == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_robots_by_its_status(serve, run, status, allowed) -> None:
    server = serve({"/robots.txt": reply("", status), "/": page("hej")})
    if allowed:
        assert run(f"{server.url}/", retries=0).html_pages == 1
    else:
        with pytest.raises(NothingCrawledError, match="keep out"):
            run(f"{server.url}/", retries=0)
        assert "/" not in server.hits


def test_robots_that_cannot_be_fetched_means_keep_out(serve, run) -> None:
    server = serve({"/robots.txt": reset, "/": page("hej")})
    with pytest.raises(NothingCrawledError):
        run(f"{server.url}/", retries=0)
    assert "/" not in server.hits
    ignored = run(f"{server.url}/", ignore_robots=True)
    assert (ignored.html_pages, ignored.robots, ignored.robots_rules) == (1, "ignored", {})


def test_robots_rules_are_kept(serve, run, rows) -> None:
    robots = "User-agent: *\nDisallow: /\n\nUser-agent: auditor\nDisallow: /hemlig\n"
    server = serve({"/robots.txt": reply(robots), "/": page(links=("/hemlig/a", "/b")), "/b": page()})
    facts = run(f"{server.url}/")
    assert set(rows()) == {"/", "/b"}
    assert facts.skipped == {"robots": 1}
    assert facts.robots == "found"
    assert "User-agent: auditor\nDisallow: /hemlig" in next(iter(facts.robots_rules.values()))


def test_robots_after_redirects_rule_the_first_host(serve, run, rows) -> None:
    server = serve({"/robots.txt": redirect("/r2"), "/r2": redirect("/r3"), "/r3": reply("User-agent: *\nDisallow: /x"),
                    "/": page(links=("/x",)), "/x": page()})  # fmt: skip
    run(f"{server.url}/")
    assert set(rows()) == {"/"}


def test_nofollow_of_page_and_link(serve, run, rows) -> None:
    nofollow = page("", head='<meta name="robots" content="nofollow">', links=("/c",))
    server = serve(
        {"/": page('<a rel="nofollow" href="/a">a</a>', links=("/b",)), "/a": page(), "/b": nofollow, "/c": page()}
    )
    run(f"{server.url}/")
    assert set(rows()) == {"/", "/b"}


def test_a_redirect_is_a_row_and_its_target_another(serve, run, store) -> None:
    server = serve({"/": page(links=("/old", "/away")), "/old": redirect("/new", 302), "/new": page("ny"),
                    "/away": redirect("https://annan.invalid/x")})  # fmt: skip
    run(f"{server.url}/")
    found = {snapshot.url.rpartition("/")[2]: snapshot for snapshot, _ in store.pages.iter_pages()}
    assert found["old"].final_url == f"{server.url}/new"
    assert [(hop.url, hop.status) for hop in found["old"].redirects] == [(f"{server.url}/old", 302)]
    assert found["new"].status == 200
    assert found["away"].final_url == "https://annan.invalid/x"
    assert server.hits.count("/new") == 1


def test_a_start_that_moved_to_another_host_is_followed(serve, run, store) -> None:
    other = serve({"/": page("hit", links=("/a",)), "/a": page()}, "127.0.0.2")
    server = serve({"/": redirect(f"{other.url}/")})
    facts = run(f"{server.url}/")
    assert facts.html_pages == 2
    assert {snapshot.url for snapshot, page in store.pages.iter_pages() if page} == {f"{other.url}/", f"{other.url}/a"}


def test_a_page_that_moved_to_another_host_is_not_followed(serve, run) -> None:
    other = serve({"/x": page("borta")}, "127.0.0.2")
    server = serve({"/": page(links=("/a",)), "/a": redirect(f"{other.url}/x")})
    run(f"{server.url}/")
    assert other.hits == []


def test_a_soft_404_is_known_by_its_text(serve, run, store) -> None:
    def route(request: Request) -> bytes | None:
        if request.path == "/":
            return page("start", links=("/finns", "/borta"))
        if request.path in ("/robots.txt", "/sitemap.xml"):
            return None
        return page("riktig sida") if request.path == "/finns" else page("Hoppsan, här var det tomt")

    run(f"{serve(route).url}/", concurrency=1)
    found = {snapshot.url.rpartition("/")[2]: page.soft_404 for snapshot, page in store.pages.iter_pages() if page}
    assert found == {"": False, "finns": False, "borta": True}


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"ETag": '"1"'}, {"if-none-match": '"1"'}),
        ({"Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT"}, {"if-modified-since": "Sat, 21 Nov 2026 10:00:00 GMT"}),
    ],
)
def test_what_did_not_change_is_not_sent_again(serve, run, store, sent, asked) -> None:
    bodies: list[str] = []

    def route(request: Request) -> bytes | None:
        if request.path not in ("/", "/a"):
            return None
        if all(request.headers.get(name) == value for name, value in asked.items()):
            return b"HTTP/1.1 304 Not Modified\r\n\r\n"
        bodies.append(request.path)
        return reply(f"<title>T{len(bodies)}</title>text <a href='/a'>a</a>", **sent)

    server = serve(route)
    run(f"{server.url}/")
    stored = {url: store.pages.html(url) for url in (f"{server.url}/", f"{server.url}/a")}
    store.pages.start_over()
    facts = run(f"{server.url}/")
    assert bodies == ["/", "/a"]
    assert (facts.html_pages, facts.fetched) == (2, 2)
    assert [page.title for _, page in store.pages.iter_pages() if page] == ["T1", "T2"]
    assert {url: store.pages.html(url) for url in stored} == stored
    assert all(snapshot.status == 200 for snapshot, _ in store.pages.iter_pages())
    assert len(list(store.pages.links())) == 2


def test_what_did_change_takes_the_place_of_what_was(serve, run, store) -> None:
    version = ["1"]

    def route(request: Request) -> bytes | None:
        if request.path != "/":
            return None
        if request.headers.get("if-none-match") == f'"{version[0]}"':
            return b"HTTP/1.1 304 Not Modified\r\n\r\n"
        return reply(f"<title>T{version[0]}</title>text", ETag=f'"{version[0]}"')

    server = serve(route)
    run(f"{server.url}/")
    store.pages.start_over()
    version[0] = "2"
    run(f"{server.url}/")
    assert [page.title for _, page in store.pages.iter_pages() if page] == ["T2"]


def test_secrets_go_to_the_site_alone_and_into_no_file(serve, run, store) -> None:
    other = serve({"/robots.txt": reply("", 404), "/x": page()}, "127.0.0.2")
    server = serve({"/": page(links=("/a",)), "/a": redirect(f"{other.url}/x"), "/x": page()})
    run(f"{server.url}/", auth="anna:hemligt-lösen", cookies=("sid=kaka-hemlig",), headers={"X-Token": "nyckel-hemlig"})
    assert all("authorization" in request.headers for request in server.requests)
    assert all(request.headers["cookie"] == "sid=kaka-hemlig" for request in server.requests)
    assert not any("authorization" in request.headers for request in other.requests)
    store.close()
    data = store.path.read_bytes()
    assert b"hemlig" not in data
    store._db.__init__(store.path)


def test_an_honest_user_agent(serve, run) -> None:
    server = serve({"/": page()})
    run(f"{server.url}/")
    assert all(request.headers["user-agent"].startswith("auditor/") for request in server.requests)


def test_subdomains_by_choice(serve, run, rows) -> None:
    server = serve({"/": page(links=("http://blogg.exempel.invalid/",))})
    facts = run(f"{server.url}/")
    assert facts.skipped == {}
    assert set(rows()) == {"/"}


def test_progress_is_told(serve, store) -> None:
    server = serve({"/": page(links=("/a", "/b")), "/a": page(), "/b": reply("", 404)})
    told = []
    settings = CrawlSettings(allow_private=True, sitemap=False)
    asyncio.run(crawl([Start(url=f"{server.url}/")], store, settings, "crawl_standin:read", told.append))
    last = told[-1]
    assert (last.done, last.failed, last.queued) == (2, 1, 0)


def test_the_same_file_opens_again_after_the_crawl(serve, run, store) -> None:
    server = serve({"/": page()})
    run(f"{server.url}/")
    store.close()
    with open_store(store.path, readonly=True) as again:
        assert again.facts.crawl().html_pages == 1
    store._db.__init__(store.path)


def test_a_dead_host_in_a_list_holds_up_no_other(serve, run, rows) -> None:
    def silent(sock, request) -> None:
        time.sleep(3)

    dead = serve({"/robots.txt": silent, "/": page()}, "127.0.0.2")
    quick = serve({"/": page("levande")})
    facts = run(Start(url=f"{dead.url}/", kind="list"), Start(url=f"{quick.url}/", kind="list"), timeout=2.0, retries=0)
    assert quick.times[-1] - quick.times[0] < 1.5
    assert facts.html_pages == 1
    assert facts.queued == 1
    assert facts.stopped_by == "robots-unreachable"


def test_links_that_act_are_never_followed_but_counted(serve, run) -> None:
    acting = ("/?add-to-cart=7", "/a?replytocom=3", "/a?add_to_wishlist=7", "/cdn-cgi/l/email-protection#00")
    server = serve({"/": page("hej", links=("/a", *acting)), "/a": page("mer")})
    facts = run(f"{server.url}/")
    assert sorted(hit for hit in server.hits if "finns-inte" not in hit) == ["/", "/a", "/robots.txt"]
    assert facts.skipped == {"acts": 4}


def test_a_product_is_one_page_however_a_shop_counts_its_readers(serve, run) -> None:
    lists = ("/sko?_pos=1&_sid=a&_ss=r", "/sko?pr_prod_strat=e5&pr_rec_id=1&pr_seq=uniform", "/sko?farg=bla")
    server = serve({"/": page(links=("/sko", *lists)), "/sko": page("sko"), "/sko?farg=bla": page("blå")})
    run(f"{server.url}/")
    assert sorted(hit for hit in server.hits if hit.startswith("/sko")) == ["/sko", "/sko?farg=bla"]
