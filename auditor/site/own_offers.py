"""Finds guides that do not link to what the site sells: to the one thing that they are about, or to nothing at all.

A guide is about an offer when its address, title and heading say every word of the offer's address. It links to the
offer when any link in or beside its content leads there, or to any address that has one of these words.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.site.aliases import path_key
from auditor.site.linkgraph import BANNER, BUTTON, MAIN, LinkGraph
from auditor.site.mention import same_word
from auditor.site.sitetext import SiteText
from auditor.site.suggest import SHORTEST, Subjects, nearest, plain, slug_of, words_in
from auditor.site.topicrules import function_words
from auditor.site.words import words_of

# Links in the content and beside it, not those of menus.
OWN = MAIN | BUTTON | BANNER


class OwnOfferRules(StrictRecord, frozen=True, kw_only=True):
    """All of own_offers.toml."""

    guides: frozenset[ContentType]
    offers: frozenset[ContentType]
    years: int
    least_inlinks: int
    least_letters: int
    compounding: frozenset[str]
    compound_letters: int
    heads: int
    share_named: float
    most_named: int
    sold: frozenset[ContentType]
    least_offers: int
    least_guides: int
    share_apart: float


@lru_cache(maxsize=1)
def own_offer_rules() -> OwnOfferRules:
    """Return the rules that ship with the program."""
    rules: OwnOfferRules = shipped_record(Path(__file__).with_name("own_offers.toml"), OwnOfferRules)
    return rules


class OwnOffers(StrictRecord, frozen=True, kw_only=True):
    """Guides and what is sold: guide -> the offers it is about and does not lead to, and those that lead to none."""

    unlinked: dict[str, tuple[str, ...]] = {}
    apart: frozenset[str] = frozenset()
    guides: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()


def find_own_offers(
    text: SiteText,
    graph: LinkGraph,
    stages: Mapping[str, str],
    types: Mapping[str, ContentType],
    headings: Mapping[str, str],
) -> OwnOffers:
    """Return how the guides lead to what is sold, the nearest offers in text first.

    `stages` holds the pages that count, `headings` each page's main heading.
    """
    rules = own_offer_rules()
    guides = [url for url in sorted(stages) if types.get(url) in rules.guides]
    sold = {url for url in stages if types.get(url) in rules.sold}
    offers = [url for url in sorted(sold) if types.get(url) in rules.offers]
    offers = [url for url in offers if graph.inlinks(url) >= rules.least_inlinks]
    about = About(text, offers, headings)
    near = nearest(text, guides, offers, graph.inlinks)
    found = {url: tuple(offer for offer in near.get(url, ()) if about.is_of(url, offer)) for url in guides}
    named = Counter(offer for offered in found.values() for offer in offered)
    most = max(rules.most_named, rules.share_named * len(guides))
    told = {url: tuple(offer for offer in offered if named[offer] <= most) for url, offered in found.items()}
    return OwnOffers(
        unlinked={url: offered for url, offered in told.items() if offered and not about.leads(url, offered, graph)},
        apart=frozenset(url for url in guides if not may_lead(graph.targets_of(url, OWN), sold, graph)),
        guides=frozenset(guides),
        offers=frozenset(offers),
    )


def may_lead(targets: Collection[str], sold: Collection[str], graph: LinkGraph) -> bool:
    """True when one of the targets is sold, or was not read and may be."""
    return any(url in sold or not graph.was_read(url) for url in targets)


class About:
    """Knows by their names which guides are about which offers."""

    def __init__(self, text: SiteText, offers: list[str], headings: Mapping[str, str]) -> None:
        self._subjects = Subjects(text, offers)
        self._headings = headings
        self._titles = dict(zip(text.bags.urls, text.titles, strict=True))
        self._languages = dict(zip(text.bags.urls, text.bags.languages, strict=True))
        self._slugs: dict[str, frozenset[str]] = {}
        self._barred = frozenset(plain(word) for words in text.barred.values() for word in words)
        self._folders = Counter(folder_of(url) for url in self._languages)

    def is_of(self, guide: str, offer: str) -> bool:
        """True when a guide says every word of the offer's name, and the offer is one thing and of no other town.

        One word is said by many that are about something else ("federal government shutdown" and the page for
        authorities), so it is a long compound, or the whole of the guide's address as well.
        """
        code = self._languages.get(offer, "")
        name = every_word(slug_of(offer), code)
        if not self._is_one_thing(offer, name) or not self._subjects.may_name(offer, guide):
            return False
        enough = tells(name - self._barred, code)
        said = self._said(guide) if enough else every_word(slug_of(guide), code)
        enough = enough or len(said) == 1
        return enough and all(any(is_said(word, one) for one in said) for word in name)

    def _is_one_thing(self, offer: str, name: frozenset[str]) -> bool:
        """True for a page whose name is more than the firm or town, and that heads no folder."""
        return bool(name - self._barred) and self._folders[path_key(offer)] < own_offer_rules().heads

    def leads(self, guide: str, offers: tuple[str, ...], graph: LinkGraph) -> bool:
        """True when the guide links to one of the offers, or to anything that is called as they are."""
        linked = graph.targets_of(guide, OWN)
        telling = frozenset().union(*map(self._subjects.telling, offers))
        code = self._languages.get(guide, "")
        return any(url in offers or telling & (self._subjects.telling(url) | self._slug(url, code)) for url in linked)

    def _said(self, url: str) -> frozenset[str]:
        calls = " ".join((slug_of(url), self._titles.get(url, ""), self._headings.get(url, "")))
        return every_word(calls, self._languages.get(url, ""))

    def _slug(self, url: str, code: str) -> frozenset[str]:
        if url not in self._slugs:
            self._slugs[url] = words_in(slug_of(url), code)
        return self._slugs[url]


def folder_of(url: str) -> str:
    """Return the address without its last part."""
    return path_key(url).rpartition("/")[0]


def every_word(text: str, code: str) -> frozenset[str]:
    """Return the words of a name in lower case but for function words: "home" is no subject, and tells two apart."""
    words = {word.lower() for word in words_of(text)} - function_words(code)
    return frozenset(plain(word) for word in words if len(word) >= SHORTEST)


def tells(name: frozenset[str], code: str) -> bool:
    """True for two words, or a long one of a language that writes compounds in one word."""
    rules = own_offer_rules()
    return len(name) > 1 or (code in rules.compounding and all(len(word) >= rules.compound_letters for word in name))


def is_said(word: str, said: str) -> bool:
    """True for a word of an offer's name in one of its forms; a part of a compound is another thing."""
    short = min(len(word), len(said))
    if short < own_offer_rules().least_letters:
        return word == said
    begun = word.startswith(said) or said.startswith(word)
    return same_word(word, said) or (begun and abs(len(word) - len(said)) <= len("ing"))
