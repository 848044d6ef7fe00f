"""Turns the rows of a list into tasks: each site's own settings over the common ones, and a folder of its own.

A row says more than an option: what stands in the sheet wins over the command line, and that over the settings file.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor.datafile import read_table
from auditor.errors import AuditorError, InputError
from auditor.errors.said import Said
from auditor.fleet.sheet import Row, words
from auditor.fleet.state import SITES, fingerprint
from auditor.fleet.task import SiteTask
from auditor.lang.reports import report_language
from auditor.records.base import Record
from auditor.records.fleet import SiteResult
from auditor.resources import report_languages
from auditor.run.journey import journey_of
from auditor.run.paths import safe_name
from auditor.settings import CrawlSettings, ReportSettings, Settings, checked
from auditor.sources.targets import read_targets
from auditor.urls import path_of

_FILES = ("brand", "stages", "personas", "customers", "journey", "config")
_CRAWL, _REPORT = frozenset(CrawlSettings.__struct_fields__), frozenset(ReportSettings.__struct_fields__)
# Given for every site at once, these would be sent to every site.
_FOR_ONE_SITE = ("auth", "cookies", "headers", "login")


class Plan(Record, frozen=True, kw_only=True):
    """The tasks of a fleet in the order of its list, and the rows that cannot become one."""

    tasks: tuple[SiteTask, ...]
    faulty: tuple[SiteResult, ...] = ()


def plan(
    rows: Iterable[Row], common: Settings, folder: Path, beside: Path, *, workers: int = 0, publish: str = ""
) -> Plan:
    """Return the tasks of `rows`, their folders under `folder`; files that rows name lie `beside` the list.

    `workers` is how many processes read a site's pages where the settings do not say. Raises InputError when the common
    settings hold credentials.
    """
    refuse_common_secrets(common)
    common = anchored(common, Path.cwd())
    tasks: dict[str, SiteTask] = {}
    faulty: list[SiteResult] = []
    for row in rows:
        try:
            task = task_of_row(row, common, beside, workers, publish)
        except AuditorError as trouble:
            detail = str(Said("row-of-list", number=row.number, why=trouble))
            faulty.append(
                SiteResult(
                    key=f"row-{row.number}", target=row.target, name=row.cells.get("name", ""), trouble="unusable",
                    detail=detail,
                )
            )  # fmt: skip
            continue
        if task.target not in tasks:
            tasks[task.target] = task
    return Plan(tasks=tuple(_with_folders(list(tasks.values()), folder)), faulty=tuple(faulty))


def refuse_common_secrets(common: Settings) -> None:
    """Raise InputError when a password, a cookie or a header would be sent to every site of the list."""
    for name in _FOR_ONE_SITE:
        if getattr(common.crawl, name):
            raise InputError("crawl-would-be-sent-to-every", name=name)


def task_of_row(row: Row, common: Settings, beside: Path, workers: int, publish: str) -> SiteTask:
    """Return a row's task, its folder not yet chosen; raises InputError or DataFileError for what cannot be used."""
    cells = {name: _named_beside(name, text, beside) if name in _FILES else text for name, text in row.cells.items()}
    target = _beside(row.target, beside)
    site = read_targets((target,))
    settings = settings_of_row(cells, common)
    journey_of(settings)
    settings = replace(settings, workers=settings.workers or workers)
    key = safe_name(site.site + (path_of(site.starts[0].url).rstrip("/") if _is_address(target) else "")).lower()
    return SiteTask(
        key=key, name=cells.get("name", "").strip(), target=target, folder="", settings=settings, publish=publish
    )


def settings_of_row(cells: dict[str, str], common: Settings) -> Settings:
    """Return the common settings under the site's own file and the row's columns."""
    merged = msgspec.to_builtins(common)
    if cells.get("config"):
        _overlay(merged, read_table(Path(cells["config"])), Path(cells["config"]).parent)
    for name, text in cells.items():
        if name in _CRAWL:
            merged["crawl"][name] = _value(name, text)
        elif name in _REPORT:
            merged["report"][name] = _value(name, text)
    try:
        return checked(msgspec.convert(merged, Settings, strict=False))
    except msgspec.ValidationError as fault:
        raise InputError("list-fault", fault=fault) from None


def anchored(settings: Settings, folder: Path) -> Settings:
    """Return the settings with the files in `folder` that they name by their whole paths: workers stand elsewhere."""
    report = {name: _named_beside(name, getattr(settings.report, name), folder) for name in _FILES if name in _REPORT}
    return replace(settings, report=replace(settings.report, **report), model=_beside(settings.model, folder))


def _overlay(table: dict[str, Any], more: dict[str, Any], folder: Path) -> None:
    """Lay a site's own settings over the common ones; files that they name lie in `folder`."""
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(table.get(name), dict):
            table[name] = table[name] | {key: _found(key, one, folder) for key, one in value.items()}
        else:
            table[name] = _found(name, value, folder)


def _found(name: str, value: Any, folder: Path) -> Any:  # noqa: ANN401 - whatever TOML held
    return (
        _named_beside(name, value, folder) if name in (*_FILES, "login", "model") and isinstance(value, str) else value
    )


def _value(name: str, text: str) -> str:
    """Return a cell as the settings understand it: languages and answers by any of their names."""
    plain = text.strip().lower()
    if name == "language":
        return next((code for code in report_languages() if plain in report_language(code).called), plain)
    if name == "subdomains":
        answer = next((answer for answer, names in words().answers.items() if plain in names), plain)
        return {"yes": "true", "no": "false"}.get(answer, plain)
    return plain.replace(",", ".").replace(" ", "") if name in ("rate", "fail_under", "max_pages") else text


def _is_address(target: str) -> bool:
    return not Path(target).is_absolute()


def _named_beside(name: str, text: str, folder: Path) -> str:
    """Return what a setting names, files by their absolute paths; journeys may be several, with commas between."""
    found = _beside(text, folder)
    if name != "journey" or found != text:
        return found
    return ",".join(_beside(one.strip(), folder) for one in text.split(","))


def _beside(text: str, folder: Path) -> str:
    """Return the absolute path of a file or folder that lies beside the list; anything else as it is."""
    if not text or "://" in text:
        return text
    path = folder / Path(text).expanduser()
    try:
        return str(path.absolute()) if path.exists() else text
    except (OSError, ValueError):
        return text


def _with_folders(tasks: Sequence[SiteTask], folder: Path) -> list[SiteTask]:
    """Give each task a folder; where two would share one, each has a sum of its target in its name."""
    keys = Counter(task.key for task in tasks)
    made = []
    for task in tasks:
        key = task.key
        if keys[key] > 1:
            key = f"{key}-{hashlib.sha256(task.target.encode('utf-8', 'surrogateescape')).hexdigest()[:6]}"
        placed = replace(task, key=key, folder=str((folder / SITES / key).absolute()))
        made.append(replace(placed, fingerprint=fingerprint(placed)))
    return made
