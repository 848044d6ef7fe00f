"""Tells what kind of business a site is, with evidence and doubt, and puts its profile together.

Signs are weighed and added; the strongest kind's share says how sure that is. What is not sure is not told: such a site
is asked for what any business needs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import exp

from msgspec.structs import replace

from auditor.business.kinds import KindRules, kind_rules
from auditor.business.signs import Seen
from auditor.business.steps import own_steps
from auditor.records.judgement import PageResult
from auditor.records.profile import BusinessKind, KindSign, Need, SiteProfile


def profile_of(
    pages: Sequence[PageResult],
    seen: Iterable[Seen] = (),
    stated: BusinessKind | None = None,
    rules: KindRules | None = None,
) -> SiteProfile:
    """Return how the site of `pages` is read by the signs `seen`; `stated` is the kind that its owner has told."""
    rules = rules or kind_rules()
    seen = tuple(seen)
    weights = weighed(seen)
    shares = shares_of(weights, rules.limits.step)
    first, second, *_ = [*sorted(shares, key=lambda kind: -shares[kind]), None, None]
    kind = stated or first
    share = shares.get(kind, 0.0) if kind else 0.0
    told = share >= rules.limits.sure and weights.get(first, 0.0) >= rules.limits.least if first else False
    sure = stated is not None or told
    profile = SiteProfile(
        kind=kind,
        second=second if kind == first else first,
        share=share,
        sure=sure,
        stated=stated is not None,
        shares=shares,
        evidence=reasons(seen, kind, rules.limits.reasons),
        steps=own_steps(pages),
    )
    profile = asked_of(profile, rules)
    needs = added(profile.needs, asked_by_signs(seen, kind, rules))
    return replace(profile, needs=eased(needs, spared(pages, seen, rules)))


def asked_by_signs(seen: Iterable[Seen], kind: BusinessKind | None, rules: KindRules) -> frozenset[str]:
    """Return what a site of `kind` is asked for by its own signs."""
    shown = (one.sign.asks.get(kind, ()) for one in seen if kind and one.strength >= rules.limits.spared)
    return frozenset(wish for wishes in shown for wish in wishes)


def added(needs: dict[str, Need], wishes: Collection[str]) -> dict[str, Need]:
    """Return the needs with each of `wishes` that was welcome asked for."""
    return {wish: "must" if need == "may" and wish in wishes else need for wish, need in needs.items()}


def spared(pages: Iterable[PageResult], seen: Iterable[Seen], rules: KindRules) -> frozenset[str]:
    """Return what the site is not asked for by its own signs, or as it has too few offers to choose among."""
    shown = (wish for one in seen if one.strength >= rules.limits.spared for wish in one.sign.spares)
    choices = rules.table.choices
    offers = sum(1 for page in pages if page.counted and page.guess and page.guess.content_type in choices.types)
    return frozenset((*shown, *(choices.wishes if offers < choices.least else ())))


def eased(needs: dict[str, Need], wishes: Collection[str]) -> dict[str, Need]:
    """Return the needs with what is one of `wishes` no longer asked for, though it stays welcome."""
    return {wish: "may" if need == "must" and wish in wishes else need for wish, need in needs.items()}


def weighed(seen: Iterable[Seen]) -> dict[BusinessKind, float]:
    """Return how much the signs speak for each kind."""
    sums: defaultdict[BusinessKind, float] = defaultdict(float)
    for one in seen:
        for kind, weight in one.sign.kinds.items():
            sums[kind] += weight * one.strength
    return {kind: round(weight, 3) for kind, weight in sums.items() if weight > 0}


def shares_of(weights: dict[BusinessKind, float], step: float) -> dict[BusinessKind, float]:
    """Return each kind's share, 0-1, by its weight; a lead of `step` makes a kind e times as likely."""
    top = max(weights.values(), default=0.0)
    odds = {kind: exp((weight - top) / step) for kind, weight in weights.items()}
    total = sum(odds.values())
    return {kind: round(one / total, 3) for kind, one in odds.items() if one / total >= 0.001}


def reasons(seen: Iterable[Seen], kind: BusinessKind | None, most: int) -> tuple[KindSign, ...]:
    """Return the signs that speak most for `kind`."""
    if kind is None:
        return ()
    speaking = [
        KindSign(
            sign=one.sign.id,
            kind=kind,
            weight=round(one.sign.kinds[kind] * one.strength, 2),
            detail=one.detail,
            example=one.example,
        )
        for one in seen
        if one.sign.kinds.get(kind, 0) * one.strength > 0
    ]
    return tuple(sorted(speaking, key=lambda sign: -sign.weight)[:most])


def asked_of(profile: SiteProfile, rules: KindRules) -> SiteProfile:
    """Return the profile with what the site is asked for: by the kind that was stated, else by the likely kinds."""
    shares = {profile.kind: 1.0} if profile.stated and profile.kind else profile.shares
    serves = {
        wish: parts
        for kind, share in shares.items()
        if share >= rules.limits.refused
        for wish, parts in rules.kinds[kind].instead.items()
    }
    known = profile.stated or max(shares.values(), default=0.0) >= rules.limits.guess
    needs = agreed(shares, rules) if known else added(agreed({}, rules), needed_by_nearly_all(shares, rules))
    profile = replace(profile, needs=needs, no_touch=rules.table.unsure.never_touch, instead=serves)
    if profile.judged_as is None:
        return profile
    kind = rules.kinds[profile.judged_as]
    return replace(profile, no_touch=kind.never_touch, asks=kind.steps)


def agreed(shares: dict[BusinessKind, float], rules: KindRules) -> dict[str, Need]:
    """Return what a site is asked for: what kinds with most of the share must have and no likely kind does without.

    Kinds that need the same things so speak together, however they share the doubt between them.
    """
    wishes = sorted({wish for kind in rules.kinds.values() for wish in (*kind.must, *kind.may, *kind.never)})
    if not shares:
        return {wish: "must" if wish in rules.table.unsure.must else "may" for wish in wishes}
    return {wish: _need(wish, shares, rules) for wish in wishes}


def needed_by_nearly_all(shares: dict[BusinessKind, float], rules: KindRules) -> frozenset[str]:
    """Return what nearly every kind that a site may be must have, for a site whose kind nobody can guess."""
    wishes = {wish for kind in shares for wish in rules.kinds[kind].must}
    least = rules.limits.nearly_all
    return frozenset(
        wish
        for wish in wishes
        if sum(share for kind, share in shares.items() if wish in rules.kinds[kind].must) >= least
    )


def _need(wish: str, shares: dict[BusinessKind, float], rules: KindRules) -> Need:
    refuses = sum(share for kind, share in shares.items() if wish in rules.kinds[kind].never)
    if refuses >= rules.limits.refused:
        return "never" if refuses >= rules.limits.sure else "may"
    needs = sum(share for kind, share in shares.items() if wish in rules.kinds[kind].must)
    return "must" if needs >= rules.limits.agreed else "may"
