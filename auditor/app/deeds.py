"""The log of who did what on a server: a line per deed, only ever added to; never a password or a field of a form."""

import logging
import os
from pathlib import Path
from threading import Lock

from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.printed import one_line

FILE = "auditor-app.log"
LONGEST = 200


class Deeds:
    """A file of lines: time, user, deed, audit, status of the answer, with tabs between them."""

    def __init__(self, path: Path) -> None:
        """Raises InputError where the file cannot be added to."""
        self.path, self._lock = path, Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._add("")
        except OSError as trouble:
            raise InputError("app-log-cannot-be-written", path=path, strerror=trouble.strerror) from None

    def write(self, user: str, deed: str, audit: str = "", status: int = 0) -> None:
        """Add a deed; what comes from outside is cut, on one line and without tabs."""
        told = (utc_now(), user or "-", deed, audit or "-", str(status or "-"))
        line = "\t".join(one_line(one[:LONGEST]) for one in told)
        try:
            self._add(f"{line}\n")
        except OSError as trouble:  # what was done is done: whoever runs the server is told
            logging.getLogger("auditor").error("%s: %s: %s", self.path, trouble.strerror, line)

    def _add(self, text: str) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with self._lock:
            number = os.open(self.path, flags, 0o600)
            try:
                os.write(number, text.encode("utf-8", "replace"))
            finally:
                os.close(number)
