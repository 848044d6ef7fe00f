"""Identifies languages as py3langid does, to the last bit, but walks its automaton at all places of a text at once.

The library walks byte by byte in Python. What a byte leads to depends on few bytes before it, so that a walk begun
with the start everywhere, and repeated until nothing changes, ends in the library's states in some six rounds.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import LanguageIdentifier

from auditor.page.tables import Tables, tables_for


class Identifier(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """The library's identifier with its walk replaced; `classify(text)` returns (language code, share of 1)."""

    __slots__ = ("_following", "_rows", "_strings")

    def __init__(self, tables: Tables) -> None:
        # The library's own walk is not used, and what it needs takes memory.
        super().__init__(
            tables.weights, tables.priors, tables.codes.tolist(), tables.following, (), norm_probs=True, tk_row=()
        )
        self._following, self._rows, self._strings = tables.following, tables.rows, tables.strings

    def _raw_score(self, text: bytes) -> NDArray[np.float32]:
        counts = self.counts(text)
        if not counts:
            return np.zeros(len(self.nb_classes), dtype=np.float32)
        scores: NDArray[np.float32] = self._sparse_score(counts, self.nb_ptc)
        return scores

    def counts(self, text: bytes) -> Counter[int]:
        """Return how often each of the model's strings stands in `text`, in the order in which they are met."""
        letters = np.frombuffer(text, dtype=np.uint8).astype(np.intp)
        states = np.zeros(len(letters) + 1, dtype=np.intp)
        for _ in letters:
            after = self._following.take(self._rows.take(states[:-1]) + letters)
            if np.array_equal(after, states[1:]):
                break
            states[1:] = after
        strings = self._strings.take(states[1:])
        return Counter(strings[strings >= 0].tolist())


def identifier_of(languages: Sequence[str], cache: Path | None = None) -> Identifier:
    """Return an identifier that knows those of `languages` that the model knows; `cache` as in `tables_for`."""
    return Identifier(tables_for(languages, cache))
