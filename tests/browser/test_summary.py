"""The summary in a browser: one sheet of A4 however long the audit, and no label of the square over another."""

import re

import pytest
from msgspec.structs import replace

from auditor.compare.compare import compare_sites
from auditor.compare.looks import Seen, look_at
from auditor.exports import as_map, as_summary
from auditor.exports.options import ExportOptions
from auditor.history.point import point_of
from auditor.history.trend import trend_of
from auditor.records.customers import CustomerMap, HeardThing, StageHeard

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
    return compare_sites([audit, *(replace(audit, site=name) for name in names)]) if size in ("beside", "all") else None


def with_customers(audit):
    """Words of customers as long as they may be, with a curve of four lines."""
    things = tuple(
        HeardThing(kind=kind, text=WORD * 9, said=41, state=state, persona=f"{WORD}{number}", value=value)
        for number, (kind, state, value) in enumerate(
            [("question", "none", None), ("obstacle", "found", None), ("expectation", "not-seen", None)]
            + [("feeling", "", step) for step in (-2.0, -1.0, 0.0, 2.0)]
        )
    )
    stages = tuple(StageHeard(stage=stage.id, things=things) for stage in audit.journey.stages)
    return replace(audit, customers=CustomerMap(stages=stages, file="k.toml"))


def with_looks(audit):
    """Two other journeys whose first actions are as long as they may be."""
    places = {page.url: page.stage for page in audit.pages if page.counted}
    own = Seen(audit.journey, places, audit.score, audit.stages, audit.actions)
    look = look_at(Seen(audit.journey, places, audit.score, audit.stages, ()), own)
    return replace(audit, looks=(look,) * 3)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", ["none", "short", "long", "beside", "heard", "long-heard", "looks", "all"])
def test_it_is_one_sheet(browser, sample, tmp_path, language, size) -> None:
    long = size in ("long", "beside", "long-heard", "looks", "all")
    audit = long_audit(sample, language) if long else sample(0 if size == "none" else 12, language=language)
    audit = with_customers(audit) if size in ("heard", "long-heard", "all") else audit
    audit = with_looks(audit) if size in ("looks", "all") else audit
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


@pytest.mark.parametrize("journey", ["inbound", "kundresa"])
@pytest.mark.parametrize("heard", [False, True])
def test_the_map_alone_is_one_landscape_sheet(browser, sample, tmp_path, journey, heard) -> None:
    audit = sample(300, language="sv", journey=journey)
    audit = with_customers(audit) if heard else audit
    (path,) = as_map.write(audit, tmp_path, ExportOptions(language="sv"))
    page = browser.new_page()
    page.goto(path.as_uri())
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    (width, height), *_ = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert float(width) > float(height)
    page.close()
