"""The journey that sites are judged by: a form over the settings file, with a preview of the stages that come of it.

The customer's own names of the stages are written where the commands read them: into the table of the settings, or into
the TOML file that the settings name for them; those of a sheet are shown and not changed.
"""

from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, rendering, to, wanted
from auditor.app.forms import Given, taking_all
from auditor.app.journey_form import (
    FIELD,
    FILE,
    JOURNEY,
    LONGEST_NAME,
    OWN,
    Asked,
    Shown,
    asked_in,
    base_of,
    changes,
    current_in,
    journey_value,
    main_of,
    merged,
    rows_of,
    shown,
    words_in,
)
from auditor.app.own_files import refuse_elsewhere, settings_kept
from auditor.app.start import journeys_in
from auditor.app.troubles import Told, told
from auditor.assistants.bounds import one_of
from auditor.datafile import convert
from auditor.errors import AuditorError, InputError
from auditor.errors.said import Said
from auditor.journeys.load import names as shipped
from auditor.journeys.rename import Naming
from auditor.rewrite import Kept, held, read_kept, with_values, write_kept
from auditor.settings import Settings, load_settings
from auditor.sources.stages import read_stages

MARKS = ("mark-settings", "mark-names")
MOST_FIELDS = 60
# What the form showed is sent with it as one field.
LONGEST_BASE = 20_000


class Files(NamedTuple):
    """The settings, the file with the names of the stages (None for a sheet), and those names."""

    settings: Kept
    names: Kept | None
    words: Naming

    @property
    def marks(self) -> tuple[str, str]:
        """By what the files are known again."""
        return self.settings.mark, self.names.mark if self.names else ""


def files_of(desk: Desk) -> Files:
    """Return the user's files as they are now; raises DataFileError for a faulty one, InputError for one elsewhere."""
    settings = settings_kept(desk)
    named = held(settings.table, FILE)
    if not (isinstance(named, str) and named):
        return Files(settings, settings, words_in(settings.table, settings.path.name))
    path = Path(named)
    refuse_elsewhere(desk, settings, path)
    if path.suffix.lower() != ".toml":
        return Files(settings, None, read_stages(path))
    names = read_kept(path)
    return Files(settings, names, words_in(names.table, path.name))


def asked_of(given: Given, now: Asked) -> Asked:
    """Return what was chosen and typed, for a form without a journey what stands there `now`.

    Raises InputError for a journey that is not offered.
    """
    if ("journey", given.one("journey")) not in given.fields:
        return now
    main = one_of(given.one("journey"), (*shipped(), *(OWN,) * (now.main == OWN)), Said("choice-journey")) or ""
    others = tuple(name for name in shipped() if given.one(f"also-{name}") == "on")
    names = {name: value[:LONGEST_NAME] for name, value in given.fields if name.startswith(FIELD)}
    return Asked(main, others, names, given.one("drop") == "on" or not given.one("left"))


def show(request: Request) -> Response:
    """The form with what the settings say, or with other choices that the address tells, which are not saved."""
    desk = desk_of(request)
    files = files_of(desk)
    given = Given(tuple((name, value[:LONGEST_NAME]) for name, value in request.query_params.multi_items()))
    asked = asked_of(given, asked_in(files.settings.table))
    return page(desk, files, asked, wanted(request, "audit"), saved=bool(wanted(request, "saved")))


def page(
    desk: Desk, files: Files, asked: Asked, audit: str, *, saved: bool = False, status: int = 200,
    trouble: Told | None = None,
) -> Response:  # fmt: skip
    """Return the form with what was chosen and typed over what the files say."""
    found, value = looked_at(desk, files, asked)
    try:
        journey = main_of(value)
    except AuditorError as fault:  # a file of the user's that is faulty or gone
        journey, trouble = main_of(None), trouble or told(desk, fault)
    rows, left = rows_of(journey, files.words)
    current = current_in(files.settings.table)
    return desk.page(
        "journey.html", status=status, audit_name=audit, saved=saved, trouble=trouble, faults=found.faults, shown=found,
        rows=rows, left=left, typed=asked.names, asked=asked, journeys=journeys_in(desk.language), own=OWN,
        own_file=Path(current[0]).name if current and current[0] not in shipped() else "",
        names_file=(files.names.path if files.names else Path(str(held(files.settings.table, FILE)))).name,
        settings=files.settings.path.name, is_sheet=files.names is None, longest=LONGEST_NAME,
        marks=zip(MARKS, files.marks, strict=True), base=base_of(files.settings.table, rows),
    )  # fmt: skip


