"""The first sentences of a report: where the journey breaks, why, and what to do first.

A manager reads no further, so the rules are few and each sentence carries the figure that made it true.
"""

from auditor.exports.wording import Wording
from auditor.records.audit import GRAVE, Audit, Caution, Part, PhaseScore
from auditor.records.base import Record

# Under this a stage is a hole worth naming; half of what is possible is not there.
WEAK = 60.0
# A stage this far below the others is the place where readers are lost; smaller differences are noise.
APART = 8.0
STRONG = 75.0
TOO_FEW_PAGES = 5
WORTH_SAYING = 1.0
# A verdict on a stage of fewer pages changes with one label.
FEW_LABELS = 4
# When nothing graver than this heads the list, no grave fault was found.
MINOR = ("weak", "upkeep")
# Reasons that do not tell how many pages the stage has.
UNCOUNTED = ("way_forward", "quality")


class Opening(Record, frozen=True, kw_only=True):
    """`verdict` one sentence, `because` one, `first` one ("" when there is nothing to do)."""

    verdict: str
    because: str = ""
    first: str = ""
    stage: str = ""


def opening(audit: Audit, words: Wording) -> Opening:
    """Return the first sentences of the report on `audit`."""
    counted = [stage for stage in audit.stages if stage.counts]
    judged = [stage for stage in counted if stage.score is not None]
    if grave := grave_of(audit):
        said, _, way_out = words.caution(grave.key, grave.values).partition(". ")
        return Opening(verdict=f"{said}.", because=way_out, first=_first(audit, words))
    if audit.score is None or not judged:
        return Opening(verdict=words.say("opening.nothing", pages=audit.counted_pages))
    key, stage = _finding(audit, counted, judged)
    ids = ",".join(s.stage for s in counted if not s.pages) if key.startswith("empty") else stage.stage
    best = max(judged, key=lambda one: one.score or 0.0)
    return Opening(
        verdict=words.say(
            f"opening.{key}", stage=ids, first=counted[0].stage, best=best.stage, pages=audit.counted_pages
        ),
        because="" if key == "few" else _reasons(stage, audit, words),
        first=_first(audit, words),
        stage=stage.stage,
    )


def grave_of(audit: Audit) -> Caution | None:
    """Return what left the audit without a score, None when it has one or there is nothing to say of it."""
    return next((one for one in audit.warnings if one.key in GRAVE), None)


def _finding(audit: Audit, counted: list[PhaseScore], judged: list[PhaseScore]) -> tuple[str, PhaseScore]:
    weights = audit.journey.stage_weights
    # What a stage costs the site, not its own score: a hole in a stage that weighs little is not the first news.
    weakest = max(judged, key=lambda stage: weights.get(stage.stage, 1.0) * (100 - (stage.score or 0.0)))
    if audit.counted_pages < TOO_FEW_PAGES:
        return "few", weakest
    if not weakest.pages:
        return _empty(audit), weakest
    score = audit.score or 0.0
    if score >= STRONG and (weakest.score or 0.0) >= WEAK:
        return "strong", weakest
    apart = score - (weakest.score or 0.0) >= APART
    if apart and weakest.stage != counted[0].stage and (counted[0].score or 0.0) >= score:
        return "leak", weakest
    if apart and max(stage.score or 0.0 for stage in judged) >= STRONG:
        return "contrast", weakest
    if apart or (weakest.score or 0.0) < WEAK:
        return "weak", weakest
    return "even", weakest


def _empty(audit: Audit) -> str:
    # What a crawl that stopped early has not seen may well exist.
    return "empty-not-seen" if audit.crawl.queued or audit.crawl.stopped_by else "empty"


def _reasons(stage: PhaseScore, audit: Audit, words: Wording) -> str:
    """Return why the verdict is so, and that it hangs on few labels; how many pages there are is told once."""
    key, because = _because(stage, audit, words)
    counted = bool(because) and key not in UNCOUNTED
    return " ".join(filter(None, (because, _hangs(stage, audit, words, counted))))


def _because(stage: PhaseScore, audit: Audit, words: Wording) -> tuple[str, str]:
    if not stage.pages:
        return "empty", words.say(f"because.{_empty(audit)}", stage=stage.stage)
    judged = [part for part in stage.parts if part.value is not None]
    if not judged:
        return "", ""
    worst = _worst(stage, judged)
    missing = _missing(stage, audit, words)
    key = "missing" if worst.id == "content" and missing else worst.id
    fits = stage.verdicts.get("fits", 0) + stage.verdicts.get("not-expected", 0)
    if key == "ctas" and fits >= stage.pages:
        key = "few"  # no page is at fault: what is missing are pages
    return key, words.say(
        f"because.{key}",
        stage=stage.stage,
        pages=stage.pages,
        share=stage.share,
        target=stage.target_share,
        value=worst.value,
        unfit=stage.pages - fits,
        missing=missing,
    )


def _hangs(stage: PhaseScore, audit: Audit, words: Wording, counted: bool) -> str:
    """Return that the verdict hangs on a few labels, "" when it does not."""
    if stage.pages >= FEW_LABELS:
        return ""
    if stage.pages:
        return words.say("because.hangs-counted" if counted else "because.hangs", pages=stage.pages)
    labels = next((one.labels for one in audit.journey.stages if one.id == stage.stage), ())
    doubted = [page for page in audit.pages if page.counted and page.guess and not page.guess.sure]
    near = sum(1 for page in doubted if page.guess and page.guess.second in labels)
    return words.say("because.hangs-empty", pages=near) if near else ""


def _worst(stage: PhaseScore, judged: list[Part]) -> Part:
    """Return the part that costs the stage most. Too few pages draw every part down, so they are the reason then."""
    dearest = max(stage.gaps, key=lambda gap: gap.points, default=None)
    if dearest and dearest.id == "phase-under-target":
        judged = [part for part in judged if part.id == "coverage"] or judged
    return max(judged, key=lambda part: part.weight * (1 - (part.value or 0.0)))


def _missing(stage: PhaseScore, audit: Audit, words: Wording) -> str:
    """Return the content that the stage misses most, in words."""
    named = {(one.id, e.id): e.names.of(words.language) for one in audit.journey.stages for e in one.expects}
    gaps = sorted(stage.gaps, key=lambda gap: -gap.points)
    found = [named[stage.stage, gap.id] for gap in gaps if (stage.stage, gap.id) in named]
    return words.say("because.and", one=found[0], other=found[1]) if len(found) > 1 else "".join(found)


def _first(audit: Audit, words: Wording) -> str:
    if not audit.actions:
        return ""
    action = audit.actions[0]
    if action.harm in MINOR:
        return words.say("opening.first-minor", action=words.action(action))
    # What is broken is mended for its own sake; points would be a poor reason.
    key = "first" if action.points >= WORTH_SAYING else "first-plain"
    return words.say(f"opening.{key}", action=words.action(action), points=round(action.points, 1))
