"""The report on paper: no talk of searching, as many rows as the longest choice, where the rest is, and back again."""

import pytest

from auditor.exports import as_html
from auditor.exports.options import ExportOptions

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("pages", "rows", "said"), [(120, 120, "finns också i"), (260, 200, "Här står de 200 första")])
def test_the_list_on_paper(browser, sample, tmp_path, pages, rows, said) -> None:
    (path,) = as_html.write(sample(pages, language="sv"), tmp_path, ExportOptions(language="sv"))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("#table tbody tr")
    assert page.get_by_text("Sök, filtrera och sortera").is_visible() and not page.locator(".on-paper").is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#table tbody tr").count() == rows
    assert not page.get_by_text("Sök, filtrera och sortera").is_visible()
    assert said in page.locator(".on-paper").inner_text() and page.locator(".on-paper").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#table tbody tr").count() == 50
    page.close()


def test_every_sheet_has_its_number(sample) -> None:
    text = as_html.render(sample(5), ExportOptions())
    assert 'content: counter(page) " / " counter(pages)' in text
