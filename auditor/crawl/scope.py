"""Decides whether an address found is to be fetched, and if not, why: the site's borders and the user's limits."""

from collections.abc import Iterable

from auditor.acts import acts
from auditor.crawl.traps import Limits, load_limits
from auditor.patterns import compiled
from auditor.settings import CrawlSettings
from auditor.urls import LONGEST, path_of, same_site

# The reason of an address that belongs to another site.
OUTSIDE = "outside"


class Scope:
    """The borders of one crawl. `reason(url, depth)` is "" for an address to fetch."""

    def __init__(self, roots: Iterable[str], settings: CrawlSettings, limits: Limits | None = None) -> None:
        self._roots = list(dict.fromkeys(roots))
        self._settings = settings
        self._include = [compiled(pattern) for pattern in settings.include]
        limits = limits or load_limits()
        exclude = (*settings.exclude, *(limits.logs_out if settings.login else ()))
        self._exclude = [compiled(pattern) for pattern in exclude]
        self._not_pages = frozenset(limits.not_pages)

    @property
    def roots(self) -> tuple[str, ...]:
        """The addresses whose sites belong to the crawl."""
        return tuple(self._roots)

    def adopt(self, url: str) -> None:
        """Take another site in: the start address led there."""
        if url not in self._roots:
            self._roots.append(url)

    def inside(self, url: str) -> bool:
        """True when `url` belongs to one of the sites."""
        return any(same_site(url, root, self._settings.subdomains) for root in self._roots)

    def reason(self, url: str, depth: int) -> str:
        """Return why `url` is not fetched, "" when it is: outside, too-long, not-html, acts, excluded, max-depth."""
        if not self.inside(url):
            return OUTSIDE
        if len(url) > LONGEST:
            return "too-long"
        if self._is_file(url):
            return "not-html"
        left_out = "" if url in self._roots else self._left_out(url)
        return left_out or ("max-depth" if depth > self._settings.max_depth else "")

    def _left_out(self, url: str) -> str:
        if acts(url):
            return "acts"
        return "excluded" if self._is_excluded(url) else ""

    def _is_file(self, url: str) -> bool:
        name, dot, ending = path_of(url).rpartition("/")[2].rpartition(".")
        return bool(name and dot) and ending.lower() in self._not_pages

    def _is_excluded(self, url: str) -> bool:
        if any(pattern.search(url) for pattern in self._exclude):
            return True
        return bool(self._include) and not any(pattern.search(url) for pattern in self._include)
