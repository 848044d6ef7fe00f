"""The pages by axe-core, where it is installed (npm install --prefix tools/web, or AXE_CORE=/path/to/axe.min.js)."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from auditor.clock import utc_now
from auditor.compare.compare import compare_sites
from auditor.exports import as_map, as_summary
from auditor.exports.comparison import write_comparison
from auditor.exports.options import ExportOptions
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.settings import Settings

pytestmark = pytest.mark.browser
PLACES = (Path("tools/web/node_modules/axe-core/axe.min.js"), Path("/usr/share/nodejs/axe-core/axe.min.js"))
RUN = "axe.run(document, { resultTypes: ['violations'] })"
# The pages of the app, by what leads to them.
APP = ("/", "/read", "/pages", "/page", "/correct", "/bring-in", "/hand-over", "/portfolio", "/brand", "/journey")
AUDIT = "demo.example/demo.example"


@pytest.fixture(scope="module")
def axe() -> str:
    named = os.environ.get("AXE_CORE", "")
    found = next((path for path in ([Path(named)] if named else PLACES) if path.is_file()), None)
    if found is None:
        pytest.skip("axe-core is not installed")
    return found.read_text(encoding="utf-8")


def violations(page, axe: str) -> list[tuple[str, list[str]]]:
    """What axe finds on a page with all its details open: rule and elements."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate(RUN)["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (820, "dark"), (390, "light")])
@pytest.mark.parametrize("journey", ["inbound", "kundresa"])
def test_axe_finds_no_violation(opened, axe, width, scheme, journey):
    # The page's own policy would stop the checker from being run in it.
    page = opened(journey=journey, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True).page
    page.locator("button[data-url]").nth(2).click()
    assert violations(page, axe) == []


@pytest.fixture
def sheet(browser) -> Iterator:
    """Opens a file in a window of its own."""
    contexts = []

    def show(path: Path, scheme: str):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["summary", "map", "comparison"])
def test_axe_finds_no_violation_on_a_sheet(sheet, sample, axe, tmp_path, kind, scheme):
    audit = sample(60, language="sv", journey="kundresa")
    if kind == "comparison":
        other = sample(40, language="sv", journey="kundresa", seed=7)
        paths = write_comparison(compare_sites([audit, other]), tmp_path, "sv")
    else:
        paths = {"summary": as_summary, "map": as_map}[kind].write(audit, tmp_path, ExportOptions(language="sv"))
    (path,) = (one for one in paths if one.suffix == ".html")
    assert violations(sheet(path, scheme), axe) == []


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the judged audit of the sample site."""

    def make(made: Path) -> Path:
        with open_demo(made, Settings()) as store:
            judge_store(store, Settings(), utc_now())
        return store.path

    with ThreadPoolExecutor(1) as aside:  # the browser's event loop runs in the main thread
        path = aside.submit(make, tmp_path_factory.mktemp("made")).result()
    folder = tmp_path_factory.mktemp("audits")
    (folder / "demo.example").mkdir()
    shutil.copy(path, folder / f"{AUDIT}.audit")
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", APP)
def test_axe_finds_no_violation_in_the_app(browser, serving, axe, audits, path, scheme):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(serving(audits, "sv"))
    home = page.url.rstrip("/")
    answer = page.goto(f"{home}{'/pages' if path == '/page' else path}?audit={AUDIT}")
    assert answer.status == 200, page.locator("body").inner_text()
    if path == "/page":
        page.locator("tbody th a").first.click()
    assert page.locator("h1").count() == 1
    assert violations(page, axe) == []
    context.close()
