"""Where a fleet stands, on disk: a site is finished when its folder holds a result made with the settings asked for.

There is no list to keep in step with the folders; each result is put in place whole, so death at any moment is safe.
"""

import contextlib
import hashlib
from pathlib import Path

import msgspec

from auditor.files import write_bytes
from auditor.fleet.task import SiteTask
from auditor.fleet.told import plain
from auditor.records.fleet import SiteResult

# The folder of a portfolio that holds a folder for each site.
SITES = "sites"
RESULT = "site.json"
# Stands in a site's folder from the moment `--fresh` is asked for until its pages are queued again.
ANEW = "fresh"
# Never stored, not even as a part of a sum.
SECRET = ("auth", "cookies", "headers", "login")
# How a site is audited does not depend on how many processes read its pages.
BESIDE = ("workers",)


def fingerprint(task: SiteTask) -> str:
    """Return a sum over what a site's result depends on, without what is secret."""
    settings = msgspec.to_builtins(task.settings)
    for name in SECRET:
        settings["crawl"].pop(name)
    for name in BESIDE:
        settings.pop(name)
    told = [task.target, settings]
    return hashlib.sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()[:16]


def kept(folder: Path) -> SiteResult | None:
    """Return the result in a site's folder, None when there is none or it is of another version."""
    try:
        return msgspec.json.decode((folder / RESULT).read_bytes(), type=SiteResult)
    except (OSError, msgspec.DecodeError):
        return None


def finished(task: SiteTask) -> SiteResult | None:
    """Return the site's result when nothing is left to do for it."""
    found = kept(Path(task.folder))
    if found is None or found.trouble or begin_anew(Path(task.folder)):
        return None
    return found if (found.fingerprint, found.published) == (task.fingerprint, plain(task.publish)) else None


def keep(folder: Path, result: SiteResult) -> None:
    """Put a result in place. A failure does not take the place of a result of the same settings.

    That is the case of work that was given away twice, when the first to take it was believed dead.
    """
    before = kept(folder) if result.trouble else None
    if before is None or before.trouble or before.fingerprint != result.fingerprint or begin_anew(folder):
        write_bytes(folder / RESULT, msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")


def ask_anew(folder: Path) -> None:
    """Remember that a site is to be crawled afresh, whenever its turn comes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ANEW).touch()


def begin_anew(folder: Path) -> bool:
    """True when a site is still to be crawled afresh."""
    return (folder / ANEW).exists()


def begun(folder: Path) -> None:
    """Forget that a site was to be crawled afresh: its audit file has begun anew."""
    with contextlib.suppress(FileNotFoundError):
        (folder / ANEW).unlink()
