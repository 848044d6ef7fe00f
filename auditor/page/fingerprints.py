"""Marks that compare blocks, buttons and whole texts between pages and between runs.

They are stored in the audit file, so they are stable hashes and never Python's own.
"""

import hashlib
import re
import struct
from collections.abc import Iterable

from rensa import RMinHash

PERMUTATIONS = 128
# Three-word shingles and 128 values found 95 % of near duplicates with 94 % precision in the library comparison.
SHINGLE = 3
MOST_SHINGLES = 20_000
_WORD = re.compile(r"\w+")
_VALUES = struct.Struct(f"<{PERMUTATIONS}I")
# Signs that stand round words, most often alone.
_ROUND = '.,:;!?()"”&–-'


def fold(text: str) -> str:
    """Return `text` in lower case with single spaces."""
    return " ".join(text.lower().split())


def mark(text: str) -> int:
    """Return a stable 64-bit hash of `text` (not folded)."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def fold_lines(lines: Iterable[str]) -> str:
    """Return `fold` of texts that have single spaces already, put together."""
    return " ".join([line.rstrip() for line in lines]).lower()


def text_hash(folded: str) -> str:
    """Return the hex SHA-256 of a folded text, "" for an empty one."""
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest() if folded else ""


def minhash(folded: str) -> bytes:
    """Return 128 little-endian 32-bit MinHash values of a folded text's three-word shingles, b"" for under three."""
    words = _words(folded)[: MOST_SHINGLES + SHINGLE]
    if len(words) < SHINGLE:
        return b""
    hasher = RMinHash(PERMUTATIONS, seed=42)
    hasher.update(list(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False))))
    return _VALUES.pack(*hasher.digest())


def _words(folded: str) -> list[str]:
    """Return the runs of letters, digits and underscores; most of them stand between spaces and need no pattern."""
    words: list[str] = []
    for part in folded.split(" "):
        if part.isalnum() or (part := part.strip(_ROUND)).isalnum():
            words.append(part)
        elif part:
            words += _WORD.findall(part)
    return words
