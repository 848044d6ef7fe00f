"""Judges a page's calls to action against the stage its reader is in, by the rules of the journey file.

The order of the rules is the order of worth: what is not there, what leads nowhere, what asks for too much, what pulls
in two directions, what asks for too little. Each verdict names the rule that gave it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.ctas.data import light_words
from auditor.ctas.hints import address_kind, bare_kind, page_kind
from auditor.ctas.primary import is_own
from auditor.ctas.targets import Target, problem_of
from auditor.records.base import CtaKind
from auditor.records.journey import CtaRules, Stage
from auditor.records.judgement import Cta, CtaVerdict

__all__ = ["NO_WAY", "Reader", "Target", "boxes_beside", "is_form", "judge"]

# "Ring" beside "Begär offert" is the normal pair of a hard request and a number.
NEVER_COMPETES: frozenset[CtaKind] = frozenset({"call"})
# Two hard requests compete when both stand in the first part of the page; one further down is for readers who went on.
COMPETES_BEFORE = 0.5
# What may be asked for without cost or obligation: a free quote and a first talk offer help, a purchase does not.
MAY_BE_LIGHT: frozenset[CtaKind] = frozenset({"quote", "book"})
# A box with these beside the text is no step of the reader's.
BESIDE_NOTHING: frozenset[CtaKind] = frozenset({"subscribe", "download", "call", "email"})


class Reader(NamedTuple):
    """What a page lets its reader do beside its requests.

    `is_step`: the page is itself where one gets in touch or orders; when nothing of the kind shows there, a script
    builds its form as often as not, so nothing is claimed. `has_step`: a button of its own takes to its next part.
    `has_form`: a form to get in touch or to order stands in its content or at its foot. `leads_on`: its own text links
    nearer to the act; `sees_offer`: to a service, a product or a list of them. `form_fails`: its form cannot be sent.
    `told_to_call`: a line of its text asks to call a number, though it is no link.
    """

    is_step: bool = False
    has_step: bool = False
    has_form: bool = False
    leads_on: bool = False
    sees_offer: bool = False
    form_fails: bool = False
    told_to_call: bool = False


NO_WAY = Reader()


def judge(
    ctas: Sequence[Cta],
    stage: Stage | None,
    targets: Mapping[str, Target],
    home: str = "",
    order: int | None = None,
    reader: Reader = NO_WAY,
) -> CtaVerdict:
    """Return how `ctas` suit a page of `stage`, `order` being the stage's place in the journey and `home` its host.

    `targets` holds what is known of the addresses that they lead to, by address without fragment; `reader` says what
    else the page lets its reader do.
    """
    own = sorted((cta for cta in ctas if is_own(cta)), key=lambda cta: not cta.primary)
    if stage is None:
        return _verdict("not-expected", "no stage", own, ())
    rules = stage.ctas
    expected = rules.fits
    main = next((cta for cta in own if cta.primary), None)
    if reader.form_fails and (main is None or is_form(main)):
        return _verdict("wrong-target", f"{stage.id}: target", own, expected, "unsent")
    if reader.is_step and all(cta.strength == "soft" for cta in own):
        return _step_itself(own, ctas, stage, reader)
    if not own:
        return _nothing(ctas, stage, reader)
    wrong = _wrong_target(own, main, rules, targets, home, order)
    if wrong:
        return _verdict("wrong-target", f"{stage.id}: target", own, expected, wrong)
    light = any(is_light(cta) for cta in own)
    if main and is_hard(main, rules) and not (light or _has_softer_beside(own, main, rules)):
        if reader.sees_offer and "learn" in rules.fits:
            return _verdict("fits", f"{stage.id}: its text leads to the offer", own, expected)
        return _verdict("too-hard", f"{stage.id}.hard: {main.kind}", own, expected)
    rivals = _competing(own)
    if rivals:
        return _verdict("competing", f"{stage.id}: {' + '.join(rivals)}", own, expected)
    return _by_kind(own, ctas, stage, reader)


def is_form(cta: Cta) -> bool:
    """True for a request that is a form of the page itself."""
    return cta.button_like and not cta.target


def is_hard(cta: Cta, rules: CtaRules) -> bool:
    """True for a request that asks for too much of the stage's reader; one in a text or beside it drives nobody off."""
    return cta.kind in rules.hard and not cta.in_text and cta.place != "aside"


def is_light(cta: Cta) -> bool:
    """True for a quote or a booking that costs and binds nothing: "Get a free quote", "Boka ett samtal"."""
    return cta.kind in MAY_BE_LIGHT and light_words().search(cta.text.casefold()) is not None


def _step_itself(own: Sequence[Cta], ctas: Sequence[Cta], stage: Stage, reader: Reader) -> CtaVerdict:
    """A page for one step with a form of its own is that step, be it a waiting list; without one nothing is claimed."""
    form = next((cta for cta in own if is_form(cta) and not cta.repeated), None)
    if form:
        return _verdict("fits", f"{stage.id}: its own form ({form.kind})", own, stage.ctas.fits)
    if reader.has_step:
        return _verdict("fits", f"{stage.id}: a step of its own", own, stage.ctas.fits)
    return _verdict("not-expected", f"{stage.id}: the page is the step", ctas, stage.ctas.fits)


