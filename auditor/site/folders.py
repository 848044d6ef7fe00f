"""Knows the folders of a site that are named by a subject: `/concepts/` and `/products/construction/`, not `/blog/`."""

from collections import defaultdict
from collections.abc import Sequence

from auditor.lang.load import DEFAULT
from auditor.site.called import address_words
from auditor.site.titles import plain
from auditor.site.topicrules import function_words, unnamed_words

# A word of an address that can name a subject has so many letters.
SHORTEST = 3
Folder = tuple[str, ...]


def named_folders(urls: Sequence[str], code: str) -> dict[Folder, list[int]]:
    """Return the numbers of the pages in each folder that has a name of its own; a page is in its own address too.

    Swedish sites have English folders, so words that name nothing in English name none there.
    """
    empty = {plain(word) for one in (code, DEFAULT) for word in unnamed_words(one) | function_words(one)}
    found: defaultdict[Folder, list[int]] = defaultdict(list)
    for number, url in enumerate(urls):
        parts = address_words(url)
        path = tuple(" ".join(words) for words in parts)
        for depth, words in enumerate(parts, 1):
            if any(len(word) >= SHORTEST and not word.isdigit() and plain(word) not in empty for word in words):
                found[path[:depth]].append(number)
    return dict(found)
