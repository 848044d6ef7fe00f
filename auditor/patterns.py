"""The door to RE2: patterns that users write, matched in time that grows with the text alone.

Python's own engine tries every way to match, so that `([a-z]+-?)+` on a hostile address never ends and no Ctrl-C
reaches it. RE2 has no looking ahead or behind and no back references; whoever writes one is told.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

import re2

# What one pattern may take of memory, in bytes: counted repetition of counted repetition is refused there.
MOST_MEMORY = 8_000_000
LONGEST = 1_000
# RE2's \w is ASCII alone; Swedish words are not.
_WORD, _OTHER = r"\p{L}\p{N}_", r"[^\p{L}\p{N}_]"
_PIECE = re.compile(r"\\.|\[\^?\]?|\]|.", re.DOTALL)


class PatternError(ValueError):
    """A pattern that cannot be used; the text says why, in one line."""


class Pattern(Protocol):
    """A pattern ready to be looked for."""

    def search(self, text: str, /) -> object | None:
        """Return something true when the pattern is found anywhere in `text`, None when not."""
        ...


@lru_cache(maxsize=512)
def compiled(pattern: str, *, ignore_case: bool = False) -> Pattern:
    """Return a user's pattern, ready to be looked for; raises PatternError when it cannot be used."""
    if len(pattern) > LONGEST:
        raise PatternError(f"it is over {LONGEST} characters")
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    options.max_mem = MOST_MEMORY
    try:
        made: Pattern = re2.compile(_with_all_letters(pattern), options)
    except re2.error as fault:
        raise PatternError(_why(pattern, fault)) from None
    except UnicodeEncodeError:
        raise PatternError("it holds a sign that no text holds") from None
    return made


class Literals:
    """Many words or parts of words, looked for in one pass over a text, however many they are."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = tuple(dict.fromkeys(parts))
        options = re2.Options()
        options.literal = True
        options.max_mem = MOST_MEMORY
        self._set = re2.Set.SearchSet(options)
        for part in self._parts:
            self._set.Add(part)
        self._set.Compile()

    def found(self, text: str) -> set[str]:
        """Return those of the parts that stand anywhere in `text`."""
        whole = text.encode("utf-8", "replace")  # half of a sign, which UTF-8 cannot say, is in no part
        return {self._parts[place] for place in self._set.Match(whole) or ()}


def _with_all_letters(pattern: str) -> str:
    """Return a pattern whose \\w and \\W know the letters of every language."""
    made, inside = [], False
    for piece in _PIECE.findall(pattern):
        if piece == "\\w":
            made.append(_WORD if inside else f"[{_WORD}]")
        elif piece == "\\W" and not inside:
            made.append(_OTHER)
        else:
            inside = piece != "]" if piece[0] in "[]" else inside
            made.append(piece)
    return "".join(made)


def _why(pattern: str, fault: Exception) -> str:
    text = fault.args[0] if fault.args else fault
    told = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    if re.search(r"\(\?<?[=!]|\\[1-9]", pattern):
        return f"looking ahead or behind and back references are not known ({told})"
    return told
