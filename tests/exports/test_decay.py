"""The report, the workbook and the page list show which pages lose readers, in what and against what."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_csv, as_html, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.view_decay import bars, decay_said, decay_view, fell
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.demand import Basis, Decay, Demand, GroupDecay, PageDecay

Sample = Callable[..., Audit]


def with_decay(audit: Audit, basis: Basis = "year") -> Audit:
    first, second = [page for page in audit.pages if page.counted and page.stage][:2]
    one = PageDecay(
        page=first.url, stage=first.stage, loses=("clicks", "impressions", "position"), lost=150.0, share=0.75,
        now={"clicks": 50.0, "impressions": 900.0, "position": 9.04},
        before={"clicks": 200.0, "impressions": 2000.0, "position": 4.0}, series=(200.0, None, 50.0),
    )  # fmt: skip
    gone = PageDecay(page=second.url, loses=("gone",), lost=40.0, share=1.0, before={"clicks": 40.0}, series=(40.0,))
    decay = Decay(
        measure="clicks", basis=basis, compared=2, now=1050.0, before=1240.0, losing=12, pages=(one, gone),
        stages=(
            GroupDecay(id=first.stage, pages=9, now=900.0, before=1050.0, losing=11, lost=150.0),
            GroupDecay(id="", pages=1, now=150.0, before=190.0, losing=1, lost=40.0),
        ),
        topics=(GroupDecay(id=audit.topics[0].id, pages=2, now=10.0, before=40.0, losing=1, lost=30.0),),
        periods=(("2025-08-01", "2025-10-31"), ("", ""), ("2026-08-01", "2026-10-31")),
    )  # fmt: skip
    pages = tuple(replace(page, before={"clicks": 200.04}) if page is first else page for page in audit.pages)
    return replace(audit, demand=Demand(decay=decay), pages=pages)


@pytest.mark.parametrize(
    ("language", "basis", "said"),
    [
        ("sv", "year", "1 050 klick mot 1 240 samma dagar året före (−15 %). 12 sidor tappar tydligt, tillsammans 190 "
                       "klick. Mest går förlorat i fasen Medvetenhet: 79 % av tappet."),
        ("en", "period", "1,050 clicks against 1,240 in the period before (−15%). 12 pages lose clearly, 190 clicks in "
                         "all. Most is lost in the Awareness stage: 79% of the loss."),
    ],
)  # fmt: skip
def test_the_first_words_tell_how_much_and_where(sample: Sample, language: str, basis: Basis, said: str) -> None:
    audit = with_decay(sample(60, language=language), basis)
    words = Wording(language, audit.journey, strict=True)
    assert audit.demand and audit.demand.decay
    stages = (replace(audit.demand.decay.stages[0], id="awareness"), audit.demand.decay.stages[1])
    told = decay_said(replace(audit.demand.decay, stages=stages), words)
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_shows_a_curve_a_page_and_says_what_the_season_may_explain(sample: Sample, language: str) -> None:
    options = ExportOptions(language=language)
    page = as_html.render(with_decay(sample(60, language=language), "period"), options, strict=True)
    assert 'id="decay"' in page and page.count('class="spark"') == 2
    assert {"sv": "så årstiden kan förklara", "en": "so the season may explain"}[language] in page
    assert {"sv": "samma dagar året före", "en": "a year before"}[language] not in page


def test_a_curve_has_a_bar_for_each_period_that_is_known(sample: Sample) -> None:
    audit = with_decay(sample(60))
    words = Wording("sv", audit.journey, strict=True)
    decay = audit.demand.decay
    drawn = bars(decay.pages[0], decay, words)
    assert [(bar.height, bar.y, bar.now) for bar in drawn] == [(24.0, 0.0, False), (6.0, 18.0, True)]
    assert drawn[0].title.replace("\u00a0", " ").endswith("200 klick")


def test_what_fell_is_said_in_words(sample: Sample) -> None:
    audit = with_decay(sample(60))
    words = Wording("sv", audit.journey, strict=True)
    assert [fell(one, words) for one in audit.demand.decay.pages] == [
        "Klick, visningar i sök och position", "Alla sina läsare",
    ]  # fmt: skip
    seen = decay_view(audit, columns(audit, words), words)
    assert seen and (seen.left, seen.pages[1].now, seen.pages[1].change) == (2, "0", "−100\u00a0%")


def test_without_an_earlier_period_nothing_is_shown(sample: Sample) -> None:
    audit = replace(sample(60), demand=Demand())
    words = Wording("sv", audit.journey, strict=True)
    assert decay_view(audit, columns(audit, words), words) is None
    assert 'id="decay"' not in as_html.render(audit, ExportOptions(language="sv"), strict=True)


def test_workbook_and_page_list_hold_both_periods(sample: Sample, tmp_path: Path) -> None:
    audit = with_decay(sample(60))
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language="sv"))
    rows = list(openpyxl.load_workbook(path)["Tappar läsare"].values)
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["Har tappat"], told["Tapp"], told["Klick, före"], told["Klick, nu"]) == (
        "Klick, visningar i sök och position", 150, 200, 50,
    )  # fmt: skip
    sheet, *_ = as_csv.write(audit, tmp_path, ExportOptions(language="sv"))
    found = list(csv.DictReader(sheet.read_text("utf-8-sig").splitlines()))
    assert [row["clicks_before"] for row in found if row["clicks_before"]] == ["200"]
