"""Tells names by how an export writes them: with a capital inside sentences more often than without one."""

import re
from collections import Counter

_WORD = re.compile(r"(?<=[\w,] )[^\W\d_][\w'’-]*|(?<=\n)[a-zåäö][\w'’-]*")
# Different words that are counted; what comes later is told by the lists alone.
MOST_WORDS = 300_000
# Written with a capital in at least this share of its places, a word is a name.
SHARE = 0.5


class Casing:
    """Counts the words of messages with `add`; nothing of it is kept."""

    def __init__(self) -> None:
        self._upper: Counter[str] = Counter()
        self._lower: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words inside the sentences of a message."""
        for word in _WORD.findall(text):
            low = word.lower()
            counts = self._upper if word[0].isupper() else self._lower
            if low in counts or len(counts) < MOST_WORDS:
                counts[low] += 1

    def small(self, word: str) -> int:
        """Return how often a word stands in small letters."""
        return self._lower[word]

    def is_name(self, word: str) -> bool:
        """True for a word that stands with a capital inside sentences as often as not."""
        upper = self._upper[word]
        return upper > 0 and upper >= SHARE * (upper + self._lower[word])
