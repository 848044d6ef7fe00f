"""Chooses the page's main request: the strongest that stands early in its content, buttons before bare numbers.

Weights are in kinds.toml; a page whose content holds nothing above the least has none.
"""

import msgspec

from auditor.ctas.bars import TOP_LINE
from auditor.ctas.data import kinds
from auditor.ctas.hints import bare_kind
from auditor.records.judgement import Cta


def mark_primary(ctas: tuple[Cta, ...]) -> tuple[Cta, ...]:
    """Return `ctas` with at most one, of the page's own content, marked as its main request."""
    own = [index for index, cta in enumerate(ctas) if is_own(cta)]
    if not own:
        return ctas
    best = max(own, key=lambda index: (weight_of(ctas[index]), -index))
    if weight_of(ctas[best]) < kinds().primary.least:
        return ctas
    return (*ctas[:best], msgspec.structs.replace(ctas[best], primary=True), *ctas[best + 1 :])


def is_own(cta: Cta) -> bool:
    """True for a request in the page's content.

    A box beside it that the whole site shows is not the page's own, unless it leads to a place on the page itself. Nor
    is a line above it (a phone number, a notice).
    """
    if cta.place == "aside":
        return not cta.repeated or (cta.button_like and len(cta.target) > 1 and cta.target.startswith("#"))
    return cta.place == "main" and not (cta.repeated and not cta.button_like and cta.order < TOP_LINE)


def weight_of(cta: Cta) -> float:
    """Return how much `cta` looks like the main request, about 0 to 3."""
    table = kinds().primary
    weight = table.kinds.get(cta.kind, 0.0) - table.order * cta.order
    if cta.button_like:
        return weight + table.button
    return weight - table.bare if cta.in_text or bare_kind(cta.text) else weight
