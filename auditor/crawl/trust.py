"""Decides which servers are told what the user gave: password, cookies, own headers. The targets' own, and nobody else.

A redirect may take the crawl to another site; it never takes a secret there, nor from https down to http.
"""

from collections.abc import Iterable

from auditor.urls import same_site, scheme_of


class Trust:
    """Says of an address whether it may have the user's secrets; `targets` are the addresses that the user typed."""

    def __init__(self, targets: Iterable[str], *, subdomains: bool = False) -> None:
        self._targets = tuple(dict.fromkeys(targets))
        self._subdomains = subdomains

    def __call__(self, url: str) -> bool:
        """True when `url` is on the site of a target and no less private than that target."""
        return any(
            same_site(url, target, self._subdomains) and (scheme_of(url) == "https" or scheme_of(target) == "http")
            for target in self._targets
        )
