"""Keeps what nobody has foreseen in a log file for whoever mends it; the user is told one line and where it is."""

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path


def first_line(fault: BaseException) -> str:
    """Return the first line of a fault's text, at most 200 characters."""
    return (str(fault).splitlines() or [""])[0][:200]


def write_log(folder: Path, fault: BaseException) -> str:
    """Write where a fault happened to a log in `folder`, or among temporary files; return its path, "" for none."""
    name = f"auditor-error-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.log"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            path = place / name
            with path.open("x", encoding="utf-8") as file:  # never through a link that lies there
                file.write("".join(traceback.format_exception(fault)))
        except OSError:
            continue
        return str(path)
    return ""
