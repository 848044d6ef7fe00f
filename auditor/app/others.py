"""What an audit can be held beside: earlier audits of its site, and the other audits of the folder."""

from pathlib import Path
from typing import NamedTuple

from auditor.app.desk import Desk
from auditor.errors import InputError
from auditor.history.folder import WHOLE, whole_audits

MOST_EARLIER, MOST_OTHERS = 60, 200


class Earlier(NamedTuple):
    """An earlier audit of the site: its name in the form, when its pages were fetched (ISO 8601), and its file."""

    name: str
    at: str
    path: Path


class Other(NamedTuple):
    """Another audit of the folder: its name in the form, and what it is called there."""

    name: str

    @property
    def shown(self) -> str:
        """The site alone where its folder has the same name."""
        folder, _, site = self.name.rpartition("/")
        return site if folder in ("", site) else self.name


def earlier_of(path: Path, site: str) -> list[Earlier]:
    """Return the earlier audits that the series of an audit file keeps whole, the latest first.

    The latest of the series is the audit file's own.
    """
    found = [one for one in whole_audits(path.parent, site) if not one.is_symlink()][1 : MOST_EARLIER + 1]
    return [Earlier(stem, time_in(stem), one) for one in found if (stem := one.name.removesuffix(WHOLE))]


def time_in(stem: str) -> str:
    """Return the time that a file of the series is named by: `2026-11-21T225500Z` is 2026-11-21T22:55:00Z."""
    return f"{stem[:13]}:{stem[13:15]}:{stem[15:17]}Z"


def others_of(desk: Desk, name: str) -> list[Other]:
    """Return the other audits of the folder."""
    own = desk.shelf.path(name)
    return [Other(one) for one, path in desk.shelf.files().items() if path != own][:MOST_OTHERS]


def chosen_of(desk: Desk, name: str, chosen: list[str]) -> list[Path]:
    """Return the audit files of the names that were chosen; raises InputError for one that is not among the others."""
    known = {one.name for one in others_of(desk, name)}
    if not known.issuperset(chosen):
        raise InputError("app-no-audit-of-that-name")
    return [desk.shelf.path(one) for one in dict.fromkeys(chosen)]
