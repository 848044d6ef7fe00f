"""Gives twins one judgement: the shares of a group's pages are drawn together, and what a person said of one counts.

The joined log-odds of a phase are the mean of the pages', so that a reason which stands on all of them keeps its weight
and one which stands on a single page weighs its part.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import exp, log

from msgspec.structs import replace

from auditor.classify.calibration import Calibration
from auditor.records.base import PHASES, ContentType, Phase
from auditor.records.judgement import Guess, PageResult, Reason
from auditor.site.twins import twin_rules

# Shares are rounded to four places; a page cannot be surer than that.
LEAST_SHARE = 1e-4
# A share as sure as a person's word.
SAID = 0.98
LEAST_WEIGHT = 0.05
MOST_REASONS = 8
MOST_TYPES = 4
Shares = dict[Phase, float]


def judged_together(
    rows: Iterable[PageResult], groups: Iterable[Sequence[str]], doubt: Calibration
) -> list[PageResult]:
    """Return the rows, those of each group of twins with one label; `doubt` holds the model's own thresholds.

    A page keeps its own label where a person gave it, and where the model is all but certain that it differs.
    """
    rows = list(rows)
    place = {row.url: number for number, row in enumerate(rows)}
    for group in groups:
        numbers = [place[url] for url in group if url in place and is_evidence(rows[place[url]])]
        if len(numbers) > 1:
            members = [rows[number] for number in numbers]
            for number, row in zip(numbers, one_judgement(members, doubt), strict=True):
                rows[number] = row
    return rows


def is_evidence(row: PageResult) -> bool:
    """Whether a page has a label that speaks for its twins; another address of a page does not speak twice."""
    return row.guess is not None and not row.error and not row.same_as


def one_judgement(members: Sequence[PageResult], doubt: Calibration) -> list[PageResult]:
    """Return the twins `members`, each with the group's label and its first address."""
    guesses = [row.guess for row in members if row.guess]
    shares = joined_shares(guesses)
    types = joined_types(guesses)
    weights = joined_reasons(guesses)
    copied = {row.exchanged_of or row.near_duplicate_of or row.duplicate_of for row in members}
    return [
        replace(row, twin_of=members[0].url, guess=drawn(row.guess, shares, types, weights, doubt))
        if row.guess and not keeps_own(row, shares, next(iter(types)), copied)
        else replace(row, twin_of=members[0].url)
        for row in members
    ]


def keeps_own(row: PageResult, shares: Shares, kind: ContentType, copied: Collection[str]) -> bool:
    """Whether a twin keeps its label: a person gave it, or the model is all but certain of it and of another type.

    `kind` is the type of the group: another event of a row of events is for the same readers. A copy never differs.
    """
    if row.guess is None or row.guess.source == "human":
        return True
    if row.exchanged_of or row.near_duplicate_of or row.duplicate_of or row.url in copied:
        return False
    if row.guess.content_type == kind:
        return False
    differs = shares[row.guess.phase] < max(shares.values())
    return differs and row.guess.shares.get(row.guess.phase, 0.0) >= twin_rules().own_label


def joined_shares(guesses: Sequence[Guess]) -> Shares:
    """Return the group's shares: a person's word weighs as much as all that the model says."""
    weights = [float(len(guesses)) if guess.source == "human" else 1.0 for guess in guesses]
    held = {
        phase: sum(weight * log(share_of(guess, phase)) for guess, weight in zip(guesses, weights, strict=True))
        / sum(weights)
        for phase in PHASES
    }
    most = max(held.values())
    odds = {phase: exp(value - most) for phase, value in held.items()}
    total = sum(odds.values())
    found = {phase: round(value / total, 4) for phase, value in odds.items()}
    first = max(found, key=lambda phase: found[phase])
    found[first] = round(1.0 - sum(share for phase, share in found.items() if phase != first), 4)
    return found


def share_of(guess: Guess, phase: Phase) -> float:
    """Return a page's share of a phase; what a person said is as good as certain."""
    if guess.source == "human":
        return SAID if guess.phase == phase else (1 - SAID) / (len(PHASES) - 1)
    return max(guess.shares.get(phase, 0.0), LEAST_SHARE)


def joined_types(guesses: Sequence[Guess]) -> dict[ContentType, float]:
    """Return the likeliest content types of the group with their mean shares."""
    total: defaultdict[ContentType, float] = defaultdict(float)
    for guess in guesses:
        for kind, share in (guess.type_shares or {guess.content_type: 1.0}).items():
            total[kind] += share / len(guesses)
    best = sorted(total.items(), key=lambda pair: -pair[1])[:MOST_TYPES]
    return {kind: round(share, 4) for kind, share in best}


def joined_reasons(guesses: Sequence[Guess]) -> dict[tuple[str, str, Phase], float]:
    """Return what each piece of evidence weighs in the group: the mean over its pages."""
    total: defaultdict[tuple[str, str, Phase], float] = defaultdict(float)
    for guess in guesses:
        for reason in guess.because:
            total[reason.what, reason.zone, reason.for_] += reason.weight / len(guesses)
    return total


def drawn(
    guess: Guess,
    shares: Shares,
    types: dict[ContentType, float],
    weights: dict[tuple[str, str, Phase], float],
    doubt: Calibration,
) -> Guess:
    """Return a page's guess drawn into the group's."""
    first, other = sorted(PHASES, key=lambda phase: -shares[phase])[:2]
    known = guess.note != "unknown-language"
    sure = known and shares[first] >= doubt.sure_at
    return replace(
        guess,
        phase=first,
        second=other if shares[other] >= doubt.second_at else None,
        shares=shares,
        sure=sure,
        content_type=next(iter(types)),
        type_shares=types,
        because=reasons_of(guess, first, shares, weights),
        note="" if sure else guess.note,
    )


def reasons_of(
    guess: Guess, first: Phase, shares: Shares, weights: dict[tuple[str, str, Phase], float]
) -> tuple[Reason, ...]:
    """Return the page's reasons with their weight in the group, after what the twins themselves changed."""
    moved = round(odds(shares[first]) - odds(share_of(guess, first)), 3)
    own = [
        Reason(what=one.what, zone=one.zone, for_=one.for_, weight=round(weights[one.what, one.zone, one.for_], 3))
        for one in guess.because
    ]
    kept = sorted((one for one in own if abs(one.weight) >= LEAST_WEIGHT), key=lambda one: -one.weight)
    twins = (Reason(what="fact:twins", weight=moved, for_=first, zone="site"),) if abs(moved) >= LEAST_WEIGHT else ()
    return (*twins, *kept[:MOST_REASONS])


def odds(share: float) -> float:
    """Return the log-odds of a share."""
    bounded = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return log(bounded / (1 - bounded))
