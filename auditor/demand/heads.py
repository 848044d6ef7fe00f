"""Reads titles and headings against questions: which of them some page answers, and what comes nearest to the others.

A page's title and main heading stand over each of its headings. Words are compared by stem, inside compounds, with one
letter wrong, and as the parts of a compound that the question writes as one.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from urllib.parse import unquote

from auditor.lang.load import nearest, stems
from auditor.page.tags import HEADINGS
from auditor.personas.mentions import Phrase, Term
from auditor.records.page import Page
from auditor.site.asked import TAGS
from auditor.site.topicrules import topic_language
from auditor.site.words import words_of
from auditor.urls import path_of

# A word of these many letters may begin or end another.
SHORTEST_START, SHORTEST_END = 5, 5
SHORTEST_PART = 3
# What is read of one text; nobody asks in longer ones.
MOST_WORDS = 400
LONGEST_WORD = 60
LONGEST_NEAR = 120
# Distinct words that are remembered of a site.
MOST_KNOWN = 200_000


class Asked(NamedTuple):
    """What a question names, in one language; `beside`: stems of what it says of that, if it is to be held to them."""

    code: str
    terms: Phrase
    beside: frozenset[str] = frozenset()


class Nearest(NamedTuple):
    """The heading that comes nearest to a question, its page, and the share of the question's words that it has."""

    share: float = 0.0
    text: str = ""
    page: str = ""


class Answering(NamedTuple):
    """How a page answers a question: with the share of its words in a heading, 0 in a paragraph, and that heading.

    `covers` counts what the question says beside, too, and `beside` is the share of that alone; `own` is the share of
    its words in the heading by itself.
    """

    share: float = 0.0
    text: str = ""
    covers: float = 0.0
    beside: float = 0.0
    own: float = 0.0


class Heads:
    """Reads pages with `read`; `covers` is the share of a question's words above which a heading answers it.

    With `most_pages` it is remembered which pages answer a question, the first so many.
    """

    def __init__(
        self, questions: Iterable[Asked], covers: float, slip: int, joined: int, *, most_pages: int = 0
    ) -> None:
        self._covers, self._most_pages = covers, most_pages
        self._pages: dict[Asked, dict[str, Answering]] = {}
        self._nearest: dict[Asked, Nearest] = dict.fromkeys(questions, Nearest())
        self._answered: set[Asked] = set()
        self._tongues = {
            code: Tongue(code, [one for one in self._nearest if one.code == code], slip, joined)
            for code in {one.code for one in self._nearest}
        }

    def is_answered(self, question: Asked) -> bool:
        """True when a page that was read answers the question."""
        return question in self._answered

    def nearest(self, question: Asked) -> Nearest:
        """Return what comes nearest to a question."""
        return self._nearest[question]

    def pages(self, question: Asked) -> dict[str, Answering]:
        """Return the pages that answer a question, with how they do."""
        return self._pages.get(question, {})

    def read(self, page: Page) -> None:
        """Read one page's title, headings and paragraphs."""
        tongue = self._tongues.get(nearest(page.language))
        if tongue is None:
            return
        slug = unquote(path_of(page.url)).replace("-", " ").replace("/", " ").replace("_", " ")
        called = " ".join((page.title, page.h1, slug))
        name, beside = tongue.terms_in(called), tongue.forms_of(called)
        texts = [(page.h1 or page.title, name)]
        texts += [(text, name | tongue.terms_in(text, beside)) for text in headings_of(page)]
        self._judge(page, tongue, texts, whole=False)
        if self._most_pages or len(self._answered) < len(self._nearest):
            blocks = (
                (one.text, name | tongue.terms_in(one.text, beside))
                for one in page.main_blocks
                if one.tag not in HEADINGS
            )
            self._judge(page, tongue, blocks, whole=True)

    def _judge(
        self, page: Page, tongue: "Tongue", texts: Iterable[tuple[str, frozenset[Term]]], *, whole: bool
    ) -> None:
        """Note what each text says of the questions; a paragraph answers only what it says as a whole."""
        for text, said in texts:
            own = tongue.own(text) if self._most_pages and said else NOTHING
            for one in tongue.asking(said) - (frozenset() if self._most_pages else self._answered):
                share = sum(term in said for term in one.terms) / len(one.terms)
                if share == 1.0 or (share > self._covers and not whole):
                    self._answered.add(one)
                    self._note(one, page.url, _answering(one, text, said, own, 0.0 if whole else share))
                if not whole and share > self._nearest[one].share:
                    self._nearest[one] = Nearest(share, _line(text), page.url)

    def _note(self, question: Asked, page: str, answering: Answering) -> None:
        """Remember that a page answers a question; a heading that says more of it stands for the page."""
        pages = self._pages.setdefault(question, {})
        if page in pages or len(pages) < self._most_pages:
            pages[page] = max(pages.get(page, answering), answering, key=lambda one: (one.covers, one.own, one.share))


