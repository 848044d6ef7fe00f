"""Tells whether two pages that resemble each other answer one question, by the words that only one is called by.

Texts resemble each other for many reasons: one template, one firm, one trade. So do household storage and business
storage, and the reviews of two models; to lead the reader of one to the other would be a fault.
"""

from collections import Counter
from collections.abc import Iterable

from auditor.decisions import same_page
from auditor.decisions.rules import Merge
from auditor.lang.load import nearest, stems, stop_words
from auditor.records.judgement import PageResult
from auditor.site.gazetteer import spelled_places
from auditor.site.titles import plain
from auditor.site.words import words_of

LONGEST_TITLE = 300


class Likeness:
    """Compares what pages are called; words that many titles of the site share are its furniture."""

    def __init__(self, pages: Iterable[PageResult], rules: Merge) -> None:
        self._rules = rules
        counts: Counter[str] = Counter()
        total = 0
        for page in pages:
            counts.update(named(page.title, page.language))
            total += 1
        least = max(rules.furniture_pages, rules.furniture_share * total)
        self._furniture = {word for word, count in counts.items() if count >= least}

    def one_question(self, page: PageResult, target: PageResult) -> bool:
        """True when what one page is called says nothing that the other is not called by, small words aside."""
        one, other = self._called(page), self._called(target)
        if page.twin_of and page.twin_of == target.twin_of and one != other:
            return False  # a row of pages made by one pattern, each about its own
        kinds = {own.guess.content_type for own in (page, target) if own.guess}
        offers = bool(kinds & set(self._rules.equal_types))
        if not offers:
            one, other = one - self._frame(page.language), other - self._frame(page.language)
        headings = [named(own.h1, own.language) - self._furniture for own in (page, target)]
        if all(headings) and not _within(*headings) and not (one == other and same_page.is_longer(page, target)):
            return False
        if one == other:
            return bool(one) and len(self._called(page)) >= self._rules.common
        if offers or not _within(one, other):
            return False
        extra = one ^ other
        if len(one & other) < self._rules.common or len(extra) > self._rules.extra:
            return False
        return not any(len(word) == 1 or any(map(str.isdigit, word)) for word in extra) and not _names_place(
            page, target
        )

    def _frame(self, language: str) -> frozenset[str]:
        """The stems of words that say how something is told and not what of."""
        code = nearest(language)
        return frozenset(stems(sorted(self._rules.frame), code))

    def one_name(self, page: PageResult, target: PageResult) -> bool:
        """True for one title or heading, and an address that says the same in more words."""
        names = [(page.h1, target.h1), (page.title, target.title)]
        alike = any(same_page.plain(one) == same_page.plain(other) and self._tells(one, page) for one, other in names)
        return alike and same_page.is_longer(page, target)

    def _tells(self, text: str, page: PageResult) -> bool:
        """True for a title that says what the page is about, besides the name of the site."""
        telling = named(text, page.language) - self._furniture
        return bool(telling) and same_page.is_name(text)

    def of_other_years(self, page: PageResult, target: PageResult) -> bool:
        """True for titles that name different years: what was said of one year is not said of the other."""
        one, other = (set(filter(_is_year, words_of(own.title[:LONGEST_TITLE]))) for own in (page, target))
        return bool(one and other) and one != other

    def _called(self, page: PageResult) -> frozenset[str]:
        """The words of a page's title, or of its heading where the title is that of the whole site."""
        title = named(page.title, page.language) - self._furniture
        return title or named(page.h1, page.language) - self._furniture


def named(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a title; of "5 tips" the number says nothing, of "Model 3" it says all."""
    words = [word.lower() for word in words_of(text[:LONGEST_TITLE])]
    if words and words[0].isdigit():
        words = words[1:]
    code = nearest(language)
    idle = stop_words(code)
    telling = sorted({word for word in words if word not in idle and not _is_year(word)})
    return frozenset(stems(telling, code))


def _names_place(page: PageResult, target: PageResult) -> bool:
    """True when one title names a place that the other does not."""
    one, other = ({plain(word.lower()) for word in words_of(own.title[:LONGEST_TITLE])} for own in (page, target))
    return not spelled_places().isdisjoint(one ^ other)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
