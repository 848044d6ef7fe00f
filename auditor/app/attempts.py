"""How often passwords may be tried: by name and address, by address, and by name from wherever."""

import ipaddress
import time
from collections import deque
from collections.abc import Callable

# In seconds; within it so many wrong ones are heard out. By name alone it is generous: who knows a name should not be
# able to lock its user out, and passwords of twelve characters are not found in a hundred tries a quarter of an hour.
WINDOW = 900.0
OF_NAME_AND_ADDRESS, OF_ADDRESS, OF_NAME = 5, 20, 100
MOST_KEPT = 20_000
LONGEST_NAME = 80


class Attempts:
    """The attempts of the last while. One counts from when it begins, so that many at once are many."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._tried: dict[tuple[str, str], deque[float]] = {}

    def begin(self, name: str, address: str) -> float:
        """Count an attempt and return 0, or return how many seconds to wait, without counting it."""
        now = self._now()
        limits = _limits(name, address)
        waits = [self._wait(key, most, now) for key, most in limits.items()]
        if max(waits) > 0:
            return max(waits)
        self._forget(now)
        for key in limits:
            self._tried.setdefault(key, deque()).append(now)
        return 0.0

    def passed(self, name: str, address: str) -> None:
        """Take back the attempts of who has shown to know the password."""
        name_there, by_address, by_name = _limits(name, address)
        self._tried.pop(name_there, None)
        for key in (by_address, by_name):
            if self._tried.get(key):
                self._tried[key].pop()

    def _wait(self, key: tuple[str, str], most: int, now: float) -> float:
        tried = self._tried.get(key)
        while tried and now - tried[0] >= WINDOW:
            tried.popleft()
        return WINDOW - (now - tried[-most]) if tried and len(tried) >= most else 0.0

    def _forget(self, now: float) -> None:
        if len(self._tried) < MOST_KEPT:
            return
        self._tried = {key: tried for key, tried in self._tried.items() if tried and now - tried[-1] < WINDOW}
        for key in list(self._tried)[: len(self._tried) - MOST_KEPT + 1]:
            del self._tried[key]


def _limits(name: str, address: str) -> dict[tuple[str, str], int]:
    """Return what is counted with its most; a network of IPv6, which one person may have whole, is one address."""
    name, place = name[:LONGEST_NAME], network_of(address)
    return {(name, place): OF_NAME_AND_ADDRESS, ("", place): OF_ADDRESS, (name, ""): OF_NAME}


def network_of(address: str) -> str:
    """Return the address by which attempts are counted: of IPv6 its /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:LONGEST_NAME] or "?"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(getattr(found, "ipv4_mapped", None) or found)
