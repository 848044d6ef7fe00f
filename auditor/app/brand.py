"""The brand of the reports: a form over the brand file that the settings name, with a preview of what is typed.

Only the keys that differ are written, into the file as it was when the form was shown; a file that was changed since is
left alone, and what was typed is shown beside what stands there now.
"""

import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from auditor.app.brand_form import (
    COLOURS,
    FILES,
    MANY_LINES,
    REMOVE,
    SECTIONS,
    TEXTS,
    TOOL,
    Look,
    Typed,
    base_of,
    changes,
    files_in,
    keys_of,
    look_at,
    merged,
    texts_in,
    ticks_in,
)
from auditor.app.bring_in import own_name
from auditor.app.desk import Desk, desk_of, rendering, to, wanted
from auditor.app.own_files import NAMED, as_named, brand_kept, is_named, settings_kept
from auditor.app.read import SANDBOX
from auditor.app.troubles import Told, told
from auditor.errors import AuditorError, InputError
from auditor.files import write_bytes
from auditor.rewrite import Kept, held, with_values, write_kept
from auditor.run.live import report_page
from auditor.settings import load_settings

MOST_FIELDS = 80
# What is larger than a logo or a font may be is told with its size; of what is much larger no more than this is read.
LARGEST_SENT = 20_000_000
MARKS = ("mark-brand", "mark-settings")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
FONTS = (".woff2", ".woff", ".ttf", ".otf")
# What a file is, its first bytes tell.
OTHER_ENDING = ".data"
Sent = dict[str, str]


def show(request: Request) -> Response:
    """The form with what the file says, and what that looks like."""
    desk = desk_of(request)
    settings = settings_kept(desk)
    kept = brand_kept(desk, settings)
    return page(desk, settings, kept, Typed({}), wanted(request, "audit"), saved=bool(wanted(request, "saved")))


def page(
    desk: Desk, settings: Kept, kept: Kept, typed: Typed, audit: str, *, saved: bool = False, status: int = 200,
    trouble: Told | None = None,
) -> Response:  # fmt: skip
    """Return the form with what was typed over what the file says; a field that differs tells both."""
    try:
        look = look_at(kept, typed)
    except AuditorError as fault:  # the file itself is faulty
        look, trouble = look_at(Kept(kept.path), Typed({})), trouble or told(desk, fault)
    there = texts_in(kept.table)
    texts = there | dict(typed.texts)
    others = {field: text for field, text in there.items() if status == 409 and text.strip() != texts[field].strip()}
    return desk.page(
        "brand.html", status=status, audit_name=audit or next(iter(desk.shelf.files()), ""), saved=saved,
        trouble=trouble, texts=texts, there=others,
        ticked=ticks_in(kept.table) if typed.ticked is None else typed.ticked, own=files_in(kept.table),
        faults=look.faults, look=look, longest=TEXTS, many=MANY_LINES, colours=COLOURS, sections=SECTIONS, tool=TOOL,
        remove=REMOVE, endings={"picture": ",".join(PICTURES), "font": ",".join(FONTS)},
        brand_file=kept.path.name, base=base_of(kept.table), settings=settings.path.name,
        marks=zip(MARKS, (kept.mark, settings.mark), strict=True),
    )  # fmt: skip


