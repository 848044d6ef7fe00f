"""Decides which servers are told what the user gave: password, cookies, own headers. The targets' own, and nobody else.

A redirect may take the crawl to another site; it never takes a secret there, nor from https down to http.
"""

from collections.abc import Iterable

from auditor.urls import same_site, scheme_of


class Trust:
    """Says of an address whether it may have the user's secrets; `targets` are the addresses that the user typed.

    Subdomains are other servers, and may be another's (a customer's shop, a forgotten campaign): who wants them to have
    the secrets names them.
    """

    def __init__(self, targets: Iterable[str]) -> None:
        self._targets = tuple(dict.fromkeys(targets))

    def __call__(self, url: str) -> bool:
        """True when `url` is on the site of a target and no less private than that target."""
        return any(
            same_site(url, target) and (scheme_of(url) == "https" or scheme_of(target) == "http")
            for target in self._targets
        )
