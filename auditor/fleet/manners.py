"""Which sites may be crawled at the same time: two sites on one host, domain or address never are.

Each site's crawl is polite by itself; only this keeps two of them from being twice as heavy on one server.
"""

import socket
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from auditor.records.base import Record
from auditor.urls import hostname_of, registrable

# A list of pages on many hosts is one site of a fleet; its first hosts tell where it goes.
MOST_HOSTS = 50
_LOOKUPS_AT_ONCE = 16


class Ground(Record, frozen=True, kw_only=True):
    """Where a site is: registrable domains and IP addresses; empty for what lies on disk."""

    domains: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


class Manners:
    """Answers whether a site may start beside those that run."""

    def __init__(self, grounds: Mapping[str, Ground], *, per_address: int = 1) -> None:
        """`per_address` is how many sites of one IP address may run at a time."""
        self._grounds = grounds
        self._per_address = per_address

    def may_start(self, key: str, running: Collection[str]) -> bool:
        """True when no running site shares a domain with `key`, and few enough share an address."""
        own = self._grounds.get(key, Ground())
        beside = [self._grounds.get(other, Ground()) for other in running]
        if any(not own.domains.isdisjoint(other.domains) for other in beside):
            return False
        shared = Counter(address for other in beside for address in other.addresses & own.addresses)
        return all(count < self._per_address for count in shared.values())


def grounds_of(starts: Mapping[str, Iterable[str]], look_up: Callable[[str], frozenset[str]]) -> dict[str, Ground]:
    """Return where each site (key -> its start addresses) is; `look_up` gives the IP addresses of a host name."""
    hosts = {key: list(dict.fromkeys(hostname_of(url) for url in urls)) for key, urls in starts.items()}
    names = sorted({name for found in hosts.values() for name in found[:MOST_HOSTS]})
    with ThreadPoolExecutor(_LOOKUPS_AT_ONCE) as pool:
        known = dict(zip(names, pool.map(look_up, names), strict=True))
    return {
        key: Ground(
            domains=frozenset(registrable(name) for name in found),
            addresses=frozenset[str]().union(*(known[name] for name in found[:MOST_HOSTS])),
        )
        for key, found in hosts.items()
    }


def addresses_of(name: str) -> frozenset[str]:
    """Return the IP addresses of a host name, none when the name service does not know it."""
    try:
        found = socket.getaddrinfo(name.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return frozenset()
    return frozenset(str(address[0]) for *_, address in found)
