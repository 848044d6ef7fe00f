"""A page made by scripts is read as a browser shows it; the browser asks through our fetcher and only reads."""

import asyncio
import itertools
import select
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from crawl_server import page, reply

from auditor.crawl import browser, subrequests
from auditor.crawl.fetch import Fetcher
from auditor.crawl.hosts import Hosts
from auditor.crawl.scope import Scope
from auditor.crawl.session import Session
from auditor.crawl.subrequests import Answer, PageRequests, RefusedError, Subrequests
from auditor.crawl.trust import Trust
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
    found = {snapshot.url.rpartition("/")[2]: (snapshot.via, page) for snapshot, page in store.pages.iter_pages()}
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
    (found,) = [snapshot.via for snapshot, page in store.pages.iter_pages()]
    assert found == "browser"
    assert ear.heard == 0


@pytest.mark.browser
@needs_browser
def test_a_page_that_grows_without_end_is_read_as_it_was_sent(serve, run, store) -> None:
    script = "document.body.insertAdjacentText('beforeend', 'ord '.repeat(1000000))"
    server = serve({**ROUTES, "/app.js": reply(script, Content_Type="text/javascript")})
    run(f"{server.url}/", render="auto", max_depth=0, max_bytes=1_000_000)
    ((snapshot, found),) = store.pages.iter_pages()
    assert (snapshot.via, snapshot.error) == ("unrendered", None)
    assert found.word_count < 60


def requests_of(site: Callable[[httpx.Request], httpx.Response], *, session: Session | None = None,
                **settings: object) -> Subrequests:  # fmt: skip
    transport = httpx.MockTransport(site)
    made = CrawlSettings(allow_private=True, **settings)
    scope = Scope(["http://127.0.0.1/"], made)
    member = Fetcher(transport, made, {"Cookie": "sid=1"}, Trust(["http://127.0.0.1/"]), session)
    return Subrequests(made, scope, Hosts(member, made), member, transport)


def ask(requests: Subrequests, *urls: str, page: str = "http://127.0.0.1/", seconds: float = 5) -> list[Answer | str]:
    """What a page gets for `urls`, one after the other; "refused" for what is not asked."""

    async def go() -> list[Answer | str]:
        found: list[Answer | str] = []
        async with asyncio.timeout(seconds) as deadline:
            asked = PageRequests(page, deadline)
            for url in urls:
                try:
                    found.append(await requests.answer(url, asked))
                except RefusedError:
                    found.append("refused")
        return found

    return asyncio.run(go())


def test_shared_scripts_are_fetched_once_and_few_are_kept(monkeypatch) -> None:
    asked: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, content=bytes(400)) if request.url.path != "/robots.txt" else httpx.Response(404)

    monkeypatch.setattr(subrequests, "MOST_CACHED_BYTES", 1_000)
    names = ("a", "b", "a", "c", "a", "b")
    found = ask(requests_of(site), *(f"http://127.0.0.1/{name}.js" for name in names))
    assert [(one.status, len(one.body)) for one in found] == [(200, 400)] * 6
    assert asked == ["/robots.txt", "/a.js", "/b.js", "/c.js", "/b.js"]


def test_what_a_page_asks_for_keeps_to_robots_and_to_a_cap(monkeypatch) -> None:
    def site(request: httpx.Request) -> httpx.Response:
        robots = request.url.path == "/robots.txt"
        return httpx.Response(200, text="User-agent: *\nDisallow: /api/" if robots else "x")

    monkeypatch.setattr(subrequests, "MOST_REQUESTS", 2)
    found = ask(requests_of(site), *(f"http://127.0.0.1/{name}" for name in ("api/x", "a.js", "b.js", "c.js")))
    assert [one if one == "refused" else one.status for one in found] == ["refused", 200, 200, "refused"]


def test_a_host_that_asks_for_a_pause_gets_it_and_the_page_has_the_time(monkeypatch) -> None:
    times: list[float] = []

    def site(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text="User-agent: *\nCrawl-delay: 0.3")
        times.append(time.monotonic())
        return httpx.Response(200, text="x")

    urls = [f"http://127.0.0.1/{number}.js" for number in range(4)]
    assert len([one for one in ask(requests_of(site), *urls, seconds=0.5) if one != "refused"]) == 4
    assert all(after - before > 0.28 for before, after in itertools.pairwise(times))
    monkeypatch.setattr(subrequests, "LONGEST_WAIT", 0.4)
    assert ask(requests_of(site), *urls, seconds=0.5)[-1] == "refused"


