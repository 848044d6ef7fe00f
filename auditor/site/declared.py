"""Finds pages that say in their code that they are in another language than they are written in."""

from collections.abc import Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Page

# Of fewer words the language cannot be told for sure.
LEAST_WORDS = 100
# Languages that the report has names for.
NAMED = frozenset(("sv", "en", "no", "nb", "nn", "da", "fi", "de", "fr", "es", "it", "nl", "pl"))
# Languages that are written nearly alike, or go by several codes.
ALIKE = (frozenset(("no", "nb", "nn", "da")), frozenset(("hr", "sr", "bs", "sh")), frozenset(("id", "ms")))

# Codes that say that the language is not known, of no kind, or several; `x` begins what firms make up, and `x-default`.
NO_LANGUAGE = frozenset(("und", "zxx", "mul", "mis", "x"))


def declared_otherwise(page: Page) -> Iterator[Flaw]:
    """Yield the language that a page declares (`text`) when it is written in another (`target`)."""
    said, written = page.language_declared.lower().partition("-")[0], page.language
    if not said or said in NO_LANGUAGE or written not in NAMED or said == written or page.word_count < LEAST_WORDS:
        return
    if not any({said, written} <= group for group in ALIKE):
        yield Flaw(kind="language", text=page.language_declared[:20], target=written)
