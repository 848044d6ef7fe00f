"""Identifies languages as py3langid does, to the last bit, but walks its automaton at all places of a text at once.

The library walks byte by byte in Python. What a byte leads to depends on few bytes before it, so that a walk begun
with the start everywhere, and repeated until nothing changes, ends in the library's states in some six rounds.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier


class Identifier(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """The library's identifier with its walk replaced; `classify(text)` returns (language code, share of 1)."""

    __slots__ = ("_following", "_rows", "_strings")

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - passed on as it is
        super().__init__(*given, **named)
        self._following = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, dtype=np.intp) << 8
        self._strings = np.asarray(self.tk_output)

    def _raw_score(self, text: bytes) -> NDArray[np.float32]:
        counts = self.counts(text)
        scores: NDArray[np.float32]
        scores = self._sparse_score(counts, self.nb_ptc) if counts else super()._raw_score(text)
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


def identifier_of(languages: Iterable[str]) -> Identifier:
    """Return an identifier that knows those of `languages` that the model knows."""
    found: Identifier = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(found.nb_classes)
    found.set_languages([code for code in languages if code in known])
    # The model comes in half precision and by language: it would be widened for each text, and gathered from far apart.
    found.nb_ptc = np.ascontiguousarray(found.nb_ptc, dtype=np.float32)
    return found
