"""Which network addresses a crawl may connect to: public ones only, unless private ones are allowed.

Judged is the address that is dialled, never the name: odd spellings and names that change their mind gain nothing.
"""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

# Ports of services that are no web servers (the Fetch Standard's bad ports); no page may make us talk to them.
BAD_PORTS = frozenset(
    (1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
     111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
     540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
     6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211)
)  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
# Not for websites, though Python calls them global: site-local (RFC 3879), IPv4-translated (RFC 2765), NAT64 of an own
# network (RFC 8215), segment routing, documentation, protocol assignments (some clouds' metadata too), relays of 6to4,
# and the wire server that every machine of one cloud can ask for its own secrets.
_NO_SITES = tuple(
    ipaddress.ip_network(text)
    for text in ("fec0::/10", "::ffff:0:0:0/96", "64:ff9b:1::/48", "5f00::/16", "3fff::/20", "192.0.0.0/24",
                 "192.88.99.0/24", "168.63.129.16/32")
)  # fmt: skip


class PrivateAddressError(OSError):
    """A connection to an address that is not public was refused."""


@lru_cache(maxsize=4096)
def is_blocked(address: str) -> bool:
    """True when `address` (an IP address, brackets and zone allowed) is not a public one, or is no address at all."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and (ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1)):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_blocked(str(inner))
    return not ip.is_global or ip.is_multicast or any(ip in network for network in _NO_SITES)


@lru_cache(maxsize=4096)
def is_literal(host: str) -> bool:
    """True when `host` is an IP address and not a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def check_address(url: str, *, private: bool) -> None:
    """Raise PrivateAddressError for what no page may make us ask for; `private` allows private addresses."""
    parts = urlsplit(url)
    if parts.port in BAD_PORTS:
        raise PrivateAddressError(f"port {parts.port} is not a web server's")
    host = parts.hostname or ""
    if not private and is_literal(host) and is_blocked(host):
        raise PrivateAddressError(f"{host} is a private address")
