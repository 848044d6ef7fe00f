"""Pages that are made to be heavy end in a row, in time, and the crawl goes on: read by the real reader."""

import time

from crawl_server import page, reply

PAGES = {
    "links": b"".join(b"<a href=/%d>x</a>" % number for number in range(700_000)),
    "attribute": b"<p title='" + b"x" * 10_000_000 + b"'>text",
    "text": b"<p>" + b"ord " * 2_500_000,
    "comment": b"<!--" + b"x" * 5_000_000 + b"--><p>text",
    "script": b"<p>text<script>" + b"x" * 5_000_000,
    "nested": b"<div>" * 200_000 + b"text",
    "options": b"<select>" + b"<option>" * 200_000,
    "attributes": b"<p " + b" ".join(b"a%d" % number for number in range(100_000)) + b">text",
    "json": b'<script type="application/ld+json">' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"</script>text",
    "long-json": b'<script type="application/ld+json">{"name":"' + b"x" * 10_000_000 + b'"}</script>text',
    "languages": b"".join(b"<link rel=alternate hreflang=sv href=/%d>" % number for number in range(10_000)),
    "canonicals": b"".join(b"<link rel=canonical href=/c%d>" % number for number in range(10_000)),
    "base": b"<base href='http://[x/'><base href=javascript:1><a href=/links>tillbaka</a>",
}


def test_heavy_pages_end_in_a_row(serve, run, rows) -> None:
    server = serve({
        "/": page("start", links=(*(f"/{name}" for name in PAGES), "/last")),
        "/last": page("sist"),
        **{f"/{name}": reply(b"<!doctype html><html><body>" + body) for name, body in PAGES.items()},
    })  # fmt: skip
    began = time.monotonic()
    run(f"{server.url}/", reader="auditor.page.read:read_page", max_pages=len(PAGES) + 2)
    assert time.monotonic() - began < 25 * len(PAGES)
    found = rows()
    assert {f"/{name}" for name in PAGES} <= set(found)
    assert found["/last"] == (200, None)
    assert {error for _, error in found.values()} <= {None, "parse-timeout"}
