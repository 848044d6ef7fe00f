"""Briefs for who writes or mends pages, as `auditor brief` makes them, and all of them in one file to carry away."""

import io
import zipfile

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, wanted
from auditor.app.files import briefs_of, name_of
from auditor.app.forms import Given, taking_all
from auditor.app.hand_over import page
from auditor.app.others import chosen_of
from auditor.assistants.bounds import one_of
from auditor.errors import AuditorError, InputError
from auditor.errors.said import Said
from auditor.resources import report_languages
from auditor.run.briefs import FOLDER, FORMATS, Briefs, refuse_rivals, write_briefs
from auditor.run.look import language_kept
from auditor.store.sqlite import open_store

# Briefs are some kilobytes each; more than this is not theirs.
LARGEST_PACK = 50_000_000


def make(request: Request, given: Given) -> Response:
    """Write briefs beside the audit and return the page with them."""
    desk, name = desk_of(request), given.one("audit")
    try:
        made = written(desk, name, given)
    except AuditorError as fault:
        return page(desk, name, trouble=fault, at="briefs")
    return page(desk, name, made=tuple(map(name_of, made.files)), briefs=made)


def written(desk: Desk, name: str, given: Given) -> Briefs:
    """Write the briefs of one action or of all and return them; raises InputError for a choice that is not offered."""
    path = desk.shelf.path(name)
    formats = [one for one in FORMATS if one in given.all("format")]
    if not formats:
        raise InputError("app-no-format")
    language = one_of(given.one("language"), report_languages(), Said("choice-language")) or ""
    rivals = chosen_of(desk, name, given.all("rival"))
    refuse_rivals(rivals, path)
    folder = path.parent / FOLDER
    if folder.is_symlink():
        raise InputError("app-leads-out-of-the-folder", folder=FOLDER)
    with open_store(path, readonly=True) as store:
        return write_briefs(
            store, folder, formats, action=given.one("action"), language=language or language_kept(store), rivals=rivals
        )


def pack(request: Request) -> Response:
    """Give out all briefs in one file."""
    path = desk_of(request).shelf.path(wanted(request, "audit"))
    found = briefs_of(path)
    if not found:
        raise InputError("app-no-such-file")
    if sum(one.stat().st_size for one in found) > LARGEST_PACK:
        raise InputError("app-briefs-too-large")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in found:
            packed.write(one, one.name)
    headers = {"content-disposition": f'attachment; filename="{FOLDER}.zip"'}
    return Response(out.getvalue(), media_type="application/zip", headers=headers)


ROUTES = [
    Route("/briefs", pack, methods=["GET"]),
    Route("/briefs", taking_all(make), methods=["POST"]),
]
