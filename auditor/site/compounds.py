"""Splits compounds (värmepumpsinstallation) by the vocabulary of the site itself, so that they meet their parts.

A word is split only where both sides are words that the site uses alone or a form of one; what no page says alone is
no part.
"""

from collections.abc import Collection, Iterable, Mapping

from auditor.lang.load import stems

SHORTEST_PART = 4
SHORTEST_COMPOUND = 9
# Letters that join the parts of a compound: försäkring-s-skydd, not gat-u-kök.
JOINTS = ("s", "")


def split_compounds(words: Iterable[str], code: str) -> dict[str, tuple[str, str]]:
    """Return for each compound among `words` (lower case) the stems of its two parts; other words are left out."""
    known = sorted({word for word in words if word.isalpha() and len(word) >= SHORTEST_PART})
    by_word = dict(zip(known, stems(known, code), strict=True))
    alone = {stem for stem in by_word.values() if len(stem) >= SHORTEST_PART}
    found = ((word, split(word, by_word, alone)) for word in known if len(word) >= SHORTEST_COMPOUND)
    return {word: parts for word, parts in found if parts}


def split(word: str, by_word: Mapping[str, str], alone: Collection[str]) -> tuple[str, str] | None:
    """Return the stems of the two parts of `word`, the longest last part that the site knows, or None.

    A compound is inflected at its end, so that the end of its stem is the stem of its last part.
    """
    stem = by_word[word]
    for place in range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1):
        if stem[place:] in alone and (first := first_part(word[:place], by_word, alone)):
            return first, stem[place:]
    return None


def first_part(piece: str, by_word: Mapping[str, str], alone: Collection[str]) -> str:
    """Return the stem of a compound's first part, with or without its joint, or "" when the site does not know it."""
    for joint in JOINTS:
        bare = piece.removesuffix(joint) if joint else piece
        if joint and bare == piece:
            continue
        if bare in by_word:
            return by_word[bare]
        if bare in alone:
            return bare
    return ""
