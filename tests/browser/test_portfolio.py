"""The portfolio in a real browser: it fits every window, asks for nothing, and sorts by what a reader chooses."""

import pytest

from auditor.exports.brand import Brand
from auditor.exports.portfolio import render
from auditor.fleet.portfolio import portfolio_of
from auditor.fleet.site import summary
from auditor.records.fleet import SiteResult

pytestmark = pytest.mark.browser
NAMES = ("Åsas Örter", "Bergsjö El & Värme", "", "Ettmycketlångtnamnutanmellanslagsomintefårspränganågonruta AB")


@pytest.fixture(scope="module")
def portfolio(sample, tmp_path_factory):
    """A writer of portfolios of sample sites: language -> file."""
    sites = [
        summary(SiteResult(key=f"s{seed}", name=name, report="sites/x/report.html"), sample(30 + seed, seed=seed))
        for seed, name in enumerate(NAMES)
    ]
    failed = SiteResult(
        key="f", target="https://borta.example/" + "x" * 200, trouble="nothing-crawled", detail="y" * 300
    )
    found = portfolio_of([*sites, failed], name="kunder", now="2026-11-21T20:00:00+00:00")

    def write(language):
        path = tmp_path_factory.mktemp("portfolio") / "portfolio.html"
        path.write_text(render(found, language, Brand(), strict=True), encoding="utf-8")
        return path

    return write


@pytest.fixture
def shown(browser, portfolio):
    """A page of the browser with the portfolio open, and what it complained of and asked for."""
    contexts = []

    def show(language="sv", width=1440, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page, heard = context.new_page(), []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(portfolio(language).as_uri())
        return page, heard

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (820, "dark"), (1440, "light")])
def test_it_opens_without_complaint_or_request_and_fits_the_window(shown, language, width, scheme):
    page, heard = shown(language, width, scheme)
    assert [line for line in heard if not line.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_heading_sorts_and_turns_round_by_keyboard_too(shown):
    page, _ = shown()

    def column(place):
        cells = page.locator(f"table.ranking tbody tr > :nth-child({place})").all()
        return [float(cell.get_attribute("data-value")) for cell in cells]

    gains = column(2)
    assert gains == sorted(gains, reverse=True)
    score = page.get_by_role("button", name="Poäng", exact=True)
    score.focus()
    page.keyboard.press("Enter")
    assert column(3) == sorted(column(3), reverse=True)
    assert score.locator("xpath=..").get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert column(3) == sorted(column(3))
    page.get_by_role("button", name="Webbplats", exact=True).click()
    names = page.locator("table.ranking tbody th a").all_inner_texts()
    assert (names[0], names[-1]) == (next(name for name in names if name.startswith("Berg")), "Åsas Örter")
