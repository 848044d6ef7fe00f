"""Splits a change of the score into what the site did and what the judging did: another model, journey or version.

Exact when the old pages have been judged anew by the new rules; otherwise the pages whose text is the same tell how
much of the change of judgements has nothing to do with the site.
"""

from auditor.compare.changes import judged_differently
from auditor.journeys.rename import plain_rules
from auditor.records.audit import Audit, Value
from auditor.records.compare import PageChange, ScoreChange

# Settings that decide which pages are read; the others change nothing in the score.
SCOPE = ("include", "exclude", "max_pages", "max_depth", "subdomains", "sitemap", "render", "ignore_robots")


def score_change(old: Audit, new: Audit, pages: tuple[PageChange, ...], rejudged: Audit | None = None) -> ScoreChange:
    """Return the change of the total and its parts; `rejudged` is the old site judged by the new rules, if done."""
    differences = differences_of(old, new)
    if old.score is None or new.score is None:
        return ScoreChange(before=old.score, after=new.score, change=None, differences=differences)
    change = new.score - old.score
    if not differences:
        site, judgement, exact = change, 0.0, True
    elif rejudged is not None and rejudged.score is not None:
        site, judgement, exact = new.score - rejudged.score, rejudged.score - old.score, True
    elif "journey" in differences:
        # other stages and targets: nothing in the two audits can be set against each other
        return ScoreChange(
            before=old.score, after=new.score, change=rounded(change), exact=False, differences=differences
        )
    else:
        judgement, exact = change * judged_share(pages), False
        site = change - judgement
    return ScoreChange(
        before=old.score,
        after=new.score,
        change=rounded(change),
        by_site=rounded(site),
        by_judgement=rounded(judgement),
        exact=exact,
        differences=differences,
    )


def judged_share(pages: tuple[PageChange, ...]) -> float:
    """Return which share (0-1) of the pages judged differently say the same as before."""
    kept = [change for change in pages if change.kind in ("moved", "changed")]
    same = sum(1 for change in kept if not change.text_changed and judged_differently(change))
    other = sum(1 for change in kept if change.text_changed and judged_differently(change))
    other += sum(1 for change in pages if change.kind in ("new", "gone"))
    return same / (same + other) if same + other else 1.0


def differences_of(old: Audit, new: Audit) -> tuple[str, ...]:
    """Return what of the judging is different: `model`, `journey`, `tool`, `labels`, `settings`."""
    found = {
        "model": (old.model.digest, old.model.version) != (new.model.digest, new.model.version),
        "journey": plain_rules(old.journey) != plain_rules(new.journey),
        "tool": old.tool != new.tool,
        "labels": human_labels(old) != human_labels(new),
        "settings": any(name in SCOPE for name in settings_changed(old, new)),
    }
    return tuple(name for name, different in found.items() if different)


def human_labels(audit: Audit) -> dict[str, tuple[str, str]]:
    """Return the phases and content types that people gave, by address."""
    given = ((page.url, page.human) for page in audit.pages if page.human)
    return {
        url: (label.phase or "", label.content_type or "") for url, label in given if label.phase or label.content_type
    }


def settings_changed(old: Audit, new: Audit) -> dict[str, tuple[Value, Value]]:
    """Return the settings that differ, old value and new."""
    names = sorted(set(old.settings) | set(new.settings))
    pairs = {name: (old.settings.get(name), new.settings.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def rounded(points: float) -> float:
    """Return points with two decimals, never a negative zero."""
    return round(points, 2) + 0.0
