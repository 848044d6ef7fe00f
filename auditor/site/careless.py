"""Finds titles that nobody has written: the name of a file with its hyphens, or the firm's name twice at the end."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.urls import path_of

_PARTS = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*|: ")
_JOINED = re.compile(r"[^\W\d_](?:[-_][^\W\d_]+)+")
_FILE = re.compile(r"\S+\.(?:html?|php|aspx?|docx?|pdf)")
_JOINT = re.compile(r"[-_]")
LONGEST = 120
# A shorter name at the end of a title may be a word that stands twice on purpose.
SHORTEST = 4


def careless_title(page: Page) -> Iterator[Flaw]:
    """Yield the title of a page that is the name of its file, or that ends in the same name twice."""
    title = page.title.strip()
    parts = [part.strip() for part in _PARTS.split(title[: 2 * LONGEST]) if part.strip()]
    if not parts:
        return
    if len(parts) > 2 and len(parts[-1]) >= SHORTEST and parts[-1].casefold() == parts[-2].casefold():
        yield Flaw(kind="title", text=title[:LONGEST], target=parts[-1], why="twice")
    elif is_file_name(parts[0], page):
        yield Flaw(kind="title", text=title[:LONGEST], target=_JOINT.sub(" ", parts[0]), why="file")


def is_file_name(name: str, page: Page) -> bool:
    """True for the last part of the page's address, hyphens and all, where the page itself writes spaces."""
    if _FILE.fullmatch(name):
        return True
    last = unquote(path_of(page.url)).rstrip("/").rpartition("/")[2].rpartition(".")
    own = (last[0] or last[2]).casefold()
    if " " in name or name.casefold() != own or not _JOINED.search(name):
        return False
    said = "\n".join([*(block.text for block in page.blocks), *(item.text for item in page.clickables)]).casefold()
    return _JOINT.sub(" ", own) in said and own not in said
