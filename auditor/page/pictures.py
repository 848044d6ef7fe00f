"""Reads the words of a picture's file name: what a link without text says to somebody who sees its picture.

A name is a guess at what the picture shows, so it is kept apart from the texts that a page states.
"""

import re
from urllib.parse import unquote

# What a link says whose picture's name holds no words.
NO_WORDS = "picture"
LONGEST_NAME = 200
_SIZE = re.compile(r"\d+x\d+")
# A file name's marks of sizes, versions and tools.
_NOISE = re.compile(
    r"(?i:\d+|scaled|copy|kopia|final|new|ny|img|image|bild|pic|picture|btn|button|knapp|web|webb|cropped|rotated|e\d{6,}"
    r"|retina|transparent|small|large|liten|stor|optimized|edited)|[A-Z]{1,2}"
)
_JOINTS = re.compile(r"[\W_]+|(?<=[a-zåäö])(?=[A-ZÅÄÖ])|(?<=[A-Za-z])(?=\d)")


def words_of(address: str) -> str:
    """Return the words in the file name of a picture's `address`, NO_WORDS when it has none."""
    if address.startswith("data:"):
        return NO_WORDS
    name = unquote(address[-2 * LONGEST_NAME :].partition("?")[0].partition("#")[0].rpartition("/")[2])
    parts = _JOINTS.split(_SIZE.sub(" ", name.rpartition(".")[0][:LONGEST_NAME]))
    return " ".join(part for part in parts if part and not _NOISE.fullmatch(part)) or NO_WORDS
