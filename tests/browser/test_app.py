"""The app in a real browser: from an address to a report, with the work killed in the middle and gone on with."""

import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from auditor.app.note import read_note
from auditor.clock import utc_now
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = 30
LONGEST = 120.0
# What a page of another port tries: to read, to send unseen, and to send a form for all to see.
ASK = """async (url) => {
  const told = [];
  const body = new URLSearchParams({ target: "http://127.0.0.1/" });
  for (const options of [{}, { mode: "no-cors" }, { method: "POST", mode: "no-cors", body }])
    try {
      const answer = await fetch(url + "begin", { credentials: "include", ...options });
      told.push(answer.type + answer.status);
    } catch { told.push("refused"); }
  return told;
}"""
SEND = """(url) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: url + "begin" });
  form.append(Object.assign(document.createElement("input"), { name: "target", value: "http://127.0.0.1:9/" }));
  document.body.append(form);
  form.submit();
}"""
HOSTILE = "<img src=x onerror=alert(1)><script>document.title='taken'</script>"


class Site(BaseHTTPRequestHandler):
    """A site that takes its time, and one of whose pages is hostile."""

    def do_GET(self) -> None:
        if not re.fullmatch(r"/(?:p\d+)?", self.path):
            self.send_error(404)
            return
        time.sleep(0.25)
        number = int(self.path.strip("/p") or 0)
        title = f"Lokalvård {number}" if number != 7 else HOSTILE.replace("<", "&lt;")
        links = "".join(f'<a href="/p{n}">Sida {n}</a> ' for n in range(PAGES))
        text = f"Vi hjälper företag med lokalvård nummer {number}. " * 20
        body = (
            f"<html lang=sv><title>{title}</title><main><h1>{title}</h1><p>{text}</p>"
            f'<p><a class="button" href="/p3">Begär offert</a></p>{links}</main></html>'
        )
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def running(tmp_path: Path, serving: Callable[[Path, str], str]) -> Callable[[str], str]:
    """Starts the app over an empty folder and returns the address that is printed; it ends with the test."""
    return lambda language: serving(tmp_path, language)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.1)


def figure(page, name: str) -> int:
    text = page.locator(f'[data-field="{name}"]').inner_text()
    return int(text) if text.isdigit() else 0


def test_from_an_address_to_a_report_with_the_work_killed_in_the_middle(browser, running, loopback, tmp_path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(60_000)
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: troubles.append(str(fault)))
    address = running("sv")
    page.goto(address)
    assert "token" not in page.url
    page.get_by_label("adress", exact=False).first.fill(loopback(Site))
    page.locator("summary").first.click()
    page.locator('input[name="allow_private"]').check()
    page.locator(".app-main").first.click()
    page.wait_for_url("**/watch?*")
    until(lambda: figure(page, "done") >= 3)
    before = figure(page, "done")
    until(lambda: figure(page, "done") > before)  # without loading the page again
    (audit,) = (path.with_name(path.name.replace(".work.json", ".audit")) for path in tmp_path.glob("*/*.work.json"))
    os.kill(read_note(audit).pid, signal.SIGKILL)
    page.locator('button[value="go-on"]').wait_for()
    page.locator('button[value="go-on"]').click()
    page.wait_for_url("**/read?*", timeout=LONGEST * 1000)
    assert page.locator("h1").inner_text().startswith("127.0.0.1")
    page.goto(page.url.replace("/read?", "/pages?") + "&text=onerror")
    link = page.locator("tbody th a").first
    assert "onerror" in link.inner_text()
    link.click()
    assert "onerror" in page.locator("h1").inner_text() and page.title() != "taken"
    assert page.locator("mark.cta", has_text="Begär offert").count() >= 1
    page.goto(page.url.partition("/page?")[0] + "/")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/read?*")
    with context.expect_page() as opened:
        page.locator('main a[href^="/report"]').first.click()
    report = opened.value
    report.wait_for_load_state()
    assert report.locator("h1").first.inner_text() and report.evaluate("self.origin") == "null"
    assert troubles == [] and all(one.startswith(("http://127.0.0.1", "data:")) for one in asked)
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_page_is_wider_than_its_window_and_every_field_has_a_name(browser, running, language, width) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(running(language))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    unnamed = page.evaluate("""[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
        .filter(one => !one.labels?.length && !one.textContent.trim() && !one.ariaLabel).map(one => one.outerHTML)""")
    assert unnamed == []
    context.close()


def test_a_page_of_another_port_cannot_ask_for_anything(browser, running, loopback, tmp_path) -> None:
    address = running("en")
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    own = page.url
    hostile = context.new_page()
    hostile.goto(loopback(Site))
    read = hostile.evaluate(ASK, own)
    assert all(one in ("refused", "opaque0") for one in read) and list(tmp_path.iterdir()) == []
    hostile.evaluate(SEND, own)
    hostile.wait_for_url("**/begin")
    assert "terminal" in hostile.content() and list(tmp_path.iterdir()) == []
    context.close()


