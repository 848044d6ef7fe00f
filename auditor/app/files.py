"""The files beside an audit that are given out: its reports and its briefs; nothing else of the folder."""

from collections.abc import Iterable
from pathlib import Path

from auditor.errors import InputError
from auditor.exports.ours import is_report
from auditor.run.briefs import FOLDER, FORMATS

MOST_FILES = 200


def reports_of(path: Path) -> list[Path]:
    """Return the reports beside an audit file, the newest first."""
    return newest(one for one in path.parent.iterdir() if is_report(one.name) and is_own(one))


def briefs_of(path: Path) -> list[Path]:
    """Return the briefs of an audit file, the newest first; a folder that is a link has none."""
    folder = path.parent / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return []
    return newest(one for one in folder.iterdir() if one.suffix[1:] in FORMATS and is_own(one))


def newest(found: Iterable[Path]) -> list[Path]:
    """Return files with the newest first, as many as are listed."""
    return sorted(found, key=lambda one: -one.stat().st_mtime)[:MOST_FILES]


def is_own(path: Path) -> bool:
    """Return True for a file that lies here itself and is not to be passed over; a link may lead anywhere."""
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def name_of(path: Path) -> str:
    """Return the name by which a file is asked for."""
    return f"{FOLDER}/{path.name}" if path.parent.name == FOLDER else path.name


def given_out(path: Path) -> dict[str, Path]:
    """Return all files that are given out beside an audit file, by name."""
    return {name_of(one): one for one in (*reports_of(path), *briefs_of(path))}


def file_of(path: Path, name: str) -> Path:
    """Return one of `given_out`; raises InputError for another name, whatever it holds."""
    found = given_out(path).get(name)
    if found is None:
        raise InputError("app-no-such-file")
    return found
