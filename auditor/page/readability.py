"""Readability of the main text: LIX, or Flesch reading ease where the language says so (English)."""

import re
from functools import lru_cache

from auditor.lang.load import Language, served, table
from auditor.records.page import Readability

# Under this many words one long sentence decides the figure.
WORDS_AT_LEAST = 60
# More text than this does not change the figure.
LONGEST = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
# A sentence ends at its mark, and at the end of a block: headings and list entries have no full stop.
_END = re.compile(r"[.!?:\n](?:(?<=\n)|[.!?:]*(?=\s|$))")
# Signs that stand round words, most often alone.
_ROUND = '.,:;!?()"”&–'
_VOWELS = re.compile(r"[aeiouy]+")


def readability_of(text: str, language: str) -> Readability:
    """Return the figure for `text`, one block per line, by the formula of its language; LIX for one without data."""
    text = text[:LONGEST]
    own = served(language)
    formula = table(own, "language", Language).readability if own else "lix"
    words = words_of(text)
    if len(words) < WORDS_AT_LEAST:
        return Readability(formula=formula, value=None)
    sentences = sum(1 for part in _END.split(text) if part[:1].isalpha() or _LETTER.search(part))
    value = flesch(words, sentences) if formula == "flesch" else lix(words, sentences)
    return Readability(formula=formula, value=round(value, 1))


def words_of(text: str) -> list[str]:
    """Return the words of `text`; most of them stand between spaces and need no pattern."""
    words: list[str] = []
    for part in text.split():
        if part.isalpha() or (part := part.strip(_ROUND)).isalpha():
            words.append(part)
        elif part:
            words += _WORD.findall(part)
    return words


def lix(words: list[str], sentences: int) -> float:
    """Words a sentence plus the per cent of words of more than six letters (Björnsson 1968): 25 easy, 60 very hard."""
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def flesch(words: list[str], sentences: int) -> float:
    """206.835 - 1.015 words/sentence - 84.6 syllables/word (Flesch 1948): 90 very easy, 30 very hard."""
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, less a silent e at the end."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent_e = lower.endswith("e") and not lower.endswith(("le", "ee"))
    silent_ed = lower.endswith("ed") and not lower.endswith(("ted", "ded"))
    return max(1, count - 1 if silent_e or silent_ed else count)
