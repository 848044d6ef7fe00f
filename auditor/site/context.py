"""What the site says about each of its pages: what repeats, who links here and with which words.

Built in one pass over the pages and kept in counters of hashes; on a large site those of rare blocks are forgotten, so
that memory grows with the addresses and not with text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeVar

from auditor.classify.usual import measures
from auditor.classify.words import words_of
from auditor.classify.zones import split_title
from auditor.lang.load import NEIGHBOURS, codes
from auditor.records.base import MENU
from auditor.records.page import Clickable, Page, PageContext
from auditor.urls import path_of

T = TypeVar("T")

# A block or button is the site's, not the page's, when it stands on at least this many pages ...
REPEATS_AT_LEAST = 3
# ... and on at least this share of them. Below it, three product pages with the same delivery text would lose it.
REPEATS_SHARE = 0.15
# What stands on this share of the pages says nothing of any of them; an order button on all product pages is under it.
MOST_PAGES = 0.6
# What stands on under this share of the pages read so far is forgotten, each time so many more have been read: it is
# far from recurring over the site. Without it, every paragraph of a hundred thousand pages would be remembered.
FORGET_EVERY = 5_000
FORGET_SHARE = 0.01
MOST_ANCHORS = 20
# A link is the menu's when this share of the pages has it in header, menu or footer.
MENU_SHARE = 0.3
MOST_MENU_WORDS = 200
MOST_ANCHOR_WORDS = 8
HOME_PATHS = frozenset(
    ("", *codes(), *NEIGHBOURS, "se", "index.html", "index.php", "default.aspx", "start", "hem", "home")
)


class ContextBuilder:
    """Collects pages of one site with `add`; `context` then tells what is known of a page."""

    def __init__(self) -> None:
        self._pages = 0
        self._blocks: Counter[int] = Counter()
        self._clickables: Counter[int] = Counter()
        self._forms: Counter[int] = Counter()
        self._anchors: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._inlinks: Counter[str] = Counter()
        self._inlinks_main: Counter[str] = Counter()
        self._menu_links: Counter[str] = Counter()
        self._folders: Counter[str] = Counter()
        self._title_parts: Counter[str] = Counter()
        self._measured: defaultdict[str, float] = defaultdict(float)
        self._menu_words: tuple[int, tuple[str, ...]] = (0, ())

    @property
    def pages(self) -> int:
        """How many pages were added."""
        return self._pages

    def add(self, page: Page) -> None:
        """Count one page of the site."""
        self._pages += 1
        self._blocks.update({block.fingerprint for block in page.blocks})
        self._clickables.update({item.fingerprint for item in page.clickables})
        self._forms.update({form.fingerprint for form in page.forms})
        self._folders[folder_of(page.url)] += 1
        self._title_parts.update({part.lower() for part in split_title(page.title)})
        for name, value in measures(page).items():
            self._measured[name] += value
        self._add_links(page)
        if self._pages % FORGET_EVERY == 0:
            self._forget()

    def _forget(self) -> None:
        """Drop the marks of what is rare on a large site, so that memory does not grow with its text."""
        least = FORGET_SHARE * self._pages
        self._blocks = kept(self._blocks, least)
        self._clickables = kept(self._clickables, least)
        self._forms = kept(self._forms, least)
        self._title_parts = kept(self._title_parts, least)

    def _add_links(self, page: Page) -> None:
        seen: set[str] = set()
        seen_main: set[str] = set()
        seen_menu: set[str] = set()
        for item in links_of(page):
            target = without_fragment(item.href)
            if target == page.url:
                continue
            seen.add(target)
            (seen_menu if item.place in MENU else seen_main).add(target)
            if item.text:
                self._anchors[target][item.text[:80].lower()] += 1
        self._inlinks.update(seen)
        self._inlinks_main.update(seen_main)
        self._menu_links.update(seen_menu)

    def context(self, page: Page, depth: int | None = None) -> PageContext:
        """Return what the site says about `page`; for a site of one page, an empty context."""
        blocks = counted((block.fingerprint for block in page.blocks), self._blocks)
        clickables = counted((item.fingerprint for item in page.clickables), self._clickables)
        forms = counted((form.fingerprint for form in page.forms), self._forms)
        return PageContext(
            pages=self._pages,
            depth=depth,
            is_home=is_home(page.url),
            repeated_blocks=self._recurring(blocks, REPEATS_SHARE),
            repeated_clickables=self._recurring(clickables, REPEATS_SHARE),
            repeated_forms=self._recurring(forms, REPEATS_SHARE),
            everywhere_blocks=self._recurring(blocks, MOST_PAGES),
            everywhere_clickables=self._recurring(clickables, MOST_PAGES),
            anchors=tuple(text for text, _ in self._anchors[page.url].most_common(MOST_ANCHORS))
            if page.url in self._anchors
            else (),
            inlinks=self._inlinks[page.url],
            inlinks_main=self._inlinks_main[page.url],
            nav_share=self._menu_links[page.url] / self._pages if self._pages else 0.0,
            siblings=self._folders[folder_of(page.url)],
            site_terms=self._menu() if self._pages > 1 else (),
            usual={name: total / self._pages for name, total in self._measured.items()} if self._pages > 1 else {},
            title_parts=frozenset(
                part.lower()
                for part in split_title(page.title)
                if self._title_parts[part.lower()] >= max(REPEATS_AT_LEAST, REPEATS_SHARE * self._pages)
            ),
        )

    def _menu(self) -> tuple[str, ...]:
        """The words of the links that most pages' menus hold; found once for each number of pages."""
        if self._menu_words[0] != self._pages:
            least = max(REPEATS_AT_LEAST, MENU_SHARE * self._pages)
            words: Counter[str] = Counter()
            for target, pages in self._menu_links.items():
                if pages >= least:
                    words.update({word for text in self._anchors[target] for word in words_of(text, MOST_ANCHOR_WORDS)})
            # Of words that as many links have, the first by letter: links and words come in any order.
            kept = tuple(sorted(words, key=lambda word: (-words[word], word))[:MOST_MENU_WORDS])
            self._menu_words = (self._pages, kept)
        return self._menu_words[1]

    def _recurring(self, pages: list[int], share: float) -> frozenset[int]:
        least = max(REPEATS_AT_LEAST, share * self._pages)
        return frozenset([index for index, number in enumerate(pages) if number >= least])


def counted(fingerprints: Iterable[int], counts: Counter[int]) -> list[int]:
    """Return on how many pages each of a page's marks was seen, none for those that were forgotten."""
    seen = counts.get  # a Counter's own look-up of what it lacks is slow
    return [seen(mark, 0) for mark in fingerprints]


def kept(counts: Counter[T], least: float) -> Counter[T]:
    """Return a new counter without what was counted less than `least` times; deleting would free no memory."""
    return Counter({mark: count for mark, count in counts.items() if count >= least})


def links_of(page: Page) -> list[Clickable]:
    """The page's links to http(s) addresses, in document order."""
    return [item for item in page.clickables if item.tag in ("a", "area") and item.href.startswith(("http:", "https:"))]


def without_fragment(url: str) -> str:
    """Return the address without its fragment."""
    return url.partition("#")[0]


def folder_of(url: str) -> str:
    """Return the path of `url` up to its last segment."""
    path = path_of(url).rstrip("/")
    return path.rpartition("/")[0]


def is_home(url: str) -> bool:
    """True for the front page: the root, or a root in one language (`/sv`, `/en/`), or an index file there."""
    return path_of(url).strip("/").lower() in HOME_PATHS
