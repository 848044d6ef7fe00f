"""Joins the pieces of text of one block, and decides where the edge of an element parts two words.

`395 kr</span><a>Boka` is two words, `<b>b</b>ok` is one: the markup says nothing of it, so the letters decide.
"""

# The kinds of edge since the last text: of a link or button, of two inline elements that meet, of one inline element.
NONE, INLINE, MET, HARD = 0, 1, 2, 3


class Line:
    """The text of a block while it is read."""

    __slots__ = ("_edge", "_last", "_length", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._edge = NONE
        self._last = ""
        self._length = 0

    def opens(self, hard: bool) -> None:
        """An inline element begins."""
        if hard:
            self._edge = HARD
        elif self._edge == INLINE:
            self._edge = MET

    def closes(self, hard: bool) -> None:
        """An inline element ends."""
        if hard:
            self._edge = HARD
        elif self._edge == NONE:
            self._edge = INLINE

    def space(self) -> None:
        """White space, or something that stands for it."""
        self.pieces.append(" ")
        self._last = ""

    def add(self, text: str) -> str:
        """Add text that is not empty; return it, with the space before it that the edge calls for."""
        if self._edge != NONE:
            if self._parts(text[0]):
                text = " " + text
            self._edge = NONE
        self.pieces.append(text)
        self._last = text[-1]
        self._length = len(text)
        return text

    def _parts(self, first: str) -> bool:
        last = self._last
        if not (last.isalnum() and first.isalnum()):
            # `kr` after a bracket or full stop that ends its own element is another word, too.
            return self._edge >= MET and bool(last) and last in ".!?:)-" and first.isalnum()
        if self._edge == HARD:
            return True
        if self._length < 2:
            return False  # one letter in an element of its own: an initial, or a word set letter by letter
        return self._edge == MET or (first.isupper() and (last.islower() or last.isdigit()))

    def take(self) -> str:
        """Return the text with single spaces, and begin a new block."""
        text = " ".join("".join(self.pieces).split()) if self.pieces else ""
        self.pieces = []
        self._edge, self._last, self._length = NONE, "", 0
        return text
