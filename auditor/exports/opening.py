"""The first sentences of a report: where the journey breaks, why, and what to do first.

A manager reads no further, so the rules are few and each sentence carries the figure that made it true.
"""

from auditor.exports.view_gaps import acts_elsewhere
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.audit import GRAVE, Action, Audit, Caution, PhaseScore
from auditor.records.base import Phase, Record
from auditor.records.names import names_in

TOO_FEW_PAGES = 5
WORTH_SAYING = 1.0
# A verdict on a stage of fewer pages changes with one label.
FEW_LABELS = 4
# When nothing graver than this heads the list, no grave fault was found.
MINOR = ("weak", "upkeep")
# What lacks on fewer pages than this, or on a smaller share of their stage, is no news.
FEW_PAGES = 4
WORTH_TELLING = 0.25
# Kinds of faults that a headline names.
MOST_NAMED = 2
# What a headline says of the actions of a check.
FACTS = {
    "content": ("missing-content-type",),
    "empty": ("empty-phase",),
    "ctas": ("missing-cta", "cta-only-in-menu", "cta-too-soft", "traffic-without-cta"),
    "offers": ("unlinked-offer",),
    "way_forward": ("dead-end", "no-next-step", "traffic-dead-end"),
}


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

    The verdict is a fact that the reader can check and that an action of the list mends, with that action's figures:
    what is broken where something is, else what the first other action is about.
    """
    counted = [stage for stage in audit.stages if stage.counts]
    judged = [stage for stage in counted if stage.score is not None]
    if grave := grave_of(audit):
        said, _, way_out = words.caution(grave.key, grave.values).partition(". ")
        told = way_out if audit.actions or grave.key != "too-few" else ""
        return Opening(verdict=f"{said}.", because=told, first=_first(audit, words))
    if audit.score is None or not judged:
        return Opening(verdict=words.say("opening.nothing", pages=audit.counted_pages))
    stage, fact = _of_first(audit, judged, counted, words) or _empty(audit, counted, words)
    hangs = _hangs(stage, audit, words) if stage and fact else ""
    first, told_of = _first(audit, words), stage.stage if stage else ""
    if audit.counted_pages < TOO_FEW_PAGES:
        said = words.say("opening.few", pages=audit.counted_pages)
        return Opening(verdict=said, first=first, stage=told_of)
    if audit.actions and audit.actions[0].harm == "broken":
        because = " ".join(filter(None, (fact, hangs)))
        return Opening(verdict=_broken(audit, words), because=because, first=first, stage=told_of, fact=fact)
    verdict = fact or words.say(f"opening.{_heading(audit)}")
    return Opening(verdict=verdict, because=hangs, first=first, stage=told_of, fact=fact)


def _heading(audit: Audit) -> str:
    """Return which sentence heads a list whose first action has no fact of its own."""
    if not audit.actions:
        return "well"
    return "stops" if audit.actions[0].harm == "stops" else "sound"


def _broken(audit: Audit, words: Wording) -> str:
    """Return what is broken, the first kinds by name and each with its own pages: one count for two is said of both."""
    found: dict[str, set[str]] = {}
    for action in (one for one in audit.actions if one.harm == "broken"):
        found.setdefault(uncapital(words.check(action.check, "name")), set()).update(action.pages)
    named = list(found.items())[:MOST_NAMED]
    pages = named[0][1]
    if all(own == pages for _, own in named):
        names = words.listed([name for name, _ in named])
        if not pages:
            return words.say("opening.broken-somewhere", names=names)
        if len(pages) == 1:
            return words.say("opening.broken-one", page=next(iter(pages)), names=names)
        return words.say("opening.broken", pages=len(pages), names=names)
    counted = [f"{name} ({words.say('count.pages', n=len(own))})" if own else name for name, own in named]
    return words.say("opening.broken-somewhere", names=words.listed(counted))


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
    told = "" if told == "offers" and not action.key.startswith("apart") else told
    stage = next((one for one in judged if one.stage in _stages_of(action)), None)
    fact = _fact(told, stage, action, audit, words) if stage and told and told != "empty" else ""
    if told == "empty":
        stage, fact = _empty(audit, counted, words)
    return (stage, fact) if stage and fact else None


def _fact(told: str, stage: PhaseScore, action: Action, audit: Audit, words: Wording) -> str:
    """Return what an action mends as a fact with the action's own figure, "" where it is no news."""
    if told == "content":
        missing = _missing(stage, audit, words)
        return words.say("fact.content", missing=missing) if missing else ""
    pages = len(action.pages)
    many = told == "offers" or pages >= max(FEW_PAGES, WORTH_TELLING * stage.pages)
    return words.say(f"fact.{told}", pages=pages) if many else ""


def _empty(audit: Audit, counted: list[PhaseScore], words: Wording) -> tuple[PhaseScore | None, str]:
    """Return the last stage without pages that an action asks for, told by whom it would help; None without any."""
    asked = {name for action in audit.actions for name in _stages_of(action)}
    holes = [one for one in counted if not one.pages and not acts_elsewhere(one.stage, audit)]
    stage = next((one for one in reversed(holes) if one.stage in asked), None)
    if stage is None:
        return None, ""
    # What a crawl that stopped early has not seen may well exist.
    unseen = audit.crawl.queued or audit.crawl.stopped_by
    label = next(iter(_labels_of(stage.stage, audit)), "")
    key = "empty-not-seen" if unseen else f"empty-{label}" if label else "empty"
    return stage, words.say(f"fact.{key}", stage=stage.stage)


def _stages_of(action: Action) -> tuple[str, ...]:
    return (action.stage, *names_in(action.values, "stage"))


def _labels_of(stage: str, audit: Audit) -> tuple[Phase, ...]:
    """Return the phase of a stage that stands for one alone."""
    labels = next((one.labels for one in audit.journey.stages if one.id == stage), ())
    return labels if len(labels) == 1 else ()


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
