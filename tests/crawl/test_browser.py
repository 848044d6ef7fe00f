"""A page made by scripts is read as a browser shows it; the browser asks through our fetcher and only reads."""

import shutil

import pytest
from crawl_server import page, reply

from auditor.crawl import browser
from auditor.errors import InputError

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


def test_never_is_the_default(serve, run, store) -> None:
    server = serve(ROUTES)
    run(f"{server.url}/")
    assert {snapshot.via for snapshot, _ in store.iter_pages()} == {"http"}
    assert "/app.js" not in server.hits


def test_without_playwright_the_way_out_is_told(serve, run, monkeypatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"auditor\[browser\]"):
        run("http://127.0.0.1:9/", render="auto")
