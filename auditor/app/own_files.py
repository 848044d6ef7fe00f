"""The user's own files that forms of the app change: the settings file, and the brand file that it names.

They are those that the commands read. The app was started over the settings file; what it names is changed only where
it lies beside that file or in the folder of the audits.
"""

from pathlib import Path

from auditor.app.desk import Desk
from auditor.errors import InputError
from auditor.rewrite import Kept, held, read_kept
from auditor.run.look import NONE
from auditor.settings import DEFAULT_FILE, settings_file

BRAND = Path("brand.toml")
NAMED = ("report", "brand")


def settings_kept(desk: Desk) -> Kept:
    """Return the settings file, an empty one where there is none yet; raises DataFileError for a faulty one."""
    return read_kept(settings_file(desk.config) or DEFAULT_FILE)


def is_named(settings: Kept) -> bool:
    """Return True when the settings name a brand file."""
    named = held(settings.table, NAMED)
    return isinstance(named, str) and bool(named) and Path(named).name != NONE


def brand_kept(desk: Desk, settings: Kept) -> Kept:
    """Return the brand file that the settings name, else `brand.toml` beside them, which may not be there yet.

    Raises InputError for one that lies elsewhere, DataFileError for a faulty one.
    """
    path = Path(held(settings.table, NAMED)) if is_named(settings) else settings.path.with_name(BRAND.name)
    refuse_elsewhere(desk, settings, path)
    return read_kept(path)


def refuse_elsewhere(desk: Desk, settings: Kept, path: Path) -> None:
    """Raise InputError for a file that is neither beside the settings nor in the folder of the audits."""
    homes = (settings.path.resolve().parent, desk.folder.resolve())
    if not any(path.resolve().is_relative_to(home) for home in homes):
        raise InputError("app-file-elsewhere", name=path.name)


def as_named(path: Path) -> str:
    """Return a path as the settings name it: from where the program was started, where it lies below that."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(whole)
