"""The pages by axe-core, where a copy of it is installed (npm install axe-core, or AXE_CORE=/path/to/axe.min.js)."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
PLACES = (Path("node_modules/axe-core/axe.min.js"), Path("/usr/share/nodejs/axe-core/axe.min.js"))


@pytest.fixture(scope="module")
def axe() -> str:
    named = os.environ.get("AXE_CORE", "")
    found = next((path for path in ([Path(named)] if named else PLACES) if path.is_file()), None)
    if found is None:
        pytest.skip("axe-core is not installed")
    return found.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (820, "dark"), (390, "light")])
@pytest.mark.parametrize("journey", ["inbound", "kundresa"])
def test_axe_finds_no_violation(opened, axe, width, scheme, journey):
    # The page's own policy would stop the checker from being run in it.
    page = opened(journey=journey, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True).page
    page.locator("button[data-url]").nth(2).click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []
