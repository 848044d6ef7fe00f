"""The one place where addresses are made and compared: WHATWG parsing by ada-url, registrable domains by tldextract."""

from functools import lru_cache

import ada_url
import tldextract


def resolve(href: str, base: str = "") -> str | None:
    """Return `href` (against `base`) as a normalised http(s) address without fragment, or None when it is not one."""
    try:
        url = ada_url.URL(href.strip(), base or None)
    except ValueError:
        return None
    if url.protocol not in ("http:", "https:"):
        return None
    url.hash = ""
    return str(url.href)


def path_of(url: str) -> str:
    """Return the path of a normalised address."""
    return str(ada_url.URL(url).pathname)


def host_of(url: str) -> str:
    """Return the host of a normalised address, with its port when it is not the default one."""
    return str(ada_url.URL(url).host)


@lru_cache(maxsize=1)
def _suffixes() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=10_000)
def registrable(host: str) -> str:
    """Return the registrable domain of `host` (an address or a single name is returned as it is)."""
    found = _suffixes()(host)
    return found.top_domain_under_public_suffix or host
