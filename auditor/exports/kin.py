"""The site's best pages of a kind, to learn a new one from: which they are, their headings, length and readability."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from auditor.exports.lookup import Lookup
from auditor.exports.wording import clipped
from auditor.records.judgement import PageResult
from auditor.records.page import Page

MOST_KIN, MOST_HEADINGS = 3, 8
LONGEST_HEADING = 90
# Fewer pages of a kind than this tell nothing of how long one should be.
LEAST_KIN = 2
# Kinds whose headings follow from the subject: only pages on the same one teach anything.
OWN_SUBJECT = frozenset(("article", "news", "glossary", "research", "event", "case_study", "other"))
# A heading of so many kinds of pages, or of two and so large a share of those looked at, is the site's furniture.
LOOKED_AT, FURNITURE_KINDS, FURNITURE_SHARE = 60, 3, 0.4
PageAt = Callable[[str], Page | None]


class Kin:
    """Knows the pages of one audit by kind; `page_at` gives a page as it was read, None for none."""

    def __init__(self, look: Lookup, page_at: PageAt) -> None:
        self._look = look
        self._page_at = page_at

    def best(self, kind: str, stage: str, language: str, topic: str = "", without: str = "") -> list[PageResult]:
        """Return the best pages of a kind in a language: of the same subject and stage first, without copies."""
        alike = [page for page in self.alike(kind, language) if page.url != without and _is_kept(page)]
        on_it = [page for page in alike if topic and page.topic == topic]
        own = [page for page in on_it or alike if page.stage == stage]
        return (own or on_it or alike)[:MOST_KIN]

    def alike(self, kind: str, language: str) -> list[PageResult]:
        """Return the pages of a kind in a language without copies, the best first."""
        pages = (
            page
            for page in self._look.audit.pages
            if page.counted and page.guess and page.guess.content_type == kind and page.language == language
            and not page.near_duplicate_of
        )  # fmt: skip
        return sorted(pages, key=self._merit)

    def _merit(self, page: PageResult) -> tuple[bool, int, float, int, str]:
        """What fits its stage and lacks least comes first, then what is visited, linked and said most."""
        fits = page.cta_verdict is not None and page.cta_verdict.verdict == "fits"
        visits, inlinks, url = weight(page)
        return not fits, len(self._look.findings(page.url)), visits, inlinks - page.word_count // 100, url

    def headings(self, url: str) -> list[str]:
        """Return the headings of a page's own content: of the second level, else of the third."""
        return [head for head in self._read(url) if head.casefold() not in self._furniture][: 2 * MOST_HEADINGS]

    def _read(self, url: str) -> list[str]:
        page = self._page_at(url)
        if page is None:
            return []
        own = [one for one in page.headings if one.place == "main" and one.text.strip()]
        levels = ([one.text for one in own if one.level == level] for level in (2, 3))
        found = next((texts for texts in levels if texts), [])
        return [clipped(text, LONGEST_HEADING) for text in dict.fromkeys(found)]

    @cached_property
    def _furniture(self) -> frozenset[str]:
        """The headings that stand on pages of every kind, such as "Related articles"."""
        pages = [page for page in self._look.audit.pages if page.counted and page.guess]
        looked = pages[:: max(1, len(pages) // LOOKED_AT)][:LOOKED_AT]
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for page in looked:
            for head in {head.casefold() for head in self._read(page.url)}:
                counts[head] += 1
                kinds[head].add(page.guess.content_type if page.guess else "")
        least = FURNITURE_SHARE * len(looked)
        return frozenset(
            head
            for head in counts
            if len(kinds[head]) >= FURNITURE_KINDS or (len(kinds[head]) > 1 and counts[head] >= least)
        )


def _is_kept(page: PageResult) -> bool:
    return page.decision is None or page.decision.verdict == "keep"


def shared(outlines: Iterable[Sequence[str]], without: Iterable[str]) -> list[tuple[str, int]]:
    """Return (heading, pages) of the headings that several outlines have, those of `without` left out."""
    lists = [list(heads) for heads in outlines]
    counts = Counter(head.casefold() for heads in lists for head in dict.fromkeys(heads))
    names = {head.casefold(): head for heads in lists for head in heads}
    known = {head.casefold() for head in without}
    return [(names[key], count) for key, count in counts.items() if count > 1 and key not in known]


def weight(page: PageResult) -> tuple[float, int, str]:
    """Sort the most visited first, then the most linked."""
    visits = max((page.metrics.get(name, 0.0) for name in ("clicks", "sessions", "views")), default=0.0)
    return -visits, -page.inlinks, page.url
