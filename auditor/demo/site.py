"""The sample site as one pure function from an address to an answer: files, redirects, gone and missing pages.

A server, a crawl without a network and the snapshots of a test all ask this one function, so that they agree.
"""

import hashlib
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from auditor.datafile import read_record
from auditor.records.base import Record, StrictRecord
from auditor.resources import folder

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}
NOT_FOUND = "/404.html"


class Redirection(StrictRecord, frozen=True, kw_only=True):
    """Where an address sends its visitor, as a path of the same site, and with which status."""

    to: str
    status: int = 301


class Manifest(StrictRecord, frozen=True, kw_only=True):
    """What `manifest.toml` says of the site. The keys of its tables are paths."""

    host: str
    entry: str
    fetched_at: str
    last_modified: str
    redirects: dict[str, Redirection] = {}
    statuses: dict[str, int] = {}


class Answer(Record, frozen=True, kw_only=True):
    """What the site answers: a status, headers with lower-case names, and the body (empty for a redirect)."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class DemoSite(Record, frozen=True, kw_only=True):
    """The site in memory: its manifest, and its files by path."""

    manifest: Manifest
    files: dict[str, bytes]

    @property
    def entry(self) -> str:
        """The address at which an audit starts."""
        return self.manifest.host + self.manifest.entry

    def answer(self, url: str) -> Answer:
        """Return what the site answers to `url` (an address or a path; a query is passed over). Never raises."""
        path = unquote(urlsplit(url).path) or "/"
        moved = self.manifest.redirects.get(path)
        if moved:
            return self._redirect(moved.to, moved.status)
        if path in self.manifest.statuses:
            return self._file(NOT_FOUND, self.manifest.statuses[path])
        name = path + "index.html" if path.endswith("/") else path
        if name in self.files and name != NOT_FOUND:
            return self._file(name, 200)
        if f"{path}/index.html" in self.files:
            return self._redirect(path + "/", 301)
        return self._file(NOT_FOUND, 404)

    def _redirect(self, path: str, status: int) -> Answer:
        return Answer(status=status, headers={"location": self.manifest.host + path})

    def _file(self, name: str, status: int) -> Answer:
        body = self.files[name]
        headers = {"content-type": TYPES[PurePosixPath(name).suffix]}
        if status == 200:
            headers["last-modified"] = self.manifest.last_modified
            headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return Answer(status=status, headers=headers, body=body)


@lru_cache(maxsize=1)
def load_site() -> DemoSite:
    """Return the site that ships with the program."""
    home = site_folder()
    pages = home / "pages"
    found = {
        "/" + path.relative_to(pages).as_posix(): path.read_bytes()
        for path in sorted(pages.rglob("*"))
        if path.suffix in TYPES
    }
    return DemoSite(manifest=read_record(home / "manifest.toml", Manifest), files=found)


def site_folder() -> Path:
    """Return the folder with the site's manifest, pages and list of deliberate gaps."""
    return folder("demo").with_name("demo_site")