def _answering(asked: Asked, text: str, said: frozenset[Term], own: "Own", share: float) -> Answering:
    """Return how a text answers a question; `said` is what it and its page's name speak of, `own` what it does."""
    named = sum(term in said for term in asked.terms)
    beside = len(asked.beside & own.stems)
    return Answering(
        share=share,
        text=_line(text) if share else "",
        covers=(named + beside) / (len(asked.terms) + len(asked.beside)),
        beside=beside / len(asked.beside) if asked.beside else 1.0,
        own=sum(term in own.terms for term in asked.terms) / len(asked.terms),
    )


class Own(NamedTuple):
    """What a text says by itself: the things named that it speaks of, and the stems of all its words."""

    terms: frozenset[Term]
    stems: frozenset[str]


NOTHING = Own(frozenset(), frozenset())


def headings_of(page: Page) -> Iterable[str]:
    """Return a page's headings, and the folded lines and terms of lists that stand as headings."""
    headings = (one.text for one in page.headings)
    folded = (item.text for item in page.clickables if item.place == "main" and item.tag in ("summary", "button"))
    terms = (block.text for block in page.main_blocks if block.tag in TAGS)
    return dict.fromkeys((*headings, *folded, *terms))


class Tongue:
    """What the questions of one language name, and where it stands in a text."""

    def __init__(self, code: str, questions: list[Asked], slip: int, joined: int) -> None:
        self._code, self._slip = code, slip
        self._compounds = topic_language(code).compounds
        self._by_term: dict[Term, list[Asked]] = {}
        for one in questions:
            for term in one.terms:
                self._by_term.setdefault(term, []).append(one)
        self._by_stem = {stem: term for term in self._by_term for stem in term}
        self._wrong: dict[str, set[Term]] = {}
        for stem, term in self._by_stem.items():
            if len(stem) >= slip:
                for shape in _shorter(stem):
                    self._wrong.setdefault(shape, set()).add(term)
        self._joined: dict[str, list[str]] = {}
        for stem in self._by_stem:
            if len(stem) >= joined - 1:
                self._joined.setdefault(stem[:SHORTEST_PART], []).append(stem)
        self._known: dict[str, frozenset[Term]] = {}
        self._stem_of: dict[str, str] = {}

    def own(self, text: str) -> Own:
        """Return what a text says by itself."""
        return Own(self.terms_in(text), frozenset(self._stem(word) for word in _words(text)))

    def asking(self, said: Iterable[Term]) -> set[Asked]:
        """Return the questions that name one of `said`."""
        return {one for term in said for one in self._by_term.get(term, ())}

    def terms_in(self, text: str, beside: frozenset[str] = frozenset()) -> frozenset[Term]:
        """Return which of the named things a text speaks of; `beside` are forms that stand over it (`forms_of`)."""
        words = _words(text)
        found = {term for word in words for term in self._of(word)}
        may_be = {stem for word in (*words, *beside) for stem in self._joined.get(word[:SHORTEST_PART], ())}
        if may_be:
            forms = self.forms_of(text) | beside
            found.update(self._by_stem[stem] for stem in may_be if _is_joined(stem, forms))
        return frozenset(found)

    def forms_of(self, text: str) -> frozenset[str]:
        """Return the words of a text and their stems, of which a question may make one word."""
        forms = (form for word in _words(text) for form in (word, self._stem(word)))
        return frozenset(form for form in forms if len(form) >= SHORTEST_PART) if self._joined else frozenset()

    def _stem(self, word: str) -> str:
        found = self._stem_of.get(word)
        if found is None:
            if len(self._stem_of) >= MOST_KNOWN:
                self._stem_of.clear()
            found = self._stem_of[word] = stems([word], self._code)[0]
        return found

    def _of(self, word: str) -> frozenset[Term]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = frozenset(self._read(word))
        return known

    def _read(self, word: str) -> Iterable[Term]:
        """Yield what one word speaks of: by its stem, inside a compound, or with a letter wrong."""
        stem = self._stem(word)
        if stem in self._by_stem:
            yield self._by_stem[stem]
        if self._compounds:
            for end in range(SHORTEST_START, len(word)):
                if word[:end] in self._by_stem:
                    yield self._by_stem[word[:end]]
            for start in range(1, len(stem) - SHORTEST_END + 1):
                if stem[start:] in self._by_stem:
                    yield self._by_stem[stem[start:]]
        if len(stem) >= self._slip:
            for shape in _shorter(stem):
                yield from self._wrong.get(shape, ())


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NEAR]


def _words(text: str) -> list[str]:
    return [word.lower() for word in words_of(text.replace("-", " "))[:MOST_WORDS] if len(word) <= LONGEST_WORD]


def _shorter(stem: str) -> Iterable[str]:
    """Yield a stem as it is and without each of its letters: two that share one differ by a letter at most."""
    yield stem
    for place in range(len(stem)):
        yield stem[:place] + stem[place + 1 :]


def _is_joined(stem: str, forms: Collection[str]) -> bool:
    """True when two words of a text are the parts of one that a question writes together, also where they overlap."""
    first = max((len(form) for form in forms if stem.startswith(form)), default=0)
    last = max((len(form) for form in forms if stem.endswith(form)), default=0)
    return 0 < first < len(stem) and 0 < last < len(stem) and first + last >= len(stem) - 1
