"""Old addresses and where they lead: `redirects.csv`, and the same as lines for nginx, Apache and Netlify.

Only what was decided: copies that lead to their original, and pages that go into another; the CSV says which, as the
text of the latter has to move first. Addresses are a stranger's: what could end a line or a quote is left out.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
    """Return the redirects that the decisions ask for, in order of address.

    None leads on to another, to itself, or to what does not answer.
    """
    gone = {page.url for page in audit.pages if page.error or page.redirected_to or (page.status or 200) >= 300}
    found = {
        page.url: Redirect(page.url, page.decision.target, page.decision.verdict == "merge")
        for page in audit.pages
        if page.decision and page.decision.verdict in ("redirect", "merge") and page.decision.target
    }
    return [
        one for url, one in sorted(found.items()) if one.new not in found and one.new not in gone and one.new != url
    ]


def for_servers(found: Sequence[Redirect], audit: Audit) -> list[Redirect]:
    """Return the redirects that a server's file can hold: it knows paths and no hosts, schemes or queries.

    Two names of one path are one there. So a line from `http` to `https`, from `www`, or only to add a slash would lead
    to itself, one path cannot lead to two, and that of a page which stays under another name is left alone.
    """
    own = _host(page.url for page in audit.pages)
    olds = {one.old for one in found}
    taken = {
        _key(page.url) for page in audit.pages if page.url not in olds and not page.redirected_to and not page.error
    }
    taken |= {_key(one.new) for one in found}
    plain: dict[tuple[str, str, str], Redirect] = {}
    for one in found:
        key = _key(one.old)
        if key[0] == own and key not in taken and not key[2] and not _UNSAFE.search(key[1]):
            plain.setdefault(key, one)
    return list(plain.values())


def _host(urls: Iterable[str]) -> str:
    """The host that most addresses are on."""
    return next((host for host, _ in Counter(_key(url)[0] for url in urls).most_common(1)), "")


def _key(url: str) -> tuple[str, str, str]:
    """What a server that knows one site tells addresses apart by: host, path and query."""
    host, path, query = parts_of(url)
    return host.removeprefix("www."), unquote(path).rstrip("/"), query


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write the four files into `folder`; also when there is nothing to redirect, so that no older list stays."""
    found = redirects_of(audit)
    served = for_servers(found, audit)
    texts = {"redirects.csv": _csv(found)} | {name: _lines(served, line) for name, line in SERVERS.items()}
    return tuple(write_text(folder / name, text) for name, text in texts.items())


def _csv(found: list[Redirect]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("old", "new", "kind"))
    rows.writerows((safe_cell(one.old), safe_cell(one.new), "merge" if one.merge else "redirect") for one in found)
    return "\ufeff" + out.getvalue()


def _lines(found: list[Redirect], line: Callable[[str, str], str]) -> str:
    told = [line(parts_of(one.old).path, _to(one)) for one in found]
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
