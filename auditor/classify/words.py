"""Cuts text into words and word pieces, the same way when training and when labelling.

Words are kept whole and lower-case: inflection is left to the concepts, so that a reason can be shown as it stands.
"""

import re
from functools import lru_cache
from urllib.parse import unquote

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
LONGEST_WORD = 40
LONGEST_ENDING = 5
NUMBER = "#"
# Text is cut there before it is read, so that a page of one endless line costs no more than another.
LETTERS_A_WORD = 30
# Pieces of addresses and link texts: from two letters (a language code) to five (most stems).
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
# Words whose pieces are remembered: some 10 MB, as the words of a site's addresses recur.
MOST_REMEMBERED = 5_000


def words_of(text: str, most: int) -> list[str]:
    """Return at most `most` lower-case words of `text`."""
    found: list[str] = WORD.findall(text[: most * LETTERS_A_WORD].lower())[:most]
    return [word[:LONGEST_WORD] for word in found]


def path_words(path: str, most: int) -> list[str]:
    """Return the words of an address's path, decoded, without its file ending."""
    text = unquote(path[:600])
    last = text.rstrip("/").rpartition("/")[2]
    ending = last.rpartition(".")[2]
    if "." in last and len(ending) <= LONGEST_ENDING:
        text = text.rstrip("/")[: -len(ending) - 1]
    return words_of(text, most)


def masked(words: list[str]) -> list[str]:
    """Return the words with every number as `#`: that there is one says more than which."""
    return [NUMBER if word.isdecimal() else word for word in words]


def pieces(words: list[str]) -> list[str]:
    """Return the letter sequences of length 2 to 5 of each word, with `_` for the word's edges."""
    return [piece for word in words for piece in _pieces(word)]


@lru_cache(maxsize=MOST_REMEMBERED)
def _pieces(word: str) -> tuple[str, ...]:
    edged = f"_{word}_"
    return tuple(
        edged[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - length + 1)
    )
