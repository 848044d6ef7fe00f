"""An audit held beside an earlier one of its site, or beside those of others, as `auditor compare` does."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of
from auditor.app.forms import Given, taking_all
from auditor.app.hand_over import page
from auditor.app.others import chosen_of, earlier_of
from auditor.app.rows import head_of, reading
from auditor.assistants.bounds import one_of
from auditor.clock import utc_now
from auditor.errors import AuditorError, InputError
from auditor.errors.said import Said
from auditor.exports.comparison import write_comparison
from auditor.resources import report_languages
from auditor.run.compare import compare_files
from auditor.run.look import language_of, look_of
from auditor.settings import Settings, load_settings
from auditor.store.sqlite import open_store

# More columns than these have no room on a page.
MOST_BESIDE = 5


def make(request: Request, given: Given) -> Response:
    """Write the comparison beside the audit and return the page with it."""
    desk, name = desk_of(request), given.one("audit")
    try:
        language = one_of(given.one("language"), report_languages(), Said("choice-language"))
        made = written(desk.shelf.path(name), sides(desk, name, given), settings_of(desk, language or ""))
    except AuditorError as fault:
        return page(desk, name, trouble=fault, at="compare")
    return page(desk, name, made=made)


def settings_of(desk: Desk, language: str) -> Settings:
    """Return the settings of the app's file, in another language of reports where one was chosen."""
    return load_settings(desk.config, {"report": {"language": language or None}})


def sides(desk: Desk, name: str, given: Given) -> list[Path]:
    """Return the files to compare in their order, from the choices of the form.

    An earlier audit of the site comes before its later one; beside others, ours comes first. Raises InputError where
    none or too many were chosen, or one that is not offered.
    """
    path = desk.shelf.path(name)
    if earlier := given.one("earlier"):
        with reading(path) as store:
            site = head_of(store).site
        found = [one.path for one in earlier_of(path, site) if one.name == earlier]
        if not found:
            raise InputError("app-no-audit-of-that-name")
        return [found[0], path]
    others = chosen_of(desk, name, given.all("with"))
    if not 0 < len(others) <= MOST_BESIDE:
        raise InputError("app-how-many-to-compare", most=MOST_BESIDE)
    return in_order(path, others[0]) if len(others) == 1 else [path, *others]


def in_order(own: Path, other: Path) -> list[Path]:
    """Return two audit files: of one site the earlier first, of two sites ours first."""
    heads = []
    for path in (own, other):
        with reading(path) as store:
            heads.append(head_of(store))
    is_later = heads[0].site == heads[1].site and heads[0].generated_at >= heads[1].generated_at
    return [other, own] if is_later else [own, other]


def written(path: Path, compared: list[Path], settings: Settings) -> tuple[str, ...]:
    """Write the comparison in the look of the audit at `path` beside it, and return the names of the files."""
    with open_store(path, readonly=True) as store:
        look, brand = look_of(store, settings, readonly=True)
    old, new, *others = compared
    found = compare_files(old, new, tuple(others), settings, utc_now())
    language = language_of(look.report.language, found.sides[0].language_mix)
    return tuple(one.name for one in write_comparison(found, path.parent, language, brand))


ROUTES = [Route("/compare", taking_all(make), methods=["POST"])]
