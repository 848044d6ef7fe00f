"""Decides the language of a page's main text; what the page says of itself only breaks ties, as it is often wrong.

The identifier reads its model when first asked, so that commands that read no page start at once.
"""

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.page.identifier import Identifier

# The languages that sites of this audience are written in; fewer candidates make short texts surer.
LANGUAGES = (
    "sv", "en", "no", "da", "fi", "de", "nl", "fr", "es", "it", "pt", "pl", "et", "lv", "lt", "is", "ru", "uk", "ar",
    "fa", "tr", "el", "cs", "hu", "ro", "zh", "ja", "ko", "th", "he", "hi",
)  # fmt: skip
ALIASES = {"nb": "no", "nn": "no", "iw": "he", "se": "sv", "dk": "da", "cz": "cs", "gr": "el", "jp": "ja"}
# Under this many letters a guess is worse than the page's own word; under the first, there is nothing to say.
LETTERS_AT_LEAST = 25
LETTERS_FOR_SURE = 250
# Longer texts give the same answer and take longer.
LONGEST = 800
# How sure the identifier must be against what the page says of itself when the text is short.
SURE = 0.9
# Where this many characters bear out what the page says of itself, so sure, the rest would say the same: it did on all
# 8,822 pages of the corpus, nine in ten of which are settled so.
AT_ONCE = 250
SURE_AT_ONCE = 0.99


@lru_cache(maxsize=1)
def _identifier() -> "Identifier":
    from auditor.page.identifier import identifier_of

    return identifier_of((*LANGUAGES, "nb", "nn"))


def short_code(written: str) -> str:
    """Return the two-letter code of a language tag such as `sv-SE` or `nb_NO`, "" for none."""
    code = written.lower().replace("_", "-").partition("-")[0].strip()
    code = ALIASES.get(code, code)
    return code if len(code) == 2 and code.isalpha() else ""


def language_of(text: str, declared: str, fallback: str = "") -> str:
    """Return the ISO 639-1 code of `text`, or `und` when too little is known.

    `declared` is the page's own word for it; `fallback` is text outside the main content, used when it is short.
    """
    said = short_code(declared)
    sample = _sample(text) or _sample(fallback)
    if not sample:
        return said or "und"
    if said and said not in LANGUAGES:
        return said  # a language that the identifier is not asked about
    if said and _borne_out(said, _middle(sample, AT_ONCE)):
        return said
    code, share = _guess(sample)
    if code == said or len(sample) >= LETTERS_FOR_SURE or not said:
        return code if len(sample) >= LETTERS_FOR_SURE or share >= 0.5 or code == said else "und"
    return code if share >= SURE and len(sample) >= 2 * LETTERS_AT_LEAST else said


def _borne_out(said: str, text: str) -> bool:
    code, share = _guess(text)
    return code == said and share >= SURE_AT_ONCE


def _guess(text: str) -> tuple[str, float]:
    code, share = _identifier().classify(text)
    return ALIASES.get(str(code), str(code)), share


def _middle(text: str, most: int) -> str:
    start = max(0, (len(text) - most) // 2)
    return text[start : start + most]


def _sample(text: str) -> str:
    """Return up to LONGEST characters from the middle of `text`, "" when it has too few letters."""
    sample = _middle(text, LONGEST)
    letters = islice(filter(str.isalpha, sample), LETTERS_AT_LEAST)
    return sample if len(list(letters)) == LETTERS_AT_LEAST else ""
