"""Old addresses and where they lead: `redirects.csv`, and the same as lines for nginx, Apache and Netlify.

Only what the audit decided: copies that lead to their original, and pages that go into another; the CSV says which, as
the text of the latter has to move first. Addresses are a stranger's: what could end a line or a quote is left out.
"""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from auditor.exports.options import ExportOptions
from auditor.exports.safe import safe_cell
from auditor.files import write_text
from auditor.records.audit import Audit
from auditor.urls import host_of, parts_of

# Servers compare decoded paths; these signs would end a quoted word in one of their languages.
_UNSAFE = re.compile(r"[\x00-\x20\"'\\$`\x7f]")
_KEPT = "/%-._~"
# A comment in all three languages.
_HEAD = (
    "# Redirects that the audit proposes. Read each before you use it; redirects.csv says where text has to move first."
)


class Redirect(NamedTuple):
    """From an old address to a new one; `merge`: its text has to be moved there first."""

    old: str
    new: str
    merge: bool


def redirects_of(audit: Audit) -> list[Redirect]:
    """Return the redirects that the decisions ask for, in order of address; none leads on to another or to itself."""
    found = {
        page.url: Redirect(page.url, page.decision.target, page.decision.verdict == "merge")
        for page in audit.pages
        if page.decision and page.decision.verdict in ("redirect", "merge") and page.decision.target
    }
    return [one for url, one in sorted(found.items()) if one.new not in found and one.new != url]


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write the four files into `folder`; also when there is nothing to redirect, so that no older list stays."""
    found = redirects_of(audit)
    texts = {"redirects.csv": _csv(found)} | {name: _lines(found, line) for name, line in SERVERS.items()}
    return tuple(write_text(folder / name, text) for name, text in texts.items())


def _csv(found: list[Redirect]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("old", "new", "kind"))
    rows.writerows((safe_cell(one.old), safe_cell(one.new), "merge" if one.merge else "redirect") for one in found)
    return "\ufeff" + out.getvalue()


def _lines(found: list[Redirect], line: Callable[[str, str], str]) -> str:
    """Return a line for each redirect that a server's file can hold: one with a path of its own, and no query."""
    told = []
    for one in found:
        _, path, query = parts_of(one.old)
        if not query and not _UNSAFE.search(unquote(path)):
            told.append(line(path, _to(one)))
    return "".join(f"{text}\n" for text in (_HEAD, *told))


def _to(one: Redirect) -> str:
    """Return where a redirect leads: the path alone on the same host."""
    host, path, query = parts_of(one.new)
    shown = quote(path, safe=_KEPT) + (f"?{quote(query, safe=_KEPT + '=&+')}" if query else "")
    return shown if host == host_of(one.old) else f"{one.new.partition('://')[0]}://{host}{shown}"


def _nginx(path: str, to: str) -> str:
    return f'location = "{unquote(path)}" {{ return 301 {to}; }}'


def _apache(path: str, to: str) -> str:
    return f'RedirectMatch 301 "^{re.escape(unquote(path))}$" "{to}"'


def _netlify(path: str, to: str) -> str:
    return f"{quote(path, safe=_KEPT)} {to} 301"


SERVERS: dict[str, Callable[[str, str], str]] = {
    "redirects.nginx.conf": _nginx,
    "redirects.htaccess": _apache,
    "_redirects": _netlify,
}
