"""Decides the language of a page's main text; loaded late, as the model behind it takes a second to read."""

from functools import lru_cache
from typing import Any

LANGUAGES = ("sv", "en", "no", "da", "de", "fi", "nl", "fr", "es", "it", "pl", "pt", "et", "is", "ru", "ar")
# Under this many letters a guess is worse than the page's own word.
LETTERS_AT_LEAST = 60
LONGEST = 4_000


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(LANGUAGES))
    return found


def language_of(text: str, declared: str) -> str:
    """Return the ISO 639-1 code of `text`, or of `declared` when the text is too short, or `und`."""
    short = declared.lower().replace("_", "-").partition("-")[0]
    short = "no" if short in ("nb", "nn") else short
    if sum(map(str.isalpha, text[:LONGEST])) < LETTERS_AT_LEAST:
        return short if short in LANGUAGES else "und"
    code, _ = _identifier().classify(text[:LONGEST])
    return str(code)
