"""Who does an action is said with the keyboard alone, and of two windows neither takes the other's word."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from auditor.clock import utc_now
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.settings import Settings

PLACE = "demo/www.nordanvarm.example"
WORDS = {
    "en": ("nobody has taken it on yet", "In progress · Åsa", "Somebody else was faster", "Save this instead"),
    "sv": ("ingen har tagit sig an den ännu", "Pågår · Åsa", "Någon annan hann före", "Spara det här i stället"),
}


def judged(folder: Path) -> None:
    with open_demo(folder, Settings()) as store:
        judge_store(store, Settings(), utc_now())


def typed(page, owner: str, state: str) -> None:
    """Fill in the form of the first action by keys, from its summary on."""
    page.locator("#a-1 .app-work summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(state)
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(owner)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("sv", 390, "light"), ("en", 820, "dark"), ("sv", 1440, "dark")]
)
def test_two_windows_choose_with_the_keyboard(browser, serving, tmp_path, language, width, scheme) -> None:
    with ThreadPoolExecutor(1) as apart:  # in this thread the browser has its own loop
        apart.submit(judged, tmp_path / "demo").result()
    nobody, said, clash, instead = WORDS[language]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    troubles: list[str] = []
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.on("pageerror", lambda fault: troubles.append(str(fault)))
    address = serving(tmp_path, language)
    one.goto(address)
    for page in (one, other):
        page.goto(address.partition("/?")[0] + f"/read?audit={PLACE}")
        assert nobody in page.locator("#a-1 .app-work summary").inner_text()
    state = said.partition(" ")[0]
    typed(one, "Åsa", state)
    assert one.url.endswith("said=1#a-1") and one.locator("#a-1 [role=status]").is_visible()
    assert said in one.locator("#a-1 .app-work summary").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    typed(other, "Bo", state)
    assert other.locator("h1").inner_text() == clash
    shown = other.locator("table").inner_text()
    assert "Åsa" in shown and "Bo" in shown
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    with other.expect_navigation():
        other.get_by_role("button", name=instead).press("Enter")
    assert "· Bo" in other.locator("#a-1 .app-work summary").inner_text()
    other.locator("#a-1 .app-work summary").press("Enter")
    with other.expect_navigation():
        other.locator('#a-1 form[action="/undecide"] button').press("Enter")
    assert "· Åsa" in other.locator("#a-1 .app-work summary").inner_text()
    other.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    assert troubles == []
    context.close()
