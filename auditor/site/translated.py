"""Makes one subject of two that are each other's translations, with a name in each language."""

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.site.told import Group

# Two subjects are one when this share of the pages of the smaller are translations of pages of the other.
LEAST_TRANSLATED = 0.5


def as_one(groups: Sequence[Group], pairs: Iterable[tuple[str, str]]) -> list[Group]:
    """Return the groups, those of different languages joined that hold each other's translations (`pairs` of pages).

    The first group's language is the site's main one and its name leads, as far as it has one. What a person made a
    subject of its own stays one.
    """
    home = {url: number for number, group in enumerate(groups) for url in group.urls}
    links = Counter(
        (min(home[one], home[other]), max(home[one], home[other]))
        for one, other in pairs
        if one in home and other in home and groups[home[one]].language != groups[home[other]].language
    )
    found: list[Group | None] = list(groups)
    for (first, second), count in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        one, other = found[first], found[second]
        if one is None or other is None or one.language == other.language or other.language in one.names:
            continue
        if one.told or other.told:
            continue
        if count >= LEAST_TRANSLATED * min(len(one.urls), len(other.urls)):
            found[first], found[second] = joined(one, other), None
    return [group for group in found if group is not None]


def joined(one: Group, other: Group) -> Group:
    """Return two groups as one that is named by the first, or by the other where the first has no name."""
    names = {group.language: group.name.label for group in (one, other)} | dict(one.names)
    name = one.name if one.name.label else other.name._replace(terms=one.name.terms)
    return one._replace(name=name, urls=one.urls + other.urls, names=names)
