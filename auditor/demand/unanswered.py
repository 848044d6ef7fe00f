"""Finds what people ask and no heading answers: of searches, of assistants and of the user's personas.

Only plain questions count, and only those of a language that the site writes in. What a title with one heading under it
nearly says, or one paragraph says in full, is answered: silence comes before a false claim.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.checks.base import Site
from auditor.datafile import shipped_record
from auditor.demand.heads import Asked, Heads, Nearest
from auditor.demand.intent import IntentReader, spoken_in
from auditor.demand.measure import stage_asking
from auditor.demand.mismatch import CLICKS_WORTH
from auditor.lang.load import codes, nearest, stems
from auditor.lang.questions import all_question_words
from auditor.personas.answers import weak_stems
from auditor.personas.mentions import Phrase, phrase_of
from auditor.personas.rules import PersonaRules, persona_rules
from auditor.records.base import Phase, StrictRecord
from auditor.records.page import Page
from auditor.records.personas import PersonaRow
from auditor.records.unanswered import Unanswered
from auditor.site.variants import places
from auditor.site.words import words_of

MOST_OTHERS = 5


class UnansweredRules(StrictRecord, frozen=True, kw_only=True):
    """All of unanswered.toml."""

    impressions: float
    clicks: float
    citations: float
    covers: float
    most: int
    most_words: int
    slip: int
    joined: int


class Question(NamedTuple):
    """What is told of a question, with what it names in each language that it may be in."""

    told: Unanswered
    named: tuple[Asked, ...]


@lru_cache(maxsize=1)
def unanswered_rules() -> UnansweredRules:
    """Return the rules that ship with the program."""
    rules: UnansweredRules = shipped_record(Path(__file__).with_name("unanswered.toml"), UnansweredRules)
    return rules


@lru_cache(maxsize=1)
def word_rules() -> PersonaRules:
    """Return which words ask for the same and which name nothing, in the form of those for personas."""
    words = all_question_words()
    same = {code: (*own.same, *own.same_searched) for code, own in words.items()}
    little = {code: (*own.little, *own.little_searched) for code, own in words.items()}
    return msgspec.structs.replace(persona_rules(), same=same, little=little)


def questions_asked(site: Site, personas: Iterable[PersonaRow], reader: IntentReader) -> tuple[Question, ...]:
    """Return the questions that a heading could answer, the most asked first, each once whatever its words."""
    spoken = {nearest(page.language) for page in site.counted}
    merged: dict[tuple[Asked, ...], Unanswered] = {}
    for told in chain(_searched(site), _grounded(site), _of_personas(site, personas, reader)):
        named = tuple(
            Asked(code, terms)
            for code in languages_of(told.question, spoken) or (sorted(spoken) if told.by == "persona" else ())
            if (terms := named_in(told.question, code))
        )
        if named and (told.by == "persona" or is_question(told.question, named)):
            merged[named] = _both(merged[named], told) if named in merged else told
    return tuple(Question(told, named) for named, told in merged.items())


def unanswered(questions: Sequence[Question], pages: Iterable[Page], site: Site) -> tuple[Unanswered, ...]:
    """Return the questions that no title or heading of `pages` answers, the most asked first."""
    rules = unanswered_rules()
    heads = Heads([named for one in questions for named in one.named], rules.covers, rules.slip, rules.joined)
    for page in pages:
        heads.read(page)
    left = [one for one in questions if not any(heads.is_answered(named) for named in one.named)]
    made = (_placed(one.told, max(map(heads.nearest, one.named), key=lambda near: near.share), site) for one in left)
    return tuple(sorted(made, key=_rank)[: rules.most])


def named_in(text: str, code: str) -> Phrase:
    """Return what a question names in a language: without places, figures and words that say little."""
    plain = " ".join(word for word in words_of(text) if word.lower() not in places() and word.isalpha())
    weak = weak_stems(code, word_rules())
    found = phrase_of(plain, code, word_rules(), alike=True)
    return tuple(sorted(term for term in found if len(term) > 1 or term[0] not in weak))


def languages_of(text: str, spoken: Collection[str]) -> tuple[str, ...]:
    """Return the languages of the site that a question may be in: by its words of asking, else by none of another."""
    words = [word.lower() for word in words_of(text)]
    told = [code for code in codes() if words and (words[0] in spoken_in(code) or _alike(words, code))]
    return tuple(code for code in told if code in spoken)


def is_question(text: str, named: Iterable[Asked]) -> bool:
    """True for a search that asks something of its subject: by its first word, or by a word such as price."""
    words = [word.lower() for word in words_of(text)]
    if not 2 <= len(words) <= unanswered_rules().most_words:
        return False
    asks = {one.code for one in named if words[0] in spoken_in(one.code)}
    return bool(asks) or any(len(one.terms) > 1 and any(len(term) > 1 for term in one.terms) for one in named)


def _alike(words: Sequence[str], code: str) -> bool:
    """True when a word is one of those that ask for the same in a language."""
    return not _same_stems(code).isdisjoint(stems(list(words), code))


@lru_cache(maxsize=8)
def _same_stems(code: str) -> frozenset[str]:
    return frozenset(stems([word for group in word_rules().same.get(code, ()) for word in group], code))


def _searched(site: Site) -> Iterable[Unanswered]:
    rules, demand = unanswered_rules(), site.facts.demand
    for one in demand.queries if demand else ():
        often = one.impressions >= rules.impressions or one.clicks >= rules.clicks
        if often and one.sure and not one.brand and one.phase != "none":
            yield Unanswered(
                question=one.query,
                by="search",
                phase=one.phase,
                stage=stage_asking(site.journey, one.phase),
                clicks=one.clicks,
                impressions=one.impressions,
                shown=one.page,
            )


def _grounded(site: Site) -> Iterable[Unanswered]:
    answers = site.facts.demand.answers if site.facts.demand else None
    for one in answers.queries if answers else ():
        often = max(one.citations, one.ai_impressions) >= unanswered_rules().citations
        if often and one.sure and not one.brand and one.phase != "none":
            yield Unanswered(
                question=one.query,
                by="assistant",
                phase=one.phase,
                stage=stage_asking(site.journey, one.phase),
                citations=one.citations,
                shown=one.page,
            )


def _of_personas(site: Site, personas: Iterable[PersonaRow], reader: IntentReader) -> Iterable[Unanswered]:
    """The questions of the personas that no page answers as a whole."""
    for persona in personas:
        for one in persona.questions:
            if not one.page:
                intent = reader.read(one.question)
                phase: Phase = intent.phase if intent.sure else "none"
                yield Unanswered(
                    question=one.question,
                    by="persona",
                    phase=phase,
                    stage=stage_asking(site.journey, phase),
                    personas=(persona.id,),
                )


def _both(one: Unanswered, other: Unanswered) -> Unanswered:
    """Two that ask the same: figures together, under the words that come first or are a whole question."""
    first, second = (other, one) if _is_whole(other) and not _is_whole(one) else (one, other)
    return msgspec.structs.replace(
        first,
        others=tuple(dict.fromkeys((*first.others, second.question, *second.others)))[:MOST_OTHERS],
        personas=tuple(dict.fromkeys((*first.personas, *second.personas))),
        clicks=one.clicks + other.clicks,
        impressions=one.impressions + other.impressions,
        citations=one.citations + other.citations,
        shown=first.shown or second.shown,
        stage=first.stage or second.stage,
    )


def _is_whole(one: Unanswered) -> bool:
    words = words_of(one.question)
    return one.by == "persona" or any(words and words[0].lower() in spoken_in(code) for code in codes())


def _placed(told: Unanswered, near: Nearest, site: Site) -> Unanswered:
    """The question with the heading that comes nearest."""
    page = site.by_url.get(told.shown or near.page)
    return msgspec.structs.replace(
        told,
        heading=heading_of(told.question),
        near=near.text if near.share >= unanswered_rules().covers else "",
        near_page=near.page if near.share >= unanswered_rules().covers else "",
        topic=page.topic if page is not None else "",
    )


def heading_of(question: str) -> str:
    """Return a question as a heading: with a capital, and a question mark where its first word asks."""
    plain = " ".join(question.split())
    asks = not plain.endswith("?") and any(plain.lower().partition(" ")[0] in spoken_in(code) for code in codes())
    return f"{plain[:1].upper()}{plain[1:]}{'?' if asks else ''}"


def _rank(one: Unanswered) -> tuple[float, bool, str]:
    weight = one.impressions + CLICKS_WORTH * (one.clicks + one.citations)
    return -weight, one.by != "persona", one.question
