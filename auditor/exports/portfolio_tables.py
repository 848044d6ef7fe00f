"""`portfolio.xlsx` and `portfolio.csv`: the sites, what to do first on each, and what they have in common."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.exports import as_xlsx as book
from auditor.exports.columns import Cell
from auditor.exports.csv_table import BOM, cell
from auditor.exports.keeping import saved_by_somebody, write_beside
from auditor.exports.portfolio_view import SiteView, places_by_score, site_view
from auditor.exports.sheet import Head, Sheet
from auditor.exports.sheets import lists
from auditor.exports.wording import Wording
from auditor.files import write_text
from auditor.lang.reports import name_in
from auditor.records.fleet import Portfolio

WORKBOOK, LIST = "portfolio.xlsx", "portfolio.csv"
SITE_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("rank", "number", 7), ("name", "text", 26), ("site", "text", 28), ("score", "score", 9),
    ("change", "number", 9), ("score_rank", "number", 9), ("to_gain", "number", 9), ("counted", "number", 9),
    ("found", "number", 9), ("journey", "text", 18), ("first", "text", 60), ("trouble", "text", 30),
    ("detail", "text", 50), ("report", "text", 40), ("target", "text", 40),
)  # fmt: skip


def as_xlsx(portfolio: Portfolio, words: Wording, folder: Path) -> tuple[Path, ...]:
    """Write the workbook; one that somebody has saved is kept beside it."""
    made = [sites_sheet(portfolio, words), actions_sheet(portfolio, words), common_sheet(portfolio, words)]
    data = book.workbook(made, lists(words), words, portfolio.name, portfolio.generated_at)
    return write_beside(folder / WORKBOOK, data, old_stays=saved_by_somebody(folder / WORKBOOK))


def as_csv(portfolio: Portfolio, words: Wording, folder: Path) -> Path:
    """Write one line a site with stable English headings; stages are columns named `score_STAGE`."""
    out = io.StringIO()
    sheet = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    stages = stage_names(portfolio, words)
    sheet.writerow([*(name for name, _, _ in SITE_COLUMNS), *(f"score_{stage}" for stage in stages)])
    for row in site_rows(portfolio, words, stages, named=False):
        sheet.writerow([cell(value) for value in row])
    return write_text(folder / LIST, BOM + out.getvalue())


def stage_names(portfolio: Portfolio, words: Wording) -> dict[str, str]:
    """Return id -> name of every stage that some site is scored on, in the order in which they are met."""
    views = (site_view(site, words, 0) for site in portfolio.audited)
    return {stage.id: stage.name for view in views for stage in view.stages if stage.counts}


def site_rows(portfolio: Portfolio, words: Wording, stages: Iterable[str], *, named: bool) -> Iterator[list[Cell]]:
    """Yield a row for each site, in the order of SITE_COLUMNS and then the stages; `named`: troubles in words."""
    places = places_by_score(portfolio.audited)
    for place, site in enumerate(portfolio.sites, 1):
        view = site_view(site, words, place)
        scores = {stage.id: stage.score for stage in view.stages}
        trouble = words.sentence("portfolio", f"trouble.{site.trouble}") if named and site.trouble else site.trouble
        yield [
            None if site.trouble else place, site.name, site.site, site.score, site.change, places.get(site.key),
            None if site.trouble else site.to_gain, site.counted_pages, site.found_pages,
            name_in(site.journey.names, words.language) if site.journey else "",
            view.actions[0][0] if view.actions else "",
            trouble, site.detail, site.report, site.target, *(scores.get(stage) for stage in stages),
        ]  # fmt: skip


def _head(words: Wording, key: str, kind: str = "text", width: int = 14, **more: str) -> Head:
    human = key in ("owner", "due_date", "done", "notes")
    name = words.sentence("portfolio", f"column.{key}", **more)
    return Head(id=key, name=name, kind=kind, width=width, human=human, choices="done" if key == "done" else "")


def _sheet(words: Wording, key: str, heads: list[Head], rows: list[list[Cell]], frozen: int) -> Sheet:
    name = words.sentence("portfolio", f"sheet.{key}")
    return Sheet(id=key, name=name, heads=tuple(heads), rows=lambda: rows, frozen_columns=frozen)


def sites_sheet(portfolio: Portfolio, words: Wording) -> Sheet:
    """Return one line a site."""
    stages = stage_names(portfolio, words)
    heads = [_head(words, key, kind, width) for key, kind, width in SITE_COLUMNS]
    heads += [_head(words, "stage_score", "score", 12, stage=name) for name in stages.values()]
    return _sheet(words, "sites", heads, list(site_rows(portfolio, words, stages, named=True)), 3)


def actions_sheet(portfolio: Portfolio, words: Wording) -> Sheet:
    """Return the first actions of all sites, most points first, with columns for who does them."""
    heads = [
        _head(words, "site", width=28), _head(words, "action", width=70), _head(words, "stage", width=18),
        _head(words, "points", "number", 9), _head(words, "effort", width=18), _head(words, "owner", width=16),
        _head(words, "due_date", "date", 12), _head(words, "done", width=8), _head(words, "notes", width=40),
    ]  # fmt: skip
    views = [site_view(site, words, 0) for site in portfolio.audited]
    rows = [row for view in views for row in _action_rows(view, words)]
    return _sheet(words, "actions", heads, sorted(rows, key=lambda row: -float(row[3] or 0)), 2)


def _action_rows(view: SiteView, words: Wording) -> Iterator[list[Cell]]:
    names = {stage.id: stage.name for stage in view.stages}
    for headline, action in view.actions:
        effort = words.title("effort", action.effort)
        yield [view.site.title, headline, names.get(action.stage, ""), action.points, effort]


def common_sheet(portfolio: Portfolio, words: Wording) -> Sheet:
    """Return the checks that fail on several sites."""
    heads = [
        _head(words, "check", width=44), _head(words, "sites", "number", 10), _head(words, "times", "number", 10),
        _head(words, "points_all", "number", 12), _head(words, "where", width=80),
    ]  # fmt: skip
    titles = {site.key: site.title for site in portfolio.sites}
    rows: list[list[Cell]] = [
        [words.check(one.check, "name") or one.check, len(one.sites), one.count, one.points, _titles(one.sites, titles)]
        for one in portfolio.common
    ]
    return _sheet(words, "common", heads, rows, 1)


def _titles(keys: Iterable[str], titles: dict[str, str]) -> str:
    return ", ".join(titles.get(key, key) for key in keys)
