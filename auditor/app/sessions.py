"""Who is logged in: kept in memory, so that a restart logs everybody out; the browser has a random word alone."""

import hashlib
import secrets
import time
from collections.abc import Callable
from typing import NamedTuple

# In seconds: without a request, and at most.
IDLE, LONGEST = 2 * 3600.0, 12 * 3600.0
# Of one user, so that one who logs in again and again fills nothing; the oldest gives way.
MOST_OF_ONE = 10


class Session(NamedTuple):
    """One log-in. `stamp` is the hash of the password then: a new password ends it."""

    user: str
    stamp: str
    began: float
    seen: float


class Sessions:
    """The sessions by the hash of their word: whoever reads the memory of the process finds none to use."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: dict[str, Session] = {}

    def begin(self, user: str, stamp: str) -> str:
        """Begin a session of a user and return its word, which was never there before."""
        now = self._now()
        self._kept = {key: one for key, one in self._kept.items() if _lives(one, now)}
        own = [key for key, one in self._kept.items() if one.user == user]  # in the order in which they began
        for key in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
            del self._kept[key]
        word = secrets.token_urlsafe(32)
        self._kept[_hashed(word)] = Session(user, stamp, now, now)
        return word

    def find(self, word: str, *, seen: bool = True) -> Session | None:
        """Return the session of a word and count it as `seen`, None for one that is unknown or over."""
        key, now = _hashed(word), self._now()
        found = self._kept.get(key)
        if found is None:
            return None
        if not _lives(found, now):
            del self._kept[key]
            return None
        if seen:
            self._kept[key] = found._replace(seen=now)
        return found

    def end(self, word: str) -> None:
        """End the session of a word, if there is one."""
        self._kept.pop(_hashed(word), None)


def _lives(one: Session, now: float) -> bool:
    return now - one.seen < IDLE and now - one.began < LONGEST


def _hashed(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "replace")).hexdigest()
