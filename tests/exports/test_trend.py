"""The trend: shown from two audits on, drawn to scale, broken where the judging changed, the same in the table."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_markdown, as_summary, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.sheets_trend import trend_sheets
from auditor.exports.view_map import columns
from auditor.exports.view_trend import (
    FOOT,
    HEIGHT,
    LABEL_HEIGHT,
    TOP,
    Line,
    apart,
    dates,
    height_of,
    places,
    trend_view,
)
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.history import HistoryPoint, HistoryStage

Sample = Callable[..., Audit]


def points_of(audit: Audit, *scores: float | None) -> tuple[HistoryPoint, ...]:
    stages = tuple(
        HistoryStage(
            stage=stage.id, names=stage.names, counts=stage.counts, pages=3, share=0.3, score=50.0, coverage=0.25,
            fits=1, asked=4,
        )
        for stage in audit.journey.stages
    )  # fmt: skip
    return tuple(
        HistoryPoint(at=f"2026-{month:02}-01T08:00:00+00:00", site=audit.site, score=score, stages=stages, open=month)
        for month, score in enumerate(scores, 1)
    )


def seen(audit: Audit, language: str = "en"):
    words = Wording(language, audit.journey, strict=True)
    return trend_view(audit, columns(audit, words), words)


def test_one_audit_has_no_trend(sample: Sample) -> None:
    audit = sample()
    assert seen(audit) is None
    for page in (as_html.render(audit, ExportOptions()), as_summary.render(audit, ExportOptions())):
        assert 'id="trend"' not in page
    assert Wording("en").say("trend.title") not in as_markdown.render(audit, Wording("en", audit.journey))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_section_in_report_and_summary(sample: Sample, language: str) -> None:
    audit = sample()
    audit = replace(audit, history=points_of(audit, 50.0, 58.0))
    options = ExportOptions(language=language)
    report = as_html.render(audit, options, strict=True)
    summary = as_summary.render(audit, options, strict=True)
    view = seen(audit, language)
    assert f"## {Wording(language).say('trend.title')}" in as_markdown.render(audit, Wording(language, audit.journey))
    for page in (report, summary):
        assert 'id="trend"' in page and view.said in page
    assert 'href="#trend"' in report
    table = re.search(r'<table class="matrix trend">.*?</table>', report, re.DOTALL)
    assert table and table[0].count("<tr>") == 3
    for column in view.columns:
        assert column.name in table[0]


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((50.0, 58.4), "risen from 50 to 58 (+8.4)"),
        ((50.0, 42.0), "fallen from 50 to 42 (−8)"),
        ((50.0, 50.3), "stayed"),
    ],
)
def test_the_sentence(sample: Sample, scores: tuple[float, ...], said: str) -> None:
    audit = sample()
    view = seen(replace(audit, history=points_of(audit, *scores)))
    assert said in view.said and "1 January 2026".replace(" ", "\u00a0", 1) in view.said
    assert view.warning == ""


def test_a_score_that_is_missing_is_a_gap(sample: Sample) -> None:
    audit = sample()
    view = seen(replace(audit, history=points_of(audit, 50.0, None, 60.0)))
    total = view.small.lines[0]
    assert (total.path.count("M"), total.path.count("L"), len(total.dots)) == (2, 0, 2)
    assert "no score" in seen(replace(audit, history=points_of(audit, 50.0, None))).said


def test_the_curve_is_broken_where_the_judging_changed(sample: Sample) -> None:
    audit = sample()
    one, two, three, four = points_of(audit, 50.0, 52.0, 54.0, 55.0)
    history = (one, replace(two, breaks=("tool",)), replace(three, breaks=("model", "partial")), four)
    view = seen(replace(audit, history=history))
    assert (view.small.lines[0].path.count("M"), view.small.lines[0].path.count("L")) == (2, 2)
    ((x, what),) = view.small.breaks
    assert view.small.lines[0].dots[1].x < x < view.small.lines[0].dots[2].x
    assert what == "the model, how much was read"
    assert "the model" in view.warning
    assert [bool(row.remark) for row in view.rows] == [False, True, True, False]


def test_values_are_drawn_to_scale() -> None:
    assert (height_of(100, HEIGHT), height_of(0, HEIGHT)) == (TOP, HEIGHT - FOOT)
    assert height_of(50, HEIGHT) == (TOP + HEIGHT - FOOT) / 2
    assert height_of(1000, HEIGHT) == TOP


def test_audits_stand_by_their_time_and_dates_do_not_touch(sample: Sample) -> None:
    audit = sample()
    history = [replace(point, at=f"2026-01-{day:02}T08:00:00+00:00")
               for point, day in zip(points_of(audit, 1.0, 2.0, 3.0, 4.0), (1, 2, 3, 31), strict=True)]  # fmt: skip
    xs = places(tuple(history))
    assert xs[1] - xs[0] == pytest.approx((xs[3] - xs[0]) / 30, abs=0.1)
    assert [place for place, _ in dates(xs, tuple(history), Wording("en"))] == [xs[0], xs[3]]
    same = tuple(replace(point, at="2026-01-01") for point in history)
    assert len(set(places(same))) == 4
    for odd in ("?", "", "0001-01-01", "9999-12-31T23:59:59"):
        assert len(set(places(tuple(replace(point, at=odd) for point in history)))) == 4, odd


def test_labels_keep_apart_and_inside() -> None:
    lines = [Line(look=f"stage-{n}", name="x", path="", dots=(), label_y=210.0 - n) for n in range(6)]
    ys = sorted(line.label_y for line in apart(lines, HEIGHT))
    assert all(b - a >= LABEL_HEIGHT - 0.01 for a, b in pairwise(ys))
    assert ys[-1] <= HEIGHT - FOOT


def test_names_in_old_audits_are_text_and_nothing_else(sample: Sample) -> None:
    audit = sample()
    evil = '"><script>alert(1)</script>'
    history = tuple(replace(point, tool=evil, at=point.at + evil) for point in points_of(audit, 1.0, 2.0))
    assert "<script>alert" not in as_html.render(replace(audit, history=history), ExportOptions())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_holds_the_same_figures(sample: Sample, language: str, tmp_path: Path) -> None:
    audit = sample()
    words = Wording(language, audit.journey, strict=True)
    assert trend_sheets(audit, words) == ()
    one, two = points_of(audit, 50.0, 58.4)
    (path,) = as_xlsx.write(
        replace(audit, history=(one, replace(two, solved=3, new=1, breaks=("model",)))),
        tmp_path,
        ExportOptions(language=language),
    )
    rows = list(openpyxl.load_workbook(path)[words.name("sheet", "trend")].iter_rows(values_only=True))
    assert len(rows) == 3 and rows[0][2] == audit.journey.stages[0].names[language]
    assert rows[1][1] == 58.4 and rows[1][2:4] == (50, 0.25) and rows[1][-3:-1] == (3, 1)
    assert words.say("compare_difference.model") in rows[1][-1] and rows[2][1] == 50


@pytest.mark.parametrize(
    ("xs", "kept"),
    [
        ([0.0, 150.0, 250.0], [0, 1, 2]),  # half a width more after the first, a whole one after that
        ([0.0, 149.0, 250.0], [0, 2]),
        ([0.0, 150.0, 249.0], [0, 2]),  # the last wins over one that stands too near to it
        ([0.0, 149.0], [0]),
        ([0.0, 150.0], [0, 1]),
    ],
)
def test_dates_are_written_where_they_have_room(xs: list[float], kept: list[int]) -> None:
    points = tuple(HistoryPoint(at=f"2026-0{place + 1}-01", site="a.example") for place in range(len(xs)))
    assert [x for x, _ in dates(xs, points, Wording("sv", strict=True), width=100)] == [xs[place] for place in kept]
