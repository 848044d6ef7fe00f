"""Gives the stages of a journey a customer's own names, and joins stages that the customer sees as one.

Only names change where each stage keeps its own: pages, gaps and scores stay what they were. Stages under one name
become one stage, which is judged as a whole, so they must be neighbours and both count, or neither.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from auditor.errors import DataFileError
from auditor.records.base import Phase
from auditor.records.journey import CtaRules, Journey, Names, Stage, StageWords
from auditor.resources import report_languages

Naming = Mapping[str, StageWords]

# A name stands in headings, chips and sentences; a longer one is an explanation.
LONGEST_NAME = 60
MOST_ALIASES = 20
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


class Own(NamedTuple):
    """The customer's name of one stage or label, with other words for it."""

    names: Names
    aliases: tuple[str, ...]


def renamed(journey: Journey, given: Naming, where: str, phase_of: Callable[[str], str | None]) -> Journey:
    """Return `journey` with the names of `given` (stage id, stage name or word for a base label -> own name).

    `phase_of` tells which base label a word stands for (TOFU: awareness). Raises DataFileError, naming `where` and the
    entry, for an unknown or repeated stage, a name that cannot be shown, and stages that cannot be joined.
    """
    own: dict[str, Own] = {}
    outside: dict[Phase, Names] = {}
    for word, naming in given.items():
        entry = f"{where}: {shown(word)}"
        name = own_name(naming, entry)
        if phase_of(word) == "none" and not found_by_name(journey, word):
            outside["none"] = name.names
            continue
        stage = stage_named(journey, word, entry, phase_of)
        if stage.id in own:
            raise DataFileError("stage-is-named-twice", entry=entry, id=stage.id)
        own[stage.id] = name
    stages = tuple(with_name(stage, own[stage.id]) if stage.id in own else stage for stage in journey.stages)
    joined = join_namesakes(stages, own, where)
    phases = {stage.labels[0]: stage.names for stage in joined if stage.id in own and has_own_label(stage, joined)}
    return replace(
        journey,
        stages=joined,
        phase_names={**journey.phase_names, **phases, **outside},
        stage_weights=weights_of(journey, joined, stages),
    )


def plain_rules(journey: Journey) -> Journey:
    """Return the journey with ids for names, which equals another's when both judge alike."""
    stages = tuple(replace(stage, names={"": stage.id}, question={}, aliases=()) for stage in journey.stages)
    return replace(journey, names={}, source="", phase_names={}, stages=stages)


def stage_labels(journey: Journey, word: str) -> tuple[Phase, ...]:
    """Return the base labels of the stage called `word` (an id, a name in any language, an alias); () for none."""
    stage = found_by_name(journey, word)
    if stage:
        return stage.labels
    return tuple(phase for phase, names in journey.phase_names.items() if folded(word) in spoken(names))


def shown(word: str) -> str:
    """Return a user's word as a message may show it."""
    return repr(UNSEEN.sub("", word)[:LONGEST_NAME])


def folded(word: str) -> str:
    """Return a word without case and doubled spaces, for comparing."""
    return " ".join(word.casefold().split())


def spoken(names: Names) -> set[str]:
    """Return a name in every language, folded."""
    return set(map(folded, names.values()))


def own_name(naming: StageWords, entry: str) -> Own:
    """Return the checked name of one entry; raises DataFileError for one that is empty, too long or unprintable."""
    texts, aliases = split_words({"name": naming} if isinstance(naming, str) else naming, entry)
    name = texts.pop("name", "") or next((text for text in texts.values() if text), "")
    names = {code: texts.get(code) or name for code in report_languages()}
    if not name:
        raise DataFileError("stage-without-name", entry=entry)
    if len(aliases) > MOST_ALIASES:
        raise DataFileError("has-over-aliases", entry=entry, most_aliases=MOST_ALIASES)
    for text in (*names.values(), *aliases):
        if len(text) > LONGEST_NAME or UNSEEN.search(text):
            raise DataFileError("name-cannot-be-shown", entry=entry, text=shown(text), longest_name=LONGEST_NAME)
    return Own(names, tuple(alias.strip() for alias in aliases if alias.strip()))


