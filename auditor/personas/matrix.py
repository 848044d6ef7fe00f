"""Decides which pages speak to which persona, and makes of it the matrix persona x stage with its gaps and answers.

Pure: personas, the site's words and the pages' stages in, rows out; linear in pages and in the personas' words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from auditor.patterns import compiled
from auditor.personas.answers import best_answer, best_of
from auditor.personas.mentions import Mentions, Phrase, measure_mentions, phrase_of, written_words
from auditor.personas.rules import PersonaRules, persona_rules
from auditor.records.journey import Journey
from auditor.records.personas import Answer, Persona, PersonaRow
from auditor.site.sitetext import SiteText
from auditor.site.vectors import Space
from auditor.urls import path_of

# A path is matched against a user's patterns; a hostile address must not make that slow.
LONGEST_PATH = 300
# What a hit of an address is worth when pages are ranked: the user has said that it is theirs.
BY_ADDRESS = 10.0


class Matrix(NamedTuple):
    """`rows` in the order of the file; `of_page`: address -> ids of the personas that it speaks to."""

    rows: tuple[PersonaRow, ...] = ()
    of_page: Mapping[str, tuple[str, ...]] = {}


class Tongue(NamedTuple):
    """One language of the site: its mentions, and the personas' words and questions as they are read in it."""

    said: Mentions
    words: Mapping[str, tuple[Phrase, ...]]
    questions: Mapping[str, Phrase]


def persona_matrix(personas: Sequence[Persona], text: SiteText, stages: Mapping[str, str], journey: Journey) -> Matrix:
    """Return what the site has for each persona. `stages`: address of each page that counts -> stage id."""
    if not personas:
        return Matrix()
    rules = persona_rules()
    tongues = [tongue_of(personas, text, space, rules) for space in text.spaces]
    rows, of_page = [], defaultdict(list)
    for persona in personas:
        worth = pages_of(persona, text, tongues, stages, rules)
        for url in worth:
            of_page[url].append(persona.id)
        rows.append(row_of(persona, worth, answers(persona, text, tongues, rules), stages, journey, rules))
    return Matrix(tuple(rows), {url: tuple(ids) for url, ids in of_page.items()})


def tongue_of(personas: Sequence[Persona], text: SiteText, space: Space, rules: PersonaRules) -> Tongue:
    """Return the personas as read in the language of `space`."""
    words = {
        one.id: tuple(dict.fromkeys(phrase for word in one.words if (phrase := phrase_of(word, space.code, rules))))
        for one in personas
    }
    asked = {question for one in personas for question in one.questions}
    questions = {question: phrase_of(question, space.code, rules, alike=True) for question in sorted(asked)}
    terms = [term for phrases in words.values() for phrase in phrases for term in phrase]
    terms += [term for phrase in questions.values() for term in phrase]
    given = [said for one in personas for said in (*one.words, *one.questions)]
    written = written_words(given, space.code, rules)
    return Tongue(measure_mentions(text, space, terms, written, rules), words, questions)


def pages_of(
    persona: Persona, text: SiteText, tongues: Sequence[Tongue], stages: Mapping[str, str], rules: PersonaRules
) -> dict[str, float]:
    """Return the pages that speak to `persona`, with how clearly they do."""
    worth: dict[str, float] = {}
    for tongue in tongues:
        phrases = tongue.words[persona.id]
        if not phrases or not tongue.said.pages.size:
            continue
        mentions = np.array([tongue.said.of_phrase(phrase) for phrase in phrases])
        hit = (mentions >= rules.clear).any(axis=0) | ((mentions >= rules.several).sum(axis=0) >= rules.together)
        strength = np.log1p(mentions).sum(axis=0)
        for row in np.flatnonzero(hit).tolist():
            worth[text.bags.urls[tongue.said.pages[row]]] = float(strength[row])
    patterns = [compiled(pattern, ignore_case=True) for pattern in persona.url_patterns]
    for url in stages:
        if any(pattern.search(path_of(url)[:LONGEST_PATH]) for pattern in patterns):
            worth[url] = worth.get(url, 0.0) + BY_ADDRESS
    return {url: value for url, value in worth.items() if url in stages}


def answers(persona: Persona, text: SiteText, tongues: Sequence[Tongue], rules: PersonaRules) -> tuple[Answer, ...]:
    """Return each question of `persona` with the page that answers it."""
    made = []
    for question in persona.questions:
        found = best_of(best_answer(tongue.questions[question], tongue.said, rules) for tongue in tongues)
        made.append(Answer(question=question, page=text.bags.urls[found.page] if found.page >= 0 else ""))
    return tuple(made)


def row_of(
    persona: Persona,
    worth: Mapping[str, float],
    answered: tuple[Answer, ...],
    stages: Mapping[str, str],
    journey: Journey,
    rules: PersonaRules,
) -> PersonaRow:
    """Return the persona's row of the matrix."""
    counts = Counter(stages[url] for url in worth)
    order = [stage.id for stage in journey.stages]
    return PersonaRow(
        id=persona.id,
        name=persona.name,
        description=persona.description,
        pages=len(worth),
        stages={stage: counts[stage] for stage in order if counts[stage]},
        gaps=tuple(stage.id for stage in journey.stages if stage.counts and not counts[stage.id]),
        questions=answered,
        examples=tuple(sorted(worth, key=lambda url: (-worth[url], url))[: rules.examples]),
    )
