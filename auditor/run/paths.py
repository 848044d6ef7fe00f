"""Names of the output folder and the audit file: `audits/HOST/HOST.audit`, safe on every file system."""

import re
from pathlib import Path

from auditor.errors import InputError

DEFAULT_FOLDER = Path("audits")
SUFFIX = ".audit"
LONGEST_NAME = 100


def safe_name(host: str) -> str:
    """Return `host` as a file name: letters, digits, dots and hyphens; `127.0.0.1:8700` becomes `127.0.0.1-8700`."""
    name = re.sub(r"[^\w.-]+", "-", host, flags=re.ASCII).strip("-.")[:LONGEST_NAME]
    return name or "site"


def folder_for(host: str, output: Path | None) -> Path:
    """Return the folder of an audit, made if it is missing; raises InputError when it cannot be written to."""
    folder = output or DEFAULT_FOLDER / safe_name(host)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise InputError("folder-cannot-be-made", folder=folder, strerror=trouble.strerror) from None
    return folder


def audit_file(folder: Path, host: str) -> Path:
    """Return the path of the audit file of `host` in `folder`."""
    return folder / f"{safe_name(host)}{SUFFIX}"


def find_audit_file(given: Path) -> Path:
    """Return the audit file that a user means: the file itself, or the only one in a folder.

    Raises InputError when there is none, or more than one.
    """
    if given.is_file():
        return given
    if given.is_dir():
        found = sorted(given.glob(f"*{SUFFIX}"))
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(path.name for path in found[:5])
            raise InputError("holds-several-audit-files", given=given, names=names)
        raise InputError("holds-no-audit-file", given=given)
    raise InputError("no-such-file-paths", given=given)
