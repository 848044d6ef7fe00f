"""Figures, customers' messages and sheets of labels, dropped as files; what did not match is told with its reason."""

import re
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, to, wanted
from auditor.app.forms import taking
from auditor.app.rows import head_of, reading
from auditor.app.troubles import Told
from auditor.clock import utc_now
from auditor.errors import AuditorError, InputError
from auditor.run.corrections import Taken
from auditor.store.sqlite import open_store

MOST_FILES = 20
CHUNK = 1 << 20
MOST_NEWER = 20
# In bytes, and in letters: with a number between them a name holds on every file system.
LONGEST_STEM, LONGEST_ENDING = 140, 20
# What a name cannot hold somewhere, and a colon, which stands between the names of a file and of a table in it.
ODD = re.compile(r"[^\w .()+&,@-]+")
Kind = Literal["figures", "ai", "voices", "labels"]
KINDS: tuple[Kind, ...] = ("figures", "ai", "voices", "labels")


def show(request: Request) -> Response:
    """What has been brought in, and the form for more."""
    desk, name = desk_of(request), wanted(request, "audit")
    return page(desk, name)


def page(desk: Desk, name: str, *, told: dict[str, Any] | None = None, trouble: Told | None = None) -> Response:
    """Return the page, with what came of the files that were brought or why they were refused."""
    from auditor.run.demand import imported_files

    with reading(desk.shelf.path(name)) as store:
        audit, files, voices = head_of(store), imported_files(store), store.heard.voices()
    return desk.page(
        "bring_in.html", status=422 if trouble else 200, audit=audit, name=name, one=audit, files=files, voices=voices,
        told=told, trouble=trouble, kinds=KINDS,
    )  # fmt: skip


async def bring(request: Request) -> Response:
    """Take files into the audit file."""
    desk = desk_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        name, kind = str(form.get("audit", "")), str(form.get("kind", ""))
        request.state.audit = name
        sent = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        with tempfile.TemporaryDirectory(prefix="auditor-") as place:
            paths = [await saved(one, Path(place) / str(number)) for number, one in enumerate(sent)]
            return await run_in_threadpool(answered, desk, name, kind, paths, place)


def answered(desk: Desk, name: str, kind: str, paths: list[Path], place: str) -> Response:
    """Take files in that lie in `place` and return the page that tells what came of them."""
    try:
        told = taken(desk, name, kind, paths)
    except AuditorError as fault:
        return page(desk, name, trouble=without(fault, place))
    return page(desk, name, told=told)


def without(fault: AuditorError, place: str) -> Told:
    """Return what a fault says, without where the file lay for a moment."""
    where = re.compile(rf"{re.escape(place)}(?:[/\\]\d+[/\\])?")
    return Told(*(where.sub("", said) for said in (fault.message, fault.advice)))


async def saved(one: UploadFile, place: Path) -> Path:
    """Write a file that was sent into `place`, a folder of its own since two may have one name, and return where."""
    place.mkdir()
    path = place / own_name(one.filename or "")
    with ExitStack() as closing:
        file = closing.enter_context(path.open("wb"))
        while chunk := await one.read(CHUNK):
            file.write(chunk)
    return path


def own_name(sent: str) -> str:
    """Return the name that a file was sent under, without folders, and with hyphens for what a name cannot hold."""
    stem, dot, ending = ODD.sub("-", sent.replace("\\", "/").rpartition("/")[2]).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    name = stem.encode()[:LONGEST_STEM].decode(errors="ignore").strip(" .-") or "file"
    ending = ending[:LONGEST_ENDING].strip(" -")
    return f"{name}.{ending}" if ending else name


def told_apart(paths: Iterable[Path], held: Iterable[str]) -> list[Path]:
    """Return files, each under a name of its own: the second of one name gets a number that no name in `held` has.

    A file that comes alone under a name that is held takes that one's place, as from the command line.
    """
    held = {name.partition(": ")[0] for name in held}  # `Book.xlsx: Sheet`
    names: set[str] = set()
    found = []
    for path in paths:
        name, number = path.name, 2
        if name in names:
            while (name := f"{path.stem} ({number}){path.suffix}") in names | held:
                number += 1
        names.add(name)
        found.append(path if name == path.name else path.rename(path.with_name(name)))
    return found


def taken(desk: Desk, name: str, kind: str, paths: list[Path]) -> dict[str, Any]:
    """Take files of a kind into the audit file and return what is told of it."""
    from auditor.run.corrections import take_labels
    from auditor.run.demand import bring as bring_figures
    from auditor.run.voices import bring_voices

    if kind not in KINDS:
        raise InputError("app-kind-not-said")
    if not paths:
        raise InputError("app-no-file-chosen")
    with open_store(desk.shelf.path(name)) as store:
        if kind == "labels":
            found = [take_labels(store, path, by=desk.by, now=utc_now()) for path in paths]
            unknown = [url for one in found for url in one.unknown]
            return {
                "kind": kind,
                "labels": sum(one.labels for one in found),
                "unknown": unknown[:20],
                "newer": newer_in(found),
                "tasks": sum(one.tasks for one in found),
            }
        if kind == "voices":
            heard = bring_voices(store, told_apart(paths, (one.name for one in store.heard.voices())), utc_now())
            return {"kind": kind, "replaced": [one.voices.name for one in heard if one.replaced]}
        paths = told_apart(paths, (one.name for one in store.imports.every()))
        brought = bring_figures(store, paths, now=utc_now(), taken_as="ai" if kind == "ai" else "")
        return {"kind": kind, "passed": brought.passed, "replaced": brought.replaced}


def newer_in(found: Iterable[Taken]) -> list[str]:
    """Return, in words, where a sheet and the audit file were both changed to different things."""
    notes = [note for one in found for note in one.notes if note.key == "newer"]
    return [str(note) for note in notes[:MOST_NEWER]]


def clear(request: Request, given: dict[str, str]) -> Response:
    """Remove everything that was brought in, when that was ticked."""
    desk, name = desk_of(request), given.get("audit", "")
    if given.get("sure") != "on":
        raise InputError("app-not-ticked")
    with open_store(desk.shelf.path(name)) as store:
        store.imports.clear()
        store.heard.clear_voices()
    return to("bring-in", audit=name)


ROUTES = [
    Route("/bring-in", show, methods=["GET"]),
    Route("/bring-in", bring, methods=["POST"]),
    Route("/clear", taking(clear), methods=["POST"]),
]
