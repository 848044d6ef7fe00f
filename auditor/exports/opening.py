"""The first sentences of a report: where the journey breaks, why, and what to do first.

A manager reads no further, so the rules are few and each sentence carries the figure that made it true.
"""

from auditor.exports.view_gaps import acts_elsewhere
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.audit import GRAVE, Action, Audit, Caution, Part, PhaseScore
from auditor.records.base import Phase, Record
from auditor.records.names import names_in

TOO_FEW_PAGES = 5
WORTH_SAYING = 1.0
# A verdict on a stage of fewer pages changes with one label.
FEW_LABELS = 4
# When nothing graver than this heads the list, no grave fault was found.
MINOR = ("weak", "upkeep")
# A part of the score from this share on is no news.
WELL = 0.9
# Calls to action that lack on fewer of the pages than this are no news.
WORTH_TELLING = 0.25
# Kinds of faults that a headline names.
MOST_NAMED = 2
# The part of the score that a check explains.
FACTS = {
    "content": ("missing-content-type",),
    "empty": ("empty-phase",),
    "ctas": ("missing-cta", "cta-only-in-menu", "cta-too-soft", "traffic-without-cta"),
    "way_forward": ("dead-end", "no-next-step", "traffic-dead-end"),
}
# Verdicts under which a reader is not helped on; one that is offered too much has been offered something.
UNFIT = ("missing", "only-in-menu", "too-soft", "wrong-target")


class Opening(Record, frozen=True, kw_only=True):
    """`verdict` one sentence, `because` one or two, `first` one ("" when there is nothing to do).

    `fact` is what the stage `stage` lacks, "" where the verdict rests on no such fact.
    """

    verdict: str
    because: str = ""
    first: str = ""
    stage: str = ""
    fact: str = ""


def opening(audit: Audit, words: Wording) -> Opening:
    """Return the first sentences of the report on `audit`.

    The verdict is a fact that the reader can check: what is broken where something is, else what the stage lacks that
    costs the site most.
    """
    counted = [stage for stage in audit.stages if stage.counts]
    judged = [stage for stage in counted if stage.score is not None]
    if grave := grave_of(audit):
        said, _, way_out = words.caution(grave.key, grave.values).partition(". ")
        told = way_out if audit.actions or grave.key != "too-few" else ""
        return Opening(verdict=f"{said}.", because=told, first=_first(audit, words))
    if audit.score is None or not judged:
        return Opening(verdict=words.say("opening.nothing", pages=audit.counted_pages))
    stage, fact = _of_first(audit, judged, counted, words) or _worst(audit, judged, counted, words)
    hangs = _hangs(stage, audit, words) if fact else ""
    first = _first(audit, words)
    if audit.counted_pages < TOO_FEW_PAGES:
        said = words.say("opening.few", pages=audit.counted_pages)
        return Opening(verdict=said, first=first, stage=stage.stage)
    if audit.actions and audit.actions[0].harm == "broken":
        because = " ".join(filter(None, (fact, hangs)))
        said = _broken(audit, words)
        return Opening(verdict=said, because=because, first=first, stage=stage.stage, fact=fact)
    # A count of few pages says little.
    verdict = fact or words.say("opening.sound" if first else "opening.well")
    return Opening(verdict=verdict, because=hangs, first=first, stage=stage.stage, fact=fact)


def _broken(audit: Audit, words: Wording) -> str:
    """Return on how many pages visitors meet what is broken, with the names of what comes first."""
    broken = [action for action in audit.actions if action.harm == "broken"]
    pages = {url for action in broken for url in action.pages}
    names = list(dict.fromkeys(uncapital(words.check(action.check, "name")) for action in broken))[:MOST_NAMED]
    if not pages:
        return words.say("opening.broken-somewhere", names=words.listed(names))
    if len(pages) == 1:
        return words.say("opening.broken-one", page=next(iter(pages)), names=words.listed(names))
    return words.say("opening.broken", pages=len(pages), names=words.listed(names))


def grave_of(audit: Audit) -> Caution | None:
    """Return what left the audit without a score, None when it has one or there is nothing to say of it."""
    return next((one for one in audit.warnings if one.key in GRAVE), None)


def _of_first(
    audit: Audit, judged: list[PhaseScore], counted: list[PhaseScore], words: Wording
) -> tuple[PhaseScore, str] | None:
    """Return the fact that the first action mends, with its stage; None where it mends none that heads a report.

    A headline and a first step that speak of two things leave the reader with neither.
    """
    action = next((one for one in audit.actions if one.harm not in ("broken", *MINOR)), None)
    if action is None:
        return None
    if action.check == "nobody-named":
        return judged[0], words.say("fact.nobody")
    told = next((key for key, checks in FACTS.items() if action.check in checks), "")
    stage = next((one for one in judged if one.stage in _stages_of(action)), None)
    if stage is None or told not in (facts := _facts(stage, counted, audit, words)):
        return None
    return stage, facts[told]


