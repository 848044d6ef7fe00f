"""What already works: what the journey asks for and the site has, parts of the score in full, and checks that pass."""

from auditor.exports.cta_fit import cta_fit
from auditor.exports.opening import grave_of, uncapital
from auditor.exports.plan_rules import plan_rules
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.audit import Audit

MOST_NAMED, MOST_TOLD = 4, 5


def works(audit: Audit, words: Wording) -> tuple[str, ...]:
    """Return sentences on what can be left alone, the weightiest first; () for a site that could not be judged."""
    if audit.score is None or grave_of(audit):
        return ()
    told = (_held(audit, words), _asks(audit, words), *_stages(audit, words), *_passed(audit, words))
    return tuple(filter(None, told))[:MOST_TOLD]


def _held(audit: Audit, words: Wording) -> str:
    """What the journey asks this business for and the site has; what it has too little of stands among the gaps."""
    names = {wish.id: name_in(wish.names, words.language) for stage in audit.journey.stages for wish in stage.expects}
    gaps = {gap.id for stage in audit.stages for gap in stage.gaps}
    held_ids = names.keys() - gaps
    found = [
        one for one in audit.profile.holdings if one.wanted and one.found in ("page", "part") and one.id in held_ids
    ]
    wanted = sum(1 for one in audit.profile.holdings if one.wanted)
    if not found:
        return ""
    held = ", ".join(plain(names[one.id]) for one in found[:MOST_NAMED])
    return words.say(
        "works.held" if len(found) <= MOST_NAMED else "works.held_more", n=len(found), wanted=wanted, held=held
    )


def plain(name: str) -> str:
    """Return a name as it stands in a list: small, without the explanation in brackets."""
    return uncapital(name.partition(" (")[0])


def _asks(audit: Audit, words: Wording) -> str:
    """On how many pages the call to action suits the reader, where that is nearly all."""
    rules = plan_rules().works
    counts = [cta_fit(stage) for stage in audit.stages if stage.counts]
    fits, asked = sum(one for one, _ in counts), sum(one for _, one in counts)
    if asked < rules.pages or fits < rules.share * asked:
        return ""
    return words.say("works.ctas", n=fits, pages=asked)


def _stages(audit: Audit, words: Wording) -> tuple[str, ...]:
    """The stage that does best, where it does well."""
    good = [stage for stage in audit.stages if stage.counts and (stage.score or 0) >= 100 * plan_rules().works.share]
    if not good or len(good) == sum(stage.counts for stage in audit.stages):
        return ()
    best = max(good, key=lambda stage: stage.score or 0)
    return (words.say("works.stage", stage=best.stage, score=round(best.score or 0)),)


def _passed(audit: Audit, words: Wording) -> list[str]:
    """Checks of all pages that found nothing, of those that are news."""
    rules = plan_rules().works
    if audit.counted_pages < rules.pages:
        return []
    failed = {finding.check for finding in audit.findings if finding.verdict == "fail"}
    passed = {finding.check for finding in audit.findings if finding.verdict == "pass"} - failed
    told = [check for check, against in rules.checks.items() if check in passed and not failed.intersection(against)]
    return [words.say(f"works.{check}", n=audit.counted_pages) for check in told]
