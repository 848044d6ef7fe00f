"""The figures of two years that come with the sample site: rows find their pages, losses and decisions are shown."""

import pytest

from auditor.demo.site import load_site, site_folder
from auditor.exports import as_html
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo, with_readers
from auditor.settings import ReportSettings, Settings
from auditor.sources.metrics import read_export

NOW = "2026-11-02T08:00:00+00:00"


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    settings = with_readers(Settings(report=ReportSettings(language="sv"), workers=1))
    with open_demo(tmp_path_factory.mktemp("demo"), settings) as store:
        return judge_store(store, settings, NOW)


def paths(urls: object) -> list[str]:
    host = load_site().manifest.host
    return [str(url).removeprefix(host) for url in urls]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["Pages.csv", "Queries.csv"])
def test_they_are_an_export_that_compares_two_years(name: str) -> None:
    (table,) = read_export(site_folder() / "figures" / name).imports
    assert (table.source, table.starts, table.ends) == ("search-console", "2025-11-01", "2026-10-31")
    assert (table.before_starts, table.before_ends) == ("2024-11-01", "2025-10-31")
    assert table.rows and table.before
    assert not table.unread


def test_every_row_finds_its_page(audit: Audit) -> None:
    assert audit.demand is not None
    files = {one.name: one for one in audit.demand.files}
    assert set(files) == {"Pages.csv", "Queries.csv"}
    assert all(one.matched == one.rows for one in files.values())


def test_what_loses_readers_is_told_against_the_year_before(audit: Audit) -> None:
    assert audit.demand is not None and audit.demand.decay is not None
    decay = audit.demand.decay
    assert decay.basis == "year"
    assert paths(one.page for one in decay.pages) == [
        "/kunskap/sa-fungerar-en-varmepump/", "/kunskap/lonar-sig-solceller/", "/kunskap/rotavdrag-2019/",
    ]  # fmt: skip
    (action,) = [one for one in audit.actions if one.check == "losing-traffic"]
    assert len(action.pages) == 3


def test_decisions_rest_on_a_year_of_figures(audit: Audit) -> None:
    reasons = {page.decision.reason for page in audit.pages if page.decision}
    assert {"losing", "faults", "copy", "works"} <= reasons
    assert any(page.decision.visits for page in audit.pages if page.decision)


def test_much_visited_dead_ends_are_found(audit: Audit) -> None:
    found = paths(one.subject.id for one in audit.findings if one.check == "traffic-dead-end" and one.verdict == "fail")
    assert "/kunskap/effekttariffer/" in found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_all_of_it_stands_in_the_report(audit: Audit, language: str) -> None:
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    for part in ("map", "decisions", "demand", "personas", "languages"):
        assert f'<section id="{part}"' in page
    assert 'id="decay"' in page or 'class="spark"' in page
    assert "wide both" in page  # both halves of the map
