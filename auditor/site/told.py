"""Puts pages where people said they belong: subjects named anew, joined and split.

A subject most of whose pages a person called something is that altogether, so that pages that are found later follow.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from auditor.records.judgement import NO_TOPIC
from auditor.site.naming import Name


class Group(NamedTuple):
    """Pages on one subject, and the nearest of them to its middle first.

    `told`: a person made it; `names`: language -> label ("" where it has none) of a subject in several languages.
    """

    name: Name
    language: str
    urls: tuple[str, ...]
    told: bool = False
    names: Mapping[str, str] = MappingProxyType({})


def as_told(groups: Sequence[Group], told: Mapping[str, str]) -> list[Group]:
    """Return the groups as people said: `told` gives pages the names of their subjects, NO_TOPIC for none."""
    if not told:
        return list(groups)
    said = dict(told)
    for group in groups:
        name = _name_of(group, told)
        if name in told.values():
            said |= {url: name for url in group.urls if url not in told}
    left = [group._replace(urls=tuple(url for url in group.urls if url not in said)) for group in groups]
    return [*(group for group in left if group.urls), *_named(groups, said)]


def _name_of(group: Group, told: Mapping[str, str]) -> str:
    """Return what most of a group's pages were called by a person, else its own name."""
    names = Counter(told[url] for url in group.urls if url in told)
    name, count = max(names.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    return name if 2 * count > len(group.urls) else group.name.label


def _named(groups: Sequence[Group], said: Mapping[str, str]) -> list[Group]:
    """Return a group for each name that was said, with the words and the language of what most of its pages were."""
    home = {url: group for group in groups for url in group.urls}
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for url, name in sorted(said.items()):
        if name != NO_TOPIC:
            pages[name].append(url)
    found = []
    for name, urls in sorted(pages.items()):
        before = [home[url] for url in urls if url in home]
        origin = max(before, key=before.count) if before else Group(Name("", ()), "", ())
        found.append(Group(Name(name, origin.name.terms), origin.language, tuple(urls), told=True))
    return found
