"""The trend in a browser: the summary stays one sheet with it, and no label of a curve leaves its drawing."""

import re

import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_summary
from auditor.exports.options import ExportOptions
from auditor.history.point import point_of
from auditor.history.trend import trend_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def audit(sample):
    made = sample(60)
    point = point_of(made)
    at = [f"2026-{month:02}-{day:02}T08:00:00+00:00" for month in (1, 5, 9) for day in (1, 2, 28)]
    return replace(made, history=trend_of([replace(point, at=time, digest=time[5:7]) for time in at]))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_summary_is_one_sheet(browser, audit, tmp_path, language) -> None:
    (path,) = as_summary.write(audit, tmp_path, ExportOptions(language=language))
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.locator("#trend").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_labels_stay_in_their_drawing_and_apart(browser, audit, tmp_path, width, language) -> None:
    (path,) = as_html.write(audit, tmp_path, ExportOptions(language=language))
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    for drawing in page.locator("#trend svg").all():
        frame = drawing.bounding_box()
        boxes = [text.bounding_box() for text in drawing.locator("text").all()]
        assert len(boxes) > 8
        for box in boxes:
            assert box["x"] >= frame["x"] - 1 and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
                # Letters do not fill their line, so lines may touch.
                assert beside or abs(one["y"] - other["y"]) >= 0.6 * one["height"]
    page.close()
