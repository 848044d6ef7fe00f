"""Puts together what several customers ask in other words, a conversation counted once; nobody's own words are shown.

Exact before near: sentences of the same words that name something are one question; two questions are one when they
share most of their words. A text is shown only in words that several conversations hold, and in figures that several
write with the same question: of figures nearly every one stands somewhere in a large export.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from auditor.customers.casing import Casing
from auditor.customers.private import GONE, name_lists, without_names
from auditor.customers.sentences import Sentence
from auditor.customers.voicerules import addressed_words, common_words, idle_words, opening_words, voice_rules
from auditor.customers.words import WORD
from auditor.demand.unanswered import word_rules
from auditor.lang.load import stems
from auditor.records.customers import VoiceGroup

# Different questions that are looked at, the most asked first, and groups that they may join.
MOST_KEYS, MOST_GROUPS = 20_000, 600
LONGEST_KEY = 8
_AFTER = re.compile(rf"(?<=\w){GONE}")
_GAPS = re.compile(rf"(?:{GONE}[\s,.:;]*){{2,}}")
LEAST_WORDS = 2
_FIGURE = re.compile(r"\w*\d(?:\w|[.,:/×–-](?=\w))*")
Key = tuple[str, bool, frozenset[str]]


class Said(NamedTuple):
    """A sentence with the conversation that it stands in."""

    thread: int
    sentence: Sentence


def groups_of(
    said: Iterable[Said], casing: Casing, known: Collection[str], removed: Counter[str]
) -> tuple[VoiceGroup, ...]:
    """Return what several ask or complain of, the most first.

    `casing` tells names by how the whole export writes them, `known` are words of the site's own titles.
    """
    least = voice_rules().least
    told = _shown(list(said), casing, known, removed)
    terms = [_terms(one.sentence) for one in told]
    often = _often(told, terms, least)
    by_key: dict[Key, list[int]] = defaultdict(list)
    for place, (one, own) in enumerate(zip(told, terms, strict=True)):
        if kept := own & often:
            by_key[one.sentence.code, one.sentence.complaint, kept].append(place)
    groups = _joined({key: {told[at].thread for at in places} for key, places in by_key.items()})
    made = [
        VoiceGroup(
            text=_plainest(_without_figures([told[at] for at in by_key[key]], least)),
            said=len(threads),
            language=key[0],
            complaint=key[1],
        )
        for key, threads in groups
        if len(threads) >= least
    ]
    return tuple(sorted(made, key=lambda one: (-one.said, one.text)))[: voice_rules().most]


def _shown(told: list[Said], casing: Casing, known: Collection[str], removed: Counter[str]) -> list[Said]:
    """Return the sentences with every word taken out that is a name, or that fewer than several write in any form."""
    allowed = _allowed(told, casing) | common_words() | frozenset(known)
    kept: dict[str, str] = {}
    for text, times in Counter(one.sentence.text for one in told).items():
        gone = Counter[str]()
        kept[text] = _without_rare(without_names(text, allowed, gone), allowed)
        removed.update({kind: count * times for kind, count in gone.items()})
    made = (one._replace(sentence=one.sentence._replace(text=kept[one.sentence.text])) for one in told)
    return [one for one in made if len(WORD.findall(one.sentence.text)) >= LEAST_WORDS]


def _allowed(told: list[Said], casing: Casing) -> frozenset[str]:
    """Return the words, in small letters, that may be shown: in some form several conversations write them so."""
    threads: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for one in told:
        words = list(_plain_words(one.sentence.text))
        for word, stem in zip(words, stems(words, one.sentence.code), strict=True):
            forms[stem].add(word)
            if len(threads[stem]) < voice_rules().least:
                threads[stem].add(one.thread)
    begun = _begun(told, casing)
    often = (stem for stem, found in threads.items() if len(found) >= voice_rules().least)
    return frozenset(word for stem in often for word in forms[stem] if not casing.is_name(word)) | begun


def _begun(told: list[Said], casing: Casing) -> frozenset[str]:
    """Return the words that several conversations begin a question with and that are no names: mostly verbs.

    There each word has a capital, so it is one that is known to begin questions, or that the export writes small too.
    """
    threads: dict[str, set[int]] = defaultdict(set)
    for one in told:
        if (first := WORD.match(one.sentence.text)) and not one.sentence.complaint:
            threads[first[0].lower()].add(one.thread)
    plain, capital, _ = name_lists()
    least = voice_rules().least
    return frozenset(
        word
        for word, found in threads.items()
        if len(found) >= least
        and (word in opening_words() or casing.small(word) >= least)
        and not casing.is_name(word)
        and word not in plain
        and word not in capital
    )


def _plain_words(text: str) -> set[str]:
    """Return the words that a sentence writes as no names: small ones, and a verb that begins it ("Säljer ni ...")."""
    small = {word for word in WORD.findall(text) if word.islower()}
    first = WORD.match(text)
    # After a name stands a comma: "Xhevahire, ni ...".
    second = WORD.match(text, first.end() + 1) if first and text[first.end() :].startswith(" ") else None
    return small | {first[0].lower()} if first and second and second[0] in addressed_words() else small


def _without_rare(text: str, allowed: Collection[str]) -> str:
    return _tidy(WORD.sub(lambda hit: hit[0] if hit[0].lower() in allowed else GONE, text))


def _without_figures(told: list[Said], least: int) -> list[str]:
    """Return the wordings of a question, every figure taken out that fewer than several conversations write in it."""
    threads: dict[str, set[int]] = defaultdict(set)
    for one in told:
        for figure in _FIGURE.findall(one.sentence.text):
            threads[figure].add(one.thread)
    own = {figure for figure, found in threads.items() if len(found) < least}
    texts = [one.sentence.text for one in told]
    return [_tidy(_FIGURE.sub(lambda hit: GONE if hit[0] in own else hit[0], text)) for text in texts] if own else texts


def _tidy(kept: str) -> str:
    """Return a text with one mark where several things beside each other were taken out."""
    apart = _GAPS.sub(f"{GONE} ", _AFTER.sub(f" {GONE}", kept))
    return " ".join(apart.replace(f"{GONE} ?", f"{GONE}?").split())


def _plainest(texts: Iterable[str]) -> str:
    """Return the wording of a question that lacks the least, is the most used, and is the shortest."""
    counts = Counter(texts)
    best = min(counts, key=lambda text: (text.count(GONE), -counts[text], len(text), text))
    return best[:1].upper() + best[1:]


def _terms(sentence: Sentence) -> frozenset[str]:
    """Return what a sentence names: stems, those that ask for the same as one, without the words around it."""
    idle = idle_words(sentence.code)
    words = [word.lower() for word in WORD.findall(sentence.text)]
    found = stems([word for word in words if word not in idle and len(word) > 1], sentence.code)
    same = _same(sentence.code)
    return frozenset(same.get(stem, stem) for stem in found[:LONGEST_KEY])


_SAME: dict[str, dict[str, str]] = {}


def _same(code: str) -> dict[str, str]:
    if code not in _SAME:
        groups = [stems(list(group), code) for group in word_rules().same.get(code, ())]
        _SAME[code] = {stem: group[0] for group in groups for stem in group}
    return _SAME[code]


def _often(told: list[Said], terms: list[frozenset[str]], least: int) -> frozenset[str]:
    """Return the terms that stand in so many conversations."""
    threads: dict[str, set[int]] = defaultdict(set)
    for one, own in zip(told, terms, strict=True):
        for term in own:
            if len(threads[term]) < least:
                threads[term].add(one.thread)
    return frozenset(term for term, found in threads.items() if len(found) >= least)


def _joined(found: Mapping[Key, set[int]]) -> list[tuple[Key, set[int]]]:
    """Return the questions with the conversations that ask them, near ones joined to the one that more ask."""
    order = sorted(found, key=lambda key: (-len(found[key]), sorted(key[2]), key[:2]))[:MOST_KEYS]
    groups: list[tuple[Key, set[int]]] = []
    by_term: dict[tuple[str, bool, str], list[int]] = defaultdict(list)
    for key in order:
        code, complaint, terms = key
        near = {place for term in terms for place in by_term[code, complaint, term]}
        best = max(near, key=lambda place: (_alike(terms, groups[place][0][2]), -place), default=None)
        if best is not None and _alike(terms, groups[best][0][2]) > voice_rules().alike:
            groups[best][1].update(found[key])
        elif len(groups) < MOST_GROUPS:
            for term in terms:
                by_term[code, complaint, term].append(len(groups))
            groups.append((key, set(found[key])))
    return groups


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
