"""Writes real pages as files of one host, for the bench: links between them lead to the files, others stay as they are.

So that a crawl meets as many and as various links as on a real site, and nobody asks for what is not there.
"""

import gzip
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_HREF = re.compile(r"(?i)(<a\b[^>]*?\bhref\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>]+)")
_CANONICAL = re.compile(r"(?i)<link[^>]+rel=[\"']?canonical[\"']?[^>]*>")
_ADDRESS = re.compile(r"https?://([^/\"'\s>]+)")
_NO_NAME = re.compile(r"[^A-Za-z0-9/-]+")
# What a page of a list leads to: as many as a shop's category.
_A_LIST = 100
_NOWHERE = '"https://elsewhere.example/"'


def write_site(source: Path, folder: Path, limit: int) -> int:
    """Write at most `limit` pages of the SITE.jsonl.gz files of `source` and an index; returns how many there are."""
    root, written = folder / "site", list[str]()
    for file in sorted(source.glob("*.jsonl.gz")):
        rows = list(itertools.islice(_rows(file), limit - len(written)))
        written += _write(root, file.name.removesuffix(".jsonl.gz"), rows)
    lists = [written[at : at + _A_LIST] for at in range(0, len(written), _A_LIST)]
    for number, names in enumerate(lists):
        (root / f"list{number}.html").write_text("".join(f'<a href="{name}">{name}</a>\n' for name in names), "utf-8")
    front = "".join(f'<a href="/list{number}.html">{number}</a>\n' for number in range(len(lists)))
    (root / "index.html").write_text(f"<title>Front</title>{front}", "utf-8")
    return len(written) + len(lists) + 1


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(root: Path, site: str, rows: list[dict[str, str]]) -> list[str]:
    hosts = _hosts(rows)
    names = _named(f"/{site}", [_key(row["url"]) for row in rows])
    for row in rows:
        target = root / names[_key(row["url"])].lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        html = _HREF.sub(lambda found, at=row["url"]: found[1] + _led(found[2], at, hosts, names), row["html"])
        # A base or a canonical of the old host would lead away from what is served here.
        html = _CANONICAL.sub("", re.sub(r"(?i)<base\b[^>]*>", "", html))
        target.write_text(html, "utf-8", errors="replace")
    return list(names.values())


def _hosts(rows: list[dict[str, str]]) -> set[str]:
    """The names that a site goes by: that of its addresses, and the one that its canonicals name."""
    named = Counter(
        found[1].lower() for row in rows for tag in _CANONICAL.findall(row["html"]) if (found := _ADDRESS.search(tag))
    )
    own = {urlsplit(row["url"]).netloc for row in rows} | {host for host, _ in named.most_common(1)}
    bare = {host.removeprefix("www.") for host in own}
    return bare | {f"www.{host}" for host in bare}


def _led(quoted: str, at: str, hosts: set[str], names: dict[str, str]) -> str:
    """A link as it is to stand in the file: to another file, or absolute to a host that nobody follows."""
    try:
        address = urljoin(at, quoted.strip("\"'").strip())
        parts = urlsplit(address)
    except ValueError:
        return _NOWHERE
    if parts.scheme not in ("http", "https"):
        return quoted
    if parts.netloc.lower() in hosts:
        return f'"{names[_key(address)]}"' if _key(address) in names else f'"https://elsewhere.example{parts.path}"'
    return f'"{address}"'


def _key(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/")


def _named(folder: str, keys: list[str]) -> dict[str, str]:
    """Return the file of each path: the path itself, with a number at its end where two would be one file."""
    names: dict[str, str] = {}
    for number, key in enumerate(dict.fromkeys(keys)):
        name = f"{folder}/{_NO_NAME.sub('-', key).strip('/')[:150] or 'start'}"
        names[key] = f"{name}.html" if f"{name}.html" not in names.values() else f"{name}-{number}.html"
    return names
