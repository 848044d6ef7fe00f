"""Says whether a page calls itself something: in its title, its first heading or the parts of its address."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from auditor.business.words import heading_patterns
from auditor.urls import path_of

# A title that is longer tells of something else first.
LONGEST_TITLE = 90
# The folders of an address that say what a page is; deeper ones are those of archives.
MOST_FOLDERS = 4
_JOINT = re.compile(r"[-_+.\s]+")


def calls_itself(url: str, titles: tuple[str, ...], *parts: str) -> bool:
    """True when one of `titles` or a folder of the address names one of `parts` (names of headings)."""
    return says(titles, *parts) or any(plain_patterns()[part].search(text) for part in parts for text in folders(url))


@lru_cache(maxsize=1)
def plain_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of headings as addresses are written, without the marks of letters ("omdomen")."""
    return {name: re.compile(without_marks(pattern.pattern)) for name, pattern in heading_patterns().items()}


def without_marks(text: str) -> str:
    """Return a text without the marks of its letters."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def says(texts: Iterable[str], *parts: str) -> bool:
    """True when the beginning of one of `texts` names one of `parts`."""
    lowered = [text.casefold()[:LONGEST_TITLE] for text in texts if text]
    return any(heading_patterns()[part].search(text) for part in parts for text in lowered)


def folders(url: str) -> list[str]:
    """Return the parts of an address as words: `/our-work/the-mill.html` is "our work" and "the mill html"."""
    parts = without_marks(unquote(path_of(url))).casefold().strip("/").split("/")[:MOST_FOLDERS]
    return [" ".join(_JOINT.split(part)).strip() for part in parts if part]
