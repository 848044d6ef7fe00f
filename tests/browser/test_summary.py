"""The summary in a browser: one sheet of A4 however long the audit, and no label of the square over another."""

import re

import pytest
from msgspec.structs import replace

from auditor.compare.compare import compare_sites
from auditor.exports import as_summary
from auditor.exports.options import ExportOptions
from auditor.history.point import point_of
from auditor.history.trend import trend_of

pytestmark = pytest.mark.browser
WORD = "Flerbostadshusförvaltningsavtal "


def long_audit(sample, language):
    """Every text as long as the page lets it be, and a trend below."""
    audit = sample(300, language=language)
    actions = tuple(
        replace(action, reaches=80.0 + number, effort=("low", "medium", "high")[number % 3])
        for number, action in enumerate(audit.actions)
    )
    pages = tuple(replace(page, h1=WORD * 9) for page in audit.pages)
    at = [f"2026-{month:02}-01T08:00:00+00:00" for month in (1, 5, 9)]
    series = trend_of([replace(point_of(audit), at=time, digest=time[5:7]) for time in at])
    return replace(audit, actions=actions, pages=pages, history=series, score=60.0)


def beside_of(audit, size):
    names = [f"{'rival-of-the-longest-kind' * 2}-{number}.example" for number in range(4)]
    return compare_sites([audit, *(replace(audit, site=name) for name in names)]) if size == "beside" else None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", ["none", "short", "long", "beside"])
def test_it_is_one_sheet(browser, sample, tmp_path, language, size) -> None:
    long = size in ("long", "beside")
    audit = long_audit(sample, language) if long else sample(0 if size == "none" else 12, language=language)
    owners = {f"action {one.id}": {"owner": WORD * 3, "due": "2026-12-24"} for one in audit.actions}
    (path,) = as_summary.write(
        audit, tmp_path, ExportOptions(language=language, typed=owners, beside=beside_of(audit, size))
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.close()


def test_labels_of_the_square_stay_apart(browser, sample, tmp_path) -> None:
    (path,) = as_summary.write(long_audit(sample, "sv"), tmp_path, ExportOptions(language="sv"))
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.locator("svg.square").bounding_box()
    boxes = [text.bounding_box() for text in page.locator("svg.square text").all()]
    assert len(boxes) > 8
    for place, one in enumerate(boxes):
        assert one["x"] >= frame["x"] - 1 and one["x"] + one["width"] <= frame["x"] + frame["width"] + 1
        for other in boxes[place + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert beside or abs(one["y"] - other["y"]) >= 0.6 * min(one["height"], other["height"])
    page.close()
