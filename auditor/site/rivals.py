"""Finds pages of one site that answer the same question for the same reader and so compete in search.

They share topic, stage and question (what it costs, how it is done, which to choose), and either their titles say the
same or their texts are near and one title (or address) only adds to the other. Pages of which each names a thing of its
own (a town, a model, another service), pages with different numbers, pages under each other and pages of which one
leads to the other from its content are meant to be many and are left alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import numpy as np

from auditor.lang.load import stems
from auditor.site.aliases import is_below
from auditor.site.called import MEASURE, address_words
from auditor.site.gazetteer import named_things, spelled_places
from auditor.site.sitetext import SiteText
from auditor.site.topicrules import function_words, topic_language, weak_words
from auditor.site.vectors import Space
from auditor.site.words import speaks, words_of

# Cosine of two texts from which they say the same in other words. Pages of one topic are at 0.2-0.4, rewritten copies
# above 0.6; nearly equal texts are duplicates and are reported as such.
NEAR_TEXT = 0.6
# ... and from which they do though their titles are about another thing ("facility management", "... software").
SURELY_NEAR = 0.75
# Share of the titles' telling words in common.
NEAR_TITLE = 0.5
# Titles of fewer telling words are equal by chance ("Våra tjänster").
LEAST_WORDS = 2
# Pages compared pair by pair; a topic with more in one stage is a catalogue, of which this many are looked at.
MOST_IN_GROUP = 400
YEAR = re.compile(r"(?:19|20)\d\d")


def find_rivals(
    text: SiteText,
    topic_of: Mapping[str, str],
    stages: Mapping[str, str],
    without: Collection[str] = (),
    leads: Callable[[str, str], bool] = lambda _, __: False,
) -> tuple[tuple[str, ...], ...]:
    """Return groups of rival pages, largest first, each in order of address; `without` are known duplicates.

    `leads` tells whether the content of one page links to another.
    """
    known = frozenset(without)
    groups: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for url in text.bags.urls:
        if url in topic_of and stages.get(url) and url not in known:
            language, _ = text.place[url]
            groups[topic_of[url], stages[url], language].append(url)
    found = (group for urls in groups.values() for group in rivals_in(text, urls[:MOST_IN_GROUP], leads))
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def rivals_in(
    text: SiteText, urls: list[str], leads: Callable[[str, str], bool] = lambda _, __: False
) -> Iterator[tuple[str, ...]]:
    """Yield the groups of rivals among pages of one topic, stage and language, each page in at most one."""
    number, _ = text.place[urls[0]]
    space = text.spaces[number]
    focuses = [focus(text, space, url) for url in urls]
    questions = [question(text, space, url) for url in urls]
    titles = titles_of(text, urls)
    models = [figures(words) for words in titles]
    named = [own_words(words, space) for words in titles]
    addressed = [own_words(next(iter(reversed(address_words(url))), []), space) for url in urls]
    folders = [own_words([word for part in address_words(url)[:-1] for word in part], space) for url in urls]
    heads = [head_noun(text, space, url) for url in urls]

    def one_name(one: int, other: int) -> bool:
        """True for one article in two folders: what links to it as another is still the same."""
        return bool(addressed[one]) and (named[one], addressed[one]) == (named[other], addressed[other])

    rows = space.matrix[[text.place[url][1] for url in urls]]
    cosines = (rows @ rows.T).toarray()
    left = np.ones(len(urls), dtype=np.bool_)
    for one in range(len(urls)):
        if not left[one]:
            continue
        same = [
            other
            for other in range(one + 1, len(urls))
            if left[other]
            and questions[one] == questions[other]
            and not are_variants(text, urls[one], urls[other])
            and models[one] == models[other]
            and compete(focuses[one], focuses[other], float(cosines[one, other]), heads[one] == heads[other])
            and (adds_only(named[one], named[other]) or adds_only(addressed[one], addressed[other]))
            and not each_names_its_folder((folders[one], named[one]), (folders[other], named[other]))
            and (one_name(one, other) or not (leads(urls[one], urls[other]) or leads(urls[other], urls[one])))
        ]
        if same:
            left[[one, *same]] = False
            yield tuple(urls[page] for page in (one, *same))


def focus(text: SiteText, space: Space, url: str) -> frozenset[str]:
    """Return the stems of the telling words of a page's title, or of its h1 when the title tells nothing."""
    row = int(space.rows[text.place[url][1]])
    empty = function_words(space.code) | weak_words(space.code)
    words = [word.lower() for word in words_of(text.titles[row]) if speaks(word)]
    telling = sorted({word for word in words if word not in empty})
    return frozenset(stems(telling, space.code))


