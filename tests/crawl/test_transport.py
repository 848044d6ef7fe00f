"""An address is asked for exactly as it was made, and nothing of the environment takes part."""

import asyncio

import pytest
from crawl_server import page

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.transport import make_transport, secrets_for
from auditor.records.crawl import QueuedUrl
from auditor.settings import CrawlSettings
from auditor.urls import resolve

SETTINGS = CrawlSettings(allow_private=True, timeout=3.0)


def fetch(*urls: str) -> list[Fetched]:
    async def go() -> list[Fetched]:
        transport = make_transport(SETTINGS)
        try:
            fetcher = Fetcher(transport, SETTINGS)
            return [await fetcher.page(QueuedUrl(id=0, url=url, depth=0)) for url in urls]
        finally:
            await transport.aclose()

    return asyncio.run(go())


@pytest.mark.parametrize(
    "path",
    [
        "/a%7Eb",
        "/%E5",
        "/%e5",
        "/a|b?x=a|b&y='z'",
        "/a%2Fb",
        "/a+b?q=%C3%A5+b%20c",
        "/a[1]?b[]=2",
        "/å?ö=ä",
        "/a;b?c;d",
        "/a//b/",
    ],
)
def test_as_it_was_made(serve, path: str) -> None:
    server = serve(lambda request: page())
    url = resolve(server.url + path)
    assert url is not None
    fetch(url)
    assert server.hits == [url.removeprefix(server.url)]


def test_a_proxy_of_the_environment_is_not_used(serve, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server = serve({"/": page()})
    (found,) = fetch(f"{server.url}/")
    assert found.snapshot.status == 200


def test_connections_are_kept_and_their_loss_is_not_noticed(serve) -> None:
    server = serve(lambda request: page())
    found = fetch(*(f"{server.url}/{number}" for number in range(50)))
    assert {item.snapshot.status for item in found} == {200}


def test_what_the_user_gives_becomes_headers() -> None:
    given = CrawlSettings(auth="åsa:lösen", cookies=("a=1", "b=2"), headers={"X-Test": "ja"})
    made = secrets_for(given)
    assert (made["Cookie"], made["X-Test"]) == ("a=1; b=2", "ja")
    assert made["Authorization"].startswith("Basic ")
    assert secrets_for(CrawlSettings()) == {}
