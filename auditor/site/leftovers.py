"""Puts pages together that are of one kind, whatever their words: rows of places, and what no subject took.

A page for each car park or branch has a text too short or too much its own to be grouped by words, yet its folder holds
nothing else. What is left over at the end belongs together where it is made by one template or serves one purpose.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.site.context import folder_of
from auditor.site.naming import Name
from auditor.site.shelves import is_name
from auditor.site.sitetext import SiteText
from auditor.site.told import Group
from auditor.site.words import words_of
from auditor.urls import path_of

PLACE = "location"
# So many pages of a folder, and this share of them places, are a row of places.
LEAST_PLACES, PLACE_SHARE = 6, 0.8
# Where a group holds this share of a row already, the row joins it.
HOME_SHARE = 0.5
# Of these kinds the pages that no subject took serve one purpose: terms, and the steps of an order.
PURPOSES = frozenset(("legal", "conversion"))


class Row(NamedTuple):
    """The addresses of a folder of places in order, and the folder's own page among them ("" when it has none)."""

    urls: tuple[str, ...]
    own: str


def place_rows(urls: Iterable[str], types: Mapping[str, str]) -> list[Row]:
    """Return the folders whose pages are places, with the page of the folder's address."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    pages = {path_of(url).strip("/"): url for url in sorted(urls, reverse=True)}
    for url in pages.values():
        if folder := folder_of(url).strip("/"):
            folders[folder].append(url)
    found = []
    for folder, held in sorted(folders.items()):
        places = sum(types.get(url) == PLACE for url in held)
        if len(held) >= LEAST_PLACES and places >= PLACE_SHARE * len(held):
            own = pages.get(folder, "")
            found.append(Row(tuple(sorted({*held, own} - {""})), own))
    return found


def with_places(groups: Iterable[Sequence[str]], types: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return groups of twins with what is in no group of each row of places: with those that hold most of it.

    A page of a place whose text is too short to compare is for the same readers as the others.
    """
    found = [tuple(group) for group in groups]
    home = {url: number for number, group in enumerate(found) for url in group}
    for row in place_rows(types, types):
        places = [url for url in row.urls if url != row.own and types.get(url) == PLACE]
        held = Counter(home[url] for url in places if url in home)
        number, most = max(held.items(), key=lambda one: (one[1], -one[0]), default=(-1, 0))
        strays = [url for url in places if url not in home]
        if most >= HOME_SHARE * len(places):
            found[number] = tuple(sorted((*found[number], *strays)))
        elif len(strays) > 1:
            found.append(tuple(strays))
    return sorted(found)


def with_rows(groups: Sequence[Group], text: SiteText, types: Mapping[str, str]) -> list[Group]:
    """Return the groups with each row of places as one: the group that holds most of it, or one of its own."""
    found = list(groups)
    home = {url: number for number, group in enumerate(groups) for url in group.urls}
    for row in place_rows(text.place, types):
        held = Counter(home[url] for url in row.urls if url in home)
        number, most = max(held.items(), key=lambda one: (one[1], -one[0]), default=(-1, 0))
        if most < HOME_SHARE * len(row.urls):
            number = len(found)
            found.append(group_of((), text, row_label(row.own, text), (folder_of(row.urls[-1]).rpartition("/")[2],)))
        home |= dict.fromkeys(row.urls, number)
    urls: defaultdict[int, list[str]] = defaultdict(list)
    for url in dict.fromkeys((*(url for group in groups for url in group.urls), *home)):
        urls[home[url]].append(url)
    return [placed(group, urls[number], text) for number, group in enumerate(named_once(found, urls)) if urls[number]]


def with_rest(
    groups: Sequence[Group], text: SiteText, types: Mapping[str, str], twins: Iterable[Sequence[str]]
) -> list[Group]:
    """Return the groups, and those of the pages of no group that serve one purpose or are made by one template."""
    known = {url for group in groups for url in group.urls}
    purposes: defaultdict[str, list[str]] = defaultdict(list)
    for url, kind in sorted(types.items()):
        if kind in PURPOSES and url not in known:
            purposes[kind].append(url)
    found = list(groups)
    for kind, urls in sorted(purposes.items()):
        found += [group_of(urls, text, "", (kind,))] if len(urls) > 1 else []
    known.update(url for urls in purposes.values() for url in urls)
    for row in twins:
        urls = [url for url in row if url in types and url not in known]
        found += [group_of(urls, text, "", (path_of(urls[0]).strip("/"),))] if len(urls) > 1 else []
    return found


def group_of(urls: Sequence[str], text: SiteText, label: str, terms: tuple[str, ...]) -> Group:
    """Return a group in the language of its first page that has words."""
    code = next((text.spaces[text.place[url][0]].code for url in urls if url in text.place), "")
    return Group(Name(label, terms), code, tuple(urls))


def placed(group: Group, urls: Sequence[str], text: SiteText) -> Group:
    """Return a group with these pages instead of its own."""
    return group._replace(urls=tuple(urls)) if group.urls else group_of(urls, text, *group.name[:2])


def named_once(groups: Sequence[Group], urls: Mapping[int, Sequence[str]]) -> list[Group]:
    """Return the groups, without its name each row whose name a larger group has, and each group whose row has it.

    A row has no pages of its own yet; `urls` are the pages that each group is to have.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    others: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if label := group.name.label.lower():
            (others if group.urls else rows)[label].append(number)
    bare: set[int] = set()
    for label in rows.keys() & others.keys():
        largest = max(len(urls.get(number, ())) for number in others[label])
        larger = largest > max(len(urls.get(number, ())) for number in rows[label])
        bare.update((rows if larger else others)[label])
    return [nameless(group) if number in bare else group for number, group in enumerate(groups)]


def nameless(group: Group) -> Group:
    """Return a group without its name, told by its terms."""
    return group._replace(name=group.name._replace(label=""))


def row_label(own: str, text: SiteText) -> str:
    """Return what the folder's own page is titled if that can name a subject, else ""."""
    if own not in text.place:
        return ""
    space, position = text.place[own]
    code = text.spaces[space].code
    title = text.titles[int(text.spaces[space].rows[position])]
    own_word = text.barred[code].isdisjoint(word.lower() for word in words_of(title))
    return title.strip() if own_word and is_name(title, code) else ""
