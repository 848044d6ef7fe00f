"""Finds an installed Chromium and has it print a page; a missing one is one clear line with the way out."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from auditor.errors import InputError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# A report of 10,000 pages prints in a few seconds; anything near this is stuck.
SECONDS = 120
ARGUMENTS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--disable-extensions", "--no-pdf-header-footer",
)  # fmt: skip


def find(given: str = "") -> str:
    """Return the path of a Chromium: `given`, or the first one installed; raises InputError when there is none."""
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)
    found = found or next((place for place in PLACES if not given and Path(place).is_file()), None)
    if found is None:
        raise InputError("pdf-needs-browser")
    return found


def print_pdf(page: Path, pdf: Path, browser: str) -> Path:
    """Print the file `page` to `pdf`; raises InputError when the browser fails."""
    with tempfile.TemporaryDirectory(prefix="pdf-") as home:
        command = [browser, *ARGUMENTS, f"--user-data-dir={home}", f"--print-to-pdf={pdf}", page.resolve().as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium's sandbox does not start as root; the page has no network
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as trouble:
            raise InputError("could-not-print-pdf", browser=browser, trouble=trouble) from None
    if done.returncode or not pdf.is_file():
        raise InputError("could-not-print-pdf-exit", browser=browser, returncode=done.returncode)
    return pdf