def test_secrets_go_to_the_pages_own_origin_and_other_answers_stay_closed() -> None:
    told: dict[str, str] = {}

    def site(request: httpx.Request) -> httpx.Response:
        told[str(request.url)] = request.headers.get("cookie", "")
        open_to = {"access-control-allow-origin": "*"} if request.url.path == "/open" else {}
        return httpx.Response(404 if request.url.path == "/robots.txt" else 200, headers=open_to, text="x")

    own, other = "http://127.0.0.1/members", "http://shop.127.0.0.1/"
    (members,) = ask(requests_of(site), own)
    assert (told[own], members.allow_origin) == ("sid=1", "")
    # a hostile page of the same crawl asks for the members' page
    (taken,) = ask(requests_of(site, subdomains=True), own, page=other)
    assert (told[own], taken.allow_origin) == ("", "")
    (opened,) = ask(requests_of(site), "http://127.0.0.1/open", page=other)
    assert opened.allow_origin == "*"


def test_another_service_of_the_users_own_network_is_not_asked(serve) -> None:
    server = serve(ROUTES)
    asked = ask(requests_of(lambda request: httpx.Response(404)), f"{server.url}/data.json")
    assert asked == ["refused"] or asked[0].status == 502
    assert server.hits == []


@pytest.mark.browser
@needs_browser
def test_a_page_reads_no_other_origin_that_did_not_open_itself(serve, run, store) -> None:
    other = serve({"/secret": reply("hemligheten"), "/open": reply("öppen", Access_Control_Allow_Origin="*")})
    script = f"""
      for (const path of ["secret", "open"])
        fetch("{other.url}/" + path).then(answer => answer.text()).then(text =>
          document.body.insertAdjacentHTML("beforeend", "<p>läst: " + text + " " + "ord ".repeat(60) + "</p>"));
      {SCRIPT}"""
    server = serve({**ROUTES, "/app.js": reply(script, Content_Type="text/javascript")})
    run(f"{server.url}/", f"{other.url}/open", render="auto", max_depth=0)
    shown = {snapshot.via: page for snapshot, page in store.pages.iter_pages() if snapshot.url == f"{server.url}/"}
    text = " ".join(block.text for block in shown["browser"].blocks)
    assert "hemligheten" not in text
    assert "läst: öppen" in text


@pytest.mark.browser
@needs_browser
def test_a_page_that_could_not_be_shown_says_so(serve, run, store, monkeypatch) -> None:
    monkeypatch.setattr(browser, "_SHOW_SECONDS", 0.0)
    server = serve(ROUTES)
    run(f"{server.url}/", render="auto", max_depth=0)
    assert [snapshot.via for snapshot, _ in store.pages.iter_pages()] == ["unrendered"]


def test_never_is_the_default(serve, run, store) -> None:
    server = serve(ROUTES)
    run(f"{server.url}/")
    assert {snapshot.via for snapshot, _ in store.pages.iter_pages()} == {"http"}
    assert "/app.js" not in server.hits


def test_without_playwright_the_way_out_is_told(serve, run, monkeypatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"auditor\[browser\]"):
        run("http://127.0.0.1:9/", render="auto")


HIDES = """
document.getElementById("sedan").hidden = false;
document.querySelector(".nu").style.display = "none";
"""


@pytest.mark.browser
@needs_browser
def test_what_the_browser_shows_is_what_is_read(serve, run, store) -> None:
    body = (
        "<main><h1>Takbyte</h1><p>Vi byter ditt tak på två veckor och städar efter oss.</p><p class=nu>Mässpriset</p>"
        "<p hidden id=sedan>Rotavdraget</p><p class=stil>Kampanjen</p></main><script>" + HIDES + "</script>"
    )
    server = serve({"/": page(body, head="<style>.stil:not(.x){display:none}</style>")})
    run(f"{server.url}/", render="always", reader="auditor.page.read:read_page")
    ((snapshot, found),) = store.pages.iter_pages()
    assert snapshot.via == "browser"
    assert [word in found.main_text for word in ("Vi byter", "Rotavdraget", "Mässpriset", "Kampanjen")] == [
        True, True, False, False,
    ]  # fmt: skip
