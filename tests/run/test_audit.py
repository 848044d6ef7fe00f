"""The audit of the sample site as a whole: the same pages give the same bytes, and its JSON reads back as it was."""

from pathlib import Path

import msgspec
import pytest

from auditor.demo.site import load_site
from auditor.demo.snapshots import snapshots
from auditor.page.read import read_page
from auditor.records.audit import Audit
from auditor.run.audit import write_reports
from auditor.run.judge import judge_site
from auditor.settings import ReportSettings, Settings
from auditor.urls import host_of

NOW = "2026-11-01T08:00:00+00:00"


def audited() -> Audit:
    site = load_site()
    fetched = [(one, read_page(one) if one.body else None) for one in snapshots(site)]
    return judge_site(lambda: iter(fetched), Settings(), site=host_of(site.entry), now=NOW).audit


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audited()


def test_the_same_pages_give_the_same_audit(audit: Audit) -> None:
    assert msgspec.json.encode(audited()) == msgspec.json.encode(audit)


def test_an_audit_survives_its_json(audit: Audit) -> None:
    assert msgspec.json.decode(msgspec.json.encode(audit), type=Audit) == audit


def test_every_address_is_a_row_and_the_score_is_the_sum_of_its_parts(audit: Audit) -> None:
    fetched = {snapshot.url for snapshot in snapshots(load_site())}
    assert fetched == {row.url for row in audit.pages}
    assert audit.counted_pages == sum(row.counted for row in audit.pages)
    for stage in audit.stages:
        assert stage.pages == sum(row.counted and row.stage == stage.stage for row in audit.pages)
        if stage.score is not None:
            assert stage.score == pytest.approx(
                100 * sum(part.points for part in stage.parts) / possible(stage.parts), abs=0.01
            )


def possible(parts: tuple[object, ...]) -> float:
    return sum(part.possible for part in parts)  # type: ignore[attr-defined]


def test_a_file_that_two_formats_bring_is_told_once(audit: Audit, tmp_path: Path) -> None:
    written = write_reports(audit, tmp_path, ReportSettings(formats=("html", "summary")))
    assert sorted(path.name for path in written) == ["report.html", "summary.html"]
