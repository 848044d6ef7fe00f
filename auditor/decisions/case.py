"""What is known of a site when its pages are decided upon, gathered once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from auditor.checks.asking import is_archive
from auditor.checks.base import Site, is_settled
from auditor.checks.onward import leads_on
from auditor.checks.pairs import stays
from auditor.checks.wrong_body import usual_words
from auditor.decisions.heir import Heirs
from auditor.decisions.likeness import Likeness
from auditor.decisions.people import said_of
from auditor.decisions.rules import DecisionRules
from auditor.decisions.same_page import SamePages
from auditor.records.audit import Finding
from auditor.records.decision import LEAVING
from auditor.records.judgement import PageResult

VISITS = ("clicks", "sessions", "views")
# Clicks come from search alone; these tell of every reader.
ALL_READERS = ("sessions", "views")
DAYS_IN_YEAR = 365.0
# Ways on that are the purpose of a page of a few words.
FORMS = frozenset({"form", "embed"})


def said_in(finding: Finding) -> tuple[str, ...]:
    """Return what tells whether two pages have the same fault: its check, what is shown and what stands behind it."""
    return (finding.check, *(str(finding.values.get(name, "")) for name in ("text", "target", "number", "address")))


class Case:
    """What the rules look at: the site, what each page fails, its rival, and what serves the same stage and subject."""

    def __init__(self, site: Site, findings: Iterable[Finding], rules: DecisionRules) -> None:
        self.site = site
        self.rules = rules
        self.likeness = Likeness(site.counted, rules.merge)
        self.fails: defaultdict[str, list[str]] = defaultdict(list)
        self._repeats: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self.rivals: dict[str, str] = {}
        self.other_address: dict[str, str] = {}
        for finding in findings:
            if finding.verdict == "fail" and finding.subject.kind == "page":
                if finding.check in rules.improve.repeated and not self._is_filler(finding):
                    self._repeats[said_in(finding)].append(finding.subject.id)
                self.fails[finding.subject.id].append(finding.check)
                if finding.check == "cannibalisation":
                    self.rivals[finding.subject.id] = str(finding.values.get("rival") or "")
                if finding.check == "near-duplicate" and finding.key in ("twice", "swapped"):
                    self.other_address[finding.subject.id] = str(finding.values.get("original") or "")
        self.versions = SamePages(
            site.counted,
            (*rules.merge.single_types, *rules.protected.types),
            rules.merge.except_types,
            [url for url, checks in self.fails.items() if not set(rules.merge.faulty).isdisjoint(checks)],
            rules.merge.readers,
        )
        self._titles = Counter(page.title.casefold().strip() for page in site.counted)
        self._of_stage = Counter(page.stage for page in site.staged)
        self._of_topic = Counter(page.topic for page in site.staged if page.topic)
        self._gone: Counter[tuple[str, str]] = Counter()
        for page in site.staged:
            if said_of(page) in LEAVING:
                self._count(page)
        demand = site.facts.demand
        known = ({demand.measure: demand.days} | demand.spans) if demand else {}
        self._days = {name: known[name] for name in VISITS if known.get(name)}

    def _is_filler(self, finding: Finding) -> bool:
        """True for text that only templates hold: each page with it lacks a text of its own."""
        return re.search(self.rules.remove.filler, str(finding.values.get("text", "")), re.IGNORECASE) is not None

    @cached_property
    def original_of(self) -> dict[str, str]:
        """The page that a near copy repeats; of the two the original is the one whose text speaks of its own name, then
        the one that the site links to far more.
        """
        found: dict[str, str] = {}
        for page in self.site.results:
            other = self.site.by_url.get(page.near_duplicate_of)
            if other is not None and stays(self.site, page, other) is page:
                found[other.url] = page.url
            elif page.near_duplicate_of:
                found[page.url] = page.near_duplicate_of
        return found

    @cached_property
    def in_template(self) -> dict[str, frozenset[str]]:
        """What pages fail that stands word for word on many: it is mended in the template, once for all."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (check, *_), urls in self._repeats.items():
            for url in urls if len(urls) >= self.rules.improve.many else ():
                found[url].add(check)
        return {url: frozenset(checks) for url, checks in found.items()}

    def shares_title(self, page: PageResult) -> bool:
        """True when another page that counts has the same title."""
        return self._titles[page.title.casefold().strip()] > page.counted

    @cached_property
    def usual_words(self) -> frozenset[str]:
        """The words of most titles: the firm's own name and what it does."""
        return usual_words(self.site.results)

    @cached_property
    def heirs(self) -> Heirs:
        """Where the addresses of pages that go may lead."""
        return Heirs(self.site.counted, self.rules.ends.types)

    def covers_year(self, names: Iterable[str] = VISITS) -> bool:
        """True when the imports cover a year in one of these figures."""
        return any(self._days.get(name, 0) >= self.rules.figures.days for name in names)

    def visits(self, page: PageResult) -> float | None:
        """Return the page's visits in a year, by the figure that has seen most; None when no figure covers one."""
        if not self.covers_year():
            return None
        told = (page.metrics.get(name, 0.0) * DAYS_IN_YEAR / days for name, days in self._days.items())
        return max(told, default=0.0)

    def is_linked(self, page: PageResult) -> bool:
        """True when an import tells that other sites link to the page."""
        return any(page.metrics.get(name) for name in self.rules.figures.links)

    def to_mend(self, page: PageResult) -> tuple[str, ...]:
        """Return what the page fails that is mended on the page, the gravest first."""
        failed = frozenset(self.fails.get(page.url, ())) - self._beside(page)
        failed -= self.in_template.get(page.url, frozenset())
        return tuple(check for check in self.rules.improve.checks if check in failed)

    def _beside(self, page: PageResult) -> frozenset[str]:
        """Return what says nothing of this page: what rests on a label that is a guess, on a request that a page which
        leads on can do without, on the age of old news, or on the few words above a form.
        """
        rules = self.rules.improve
        guessed = page.guess is not None and not page.guess.sure and not is_settled(page)
        old = is_archive(page, self.site.thresholds.leading, self.site.today)
        return frozenset(
            (*(rules.by_label if guessed or old else ()), *(rules.asking if leads_on(self.site, page) else ()),
             *(rules.thin if FORMS & set(page.ways) else ()))
        )  # fmt: skip

    def take(self, page: PageResult) -> bool:
        """Count a page as gone, unless it is the last of its stage or of its subject; True when it may go."""
        stage, topic = ("stage", page.stage), ("topic", page.topic)
        if self._of_stage[page.stage] - self._gone[stage] <= 1:
            return False
        if page.topic and self._of_topic[page.topic] - self._gone[topic] <= 1:
            return False
        self._count(page)
        return True

    def _count(self, page: PageResult) -> None:
        """Count a page as gone from its stage and subject."""
        self._gone["stage", page.stage] += 1
        self._gone["topic", page.topic] += bool(page.topic)