def split_words(naming: Mapping[str, str | tuple[str, ...]], entry: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the names of an entry by `name` or language, and its aliases; raises DataFileError for another key."""
    keys = ("name", *report_languages())
    for key, value in naming.items():
        if key not in (*keys, "aliases") or isinstance(value, str) != (key in keys):
            raise DataFileError("key-not-understood", entry=entry, key=key, keys=", ".join(keys))
    aliases = naming.get("aliases", ())
    return (
        {key: value.strip() for key, value in naming.items() if isinstance(value, str)},
        () if isinstance(aliases, str) else aliases,
    )


def found_by_name(journey: Journey, word: str) -> Stage | None:
    """Return the stage with that name, else id, else alias; None when there is none."""
    key = folded(word)
    ranked = [
        (0 if key in spoken(stage.names) else 1 if key == stage.id else 2, order, stage)
        for order, stage in enumerate(journey.stages)
        if key == stage.id or key in spoken(stage.names) or key in map(folded, stage.aliases)
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def stage_named(journey: Journey, word: str, entry: str, phase_of: Callable[[str], str | None]) -> Stage:
    """Return the stage that `word` means; raises DataFileError when it means none, or several."""
    stage = found_by_name(journey, word)
    if stage:
        return stage
    phase = phase_of(word)
    stages = [stage for stage in journey.stages if phase in stage.labels]
    ids = ", ".join(stage.id for stage in stages or journey.stages)
    if not stages:
        raise DataFileError("is-no-stage-of-journey", entry=entry, id=journey.id, ids=ids)
    if len(stages) > 1:
        raise DataFileError("is-several-stages-of-journey", entry=entry, id=journey.id, ids=ids)
    return stages[0]


def with_name(stage: Stage, own: Own) -> Stage:
    """Return the stage under its own name; the name it had is still understood."""
    known = (*stage.names.values(), *stage.aliases)
    aliases = dict.fromkeys(alias for alias in (*own.aliases, *known) if folded(alias) not in spoken(own.names))
    return replace(stage, names=own.names, aliases=tuple(aliases))


def has_own_label(stage: Stage, stages: Sequence[Stage]) -> bool:
    """True when the stage is one base label and no other stage shares it, so that both can have one name."""
    return len(stage.labels) == 1 and sum(stage.labels[0] in other.labels for other in stages) == 1


def join_namesakes(stages: tuple[Stage, ...], own: Mapping[str, Own], where: str) -> tuple[Stage, ...]:
    """Return the stages with those of one name made one; raises DataFileError where that is not possible."""
    joined: list[Stage] = []
    for stage in stages:
        twins = [other for other in joined if spoken(other.names) & spoken(stage.names)]
        if not twins:
            joined.append(stage)
            continue
        other = twins[0]
        refusal = why_apart(other, stage, joined, own)
        if refusal:
            called = shown([*stage.names.values()][-1])
            raise DataFileError(
                "and-are-both-called-but", where=where, id=other.id, id2=stage.id, called=called, refusal=refusal
            )
        joined[-1] = as_one(other, stage)
    return tuple(joined)


def why_apart(one: Stage, other: Stage, before: Sequence[Stage], own: Mapping[str, Own]) -> str:
    """Say why two stages cannot be one, "" when they can."""
    if one.names != other.names or one.id not in own or other.id not in own:
        return "not in the same way"
    if before[-1] is not one:
        return "they are not neighbours in the journey"
    if one.counts != other.counts:
        return "only one of them counts"
    if one.narrow or other.narrow:
        return "one of them takes only some pages"
    return ""


def as_one(one: Stage, other: Stage) -> Stage:
    """Return two stages as one that takes the pages of both and expects what both expect."""
    taken = {wish.id for wish in one.expects}
    wishes = [replace(wish, id=f"{other.id}-{wish.id}") if wish.id in taken else wish for wish in other.expects]
    return replace(
        one,
        question={code: f"{asked} {other.question.get(code, asked)}" for code, asked in one.question.items()},
        labels=tuple(dict.fromkeys((*one.labels, *other.labels))),
        types=tuple(dict.fromkeys((*one.types, *other.types))) if one.types and other.types else (),
        url_patterns=one.url_patterns + other.url_patterns,
        touchpoints=one.touchpoints + other.touchpoints,
        target_share=min(1.0, one.target_share + other.target_share),
        minimum_pages=one.minimum_pages + other.minimum_pages,
        enough_pages=one.enough_pages + other.enough_pages,
        expects=(*one.expects, *wishes),
        ctas=ctas_of_both(one.ctas, other.ctas),
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
    )


def ctas_of_both(one: CtaRules, other: CtaRules) -> CtaRules:
    """Return rules for both kinds of reader: what fits either fits, only what is wrong for both is wrong."""
    return CtaRules(
        fits=tuple(dict.fromkeys((*one.fits, *other.fits))),
        soft=tuple(kind for kind in one.soft if kind in other.soft),
        hard=tuple(kind for kind in one.hard if kind in other.hard),
        required=one.required and other.required,
        suggest=one.suggest,
    )


def weights_of(journey: Journey, joined: Sequence[Stage], stages: Sequence[Stage]) -> dict[str, float]:
    """Return the weights of the stages; one that was made of several weighs as they did together."""
    if len(joined) == len(stages):
        return journey.stage_weights
    return {
        stage.id: sum(
            journey.stage_weights.get(part.id, 1.0) for part in stages if spoken(part.names) == spoken(stage.names)
        )
        for stage in joined
    }
