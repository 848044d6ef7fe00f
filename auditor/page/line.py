"""Joins the pieces of text of one block, and decides where the edge of an element parts two words.

`395 kr</span><a>Boka` is two words, `<b>b</b>ok` is one: the markup says nothing of it, so the letters decide.
"""

import re

from auditor.lang.load import linked_endings

# The kinds of edge since the last text: one inline element began, one ended, one ended and another began, a link or
# button ended, a link or button began.
NONE, BEGAN, ENDED, MET, LINK_ENDED, HARD = range(6)
# What an edge becomes when another element begins or ends there that is neither link nor button.
THEN_BEGAN = (BEGAN, BEGAN, MET, MET, HARD, HARD)
THEN_ENDED = (ENDED, ENDED, ENDED, MET, LINK_ENDED, HARD)
# Endings that languages hang on a linked word: `<a>värmepump</a>en`.
_ENDINGS = linked_endings()
_FIRST_WORD = re.compile(r"[a-zß-öø-ÿ]+")
# A text that begins so belongs to the one before; one that ends so, to the one after.
_CLINGS = frozenset(".,;:!?)]}»”’'%-–/…®™²³")
_HOLDS = frozenset("([{«“‘\"'/-–@#")
# Soft hyphens and marks without width: a reader does not see them, and they part words that are one.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def one_line(text: str) -> str:
    """Return `text` as its reader sees it: single spaces, no unseen marks."""
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


class Line:
    """The text of a block while it is read; `edge` is the kind of edge that has been met since its last text."""

    __slots__ = ("_last", "_run", "edge", "length", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.edge = NONE
        self._last = ""
        self._run = 0
        self.length = 0

    def space(self) -> None:
        """White space, or something that stands for it."""
        if self.length:
            self.pieces.append(" ")
            self._last = ""

    def add(self, text: str) -> str:
        """Add text that is not empty; return it, with the space before it that the edge calls for."""
        if self.edge != NONE:
            if self._parts(text):
                text = " " + text
            self.edge = NONE
        self.pieces.append(text)
        self._last = text[-1]
        self._run = len(text)
        self.length += self._run
        return text

    def _parts(self, text: str) -> bool:
        last, first = self._last, text[0]
        if not last or first in _CLINGS or last in _HOLDS or first.isspace() or last.isspace():
            return False
        if self.edge == HARD:
            return True
        if self.edge == LINK_ENDED:
            word = _FIRST_WORD.match(text)
            return word is None or not last.isalpha() or word.group() not in _ENDINGS
        if self._run < 2 and last.isalnum():
            return False  # one letter in an element of its own: an initial, or a word set letter by letter
        if self.edge == MET:
            return True
        if self.edge == BEGAN:
            return last.isalpha() and first.isalpha() and " " in text.strip()  # several words are no part of a word
        return first.isupper() and (last.islower() or last.isdigit())

    def take(self) -> str:
        """Return the text with single spaces, and begin a new block."""
        if not self.length:
            self.edge = NONE
            return ""
        text = one_line("".join(self.pieces))
        self.pieces.clear()
        self.edge, self._last, self._run, self.length = NONE, "", 0, 0
        return text
