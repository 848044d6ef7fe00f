"""Sitemaps of every kind and every fault; no entity, no file, no network; every case of the collection."""

import base64
import gzip
import json
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from crawl_server import page, redirect, reply

from auditor.crawl.sitemap import MOST_ENTRIES, SitemapReading, read_sitemap

URL = "https://exempel.se/sitemap.xml"


def urls(text: str) -> tuple[str, ...]:
    return read_sitemap(text.encode(), URL).urls


def test_relative_and_swedish_addresses() -> None:
    assert urls("<urlset><url><loc>/köp</loc></url></urlset>") == ("https://exempel.se/k%C3%B6p",)


@pytest.mark.parametrize(
    ("loc", "wanted"),
    [
        ("/villkor&policy/", "/villkor&policy/"),
        ("/erik-&-anna/", "/erik-&-anna/"),
        ("/k&ouml;p/?a=1&b=2", "/k%C3%B6p/?a=1&b=2"),
        ("/sok?a=1&copy=2", "/sok?a=1&copy=2"),
        ("/a?x=1&amp;y=2", "/a?x=1&y=2"),
        ("/a?x=1&amp;amp;y=2", "/a?x=1&y=2"),
        ("/a&#228;&#xe4;", "/a%C3%A4%C3%A4"),
        ("/a&okant;b", "/a&okant;b"),
        ("<![CDATA[/a?x=1&y=2&eacute;]]>", "/a?x=1&y=2&eacute;"),
        ("<![CDATA[/a?x=1&amp;y=2]]>", "/a?x=1&y=2"),
    ],
)
def test_ampersands_and_entities_are_read_as_meant(loc: str, wanted: str) -> None:
    data = f"<urlset><url><loc>{loc}</loc></url><url><loc>/b&c</loc></url></urlset>".encode()
    for step in (1, 2, 5, 11, len(data)):
        reading = SitemapReading(pieces(data, step), URL)
        assert reading.batch() == (f"https://exempel.se{wanted}", "https://exempel.se/b&c")
        assert reading.fault == ""


def test_a_list_may_name_paths() -> None:
    found = read_sitemap(b"/tak\n/pris en\nhttps://exempel.se/om\n/kontakt\n", "https://exempel.se/kartan.txt")
    assert found.urls == ("https://exempel.se/tak", "https://exempel.se/om", "https://exempel.se/kontakt")


def test_images_are_not_pages() -> None:
    text = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>https://exempel.se/a</loc><image:image><image:loc>https://exempel.se/a.jpg</image:loc></image:image></url></urlset>"""
    assert urls(text) == ("https://exempel.se/a",)
    assert urls(re.sub(r' xmlns:image="[^"]*"', "", text)) == ("https://exempel.se/a",)


def test_what_stood_before_a_fault_is_kept() -> None:
    found = read_sitemap(b"<urlset><url><loc>https://exempel.se/a</loc></url><url><loc>https://exe", URL)
    assert found.urls[0] == "https://exempel.se/a"
    assert found.fault == "truncated"


def test_utf_16_and_latin_1() -> None:
    text = '<?xml version="1.0" encoding="{}"?><urlset><url><loc>https://exempel.se/ö</loc></url></urlset>'
    for encoding in ("utf-16", "iso-8859-1"):
        assert read_sitemap(text.format(encoding).encode(encoding), URL).urls == ("https://exempel.se/%C3%B6",)


def test_a_gzip_bomb_is_refused() -> None:
    assert read_sitemap(gzip.compress(b" " * 60_000_000), URL).fault == "too-large"


def test_a_dtd_is_refused() -> None:
    text = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.se/&e;</loc></url></urlset>'
    )
    assert read_sitemap(text, URL).urls == ()


def test_a_full_file_is_read_in_time_and_no_more_than_that() -> None:
    entries = "".join(f"<url><loc>https://exempel.se/{n}</loc></url>" for n in range(MOST_ENTRIES + 10))
    began = time.process_time()
    found = read_sitemap(f"<urlset>{entries}</urlset>".encode(), URL)
    assert time.process_time() - began < 20
    assert MOST_ENTRIES <= len(found.urls) <= MOST_ENTRIES + 1
    assert found.fault == "too-many"


def pieces(data: bytes, step: int) -> list[bytes]:
    return [data[at : at + step] for at in range(0, len(data), step)]


KINDS = {
    "urlset": b"\xef\xbb\xbf  <urlset><url><loc>/a</loc></url><url>https://exempel.se/b</url></urlset>",
    "index": b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>",
    "text": "\ufeffhttps://exempel.se/a\r\nrubbish\nhttps://exempel.se/å\n".encode(),
    "rss": b"<rss><channel><item><link>/a</link></item><item><guid>https://exempel.se/b</guid></item></channel></rss>",
    "atom": b'<feed><entry><link rel="self" href="/x"/><link href="/a"/></entry></feed>',
}


def test_a_file_of_nothing_but_tags_is_left() -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        yield b"<urlset><url><loc>https://exempel.se/</loc></url>"
        for _ in range(200):
            read += 1
            yield b"<x/>" * 65_536

    reading = SitemapReading(endless(), URL)
    assert (reading.batch(), reading.kind, reading.fault) == (("https://exempel.se/",), "urlset", "too-many")
    assert read < 20


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: data.decode().encode("utf-16")])
@pytest.mark.parametrize("kind", KINDS)
def test_pieces_of_any_size_are_the_same_sitemap(kind: str, pack: Callable[[bytes], bytes]) -> None:
    data = pack(KINDS[kind])
    whole = read_sitemap(data, URL)
    assert (whole.kind, whole.fault) == (kind, "")
    assert whole.urls + whole.sitemaps
    for step in (1, 2, 3, 7, 50):
        reading = SitemapReading(pieces(data, step), URL)
        found = tuple(chain.from_iterable(iter(reading.batch, ())))
        assert (reading.kind, found, tuple(reading.sitemaps), reading.fault) == (kind, whole.urls, whole.sitemaps, "")


