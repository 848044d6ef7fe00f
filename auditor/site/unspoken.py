"""Notes pages whose text hardly speaks of what their own name promises: mostly another page's text stands there.

The name is that of the address, which nobody forgets to change when a page is copied; the text is without its headings.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.urls import path_of

# So many words of a name say something together; of a longer page only this much is read.
LEAST_NAME = 3
MOST_TEXT = 20_000
# A text of fewer words may say it in others.
LEAST_WORDS = 120
# Words are compared by their beginning, so that endings do not matter.
STEM, SHORTEST = 5, 4
# A name that is spoken of this far needs no note.
SPOKEN = 0.75
_WORD = re.compile(r"[^\W\d_]+")


def unspoken(page: Page) -> Iterator[Flaw]:
    """Yield how much of its own name the text of a page speaks of, 0-100, where that is little."""
    name = stems(unquote(path_of(page.url)).rstrip("/").rpartition("/")[2].partition(".")[0])
    if page.word_count < LEAST_WORDS or len(name) < LEAST_NAME:
        return
    text = " ".join(block.text for block in page.main_blocks if block.tag not in HEADINGS)[:MOST_TEXT]
    share = len(name & stems(text)) / len(name)
    if share < SPOKEN:
        yield Flaw(kind="unspoken", text="", target=str(round(100 * share)))


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of four letters or more."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) >= SHORTEST)
