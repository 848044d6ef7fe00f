"""The one place where addresses are made and compared: WHATWG parsing by ada-url, domains by publicsuffixlist.

An address is normalised once, here: no fragment, no user or password, no tracking parameter; everything else as served.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import ada_url
from publicsuffixlist import PublicSuffixList

# Screaming Frog keeps to 2,000, browsers' address bars and proxies start to fail above 2,048.
LONGEST = 2048
# Above this an attribute is data, not an address; it is not worth parsing.
_LONGEST_HREF = 8192
_SESSION_IN_PATH = re.compile(r";(?P<name>[A-Za-z]+)=[^/;?]*")
_PLACEHOLDERS = (
    (re.compile(r"^\d{4}-\d{2}(-\d{2})?$"), "{date}"),
    (re.compile(r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"), "{id}"),
    (re.compile(r"^(?=.*\d)[0-9a-fA-F]{12,}$"), "{id}"),
    # Words with hyphens between them are a title with a number in it, not an id.
    (re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]{20,}$"), "{id}"),
)
_DIGITS = re.compile(r"\d+")
# What the parser gives back as it is, cut into host, path and query; signs it would escape are not among these.
_NORMALISED = re.compile(r"https?://([a-z0-9._-]+(?::(?!80/|443/)\d+)?)(/[!$-;=@-\[\]^_a-z|~]*)(?:\?([!$-;=?-~]*))?")
# Whatever stands before the last @ of a host; a password may hold one.
_LOGIN = re.compile(r"(?<!/)//[^/?#\s]*@")
_PORT = re.compile(r":\d+$")
_MORE_THAN_A_PATH = re.compile(r"[?#@;]")


def parse(href: str, base: str = "") -> str | None:
    """Return `href` against `base` by the URL Standard, any scheme, with its fragment; None when it is refused."""
    try:
        return str(ada_url.URL(href, base or None).href)
    except (ValueError, UnicodeError):
        return None


def resolve(href: str, base: str = "") -> str | None:
    """Return `href` (against `base`) as a normalised http(s) address, or None when it is not one.

    The fragment, user and password, tracking parameters and session ids are left out.
    """
    return _resolve(href, base) if len(href) <= _LONGEST_HREF else None


@lru_cache(maxsize=16_384)
def _resolve(href: str, base: str) -> str | None:
    try:
        url = ada_url.URL(href.strip(), base or None)
    except (ValueError, UnicodeError):
        return None
    plain = str(url.href)
    if not plain.startswith(("http:", "https:")):
        return None
    if not _MORE_THAN_A_PATH.search(plain):  # most addresses; each question to the parser costs as much as parsing
        return plain
    url.hash = ""
    if url.username or url.password:
        url.username = url.password = ""
    url.search = without_tracking(url.search) if url.search else ""
    if ";" in url.pathname:
        url.pathname = _SESSION_IN_PATH.sub(_unless_session, url.pathname)
    return str(url.href)


def without_tracking(search: str) -> str:
    """Return a query (with or without its `?`) without tracking parameters; the others stay byte for byte."""
    parts = search.removeprefix("?").split("&")
    kept = [part for part in parts if part and not _is_tracking(part.partition("=")[0].lower())]
    return "&".join(kept)


def _unless_session(found: re.Match[str]) -> str:
    return "" if found["name"].lower() in _tracking()[2] else found[0]


@lru_cache(maxsize=4096)
def _is_tracking(name: str) -> bool:
    names, starts, _ = _tracking()
    return name in names or name.startswith(starts)


@lru_cache(maxsize=1)
def _tracking() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_name("tracking.toml").read_text(encoding="utf-8"))
    listed = [*table["campaign"], *table["shop"], *table["session"]]
    starts = tuple(name[:-1] for name in listed if name.endswith("*"))
    return frozenset(name for name in listed if not name.endswith("*")), starts, frozenset(table["path_session"])


class Parts(NamedTuple):
    """The parts of a normalised address; `host` with its port when it is not the default one, `query` without `?`."""

    host: str
    path: str
    query: str


@lru_cache(maxsize=16_384)
def parts_of(url: str) -> Parts:
    """Return the parts of a normalised address; raises ValueError for what is no address.

    What looks normalised is only cut, as a question to the parser costs ten times that; the rest is parsed.
    """
    found = _NORMALISED.fullmatch(url)
    if found:
        return Parts(found[1], found[2], found[3] or "")
    parsed = ada_url.URL(url)
    return Parts(str(parsed.host), str(parsed.pathname), str(parsed.search).removeprefix("?"))


def path_of(url: str) -> str:
    """Return the path of a normalised address."""
    return parts_of(url).path


def query_of(url: str) -> str:
    """Return the query of a normalised address without its `?`, "" if none."""
    return parts_of(url).query


def scheme_of(url: str) -> str:
    """Return `http` or `https`."""
    return url.partition(":")[0]


def host_of(url: str) -> str:
    """Return the host of a normalised address, with its port when it is not the default one."""
    return parts_of(url).host


def hostname_of(url: str) -> str:
    """Return the host of a normalised address without its port; an IPv6 address keeps its brackets."""
    return _PORT.sub("", parts_of(url).host)


def origin_of(url: str) -> str:
    """Return scheme, host and port of a normalised address, without a slash at the end."""
    return f"{scheme_of(url)}://{host_of(url)}"


def has_credentials(url: str) -> bool:
    """True when an address as typed carries a user or password."""
    try:
        parsed = ada_url.URL(url.strip())
    except (ValueError, UnicodeError):
        return False
    return bool(parsed.username or parsed.password)


def without_credentials(text: str) -> str:
    """Return a text that may hold addresses with the user and password of each left out."""
    return _LOGIN.sub("//", text)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=10_000)
def registrable(host: str) -> str:
    """Return the registrable domain of `host` (an address or a single name is returned as it is).

    Private suffixes count: two sites under github.io are two owners.
    """
    return _suffixes().privatesuffix(host) or host


def same_site(url: str, root: str, subdomains: bool = False) -> bool:
    """True when `url` belongs to the site of `root`: the same host with or without www, or any host of its domain.

    The scheme does not matter; a port does, as another port is another server.
    """
    host, home = host_of(url), host_of(root)
    if host.removeprefix("www.") == home.removeprefix("www."):
        return True
    return subdomains and registrable(hostname_of(url)) == registrable(hostname_of(root))


def shape_of(url: str) -> str:
    """Return the pattern of an address: host, path with digits, dates and ids as placeholders, sorted parameter names.

    Addresses of one shape come from one template: /kalender/2026-05?vy=vecka -> HOST/kalender/{date}?vy
    """
    host, path, query = parts_of(url)
    path = "/".join([_placeholder(part) for part in path.split("/")])
    names = sorted({part.partition("=")[0] for part in query.split("&") if part})
    return f"{host}{path}" + (f"?{'&'.join(names)}" if names else "")


def _placeholder(segment: str) -> str:
    if not _DIGITS.search(segment):  # most segments; every placeholder stands for something with a digit in it
        return segment
    for pattern, name in _PLACEHOLDERS:
        if pattern.match(segment):
            return name
    return _DIGITS.sub("{n}", segment)
