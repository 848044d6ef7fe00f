"""What several exports ask about a page, gathered once: its actions, findings, topic, and the stage of an address."""

from collections import Counter, defaultdict

from auditor.records.audit import Action, Audit, Finding
from auditor.records.judgement import Cta, PageResult

# A fault on a larger share of the pages is one of their template.
SHARED = 0.5


class Lookup:
    """Answers by address over one audit; memory grows with the pages that actions and findings name."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.topics = {topic.id: topic.label for topic in audit.topics}
        self._stage = {page.url: page.stage for page in audit.pages}
        self._pages = {page.url: page for page in audit.pages}
        self._actions: defaultdict[str, list[tuple[int, Action]]] = defaultdict(list)
        self._findings: defaultdict[str, list[Finding]] = defaultdict(list)
        self._failing: Counter[str] = Counter()
        self._queries = _top_queries(audit)
        for rank, action in enumerate(audit.actions, 1):
            for url in action.pages:
                self._actions[url].append((rank, action))
        for finding in audit.findings:
            if finding.verdict == "fail" and finding.subject.kind == "page":
                own = self._findings[finding.subject.id]
                self._failing[finding.check] += all(one.check != finding.check for one in own)
                own.append(finding)

    def page(self, url: str) -> PageResult | None:
        """Return the page at an address, None when the audit has none there."""
        return self._pages.get(url)

    def actions(self, url: str) -> list[tuple[int, Action]]:
        """Return (rank, action) of the actions that name the page, the most valuable first."""
        return self._actions.get(url, [])

    def findings(self, url: str) -> list[Finding]:
        """Return what was found wrong with the page, the costliest first."""
        return sorted(self._findings.get(url, []), key=lambda finding: -finding.points)

    def is_shared(self, check: str) -> bool:
        """True for a fault that most pages have, and that is mended in one place."""
        return self._failing[check] > SHARED * max(1, self.audit.counted_pages)

    def query(self, url: str) -> str:
        """Return the query that brings a page most visits, "" where no import tells."""
        return self._queries.get(url, "")

    def stage_of(self, url: str) -> str:
        """Return the stage of an address of the audit, "" when it is none of its pages."""
        return self._stage.get(url.partition("#")[0], "")

    def topic(self, page: PageResult) -> str:
        """Return the label of the page's topic, "" if it has none with a name."""
        return self.topics.get(page.topic, "")


def _top_queries(audit: Audit) -> dict[str, str]:
    """Return page -> its query with most clicks, else most showings."""
    queries = audit.demand.queries if audit.demand else ()
    ranked = sorted(queries, key=lambda one: (one.clicks, one.impressions))
    return {one.page: one.query for one in ranked if one.page}


def main_ctas(page: PageResult) -> list[Cta]:
    """Return the page's own calls to action: in its main content and not a banner of every page."""
    return [cta for cta in page.ctas if cta.place == "main" and not cta.repeated]


def primary_cta(page: PageResult) -> Cta | None:
    """Return the call to action that the page leads with: its own first, then a repeated one in its text."""
    there = [cta for cta in page.ctas if cta.place == "main"]
    return min(there, key=lambda cta: (cta.repeated, not cta.primary, cta.order), default=None)


def confidence(page: PageResult) -> float | None:
    """Return the share (0-1) of the page's own phase; 1 for a person's label; None without a guess."""
    if page.guess is None:
        return None
    return 1.0 if page.guess.source == "human" else page.guess.shares.get(page.guess.phase, 0.0)
