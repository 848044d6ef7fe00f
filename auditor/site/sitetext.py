"""Holds the words of a whole site once, ready for topics, rivals and suggestions: bags, vectors by language, titles."""

from collections.abc import Collection
from typing import NamedTuple

from auditor.lang.load import stems
from auditor.site.bags import BagBuilder, Bags
from auditor.site.titles import brand_words, own_title, recurring
from auditor.site.topicrules import TopicRules, function_words, topic_rules, weak_words
from auditor.site.variants import places, variant_words
from auditor.site.vectors import Space, spaces_of


class SiteText(NamedTuple):
    """`titles` are the pages' own parts of their titles; `barred` are, by language, words that name no subject.

    Both are towns, the brand, and the words in which rows of titles vary. `common` are words of the brand that the site
    also uses as nouns (Berg Roofing sells roofing): they name a subject only beside another word.
    `place` tells in which space and at which position of it an address stands.
    """

    bags: Bags
    spaces: tuple[Space, ...]
    titles: tuple[str, ...]
    barred: dict[str, frozenset[str]]
    barred_stems: dict[str, frozenset[str]]
    common: frozenset[str]
    place: dict[str, tuple[int, int]]


def site_text(builder: BagBuilder, counted: Collection[str] | None = None, rules: TopicRules | None = None) -> SiteText:
    """Return the words of the pages in `counted` (None: all pages that `builder` was given)."""
    bags = builder.build(counted)
    site = recurring(bags.titles)
    titles = tuple(own_title(title, site) for title in bags.titles)
    spaces = spaces_of(bags, rules or topic_rules())
    brand = brand_words(bags.urls, site)
    common = frozenset(word for word in brand if bags.book.is_common(word))
    barred = {space.code: (brand - common) | places() | variants_in(space, titles, bags) for space in spaces}
    return SiteText(
        bags=bags,
        spaces=spaces,
        titles=titles,
        barred=barred,
        barred_stems={code: frozenset(stems(sorted(words), code)) for code, words in barred.items()},
        common=common,
        place={
            bags.urls[row]: (number, position)
            for number, space in enumerate(spaces)
            for position, row in enumerate(space.rows.tolist())
        },
    )


def variants_in(space: Space, titles: tuple[str, ...], bags: Bags) -> frozenset[str]:
    """Return the words in which otherwise equal titles of one language differ."""
    empty = function_words(space.code) | weak_words(space.code) | places()
    return variant_words((titles[row] for row in space.rows), empty, bags.book.is_common)
