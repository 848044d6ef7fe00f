"""Chooses the page's main request among its calls to action."""

import msgspec

from auditor.records.judgement import Cta
from auditor.records.page import Page, PageContext

_STRENGTH = {"hard": 2, "medium": 1, "soft": 0}


def mark_primary(ctas: tuple[Cta, ...], page: Page, context: PageContext) -> tuple[Cta, ...]:
    """Return `ctas` with at most one marked as the page's main request."""
    own = [cta for cta in ctas if cta.place in ("main", "aside")]
    if not own:
        return ctas
    best = max(own, key=lambda cta: (_STRENGTH[cta.strength], cta.button_like, -cta.order))
    return tuple(msgspec.structs.replace(cta, primary=True) if cta is best else cta for cta in ctas)
