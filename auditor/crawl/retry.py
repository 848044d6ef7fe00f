"""When to try again and how long to wait: Retry-After as servers send it, backoff with jitter, both capped."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Answers that may be better next time; the list of Scrapy, and the reverse proxies' own codes.
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
# Answers that ask for time: they slow the whole host.
ASKS_FOR_TIME = frozenset({429, 503})
# Errors of the network that may pass.
AGAIN_ERRORS = frozenset({"timeout", "reset", "empty-reply", "partial", "network", "too-many-files"})

_SECONDS = re.compile(r"^\d{1,9}$")
# Half a second, then one, two, four ... up to half a minute: a crawl of one site cannot sit still for longer per try.
_FIRST, _LONGEST = 0.5, 30.0


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, None when it asks for nothing that can be kept.

    Seconds and HTTP dates are known; a date in the past, a fraction, a sign or an absurd number is nothing.
    """
    text = (value or "").strip()
    if not text:
        return None
    if _SECONDS.match(text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    seconds: float = (when - now).total_seconds()
    return seconds if seconds > 0 else None


def backoff(attempt: int, jitter: float) -> float:
    """Return the seconds before try number `attempt` (1 = the first repetition); `jitter` is a random share 0-1.

    Half of the wait is fixed and half is random, so that many waiting requests do not come back at once.
    """
    wait: float = min(_LONGEST, _FIRST * 2.0 ** (attempt - 1))
    return wait * (0.5 + 0.5 * jitter)