def _by_kind(own: Sequence[Cta], ctas: Sequence[Cta], stage: Stage, reader: Reader) -> CtaVerdict:
    rules = stage.ctas
    fitting = next((cta.kind for cta in own if cta.kind in rules.fits), None)
    if fitting:
        return _verdict("fits", f"{stage.id}.fits: {fitting}", own, rules.fits)
    targets = [cta.target for cta in own]
    leads_to = next((kind for url in targets if (kind := page_kind(url) or address_kind(url)) in rules.fits), None)
    if leads_to:
        return _verdict("fits", f"{stage.id}.fits: leads to a {leads_to} page", own, rules.fits)
    if any(cta.kind in rules.fits for cta in boxes_beside(ctas)):
        return _verdict("fits", f"{stage.id}.fits: beside the text", own, rules.fits)
    if all(cta.kind in rules.soft for cta in own):
        return _verdict("too-soft", f"{stage.id}.soft: {own[0].kind}", own, rules.fits)
    light = next((cta.kind for cta in own if is_light(cta)), None)
    if light:
        return _verdict("fits", f"{stage.id}: a {light} that costs nothing", own, rules.fits)
    hard = next((cta.kind for cta in own if is_hard(cta, rules)), None)
    if hard:
        return _verdict("too-hard", f"{stage.id}.hard: {hard}", own, rules.fits)
    neutral = next((cta.kind for cta in own if cta.kind not in rules.soft and not _is_bare(cta)), None)
    if neutral:
        return _verdict("fits", f"{stage.id}: {neutral} is neutral", own, rules.fits)
    return _unasked("missing", ctas=own, stage=stage, reader=reader, rule="only a number or an address")


def _nothing(ctas: Sequence[Cta], stage: Stage, reader: Reader) -> CtaVerdict:
    boxes = [cta for cta in ctas if cta.place == "aside" and cta.button_like and cta.kind == "subscribe"]
    rules = stage.ctas
    if boxes and "subscribe" in rules.fits:
        return _verdict("fits", f"{stage.id}.fits: beside the text", boxes, rules.fits)
    asks_little = boxes and "subscribe" in rules.soft and rules.required
    if asks_little and not (reader.has_form or reader.leads_on):
        return _verdict("too-soft", f"{stage.id}.soft: subscribe", boxes, rules.fits)
    menu = "only-in-menu" if any(not _is_bare(cta) for cta in ctas) else "missing"
    return _unasked(menu, ctas=ctas, stage=stage, reader=reader, rule="required")


def boxes_beside(ctas: Sequence[Cta]) -> list[Cta]:
    """Return the buttons of boxes beside the text, those that the whole site shows too: the reader can act there."""
    return [cta for cta in ctas if cta.place == "aside" and cta.button_like and cta.kind not in BESIDE_NOTHING]


def _unasked(verdict: str, *, ctas: Sequence[Cta], stage: Stage, reader: Reader, rule: str) -> CtaVerdict:
    """`verdict` on a page without a request of its own, unless its form or text leads on or its stage needs none."""
    rules = stage.ctas
    if reader.has_form or reader.has_step:
        return _verdict("fits", f"{stage.id}: its form", ctas, rules.fits)
    if reader.told_to_call and "call" in rules.fits:
        return _verdict("fits", f"{stage.id}.fits: call, in its text", ctas, rules.fits)
    if not rules.required:
        return _verdict("not-expected", f"{stage.id}.required = false", ctas, rules.fits)
    if reader.leads_on and "learn" in rules.fits:
        return _verdict("fits", f"{stage.id}: its text leads on", ctas, rules.fits)
    return _verdict(verdict, f"{stage.id}: {rule}" if " " in rule else f"{stage.id}.{rule}", ctas, rules.fits)


def _wrong_target(
    own: Sequence[Cta],
    main: Cta | None,
    rules: CtaRules,
    targets: Mapping[str, Target],
    home: str,
    order: int | None,
) -> str:
    """The main request's trouble; a way that is no step forward counts only when the page has no other that is."""
    found = problem_of(main, targets, home, order) if main else ""
    steps = [cta for cta in own if cta.kind in rules.fits or cta.kind in rules.hard]
    troubles = [problem_of(cta, targets, home, order) for cta in steps]
    if found and found != "no-step-forward":
        return found
    return "no-step-forward" if troubles and all(one == "no-step-forward" for one in troubles) else ""


def _has_softer_beside(own: Sequence[Cta], main: Cta, rules: CtaRules) -> bool:
    """A banner that every page has drives nobody off when the page offers something softer beside it."""
    return main.repeated and any(cta.kind in rules.fits for cta in own)


def _competing(own: Sequence[Cta]) -> tuple[CtaKind, ...]:
    """Two or more hard requests of different kinds, both buttons of the page itself and both early."""
    found = dict.fromkeys(cta.kind for cta in competing(own))
    return tuple(found) if len(found) > 1 else ()


def competing(ctas: Iterable[Cta]) -> tuple[Cta, ...]:
    """Return the page's own hard buttons in its first part: those of different kinds compete."""
    return tuple(
        cta
        for cta in ctas
        if is_own(cta)
        and cta.strength == "hard"
        and cta.kind not in NEVER_COMPETES
        and cta.button_like
        and not cta.repeated
        and cta.order < COMPETES_BEFORE
    )


def _is_bare(cta: Cta) -> bool:
    return cta.kind in ("call", "email") and (not cta.text or bare_kind(cta.text) is not None)


def _verdict(
    verdict: str, rule: str, ctas: Sequence[Cta], expected: tuple[CtaKind, ...], problem: str = ""
) -> CtaVerdict:
    return CtaVerdict(
        verdict=verdict,
        rule=rule,
        kinds_expected=expected,
        kinds_found=tuple(dict.fromkeys(cta.kind for cta in ctas)),
        target_problem=problem,
    )