def test_a_comparison_is_made_and_read_in_the_browser(browser, tmp_path: Path, serving: Callable[[Path, str], str]):
    for site in ("ours.example", "rival.example"):
        (tmp_path / "audits" / site).mkdir(parents=True)
    with ThreadPoolExecutor(1) as aside:  # the browser's event loop runs in the main thread
        made = aside.submit(sample_audit, tmp_path / "made").result()
    for site in ("ours.example", "rival.example"):
        shutil.copy(made, tmp_path / "audits" / site / f"{site}.audit")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(serving(tmp_path / "audits", "sv"))
    page.get_by_role("link", name="nordanvarm").first.click()
    page.get_by_role("link", name="Lämna över").click()
    page.get_by_text("Visa vad upp till 3 konkurrenter har").click()
    page.locator('input[name="rival"]').first.check()
    page.get_by_role("button", name="Gör underlag").click()
    assert "underlag gjorda" in page.get_by_role("status").inner_text()
    with page.expect_download() as getting:
        page.get_by_role("link", name="Alla i en fil (ZIP)").click()
    assert getting.value.suggested_filename == "briefs.zip"
    page.locator('input[name="with"]').first.check()
    page.get_by_role("button", name="Jämför").last.click()
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Öppna jämförelsen").click()
    assert opening.value.locator("h1").inner_text()
    assert opening.value.evaluate("window.origin") == "null"
    assert told == []
    page.close()


def colour(page) -> str:
    """The colour of a link in the preview."""
    return page.locator(".app-sample-link").evaluate("one => getComputedStyle(one).color")


def sample_audit(folder: Path) -> Path:
    """The audit file of the sample site, judged."""
    folder.mkdir()
    with open_demo(folder, Settings()) as store:
        judge_store(store, Settings(), utc_now())
    return store.path


def test_a_brand_is_seen_while_it_is_typed_and_saved(
    browser, tmp_path: Path, serving: Callable[[Path, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "auditor.toml").write_text("# Våra inställningar\n[crawl]\nmax_pages = 300\n", encoding="utf-8")
    (tmp_path / "nord.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    (tmp_path / "audits" / "ours.example").mkdir(parents=True)
    with ThreadPoolExecutor(1) as aside:  # the browser's event loop runs in the main thread
        made = aside.submit(sample_audit, tmp_path / "made").result()
    shutil.copy(made, tmp_path / "audits" / "ours.example" / "ours.example.audit")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(serving(tmp_path / "audits", "sv"))
    page.get_by_role("link", name="Rapporternas utseende").click()
    sample = page.locator(".app-sample")
    page.get_by_label("Namn", exact=True).fill("Byrån <b>Nord</b>")
    page.get_by_label("Färg på länkar och markeringar, som #1f5078", exact=True).fill("#b4322a")
    page.locator("input[name='agency.logo']").set_input_files(tmp_path / "nord.svg")
    until(lambda: colour(page) == "rgb(180, 50, 42)")
    sample.locator("img[alt='Byrån <b>Nord</b>']").wait_for()
    page.get_by_label("Färg på länkar och markeringar, som #1f5078", exact=True).fill("röd")
    fault = page.locator("[data-fault='colours.accent']")
    fault.get_by_text("röd").wait_for()
    assert page.locator("[id='colours.accent']").get_attribute("aria-invalid") == "true"
    page.locator("[data-picks='colours.accent']").fill("#10745d")
    until(lambda: not fault.inner_text() and colour(page) == "rgb(16, 116, 93)")
    with page.expect_popup() as opening:
        page.get_by_role("button", name="Se en hel rapport").click()
    report = opening.value
    assert "Byrån <b>Nord</b>" in report.locator("header").first.inner_html().replace("&lt;", "<").replace("&gt;", ">")
    assert report.evaluate("[window.origin, window.opener === null]") == ["null", True]
    report.close()
    assert not (tmp_path / "brand.toml").exists()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Spara").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Sparat. Nästa rapport").wait_for()
    assert 'accent = "#10745d"' in (tmp_path / "brand.toml").read_text(encoding="utf-8")
    settings = (tmp_path / "auditor.toml").read_text(encoding="utf-8")
    assert (
        settings.startswith("# Våra inställningar\n[crawl]\nmax_pages = 300\n") and 'brand = "brand.toml"' in settings
    )
    assert (tmp_path / "nord.svg").read_text().startswith("<svg")
    assert told == []
    page.close()


def test_a_journey_is_seen_while_it_is_named_and_saved(
    browser, tmp_path: Path, serving: Callable[[Path, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "auditor.toml").write_text("# Våra inställningar\n", encoding="utf-8")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(serving(tmp_path / "audits", "sv"))
    page.get_by_role("link", name="Resan").click()
    page.get_by_label("Huvudresa").select_option("kundresa")
    page.locator(".app-sample").get_by_text("Kundresan").wait_for()
    page.get_by_role("button", name="Visa dess faser").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Leverans", exact=True).fill("Efter köpet")
    page.get_by_label("Lojalitet", exact=True).fill("Efter köpet")
    until(lambda: page.locator(".app-sample li").count() == 4)
    page.get_by_label("Leverans", exact=True).fill("x" * 61)
    until(lambda: page.locator("[data-fault='stage-delivery']").inner_text() != "")
    page.get_by_label("Leverans", exact=True).fill("Efter köpet")
    page.keyboard.press("Enter")
    page.get_by_text("Sparat. Det räknas").wait_for()
    text = (tmp_path / "auditor.toml").read_text(encoding="utf-8")
    assert text.startswith("# Våra inställningar\n") and 'delivery = "Efter köpet"' in text
    assert 'journey = "kundresa"' in text and told == []
    page.close()
