"""What is handed over: report, summary, PDF, workbook, tables, tickets; and how the audit is run on a schedule."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.rows import head_of, reading
from auditor.errors import AuditorError, InputError
from auditor.exports.all import EXPORTS
from auditor.exports.ours import is_report
from auditor.records.audit import Audit, Value
from auditor.run.live import write_live
from auditor.settings import load_settings, settings_file

MOST_FILES = 200
# What the form at the start can choose for the crawl, and an audit tells of itself.
FLAGS = ("staging", "subdomains", "ignore_robots")


def files_of(path: Path) -> list[Path]:
    """Return the reports beside an audit file, the newest first; nothing else of the folder is given out."""
    found = [one for one in path.parent.iterdir() if is_report(one.name) and one.is_file() and not one.is_symlink()]
    return sorted(found, key=lambda one: -one.stat().st_mtime)[:MOST_FILES]


def page(desk: Desk, name: str, *, made: tuple[str, ...] = (), trouble: AuditorError | None = None) -> Response:
    """Return the page, with the files that were just made."""
    path = desk.shelf.path(name)
    with reading(path) as store:
        audit = head_of(store)
    return desk.page(
        "hand_over.html", status=422 if trouble else 200, audit=audit, name=name, one=audit, made=made,
        formats=tuple(EXPORTS), trouble=trouble,
        files=[{"name": one.name, "size": one.stat().st_size} for one in files_of(path)],
        schedule=schedule_of(audit, path, desk.config),
    )  # fmt: skip


def schedule_of(audit: Audit, path: Path, config: Path | None) -> dict[str, str]:
    """Return the lines that audit the site each Monday: for cron, and for the task scheduler of Windows."""
    starts = [one for one in audit.crawl.targets if one.startswith(("http://", "https://"))]
    if not starts:
        return {}
    given = [sys.executable, "-m", "auditor", "watch", *starts, "--output", str(path.parent.resolve())]
    given += options_of(audit.settings, config)
    windows = subprocess.list2cmdline(given).replace('"', '\\"')
    return {
        "cron": f"0 6 * * 1 {shlex.join(given).replace('%', chr(92) + '%')}",
        "windows": f'schtasks /Create /SC WEEKLY /D MON /ST 06:00 /TN "auditor {path.stem}" /TR "{windows}"',
    }


def options_of(chosen: Mapping[str, Value], config: Path | None) -> list[str]:
    """Return the settings file, and what was chosen for the audit otherwise than it has it, as options of a command."""
    file = settings_file(config)
    usual = load_settings(config, {}).crawl
    given = ["--config", str(file.resolve())] if file else []
    given += [f"--{name.replace('_', '-')}" for name in FLAGS if chosen.get(name) and not getattr(usual, name)]
    pages = chosen.get("max_pages", usual.max_pages)
    return given if pages == usual.max_pages else [*given, "--max-pages", str(pages)]


def show(request: Request) -> Response:
    """The files and what can be made."""
    return page(desk_of(request), wanted(request, "audit"))


async def make(request: Request) -> Response:
    """Write reports in the formats that were chosen."""
    desk = desk_of(request)
    async with request.form(max_files=0, max_fields=40) as form:
        request.state.audit = name = str(form.get("audit", ""))
        chosen = tuple(str(one) for one in form.getlist("format") if str(one) in EXPORTS)
        language = str(form.get("language", ""))
    return await run_in_threadpool(answered, desk, name, chosen, language)


def answered(desk: Desk, name: str, chosen: tuple[str, ...], language: str) -> Response:
    """Write the reports and return the page with them."""
    try:
        made = written(desk, name, chosen, language)
    except AuditorError as fault:
        return page(desk, name, trouble=fault)
    return page(desk, name, made=made)


def written(desk: Desk, name: str, chosen: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Write the reports and return the names of the files."""
    if not chosen:
        raise InputError("app-no-format")
    settings = load_settings(desk.config, {"report": {"formats": chosen, "language": language or None}})
    return tuple(one.name for one in write_live(desk.shelf.path(name), settings))


def file(request: Request) -> Response:
    """Give out one of the files."""
    desk = desk_of(request)
    found = {one.name: one for one in files_of(desk.shelf.path(wanted(request, "audit")))}
    path = found.get(wanted(request, "file"))
    if path is None:
        raise InputError("app-no-such-file")
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")


ROUTES = [
    Route("/hand-over", show, methods=["GET"]),
    Route("/hand-over", make, methods=["POST"]),
    Route("/file", file),
]