def looked_at(desk: Desk, files: Files, asked: Asked) -> tuple[Shown, str | None]:
    """Return the journeys as they would be, and what the settings are to name."""
    try:
        value = journey_value(files.settings.table, asked)
        rows, left = rows_of(main_of(value), files.words)
        values = changes(files.words, rows, left, asked) if files.names else {}
        return shown(load_settings(desk.config, {}), files.words, values, value), value
    except AuditorError as fault:
        return Shown((), {"journey": " ".join(told(desk, fault)).strip()}), None


def save(request: Request, given: Given) -> Response:
    """Write what was chosen and typed, unless it is faulty or a file was changed meanwhile."""
    desk, audit = desk_of(request), given.one("audit")
    if not {name for name, _ in given.fields} >= set(MARKS):
        raise InputError("app-form-not-whole")
    files = files_of(desk)
    asked = asked_of(given, asked_in(files.settings.table))
    if files.marks != tuple(given.one(name) for name in MARKS):
        same = files.names and files.settings.mark == given.one(MARKS[0])
        changed = files.names if same and files.names else files.settings
        clash = told(desk, InputError("toml-changed-meanwhile", path=changed.path.name))
        asked = merged(asked, given.one("base"), files.settings.table)
        return page(desk, files, asked, audit, status=409, trouble=clash)
    found, value = looked_at(desk, files, asked)
    if found.faults:
        return page(desk, files, asked, audit, status=422)
    if given.one("stages-of") != asked.main:  # names that fit no stage of another journey go only when they were seen
        return page(desk, files, asked, audit, status=422, trouble=told(desk, InputError("app-other-stages")))
    try:
        written(files, asked, value)
    except AuditorError as fault:
        status = 409 if fault.key == "toml-changed-meanwhile" else 422
        files = files_of(desk)
        asked = merged(asked, given.one("base"), files.settings.table)
        return page(desk, files, asked, audit, status=status, trouble=told(desk, fault))
    return to("journey", audit=audit, saved=1)


def written(files: Files, asked: Asked, value: str | None) -> None:
    """Write the files whose keys differ; the settings must be such that the commands take them."""
    settings, names = files.settings, files.names
    rows, left = rows_of(main_of(value), files.words)
    values = changes(files.words, rows, left, asked) if names else {}
    if names is not None and names.path != settings.path:
        if values:
            write_kept(with_values(names, values))
        values = {}
    made = with_values(settings, {JOURNEY: value} | values)
    convert(made.table, Settings, settings.path.name)
    if made.text != settings.text:
        write_kept(made)


def preview(request: Request, given: Given) -> Response:
    """The stages that would come of what is chosen and typed, with what is wrong; nothing is written."""
    desk = desk_of(request)
    try:
        files = files_of(desk)
        found, _ = looked_at(desk, files, asked_of(given, asked_in(files.settings.table)))
    except AuditorError as fault:
        return JSONResponse({"trouble": told(desk, fault).message}, 422)
    words = desk.words()
    html = rendering(desk.language)("app/journey_sample.html", {"shown": found, "w": words, "say": words.say})
    return JSONResponse({"html": html, "faults": found.faults})


ROUTES = [
    Route("/journey", show, methods=["GET"]),
    Route("/journey", taking_all(save, MOST_FIELDS, LONGEST_BASE), methods=["POST"]),
    Route("/journey/preview", taking_all(preview, MOST_FIELDS, LONGEST_BASE), methods=["POST"]),
]