def typing(answer: Callable[[Request, Sent, Typed], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return what reads the form with its files, which lie in a folder while `answer` works, and then are gone."""

    async def taken(request: Request) -> Response:
        async with request.form(max_files=len(FILES), max_fields=MOST_FIELDS) as form:
            sent = {name: value for name, value in form.items() if isinstance(value, str)}
            request.state.audit = sent.get("audit", "")  # for the log of who did what
            with tempfile.TemporaryDirectory(prefix="auditor-") as place:
                files = {}
                for number, field in enumerate(FILES):
                    one = form.get(field)
                    if isinstance(one, UploadFile) and one.filename:
                        files[field] = Path(place) / str(number) / own_name(one.filename)
                        files[field].parent.mkdir()
                        files[field].write_bytes(await one.read(LARGEST_SENT))
                return await run_in_threadpool(answer, request, sent, typed_of(sent, files))

    return taken


def name_for(field: str, sent: str) -> str:
    """Return the name under which a file is kept: never one that ends as what a program reads or runs, such as TOML."""
    name = Path(sent)
    endings = FONTS if field.startswith("fonts.") else PICTURES
    return f"{name.stem}{name.suffix.lower()}" if name.suffix.lower() in endings else f"{name.stem}{OTHER_ENDING}"


def typed_of(sent: Sent, files: dict[str, Path]) -> Typed:
    """Return what was typed; lines end as in a file."""
    texts = {
        field: sent[field].replace("\r\n", "\n").replace("\r", "\n")[:most] for field, most in TEXTS.items()
        if field in sent
    }  # fmt: skip
    ticked = frozenset(field for field, value in sent.items() if value == "on") if "ticks" in sent else None
    return Typed(texts, ticked, files)


def save(request: Request, sent: Sent, typed: Typed) -> Response:
    """Write what was typed, unless it is faulty or a file was changed meanwhile."""
    desk, audit = desk_of(request), sent.get("audit", "")
    if not sent.keys() >= set(MARKS):
        raise InputError("app-form-not-whole")
    settings = settings_kept(desk)
    kept = brand_kept(desk, settings)
    changed = [one.path.name for one, mark in zip((kept, settings), MARKS, strict=True) if one.mark != sent[mark]]
    if changed:
        clash = told(desk, InputError("toml-changed-meanwhile", path=changed[0]))
        typed = merged(typed, sent.get("base", ""), kept.table)
        return page(desk, settings, kept, typed, audit, status=409, trouble=clash)
    try:
        if look_at(kept, typed).faults:
            return page(desk, settings, kept, typed, audit, status=422)
        written(settings, kept, typed)
    except AuditorError as fault:
        status = 409 if fault.key == "toml-changed-meanwhile" else 422
        settings = settings_kept(desk)
        kept = brand_kept(desk, settings)
        typed = merged(typed, sent.get("base", ""), kept.table)
        return page(desk, settings, kept, typed, audit, status=status, trouble=told(desk, fault))
    return to("brand", audit=audit, saved=1)


def written(settings: Kept, kept: Kept, typed: Typed) -> None:
    """Write the files that were sent, the brand file, and its name into the settings that do not have it."""
    made: list[Path] = []
    try:
        names = {
            field: taken_in(path, kept.path.parent, name_for(field, path.name), made)
            for field, path in typed.files.items()
        }
        values = changes(kept.table, typed, names)
        if values:
            write_kept(with_values(kept, values))
    except AuditorError:
        for path in made:
            with suppress(OSError):
                path.unlink()
        raise
    if kept.path.is_file() and not is_named(settings):
        write_kept(with_values(settings, {NAMED: as_named(kept.path)}))


def taken_in(sent: Path, folder: Path, wish: str, made: list[Path]) -> str:
    """Put a file that was sent into a folder under `wish` or a like name that is free or has the same file; return it.

    What was written is added to `made`.
    """
    data, name, number = sent.read_bytes(), wish, 2
    while (path := folder / name).exists() or path.is_symlink():
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return name
        name, number = f"{Path(wish).stem}-{number}{Path(wish).suffix}", number + 1
    made.append(write_bytes(path, data))
    return name


def preview(request: Request, sent: Sent, typed: Typed) -> Response:
    """What was typed as it would look, and what is wrong with it; nothing is written."""
    desk = desk_of(request)
    try:
        look = look_at(brand_kept(desk, settings_kept(desk)), typed)
    except AuditorError as fault:
        return JSONResponse({"trouble": told(desk, fault).message}, 422)
    return JSONResponse({"html": sample(desk, look), "faults": look.faults})


def sample(desk: Desk, look: Look) -> str:
    """Return the piece of a page that shows a brand."""
    words = desk.words()
    return rendering(desk.language)("app/brand_sample.html", {"look": look, "w": words, "say": words.say})


def whole(request: Request, sent: Sent, typed: Typed) -> Response:
    """The report of an audit as it would look with what was typed; nothing is written."""
    desk = desk_of(request)
    path = desk.shelf.path(sent.get("audit", ""))
    kept = brand_kept(desk, settings_kept(desk))
    if faults := look_at(kept, typed).faults:
        raise InputError("app-look-is-faulty", what=" ".join(faults.values()))
    files = {field: str(one.resolve()) for field, one in typed.files.items()}
    values = changes(kept.table, typed, files)
    named = {field: held(kept.table, keys_of(field)) for field in FILES}
    stay = {field: str((kept.path.parent / name).resolve()) for field, name in named.items() if isinstance(name, str)}
    with tempfile.TemporaryDirectory(prefix="auditor-") as place:
        brand = Path(place) / kept.path.name
        brand.write_text(
            with_values(kept, {keys_of(f): one for f, one in stay.items()} | values).text, encoding="utf-8"
        )
        made = report_page(path, load_settings(desk.config, {"report": {"brand": str(brand)}}))
    return HTMLResponse(made.encode("utf-8", "replace"), headers={"content-security-policy": SANDBOX})


ROUTES = [
    Route("/brand", show, methods=["GET"]),
    Route("/brand", typing(save), methods=["POST"]),
    Route("/brand/preview", typing(preview), methods=["POST"]),
    Route("/brand/report", typing(whole), methods=["POST"]),
]
