"""A page made by scripts is read as a browser shows it; the browser asks through our fetcher and only reads."""

import asyncio
import select
import shutil
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
from crawl_server import page, reply

from auditor.crawl import browser
from auditor.crawl.fetch import Fetcher
from auditor.errors import InputError
from auditor.settings import CrawlSettings

SCRIPT = """
fetch("/data.json").then(answer => answer.json()).then(data => {
  const text = "<h1>" + data.title + "</h1><p>" + "ord ".repeat(60) + "</p><a href='/b'>mer</a>";
  document.getElementById("app").innerHTML = text;
});
fetch("/aendra", {method: "POST", body: "x"}).catch(() => {});
fetch("http://127.0.0.9:9/canary").catch(() => {});
"""
ROUTES = {
    "/": page('<div id="app"></div><script src="/app.js"></script>'),
    "/app.js": reply(SCRIPT, Content_Type="text/javascript"),
    "/data.json": reply('{"title": "Byggd av skript"}', Content_Type="application/json"),
    "/b": page("vanlig sida " * 40),
}
needs_browser = pytest.mark.skipif(
    not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")),
    reason="no Chromium is installed",
)


@pytest.mark.browser
@needs_browser
def test_auto_shows_what_is_thin_and_nothing_else(serve, run, store) -> None:
    server = serve(ROUTES)
    run(f"{server.url}/", render="auto")
    found = {snapshot.url.rpartition("/")[2]: (snapshot.via, page) for snapshot, page in store.iter_pages()}
    assert found[""][0] == "browser"
    assert found[""][1].word_count > 60
    assert found["b"][0] == "http"
    assert server.hits.count("/") == 1
    assert server.hits.count("/data.json") == 1
    assert "/aendra" not in server.hits


class Ear:
    """Listens on TCP and UDP of one port and remembers whether anybody came."""

    def __init__(self) -> None:
        self.heard = 0
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._open = True
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while self._open:
            for ready in select.select([self._tcp, self._udp], [], [], 0.05)[0]:
                self.heard += 1
                if ready is self._tcp:
                    self._tcp.accept()[0].close()
                else:
                    self._udp.recvfrom(2000)

    def close(self) -> None:
        self._open = False
        self._thread.join()
        self._tcp.close()
        self._udp.close()


@pytest.fixture
def ear() -> Iterator[Ear]:
    opened = Ear()
    yield opened
    opened.close()


WAYS_OUT = {
    "websocket": "try { new WebSocket('ws://HERE/x') } catch (e) {}",
    "preconnect": "document.head.insertAdjacentHTML('beforeend', '<link rel=preconnect href=http://HERE/>');",
    "prefetch": "document.head.insertAdjacentHTML('beforeend', '<link rel=prefetch href=http://HERE/p>');",
    "beacon": "navigator.sendBeacon('http://HERE/b', 'x');",
    "event source": "new EventSource('http://HERE/e');",
    "worker's websocket": "new Worker(URL.createObjectURL(new Blob([\"new WebSocket('ws://HERE/w')\"])));",
    "popup": "window.open('http://HERE/o');",
    "frame": "document.body.insertAdjacentHTML('beforeend', '<iframe src=http://HERE/f></iframe>');",
    "webrtc": "const c = new RTCPeerConnection({iceServers: [{urls: 'stun:HERE'}]}); c.createDataChannel('x');"
    "c.createOffer().then(offer => c.setLocalDescription(offer));",
    "webtransport": "try { new WebTransport('https://HERE/t') } catch (e) {}",
}


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_leads_past_our_fetcher(serve, run, store, ear, way) -> None:
    script = WAYS_OUT[way].replace("HERE", f"127.0.0.1:{ear.port}") + SCRIPT
    server = serve({**ROUTES, "/app.js": reply(script, Content_Type="text/javascript")})
    run(f"{server.url}/", render="auto", max_depth=0)
    (found,) = [snapshot.via for snapshot, page in store.iter_pages()]
    assert found == "browser"
    assert ear.heard == 0


@pytest.mark.browser
@needs_browser
def test_a_page_that_grows_without_end_is_read_as_it_was_sent(serve, run, store) -> None:
    script = "document.body.insertAdjacentText('beforeend', 'ord '.repeat(1000000))"
    server = serve({**ROUTES, "/app.js": reply(script, Content_Type="text/javascript")})
    run(f"{server.url}/", render="auto", max_depth=0, max_bytes=1_000_000)
    ((snapshot, found),) = store.iter_pages()
    assert (snapshot.via, snapshot.error) == ("http", None)
    assert found.word_count < 60


def test_shared_scripts_are_fetched_once_and_few_are_kept(monkeypatch) -> None:
    asked: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, content=bytes(400))

    monkeypatch.setattr(browser, "_MOST_CACHED_BYTES", 1_000)
    settings = CrawlSettings(allow_private=True)
    renderer = browser.Renderer("never", Fetcher(httpx.MockTransport(site), settings), "")

    async def go() -> None:
        for name in ("a", "b", "a", "c", "a", "b"):
            status, _, body = await renderer._fetched(f"http://127.0.0.1/{name}.js")
            assert (status, len(body)) == (200, 400)

    asyncio.run(go())
    assert asked == ["/a.js", "/b.js", "/c.js", "/b.js"]


def test_never_is_the_default(serve, run, store) -> None:
    server = serve(ROUTES)
    run(f"{server.url}/")
    assert {snapshot.via for snapshot, _ in store.iter_pages()} == {"http"}
    assert "/app.js" not in server.hits


def test_without_playwright_the_way_out_is_told(serve, run, monkeypatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"auditor\[browser\]"):
        run("http://127.0.0.1:9/", render="auto")
