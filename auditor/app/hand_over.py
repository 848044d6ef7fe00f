"""What is handed over: report, summary, PDF, workbook, tables, tickets; and how the audit is run on a schedule."""

import shlex
import sys
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.rows import head_of, reading
from auditor.errors import AuditorError, InputError
from auditor.exports.all import EXPORTS
from auditor.run.live import write_live
from auditor.settings import load_settings

# Files that the exports write; nothing else of the folder is given out.
ENDINGS = frozenset((".html", ".pdf", ".xlsx", ".csv", ".json", ".md", ".conf", ".txt", ".docx", ".htaccess"))
NAMES = frozenset(("_redirects",))
MOST_FILES = 200


def files_of(path: Path) -> list[Path]:
    """Return the reports beside an audit file, the newest first."""
    found = [
        one for one in path.parent.iterdir()
        if one.is_file() and not one.is_symlink() and not one.name.startswith(".")
        and (one.suffix in ENDINGS or one.name in NAMES) and not one.name.endswith(".work.json")
    ]  # fmt: skip
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
        schedule=schedule_of(audit.crawl.targets, path),
    )  # fmt: skip


def schedule_of(targets: tuple[str, ...], path: Path) -> dict[str, str]:
    """Return the lines that audit the site each Monday: for cron, and for the task scheduler of Windows."""
    starts = [one for one in targets if one.startswith(("http://", "https://"))]
    if not starts:
        return {}
    folder, program = path.parent.resolve(), sys.executable
    unix = shlex.join([program, "-m", "auditor", "watch", *starts, "--output", str(folder)])
    windows = f'"{program}" -m auditor watch {" ".join(starts)} --output "{folder}"'.replace('"', '\\"')
    return {
        "cron": f"0 6 * * 1 {unix.replace('%', chr(92) + '%')}",
        "windows": f'schtasks /Create /SC WEEKLY /D MON /ST 06:00 /TN "auditor {path.stem}" /TR "{windows}"',
    }


def show(request: Request) -> Response:
    """The files and what can be made."""
    return page(desk_of(request), wanted(request, "audit"))


async def make(request: Request) -> Response:
    """Write reports in the formats that were chosen."""
    desk = desk_of(request)
    async with request.form(max_files=0, max_fields=40) as form:
        name = str(form.get("audit", ""))
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
