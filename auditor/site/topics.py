"""Decides which subjects a site is about and which page belongs to which: groups of pages with a name of their own.

Pages are grouped by their words and by what the site calls them (kinship), each language by itself, and named by the
site's own labels (naming). Of a large site an even choice is grouped, and every other page goes to the nearest group.
Everything is in order of address, so that the same site gives the same topics.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.records.audit import Topic
from auditor.site.called import Called
from auditor.site.followers import with_followers
from auditor.site.hubs import out_of_rows, parted
from auditor.site.kinship import Square, groups_of, kinship, mean_of_pairs
from auditor.site.leftovers import with_rest, with_rows
from auditor.site.naming import OFFERS, Name, Namer
from auditor.site.sitetext import SiteText
from auditor.site.titles import plain
from auditor.site.told import Group, as_told
from auditor.site.topicrules import TopicRules, topic_rules
from auditor.site.translated import as_one
from auditor.site.vectors import Space

EXAMPLES = 5
# A site of fewer pages has no topics.
LEAST_PAGES = 4
# Groups without a good name are kept under an id that no name can have.
NAMELESS = "group:"


class TopicMap(NamedTuple):
    """The topics with a name, most pages first, and each page's topic id; pages of no group are left out.

    A group without a good name is no topic, but its pages share an id that begins with `group:`.
    """

    topics: tuple[Topic, ...]
    topic_of: dict[str, str]


def find_topics(
    text: SiteText,
    stages: Mapping[str, str],
    general: Collection[str] = (),
    followers: Collection[str] = (),
    types: Mapping[str, str] | None = None,
    told: Mapping[str, str] | None = None,
    translations: Iterable[tuple[str, str]] = (),
    twins: Iterable[Sequence[str]] = (),
    rules: TopicRules | None = None,
) -> TopicMap:
    """Return the topics of a site's pages.

    `stages` gives the stage id ("" for none) of each page that counts and `types` the content type; `general` are pages
    that serve every subject alike (contact, terms): they neither make a topic nor belong to one. `followers` make none
    but belong to one (home, lists, pages that do not count). `told` are the names that people gave to the subjects of
    pages, `translations` are pairs of pages that say the same in two languages, and `twins` groups of one template.
    """
    rules = rules or topic_rules()
    apart = frozenset(general)
    later = frozenset(followers)
    groups = [group for space in text.spaces for group in groups_in(text, space, apart, later, types or {}, rules)]
    groups = with_rest(with_rows(groups, text, types or {}), text, types or {}, twins)
    known = {url: name for url, name in (told or {}).items() if url in text.place}
    groups = as_one(as_told(groups, known), translations)
    topics: list[Topic] = []
    topic_of: dict[str, str] = {}
    nameless: set[str] = set()
    for group in sorted(groups, key=lambda one: -len(one.urls)):
        if len(group.urls) == 1 and not group.told and len(topics) >= rules.names.enough:
            continue
        taken = {one.id for one in topics}
        if group.name.label:
            topics.append(record := topic_record(group, stages, types or {}, taken))
            topic_of |= dict.fromkeys(group.urls, record.id)
        elif len(group.urls) > 1:
            nameless.add(own := nameless_id(group.name.terms, nameless))
            topic_of |= dict.fromkeys(group.urls, own)
    return TopicMap(tuple(sorted(topics, key=lambda one: (-one.pages, one.id))), topic_of)


def groups_in(
    text: SiteText,
    space: Space,
    apart: Collection[str],
    followers: Collection[str],
    types: Mapping[str, str],
    rules: TopicRules,
) -> list[Group]:
    """Return the groups of one language's pages, the largest first."""
    urls = [text.bags.urls[row] for row in space.rows.tolist()]
    telling = (space.words >= rules.least_words) & (np.diff(space.matrix.indptr) > 0)
    every = [position for position in np.flatnonzero(telling).tolist() if urls[position] not in apart]
    usable = [position for position in every if urls[position] not in followers]
    looked_at = usable[:: -(-len(usable) // rules.sample) or 1]
    if len(looked_at) < LEAST_PAGES:
        return []
    called = Called(text, space, looked_at, rules)
    likely = kinship(space, called, looked_at, rules.kin)
    kinds = {position: types.get(urls[position], "") for position in looked_at}
    namer = Namer(text, space, called, kinds, rules)
    members = named_groups(namer, looked_at, likely, rules)
    row = {position: number for number, position in enumerate(looked_at)}
    sure = [mean_of_pairs(likely, [row[one] for one in group]) >= rules.kin.whole for group in members]
    names = namer.names(members, sure)
    whole = members if len(looked_at) == len(usable) else with_others(space, members, usable, rules.kin.farther)
    if len(every) <= rules.sample:
        akin = (
            likely
            if len(every) == len(looked_at)
            else kinship(space, Called(text, space, every, rules), every, rules.kin)
        )
        whole, new = followed(akin, whole, every, usable, rules)
        names += [Name("", namer.terms(group)) for group in new]
        whole += new
    return [
        Group(name, space.code, tuple(urls[one] for one in nearest_first(space, group, urls)))
        for name, group in zip(names, whole, strict=True)
    ]


def followed(
    likely: Square, groups: Sequence[Sequence[int]], every: Sequence[int], makers: Collection[int], rules: TopicRules
) -> tuple[list[list[int]], list[list[int]]]:
    """Return the groups of positions with all that follow them, and the groups of what follows none."""
    row = {position: number for number, position in enumerate(every)}
    held = [[row[one] for one in group] for group in groups]
    found, new = with_followers(held, {row[one] for one in makers}, likely, rules)
    return [[every[one] for one in group] for group in found], [[every[one] for one in group] for group in new]


def named_groups(namer: Namer, looked_at: Sequence[int], likely: Square, rules: TopicRules) -> list[list[int]]:
    """Return groups of positions; those without a name that are not sure are parted by the labels of what they sell."""
    labels = {row: namer.hubs[position] for row, position in enumerate(looked_at) if position in namer.hubs}
    found: list[list[int]] = []
    for group in groups_of(likely, rules):
        whole = [looked_at[row] for row in group]
        if namer.has_name(whole) or mean_of_pairs(likely, group) >= rules.kin.whole:
            found.append(whole)
            continue
        for part in parted(group, labels, likely, rules.kin.joined):
            found += namer.without_strangers([looked_at[row] for row in part])
    known = {position for group in found for position in group}
    found += [[position] for position in out_of_rows({one: namer.hubs[one] for one in namer.hubs if one not in known})]
    return sorted(found, key=lambda one: (-len(one), one[0]))


def with_others(space: Space, groups: Sequence[Sequence[int]], usable: Sequence[int], least: float) -> list[list[int]]:
    """Return the groups with every other usable page given to the nearest of them, if that is near enough."""
    found = [list(group) for group in groups]
    if not groups:
        return found
    middles = np.array([middle(space, group) for group in groups], dtype=np.float32)
    known = {position for group in groups for position in group}
    rest = [position for position in usable if position not in known]
    cosines = np.asarray(space.matrix[rest] @ middles.T)
    for position, row in zip(rest, cosines, strict=True):
        if row.max() >= least:
            found[int(row.argmax())].append(position)
    return [sorted(group) for group in found]


def middle(space: Space, group: Sequence[int]) -> NDArray[np.float64]:
    """Return the mean direction of a group's pages."""
    mean = np.asarray(space.matrix[list(group)].mean(axis=0)).ravel()
    direction: NDArray[np.float64] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return direction


def nearest_first(space: Space, group: Sequence[int], urls: Sequence[str]) -> list[int]:
    """Return a group's pages, those nearest to its middle first."""
    likeness = np.asarray(space.matrix[list(group)] @ middle(space, group))
    order = sorted(range(len(group)), key=lambda one: (-round(float(likeness[one]), 6), urls[group[one]]))
    return [group[one] for one in order]


def topic_record(group: Group, stages: Mapping[str, str], types: Mapping[str, str], taken: Collection[str]) -> Topic:
    """Return the record of a group with a name; its id is made of its label, so that it lasts from run to run."""
    counts = Counter(stages[url] for url in group.urls if stages.get(url))
    counted = tuple(url for url in group.urls if url in stages) or group.urls
    return Topic(
        id=free_id(group.name.label, taken),
        label=group.name.label,
        terms=group.name.terms,
        pages=len(counted),
        stages=dict(sorted(counts.items())),
        examples=counted[:EXAMPLES],
        language=group.language,
        proper=group.name.proper,
        names={code: label for code, label in group.names.items() if label},
        sold=any(types.get(url) in OFFERS for url in counted),
    )


def nameless_id(terms: Sequence[str], taken: Collection[str]) -> str:
    """Return the id of a group without a name: its first words, and a number where another group has the same."""
    words = "-".join(map(plain, terms[:3]))
    ids = (NAMELESS + words if count == 1 else f"{NAMELESS}{words}-{count}" for count in range(1, len(taken) + 2))
    return next(one for one in ids if one not in taken)


def free_id(label: str, taken: Collection[str]) -> str:
    """Return an id made of `label` that is not `taken`."""
    slug = re.sub(r"-+", "-", "-".join(plain(word) for word in label.split())).strip("-") or "topic"
    ids = (slug if count == 1 else f"{slug}-{count}" for count in range(1, len(taken) + 2))
    return next(one for one in ids if one not in taken)
