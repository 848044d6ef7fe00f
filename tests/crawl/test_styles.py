"""The style sheets of a site say what its visitors see; they are fetched once, with the crawl's manners."""

import pytest
from crawl_server import page, reply

from auditor.crawl.styles import MOST_PER_SITE, sheets_in

READ_PAGE = "auditor.page.read:read_page"
TEXT = "<main><h1>Tak</h1><p>Vi byter tak.</p><div class='massa'>Mässpris</div></main>"
LINK = '<link rel="stylesheet" href="/stil.css?v=1">'


def css(text: str) -> bytes:
    return reply(text, Content_Type="text/css")


def seen(store) -> dict[str, bool]:
    return {
        one.url.rpartition("/")[2]: "Mässpris" in found.main_text for one, found in store.pages.iter_pages() if found
    }


@pytest.mark.parametrize(
    ("sheet", "read"),
    [
        (".massa{display:none}", False),
        ("body{margin:0} /* x */ @media screen{ .massa { color: red; display : none !important } }", False),
        (".massa{display:none} .massa.on{display:block}", True),
        ("@media print{.massa{display:none}}", True),
        ("@media (max-width:700px){.massa{display:none}}", True),
        (".annat{display:none}", True),
        ("@import url(x.css); }}} .massa{display:none", True),
    ],
)
def test_a_sheet_of_the_site_decides(serve, run, store, sheet: str, read: bool) -> None:
    server = serve(
        {"/": page(TEXT, head=LINK, links=("/b",)), "/b": page(TEXT, head=LINK), "/stil.css?v=1": css(sheet)}
    )
    run(f"{server.url}/", reader=READ_PAGE)
    assert seen(store) == {"": read, "b": read}
    assert server.hits.count("/stil.css?v=1") == 1


def test_the_page_s_own_styles_come_after_those_of_the_site(serve, run, store) -> None:
    own = page(TEXT, head=f"{LINK}<style>.massa{{display:block}}</style>")
    run(f"{serve({'/': own, '/stil.css?v=1': css('.massa{display:none}')}).url}/", reader=READ_PAGE)
    assert seen(store) == {"": True}


def test_robots_txt_holds_for_sheets(serve, run, store) -> None:
    robots = reply("User-agent: *\nDisallow: /stil\n", Content_Type="text/plain")
    server = serve({"/": page(TEXT, head=LINK), "/robots.txt": robots, "/stil.css?v=1": css(".massa{display:none}")})
    run(f"{server.url}/", reader=READ_PAGE)
    assert seen(store) == {"": True}
    assert "/stil.css?v=1" not in server.hits


def test_a_sheet_costs_no_page_and_there_is_an_end_to_them(serve, run) -> None:
    names = [first + last for first in "abcdefgh" for last in "klmnopq"][: MOST_PER_SITE + 10]
    links = tuple(f"/{name}" for name in names)
    link = "<link rel=stylesheet href=/s{}.css>"
    pages = {f"/{name}": page(f"{TEXT} {name * 9}", links=links, head=link.format(name)) for name in names}
    server = serve(pages | {f"/s{name}.css": css(".x{display:none}") for name in names})
    facts = run(f"{server.url}/ak", reader=READ_PAGE, max_pages=MOST_PER_SITE + 10)
    assert facts.html_pages == MOST_PER_SITE + 10
    assert sum(path.endswith(".css") for path in server.hits) == MOST_PER_SITE


def test_a_site_whose_sheets_fail_is_not_asked_on(serve, run, store) -> None:
    head = "".join(f"<link rel=stylesheet href=/borta{number}.css>" for number in range(8))
    server = serve({"/": page(TEXT, head=head)})
    run(f"{server.url}/", reader=READ_PAGE)
    assert seen(store) == {"": True}
    assert sum(path.endswith(".css") for path in server.hits) == 5


def test_which_links_are_sheets_of_the_site() -> None:
    head = b"""<link rel=stylesheet href=/a.css><LINK HREF='b.css?x=1&amp;y=2' REL='Stylesheet' media="screen">
      <link rel="alternate stylesheet" href=/c.css><link rel=stylesheet media=print href=/d.css>
      <link rel=stylesheet href=https://cdn.example/e.css><link rel=icon href=/f.css>
      <link rel=stylesheet href=/uploads/elementor/css/post-17.css></head><link rel=stylesheet href=/g.css>"""
    assert sheets_in(head, "https://firma.example/om/") == (
        "https://firma.example/a.css",
        "https://firma.example/om/b.css?x=1&y=2",
    )
    many = b"".join(b"<link rel=stylesheet href=/%d.css>" % number for number in range(50_000))
    assert len(sheets_in(many, "https://firma.example/")) == 8
