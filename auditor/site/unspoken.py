"""Notes pages whose text hardly speaks of what their own name promises: mostly another page's text stands there.

The name is that of the address, which nobody forgets to change when a page is copied; the text is without its headings.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.site.heads import long_stems
from auditor.urls import path_of

# So many words of a name say something together; of a longer page only this much is read.
LEAST_NAME = 3
MOST_TEXT = 20_000
# A text of fewer words may say it in others.
LEAST_WORDS = 120
# A name that is spoken of this far needs no note.
SPOKEN = 0.75


def unspoken(page: Page) -> Iterator[Flaw]:
    """Yield how much of its own name the text of a page speaks of, 0-100, where that is little."""
    name = long_stems(unquote(path_of(page.url)).rstrip("/").rpartition("/")[2].partition(".")[0])
    if page.word_count < LEAST_WORDS or len(name) < LEAST_NAME:
        return
    text = " ".join(block.text for block in page.main_blocks if block.tag not in HEADINGS)[:MOST_TEXT]
    share = len(name & long_stems(text)) / len(name)
    if share < SPOKEN:
        yield Flaw(kind="unspoken", text="", target=str(round(100 * share)))
