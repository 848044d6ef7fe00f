"""Sites without an end: each is left after a budget, and what was left out is told."""

import random
import time

import pytest
from crawl_server import Request, page, redirect, reply

REAL = "auditor.page.read:read_page"
SAME = "<h1>Välkommen</h1>" + "<p>Samma text som förut, alltid den samma, hur du än kom hit.</p>" * 5


def hidden(links: list[str]) -> str:
    """Links without text of their own, so that the pages say the same."""
    return "".join(f'<a href="{link}"><img src="/i.png" alt=""></a>' for link in links)


def test_addresses_that_change_each_time(serve, run) -> None:
    dice = random.Random(1)
    server = serve(lambda request: page(SAME + hidden([f"/?cb={dice.random()}" for _ in range(5)])))
    facts = run(f"{server.url}/", max_pages=2_000, reader=REAL)
    assert len(server.hits) < 100
    assert any("same-content" in trap and "?cb" in trap for trap in facts.traps)


@pytest.mark.parametrize("known", [True, False], ids=["soft-404", "copies"])
def test_a_page_for_every_word(serve, run, known) -> None:
    dice = random.Random(2)

    def route(request):
        if "auditor-finns-inte" in request.path and not known:
            return None
        words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(5)]
        return page(SAME + hidden([f"/{word}" for word in words]))

    server = serve(route)
    facts = run(f"{server.url}/", max_pages=2_000, reader=REAL)
    assert len(server.hits) < 200
    assert any("same-content" in trap and "/* (" in trap for trap in facts.traps)


def test_a_crawl_that_goes_on_remembers_the_copies(serve, run) -> None:
    dice = random.Random(2)

    def route(request):
        return page(SAME + hidden(["/" + "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(5)]))

    server = serve(route)
    run(f"{server.url}/", max_pages=110, reader=REAL)
    before = len(server.hits)
    run(f"{server.url}/", max_pages=2_000, reader=REAL)
    assert len(server.hits) - before < 30


def test_a_login_that_every_page_leads_to(serve, run) -> None:
    def route(request):
        if request.path == "/":
            return page(links=tuple(f"/p/sida-{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300)))
        wall = request.path.startswith("/login")
        return page("Logga in för att läsa vidare.") if wall else redirect(f"/login?next={request.path}", 302)

    server = serve(route)
    facts = run(f"{server.url}/")
    assert sum(path.startswith("/login") for path in server.hits) < 60
    assert any("/login?next" in trap for trap in facts.traps)


def test_a_page_that_moves_on_by_itself_for_ever(serve, run) -> None:
    def route(request):
        number = int(request.path.rpartition("-")[2]) if "steg" in request.path else 0
        words = f"Steg nummer {number} om något helt annat än förut {number * 7919} " * 9
        return page(words, head=f'<meta http-equiv="refresh" content="0;url=/steg-{number + 1}">')

    server = serve(route)
    run(f"{server.url}/", max_pages=1_000, max_depth=1_000, reader=REAL)
    assert 40 < len(server.hits) < 70


def test_a_page_that_moves_to_itself_or_to_a_script(serve, run, rows) -> None:
    heads = {
        "/": "0;url=/b", "/b": "0;url=/", "/c": "0;url=javascript:alert(1)", "/d": "0", "/e": "0;url=http://127.0.0.9/",
    }  # fmt: skip
    made = {
        path: page("text", head=f'<meta http-equiv="refresh" content="{to}">', links=("/c", "/d", "/e"))
        for path, to in heads.items()
    }
    server = serve(made)
    run(f"{server.url}/", reader=REAL)
    assert set(rows()) == set(heads)
    assert all(server.hits.count(path) == 1 for path in heads)


def test_sitemaps_that_name_each_other(serve, run, rows) -> None:
    def index(*paths: str) -> bytes:
        entries = "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
        return reply(f"<sitemapindex>{entries}</sitemapindex>", Content_Type="application/xml")

    def route(request):
        if request.path == "/robots.txt":
            return reply(
                f"Sitemap: {server.url}/sitemap.xml\nSitemap: http://127.0.0.9:1/x.xml", Content_Type="text/plain"
            )
        if request.path == "/sitemap.xml":
            return index("/sitemap.xml", "/s1.xml", "//127.0.0.9/s.xml")
        if request.path.startswith("/s"):
            return index("/sitemap.xml", f"/s{int(request.path[2:-4]) + 1}.xml")
        return page() if request.path == "/" else None

    server = serve(route)
    facts = run(f"{server.url}/", sitemap=True)
    assert sorted(path for path in server.hits if path.endswith(".xml")) == ["/s1.xml", "/s2.xml", "/sitemap.xml"]
    assert facts.sitemaps == 3


def test_addresses_without_end(serve, run, rows) -> None:
    long = ("/" + "x" * 3_000, "/" + "y" * 70_000, "/" + "z" * 1_000_000)
    server = serve({"/": page(links=(*long, "/a")), "/a": page("slut")})
    facts = run(f"{server.url}/")
    assert facts.skipped == {"too-long": 1}
    assert set(rows()) == {"/", "/a"}


@pytest.mark.parametrize("seconds", [0.0, 0.6])
def test_false_pages_are_told_however_late_the_site_answers_the_unknown_address(serve, run, store, seconds) -> None:
    def site(request: Request) -> bytes:
        if request.path == "/":
            return page("framsidan " * 40, links=("/borta", "/kvar"))
        if request.path == "/kvar":
            return page("om takbyte " * 40)
        if "auditor-finns-inte" in request.path:
            time.sleep(seconds)
        return page("Det var synd. Kanske hittar du det du letar efter via menyn.", title="Hoppsan")

    run(f"{serve(site).url}/", timeout=5.0)
    found = {snapshot.url.rpartition("/")[2]: read.soft_404 for snapshot, read in store.pages.iter_pages() if read}
    assert found == {"": False, "borta": True, "kvar": False}


def test_pages_come_out_in_the_order_of_their_addresses_whichever_was_found_first(serve, run, store) -> None:
    names = ("/d", "/b", "/e", "/a", "/c")
    server = serve({"/": page(links=names)} | {name: page(f"sida {name} " * 9) for name in names})
    run(f"{server.url}/")
    found = [snapshot.url for snapshot, read in store.pages.iter_pages() if read]
    assert found == sorted(found)
