"""Where the app is served to a team, and the names that it goes by."""

import ipaddress
from collections.abc import Sequence
from typing import NamedTuple

from auditor.app.guard import Names
from auditor.errors import InputError


class Place(NamedTuple):
    """Where the app is served. `hosts` are the names that browsers use; `proxies` may say who really asks."""

    host: str
    port: int
    hosts: tuple[str, ...]
    tls: bool = True
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    @property
    def names(self) -> Names:
        """The hosts by which browsers may call the app, and their scheme; behind TLS the port is that of the front."""
        found: set[str] = set()
        for name in map(str.lower, self.hosts):
            own = "443" if self.tls else str(self.port)
            found.add(name if has_port(name) else f"{name}:{own}")
        return Names(frozenset(found | {name.removesuffix(self._usual) for name in found}), self._scheme)

    @property
    def addresses(self) -> tuple[str, ...]:
        """What to write in a browser, one for each name."""
        hosts = sorted(name for name in self.names.hosts if not name.endswith(self._usual))
        return tuple(f"{self._scheme}://{name}/" for name in hosts)

    @property
    def _scheme(self) -> str:
        return "https" if self.tls else "http"

    @property
    def _usual(self) -> str:
        """The port that browsers leave out."""
        return ":443" if self.tls else ":80"


def has_port(name: str) -> bool:
    """Return True for a name with a port: `a.example:8443` or `[::1]:8443`."""
    return name.rpartition("]")[2].rpartition(":")[1] == ":"


def place_of(listen: str, hosts: Sequence[str], *, tls: bool, proxies: Sequence[str] = ()) -> Place:
    """Return where the app is served, from `HOST:PORT` and the names that browsers use.

    Raises InputError for another form of `listen` and for names that are missing or are no names of hosts,
    and for a proxy that is no address: "*" would let everybody say where they come from.
    """
    host, colon, port = listen.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65_536):
        raise InputError("app-listen-form", listen=listen)
    if not hosts:
        raise InputError("app-no-host-name")
    for address in proxies:
        if not is_network(address):
            raise InputError("app-odd-proxy", address=address)
    for name in hosts:
        if not name or "/" in name or "*" in name or not name.isascii() or any(sign.isspace() for sign in name):
            raise InputError("app-odd-host-name", name=name)
    return Place(host.strip("[]"), int(port), tuple(hosts), tls, tuple(proxies) or Place._field_defaults["proxies"])


def is_network(address: str) -> bool:
    """Return True for an IP address or a network such as 10.0.0.0/24."""
    try:
        ipaddress.ip_network(address, strict=False)
    except ValueError:
        return False
    return True
