"""What all parts of the app share: the folder with the audits, the words, the templates, and who is at the keyboard."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auditor.app.note import SUFFIX, Note, answered, is_working, read_note, write_note
from auditor.app.turn import MOST_QUEUED, is_full, turns
from auditor.app.users import Role, User
from auditor.app.work import Order
from auditor.assistants.shelf import MOST_FILES, Shelf
from auditor.errors import InputError
from auditor.exports.brand import Brand
from auditor.exports.environment import environment
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.resources import report_languages
from auditor.run.paths import audit_file, safe_name
from auditor.run.user import user_name
from auditor.settings import load_settings

FILE = "app"
_beginning = threading.Lock()


class Desk(NamedTuple):
    """The folder that the app works in, its language, and the settings file, None for the usual one.

    `user` is who has logged in on a server; on one's own machine there is none, and all may be done.
    """

    folder: Path
    language: str
    config: Path | None = None
    user: User | None = None

    @property
    def by(self) -> str:
        """Who says what is said: the user who has logged in, else who the system says is at the keyboard."""
        return self.user.name if self.user else user_name()

    def may(self, role: Role) -> bool:
        """Return True where what asks for a role may be done."""
        return self.user is None or self.user.may(role)

    @property
    def shelf(self) -> Shelf:
        """The audits of the folder."""
        return Shelf(self.folder)

    def words(self, audit: Audit | None = None) -> Wording:
        """Return the words of the app; with an audit also the names of its journey's stages."""
        return Wording(self.language, audit.journey if audit else None)

    def path_for(self, site: str) -> Path:
        """Return where the audit file of a site is or will be: `FOLDER/HOST/HOST.audit`.

        Raises InputError where a link leads out of the folder.
        """
        path = audit_file(self.folder / safe_name(site), site)
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise InputError("app-leads-out-of-the-folder", folder=path.parent)
        return path

    def paths(self) -> dict[str, Path]:
        """Return the audit files by name, and where those will be of which there is a note alone."""
        notes = sorted(self.folder.glob(f"*/*{SUFFIX}"))[:MOST_FILES]
        begun = [note.with_name(note.name.removesuffix(SUFFIX) + ".audit") for note in notes]
        root = self.folder.resolve()
        here = [path for path in begun if path.resolve().is_relative_to(root)]  # a link may lead out of the folder
        return {self.name_of(path): path for path in here} | self.shelf.files()

    def path(self, name: str) -> Path:
        """Return one of `paths`; raises InputError for another name, whatever it holds."""
        found = self.paths().get(name)
        if found is None:
            raise InputError("app-no-audit-of-that-name")
        return found

    def name_of(self, path: Path) -> str:
        """Return the name by which an audit file is asked for."""
        return path.resolve().relative_to(self.folder.resolve()).with_suffix("").as_posix()

    def order(self, path: Path, **given: Any) -> Order:  # noqa: ANN401 - the fields of an order
        """Return an order about the audit file at `path`, under the settings file of the app."""
        return Order(audit=str(path.resolve()), config=str(self.config.resolve()) if self.config else "", **given)

    def begin(self, path: Path, order: Order) -> None:
        """Start the process that works on an audit, which waits for its turn.

        Raises InputError while another is at it, and where too many wait already.
        """
        at_once = turns(load_settings(self.config, {}).at_once)
        with _beginning:  # of two windows that begin at one moment the second is told
            if is_working(read_note(path), time.time()):
                raise InputError("app-worked-on-already")
            if not order.aside and is_full(self.folder, at_once):
                raise InputError("app-queue-is-full", n=MOST_QUEUED)
            path.parent.mkdir(parents=True, exist_ok=True)
            answered(path)
            now = time.time()
            secret = bool(order.auth or order.headers or order.cookies)
            note = Note(target=order.target, options=order.options, secret=secret, began=now, at=now, aside=order.aside)
            write_note(path, replace(note, state="waiting" if order.aside else "queued"))
            order = replace(order, folder=str(self.folder.resolve()), at_once=at_once, began=now)
        work = subprocess.Popen(
            [sys.executable, "-m", "auditor.app.work"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **apart(),
        )  # fmt: skip
        assert work.stdin is not None  # noqa: S101 - it is a pipe
        with work.stdin as pipe:
            pipe.write(msgspec.json.encode(replace(order, language=self.language)))
        threading.Thread(target=work.wait, daemon=True).start()  # else one that has ended would still seem to be there

    def page(self, template: str, *, status: int = 200, audit: Audit | None = None, **values: Any) -> Response:  # noqa: ANN401
        """Return a page of the app from its template."""
        words = self.words(audit)
        own: dict[str, Any] = {
            "w": words,
            "say": words.say,
            "t": partial(words.sentence, FILE),
        }  # with the names of the audit's stages
        own |= {"audit_head": audit, "user": self.user, "may": self.may}
        return HTMLResponse(rendering(self.language)(f"app/{template}", values | own), status)


@lru_cache
def rendering(language: str) -> Callable[[str, dict[str, Any]], str]:
    """Return what makes a page of a template and its values in a language; templates are read once."""
    made = environment(Wording(language), Brand())
    made.globals.update(at=address, codes=report_languages())
    return lambda template, values: made.get_template(template).render(values)


def apart() -> dict[str, Any]:
    """Return what makes a process outlive the one that starts it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS}
    return {"start_new_session": True}


def address(path: str, **values: object) -> str:
    """Return the address of a part of the app; values that are empty are left out."""
    given = {name: str(value) for name, value in values.items() if value not in ("", None)}
    return f"/{quote(path)}{'?' if given else ''}{urlencode(given, errors='replace')}"


def desk_of(request: Request) -> Desk:
    """Return the desk of the app that answers a request, with the user who asks."""
    desk: Desk = request.app.state.desk
    return desk._replace(user=getattr(request.state, "user", None))


def wanted(request: Request, name: str) -> str:
    """Return a value of the address, "" where it has none; what is too long for one is cut."""
    return request.query_params.get(name, "")[:2000]


def to(path: str, **values: object) -> Response:
    """Return the answer to a form that was taken: the browser goes on to a page, which it may load again."""
    return RedirectResponse(address(path, **values), 303)
