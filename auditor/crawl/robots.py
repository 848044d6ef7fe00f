"""What a robots.txt allows, by RFC 9309: the file's fetch status first, then its rules as Protego reads them.

Protego is given the file in a plain form (product tokens, known lines, no byte order mark); that is where it differs
from the RFC and from Google's own tests.
"""

import math
import re
from typing import Literal

from protego import Protego

from auditor.records.base import Record

Outcome = Literal["parse", "allow-all", "disallow-all"]

# RFC 9309, 2.5: a parser must read at least 500 kibibytes.
MOST_BYTES = 512_000
# RFC 9309, 2.3.1.2: at least five redirects in a row; then the file counts as unavailable.
MOST_HOPS = 5
# A site that asks for more than this between two pages cannot be audited by crawling; StormCrawler's limit too.
LONGEST_DELAY = 30.0

_TOKEN = re.compile(r"[A-Za-z_*-]+")
_TAG = re.compile(r"<[A-Za-z!/][^>]*>")
_STARRED = re.compile(r"(?m)^User-agent: ([A-Za-z_-]+\*[A-Za-z_*-]*|\*[A-Za-z_*-]+)$")
_NOBODY = "\x01"
_KEYS = {
    "user-agent": "User-agent", "useragent": "User-agent", "user agent": "User-agent",
    "allow": "Allow",
    "disallow": "Disallow", "dissallow": "Disallow", "dissalow": "Disallow", "disalow": "Disallow",
    "diasllow": "Disallow", "disallaw": "Disallow",
    "crawl-delay": "Crawl-delay",
    "sitemap": "Sitemap", "site-map": "Sitemap",
}  # fmt: skip


def outcome_of(status: int | None) -> Outcome:
    """Return what the answer to /robots.txt means; None is an unreachable server.

    2xx: read it. 4xx but 429: there are none. Everything else (5xx, 429, no answer): keep out.
    """
    if status is None or status == 429 or status >= 500 or status < 200:
        return "disallow-all"
    return "parse" if status < 300 else "allow-all"


class Rules(Record, frozen=True, kw_only=True):
    """A host's robots.txt, read once. `state` is what the report says: found, none, unreachable, ignored."""

    outcome: Outcome
    text: str = ""
    state: str = "none"

    def reader(self, user_agent: str) -> "Reader":
        """Return the rules for one user agent."""
        return Reader(self, user_agent)


class Reader:
    """Answers for one user agent and one host."""

    def __init__(self, rules: Rules, user_agent: str) -> None:
        self._outcome = rules.outcome
        self._agent = agent_name(user_agent)
        self._protego = Protego.parse(_named(rules.text, self._agent)) if rules.outcome == "parse" else None

    def allows(self, url: str) -> bool:
        """True when `url` may be fetched; /robots.txt itself always may."""
        if self._protego is None:
            return self._outcome == "allow-all"
        return bool(self._protego.can_fetch(url, self._agent))

    @property
    def crawl_delay(self) -> float:
        """Seconds to leave between two requests, 0 to `LONGEST_DELAY`."""
        value = self._protego.crawl_delay(self._agent) if self._protego else None
        if value is None or not math.isfinite(value) or value < 0:
            return 0.0
        return min(float(value), LONGEST_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of sitemaps, as written."""
        return tuple(self._protego.sitemaps) if self._protego else ()


def read_rules(status: int | None, body: bytes, *, complete: bool = True) -> Rules:
    """Return the rules of an answer; a body that broke off (`complete` False) is a server error, as for Google."""
    outcome = outcome_of(status) if complete else "disallow-all"
    if outcome == "parse":
        return Rules(outcome=outcome, text=plain(decoded(body[:MOST_BYTES])), state="found")
    return Rules(outcome=outcome, state="none" if outcome == "allow-all" else "unreachable")


def agent_name(user_agent: str) -> str:
    """Return what a robots.txt calls a user agent: `auditor` of `auditor/1.0 (...)`."""
    return user_agent.strip().partition("/")[0].partition(" ")[0].lower()


def product_token(named: str) -> str:
    """Return the product token that a line of robots.txt names: `foo` of `foo bar` and `foo/1.2`, `foo*` of `foo42`.

    The star marks a name that was cut short: it is `foo` alone, and no longer name that begins so.
    """
    found = _TOKEN.match(named.strip())
    if not found:
        return named
    return found[0] + ("*" if named.strip()[found.end() : found.end() + 1].isalnum() else "")


def decoded(body: bytes) -> str:
    """Return a robots.txt as text: UTF-8, or UTF-16 when its byte order mark says so; broken marks are passed over."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace").lstrip("\ufeff")
    for mark in (b"\xef\xbb\xbf", b"\xef\xbb", b"\xef", b"\xbb\xbf", b"\xbf"):
        if body.startswith(mark):
            body = body[len(mark) :]
            break
    return body.decode("utf-8", "replace").lstrip("\ufeff")


def plain(text: str) -> str:
    """Return a robots.txt with the lines that count alone, and with the product token of each user agent.

    Lines that are unknown do not end a group (RFC 9309, 2.2.1), so they are left out.
    """
    text = text.lstrip("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for line in map(_plain_line, text.split("\n")) if line)


def _plain_line(line: str) -> str:
    line = _TAG.sub("", line.partition("#")[0]).strip()
    before, _, value = line.partition(":")
    key = _KEYS.get(" ".join(before.lower().split()))
    if key is None:
        # Rules without a colon are Protego's to judge; whatever does not begin like a rule is left out.
        return line if line.lower().startswith(tuple(_KEYS)) else ""
    if key != "User-agent":
        return f"{key}: {value.strip()}"
    return f"{key}: {'*' if value.split()[:1] == ['*'] else product_token(value)}"


def _named(text: str, name: str) -> str:
    """Settle names with a star in them: `foo*` is `foo` itself, and never `foo-images`."""

    def settled(found: re.Match[str]) -> str:
        bare = found[1].replace("*", "")
        return f"User-agent: {bare if bare.lower() == name else _NOBODY}"

    return _STARRED.sub(settled, text)
