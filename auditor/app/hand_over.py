"""What is handed over: report, summary, PDF, workbook, tables, tickets; and how the audit is run on a schedule.

Briefs and comparisons are made by `briefs.py` and `compare.py`; their forms and files are on the same page.
"""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.files import briefs_of, file_of, name_of, reports_of
from auditor.app.others import earlier_of, others_of
from auditor.app.read import SANDBOX
from auditor.app.rows import head_of, reading
from auditor.app.troubles import told
from auditor.errors import AuditorError, InputError
from auditor.exports.all import EXPORTS
from auditor.exports.brief_rivals import MOST_RIVALS
from auditor.records.audit import Audit, Value
from auditor.run.briefs import FORMATS, Briefs
from auditor.run.live import write_live
from auditor.settings import load_settings, settings_file

# What the form at the start can choose for the crawl, and an audit tells of itself.
FLAGS = ("staging", "subdomains", "ignore_robots")


def page(
    desk: Desk, name: str, *, made: tuple[str, ...] = (), trouble: AuditorError | None = None, at: str = "",
    briefs: Briefs | None = None,
) -> Response:  # fmt: skip
    """Return the page, with the files that were just made, or a trouble at the part of the page that it is about."""
    path = desk.shelf.path(name)
    with reading(path) as store:
        audit = head_of(store)
    words = desk.words(audit)
    return desk.page(
        "hand_over.html", status=422 if trouble else 200, audit=audit, name=name, one=audit, made=made,
        formats=tuple(EXPORTS), trouble=told(desk, trouble) if trouble else None, trouble_at=at, briefs=briefs,
        actions=[(one.id, words.action(one)) for one in audit.actions], brief_formats=tuple(FORMATS),
        reports=shown(reports_of(path)), own_briefs=shown(briefs_of(path)),
        earlier=earlier_of(path, audit.site), others=others_of(desk, name), most_rivals=MOST_RIVALS,
        schedule=schedule_of(audit, path, desk.config),
    )  # fmt: skip


def shown(files: list[Path]) -> list[dict[str, Any]]:
    """Return what the page tells of files."""
    return [{"name": name_of(one), "size": one.stat().st_size} for one in files]


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
    path = file_of(desk_of(request).shelf.path(wanted(request, "audit")), wanted(request, "file"))
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")


def look_at(request: Request) -> Response:
    """Show one of the files that is a page, without an origin: it could not speak to the app."""
    path = file_of(desk_of(request).shelf.path(wanted(request, "audit")), wanted(request, "file"))
    if path.suffix != ".html":
        raise InputError("app-no-such-file")
    return FileResponse(path, media_type="text/html", headers={"content-security-policy": SANDBOX})


ROUTES = [
    Route("/hand-over", show, methods=["GET"]),
    Route("/hand-over", make, methods=["POST"]),
    Route("/file", file),
    Route("/look-at", look_at),
]