@pytest.mark.parametrize(
    "data",
    [b"<urlset>" + b"<x a='1'>y</x>" * 300_000, b"<urlset><url><loc>" + b"x" * 4_000_000, b"a b c " * 700_000,
     b"<urlset>" + b"<a>" * 200_000, b"<rss><item><link>" + b"<b/>" * 500_000, b"<!--" + b"x" * 3_000_000],
)  # fmt: skip
def test_hostile_files_take_neither_time_nor_memory(data: bytes) -> None:
    began = time.process_time()
    tracemalloc.start()
    found = SitemapReading(pieces(data, 262_144), URL)
    assert found.batch() == ()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - began < 10
    assert most < 8_000_000


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"<", b"<a", b"\xff\xfe", b"\x1f\x8b", b"<urlset>" * 1000, b"\xef\xbb\xbf"]
)
def test_rubbish_names_nothing(data: bytes) -> None:
    assert read_sitemap(data, URL).urls == ()


def judged(case: dict) -> bool:
    body = case["body"].encode() if "body" in case else base64.b64decode(case["body_b64"])
    found, expect = read_sitemap(body, case["url"]), case["expect"]
    if "any_of" in expect:
        return bool(found.fault) or list(found.urls) == expect["any_of"][1]["urls"]
    if expect.get("or_error") and found.fault:
        return True
    if expect.get("error") or expect.get("not_a_sitemap"):
        return found.kind == "none"
    right = [found.kind == expect.get("type", found.kind)]
    for key in ("urls", "lenient_urls"):
        right.append(key not in expect or set(found.urls) == set(expect[key]))
    right.append("sitemaps" not in expect or list(found.sitemaps) == expect["sitemaps"])
    right.append("count" not in expect or len(found.urls + found.sitemaps) == expect["count"])
    right.append("contains" not in expect or set(expect["contains"]) <= set(found.sitemaps))
    right.append("alternates" not in expect or list(found.alternates) == expect["alternates"])
    right.append("reported" not in expect or bool(found.fault))
    return all(right)


@pytest.mark.shared
def test_every_case(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "sitemaps.jsonl").read_text("utf-8").splitlines()]
    began = time.monotonic()
    wrong = [case["id"] for case in cases if not judged(case)]
    with capsys.disabled():
        print(f"\nsitemaps.jsonl: {len(cases) - len(wrong)} of {len(cases)} rows in {time.monotonic() - began:.2f} s")
    assert wrong == []


@pytest.mark.shared
def test_the_reported_sitemap_names_what_was_meant(shared: Path) -> None:
    text = (shared / "cases" / "reports" / "R02" / "site" / "sitemap.xml").read_text("utf-8")
    found = urls(text.replace("{BASE}", "https://exempel.se"))
    assert found == tuple(
        f"https://exempel.se/{path}/" for path in ("villkor&policy", "forfattare/erik-&-anna", "k%C3%B6p")
    )


CHILDREN = {
    "/robots.txt": reply("User-agent: *\nAllow: /\nSitemap: /karta.xml\n", Content_Type="text/plain"),
    "/karta.xml": redirect("/kartor/karta.xml"),
    "/kartor/karta.xml": reply(
        "<sitemapindex><sitemap><loc>sidor.xml</loc></sitemap><sitemap><loc>borta.xml</loc></sitemap>"
        "<sitemap><loc>fel.xml</loc></sitemap></sitemapindex>", Content_Type="text/xml"
    ),
    "/kartor/sidor.xml": reply(
        '<urlset xmlns:x="http://www.w3.org/1999/xhtml"><url><loc>/tak</loc>'
        '<x:link rel="alternate" hreflang="en" href="/en/roof"/></url></urlset>', Content_Type="text/xml"
    ),
    "/kartor/fel.xml": reply("<html><body>Logga in</body></html>"),
    "/": page("Start"), "/tak": page("Tak"), "/en/roof": page("Roof"),
}  # fmt: skip


def test_children_are_found_from_where_their_index_lies_and_lost_ones_are_named(serve, run, rows) -> None:
    server = serve(CHILDREN)
    facts = run(f"{server.url}/", sitemap=True)
    assert {path: status for path, (status, _) in rows().items()} == {"/": 200, "/tak": 200, "/en/roof": 200}
    assert facts.unread_sitemaps == {
        f"{server.url}/kartor/borta.xml": "404",
        f"{server.url}/kartor/fel.xml": "not-a-sitemap",
    }


def test_sitemaps_that_nobody_named_need_not_be_there(serve, run) -> None:
    assert run(f"{serve({'/': page('Start')}).url}/", sitemap=True).unread_sitemaps == {}


def test_a_start_that_moves_host_brings_the_sitemaps_of_the_new_one(serve, run, rows) -> None:
    new = serve(
        {
            "/": page("ny"),
            "/gomd": page("bara i sitemap"),
            "/sitemap.xml": lambda sock, request: sock.sendall(
                reply(
                    f"<urlset><url><loc>http://{request.headers['host']}/gomd</loc></url></urlset>",
                    Content_Type="application/xml",
                )
            ),
        }
    )
    old = serve({"/": redirect(f"{new.url}/")})
    run(f"{old.url}/", sitemap=True)
    assert "/gomd" in rows()
