"""Readability of the main text: LIX for Swedish and its neighbours, Flesch reading ease for English."""

import re

from auditor.records.page import Readability

# Under this many words one long sentence decides the figure.
WORDS_AT_LEAST = 60
LONGEST = 200_000
NORDIC = frozenset(("sv", "no", "da", "fi", "is", "de", "nl"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?:](?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")


def readability_of(text: str, language: str) -> Readability:
    """Return the figure for `text`, one block a line; LIX unless the language is English."""
    words = _WORD.findall(text[:LONGEST])
    formula = "flesch" if language == "en" else "lix"
    if len(words) < WORDS_AT_LEAST:
        return Readability(formula=formula, value=None)
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _END.split(text[:LONGEST])))
    value = flesch(words, sentences) if formula == "flesch" else lix(words, sentences)
    return Readability(formula=formula, value=round(value, 1))


def lix(words: list[str], sentences: int) -> float:
    """Words a sentence plus the per cent of words of more than six letters (Björnsson 1968); 20 easy, 60 hard."""
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def flesch(words: list[str], sentences: int) -> float:
    """206.835 - 1.015 words/sentence - 84.6 syllables/word (Flesch 1948); 100 easy, 0 hard."""
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, less a silent final e."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)