def question(text: SiteText, space: Space, url: str) -> frozenset[str]:
    """Return what a page's title asks, by the kinds of questions in topics.toml; empty when it asks nothing known."""
    words = {word.lower() for word in words_of(text.titles[int(space.rows[text.place[url][1]])])}
    kinds = topic_language(space.code).questions
    return frozenset(kind for kind, asking in kinds.items() if words & set(asking))


def are_variants(text: SiteText, one: str, other: str) -> bool:
    """True for a page and one under it, and for addresses alike but for names of places and numbers."""
    first, second = ([word for part in address_words(url) for word in part] for url in (one, other))
    if is_below(one, other) or is_below(other, one):
        return True
    own = (sorted(set(first) - set(second)), sorted(set(second) - set(first)))
    return bool(set(first) & set(second)) and all(own) and all(varies(text, words) for words in own)


def varies(text: SiteText, words: Sequence[str]) -> bool:
    """True when all of `words` are numbers, sizes or names of places."""
    named = named_things(words, text.bags.book.is_common)
    spelled = spelled_places()
    return all(known or MEASURE.fullmatch(word) or word in spelled for word, known in zip(words, named, strict=True))


def compete(one: frozenset[str], other: frozenset[str], cosine: float, one_head: bool = True) -> bool:
    """True when two pages of one topic and stage seem to answer the same question, by titles and texts.

    `one_head`: their titles are about one thing; where they are not, the texts must be nearer.
    """
    if min(len(one), len(other)) < LEAST_WORDS:
        return False
    near = cosine >= (NEAR_TEXT if one_head else SURELY_NEAR)
    return one == other or (near and len(one & other) >= NEAR_TITLE * len(one | other))


def each_names_its_folder(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """True when each title holds a word of its own folder that the other lacks: one thing for each town or model."""
    (folder, named), (elsewhere, called) = one, other
    return bool((folder - elsewhere) & (named - called)) and bool((elsewhere - folder) & (called - named))


def head_noun(text: SiteText, space: Space, url: str) -> str:
    """Return the stem of the word that a page's title is about: the last before "for", "in" or a sign."""
    title = text.titles[int(space.rows[text.place[url][1]])]
    first = re.split(r"\s[|·–—-]\s|[:|(,]", title.strip(), maxsplit=1)[0]
    empty = function_words(space.code)
    found = ""
    for word in (word.lower() for word in words_of(first)):
        if word in empty and found:
            break
        if speaks(word) and word not in empty:
            found = word
    return next(iter(stems([found], space.code)), "") if found else ""


def adds_only(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when one says all that the other says: with a word of its own each would be about a thing of its own."""
    return bool(one and other) and (one <= other or other <= one)


def figures(words: Sequence[str]) -> frozenset[str]:
    """Return the numbers and single letters of a title, the models and sizes that it is about.

    Years are left out, and the number that a title begins with: "5 tips" counts what the page lists.
    """
    told = [word.casefold() for word in words]
    return frozenset(
        word
        for at, word in enumerate(told)
        if (MEASURE.fullmatch(word) or len(word) == 1) and not YEAR.fullmatch(word) and (at or not word.isdecimal())
    )


def own_words(words: Sequence[str], space: Space) -> frozenset[str]:
    """Return the stems of `words` without function words and years; what is weak in a name still tells pages apart."""
    empty = function_words(space.code)
    told = sorted({word.lower() for word in words} - empty)
    return frozenset(stems([word for word in told if len(word) > 1 and not YEAR.fullmatch(word)], space.code))


def titles_of(text: SiteText, urls: Sequence[str]) -> list[list[str]]:
    """Return the words of the pages' titles, those that most of several titles share (the site's name) included."""
    return [words_of(text.titles[int(text.spaces[text.place[url][0]].rows[text.place[url][1]])]) for url in urls]
