"""All audits of the folder on one page, as `auditor fleet` writes it for the sites of a list; nothing is judged."""

from pathlib import Path

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.files import is_own
from auditor.app.forms import taking
from auditor.app.read import SANDBOX
from auditor.app.troubles import told
from auditor.assistants.bounds import one_of
from auditor.clock import utc_now
from auditor.errors import AuditorError, InputError
from auditor.errors.said import Said
from auditor.exports.brand import Brand
from auditor.exports.portfolio import render, write_portfolio
from auditor.fleet.portfolio import languages, portfolio_of
from auditor.fleet.shelved import shelved
from auditor.records.fleet import Portfolio
from auditor.resources import report_languages
from auditor.run.look import brand_of, language_of
from auditor.settings import ReportSettings, load_settings

FOLDER = "portfolio"
ENDINGS = (".html", ".xlsx", ".csv", ".json")
LONGEST_NAME = 100


def show(request: Request) -> Response:
    """The page: the portfolio to look at, the form that makes its files, and the files."""
    return page(desk_of(request))


def page(desk: Desk, *, made: tuple[str, ...] = (), trouble: AuditorError | None = None) -> Response:
    """Return the page, with the files that were just made."""
    return desk.page(
        "portfolio.html", status=422 if trouble else 200, made=made, trouble=told(desk, trouble) if trouble else None,
        audits=len(desk.shelf.files()), usual=usual_name(desk),
        files=[{"name": one.name, "size": one.stat().st_size} for one in files_of(desk)],
    )  # fmt: skip


def usual_name(desk: Desk) -> str:
    """Return what the portfolio is called unless somebody says otherwise."""
    return desk.folder.resolve().name


def look_at(request: Request) -> Response:
    """The portfolio as it is now, without an origin: what sites have written could not speak to the app."""
    desk = desk_of(request)
    settings = load_settings(desk.config, {}).report
    found = gathered(desk, "", settings)
    bare = tuple(replace(one, report="") for one in found.sites)  # files beside it, which the app does not have here
    made = render(replace(found, sites=bare), spoken(found, settings), brand_of(settings) or Brand())
    return HTMLResponse(made.encode("utf-8", "replace"), headers={"content-security-policy": SANDBOX})


def make(request: Request, given: dict[str, str]) -> Response:
    """Write the files of the portfolio and return the page with them."""
    desk = desk_of(request)
    try:
        made = written(desk, given)
    except AuditorError as fault:
        return page(desk, trouble=fault)
    return page(desk, made=made)


def written(desk: Desk, given: dict[str, str]) -> tuple[str, ...]:
    """Write the files and return their names; raises InputError for a language that is not offered."""
    language = one_of(given.get("language", ""), report_languages(), Said("choice-language"))
    settings = load_settings(desk.config, {"report": {"language": language}}).report
    found = gathered(desk, given.get("name", "")[:LONGEST_NAME].strip(), settings)
    if not found.audited:
        raise InputError("app-nothing-for-a-portfolio")
    folder = desk.folder / FOLDER
    if folder.is_symlink():
        raise InputError("app-leads-out-of-the-folder", folder=FOLDER)
    return tuple(one.name for one in write_portfolio(found, folder, spoken(found, settings), brand_of(settings)))


def gathered(desk: Desk, name: str, settings: ReportSettings) -> Portfolio:
    """Return the portfolio of all audits of the folder."""
    found = shelved(desk.shelf.files(), desk.shelf.hidden, settings.fail_under)
    return portfolio_of(found, name=name or usual_name(desk), now=utc_now())


def spoken(found: Portfolio, settings: ReportSettings) -> str:
    """Return the language of the portfolio: as named, else that of most sites."""
    return language_of(settings.language, languages(found.sites))


def files_of(desk: Desk) -> list[Path]:
    """Return the files of the portfolio; nothing else is given out."""
    folder = desk.folder / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(one for one in folder.glob(f"{FOLDER}*") if one.suffix in ENDINGS and is_own(one))


def file(request: Request) -> Response:
    """Give out one of the files."""
    found = next((one for one in files_of(desk_of(request)) if one.name == wanted(request, "file")), None)
    if found is None:
        raise InputError("app-no-such-file")
    return FileResponse(found, filename=found.name, media_type="application/octet-stream")


ROUTES = [
    Route("/portfolio", show, methods=["GET"]),
    Route("/portfolio", taking(make), methods=["POST"]),
    Route("/portfolio/look-at", look_at),
    Route("/portfolio/file", file),
]