def _worst(audit: Audit, judged: list[PhaseScore], counted: list[PhaseScore], words: Wording) -> tuple[PhaseScore, str]:
    """Return the stage that costs the site most of those with a fact that an action takes up, with that fact.

    A weak stage that weighs little is not the first news; a headline that nothing below answers leaves its reader
    alone.
    """
    weights = audit.journey.stage_weights
    ranked = sorted(judged, key=lambda stage: -weights.get(stage.stage, 1.0) * (100 - (stage.score or 0.0)))
    asked = {name for action in audit.actions for name in _stages_of(action)}
    for stage in ranked:
        if stage.stage in asked and (fact := _fact(stage, counted, audit, words)):
            return stage, fact
    return ranked[0], ""


def _stages_of(action: Action) -> tuple[str, ...]:
    return (action.stage, *names_in(action.values, "stage"))


def _fact(stage: PhaseScore, counted: list[PhaseScore], audit: Audit, words: Wording) -> str:
    """Return what the stage lacks, with the figure that makes it true; "" where there is no fact but a low count."""
    facts = _facts(stage, counted, audit, words)
    costly = [part.id for part in _costly(stage)] if stage.pages else ["empty"]
    return next((facts[key] for key in costly if key in facts), "")


def _facts(stage: PhaseScore, counted: list[PhaseScore], audit: Audit, words: Wording) -> dict[str, str]:
    """Return what can be said of the stage, by the part of the score that it explains, or `empty`."""
    if not stage.pages:
        empty = ",".join(one.stage for one in counted if not one.pages and not acts_elsewhere(one.stage, audit))
        if not empty:
            return {}
        # What a crawl that stopped early has not seen may well exist.
        unseen = audit.crawl.queued or audit.crawl.stopped_by
        label = "" if "," in empty else next(iter(_labels_of(empty, audit)), "")
        key = "empty-not-seen" if unseen else f"empty-{label}" if label else "empty"
        return {"empty": words.say(f"fact.{key}", stage=empty)}
    unfit = sum(stage.verdicts.get(verdict, 0) for verdict in UNFIT)
    missing = _missing(stage, audit, words)
    many = stage.pages >= FEW_LABELS
    told = {
        "content": bool(missing),
        "ctas": many and unfit >= WORTH_TELLING * stage.pages,
        "way_forward": many,
        "quality": many,
    }
    return {
        key: words.say(f"fact.{key}", stage=stage.stage, pages=stage.pages, unfit=unfit, missing=missing)
        for key, true in told.items()
        if true
    }


def _labels_of(stage: str, audit: Audit) -> tuple[Phase, ...]:
    """Return the phase of a stage that stands for one alone."""
    labels = next((one.labels for one in audit.journey.stages if one.id == stage), ())
    return labels if len(labels) == 1 else ()


def _costly(stage: PhaseScore) -> list[Part]:
    """Return the parts that cost the stage something, the dearest first."""
    judged = [part for part in stage.parts if part.value is not None and part.value < WELL]
    return sorted(judged, key=lambda part: -part.weight * (1 - (part.value or 0.0)))


def _hangs(stage: PhaseScore, audit: Audit, words: Wording) -> str:
    """Return the few pages that the verdict hangs on, so that a reader can check them; "" when it hangs on none."""
    if stage.pages >= FEW_LABELS:
        return ""
    labels = next((one.labels for one in audit.journey.stages if one.id == stage.stage), ())
    doubted = [page for page in audit.pages if page.counted and page.guess and not page.guess.sure]
    if stage.pages:
        named = [page.url for page in doubted if page.stage == stage.stage]
        return words.say("because.hangs", stage=stage.stage, page=named[0], pages=len(named)) if named else ""
    near = [page.url for page in doubted if page.guess and page.guess.second in labels]
    return words.say("because.hangs-empty", stage=stage.stage, page=near[0], pages=len(near)) if near else ""


def _missing(stage: PhaseScore, audit: Audit, words: Wording) -> str:
    """Return the content that the list of actions asks the stage for first, in words."""
    named = {(one.id, e.id): name_in(e.names, words.language) for one in audit.journey.stages for e in one.expects}
    asked = [one for one in audit.actions if one.stage == stage.stage and one.values.get("expectation")]
    keys = [(stage.stage, str(one.values["expectation"])) for one in asked]
    found = [uncapital(named[key]) for key in keys if key in named]
    return uncapital(words.say("because.and", one=found[0], other=found[1])) if len(found) > 1 else "".join(found)


def uncapital(text: str) -> str:
    """Return a name as it stands within a sentence: "prices", but "FAQ"."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _first(audit: Audit, words: Wording) -> str:
    if not audit.actions:
        return ""
    action = audit.actions[0]
    if action.harm in MINOR:
        return words.say("opening.first-minor", action=words.action(action))
    # What is broken is mended for its own sake; points would be a poor reason.
    key = "first" if action.points >= WORTH_SAYING else "first-plain"
    return words.say(f"opening.{key}", action=words.action(action), points=round(action.points, 1))
