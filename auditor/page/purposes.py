"""Decides what a form is for: by what its fields are, which needs no language, and by its words (lang/*/forms.toml).

The words of the submit button weigh most, then what the form calls itself, then the heading over it and its labels.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.lang.load import codes, nearest, table
from auditor.page.rules import rules
from auditor.records.base import StrictRecord
from auditor.records.page import FormField


class FormWords(StrictRecord, frozen=True, kw_only=True):
    """lang/<code>/forms.toml: per purpose, phrases of submit buttons, of headings above, and of field labels.

    `mail`: what the label of a field for an address of mail holds, beside "mail" in its name.
    """

    submit: dict[str, tuple[str, ...]]
    heading: dict[str, tuple[str, ...]]
    field: dict[str, tuple[str, ...]]
    mail: tuple[str, ...] = ()


# How much each source of words says. A button's text is about the form alone; a heading may be about the page.
SUBMIT, ITSELF, HEADING, FIELD = 4.0, 3.0, 2.0, 1.0
# More fields than this are no search box.
SHORT = 3
# Under this, what the fields are decides.
ENOUGH = 2.0
_SEARCH_NAMES = frozenset(("q", "s", "query", "search", "sok", "term", "keyword", "keywords", "searchterm", "k"))
_UNSEEN = frozenset(("hidden", "submit", "button", "image"))
_NAMES = re.compile(r"[a-zåäö]+")


def purpose_of(fields: Sequence[FormField], submit: str, itself: str, heading: str, language: str) -> str:
    """Return a purpose: search, newsletter, contact, quote, booking, order, demo, signup, login ... or `other`.

    `itself` is the form's action, class, id and name; `language` is that of the page.
    """
    seen = [field for field in fields if field.type not in _UNSEEN and not _is_trap(field)]
    kinds = {field.type for field in seen}
    if _is_search(seen, kinds):
        return "search"
    scores = _scores(seen, submit, itself, heading, language)
    best = max(scores, key=lambda purpose: scores[purpose], default="")
    if "password" in kinds:
        passwords = sum(field.type == "password" for field in seen)
        return "signup" if best == "signup" or passwords > 1 or len(seen) > SHORT + 1 else "login"
    if not best or scores[best] < ENOUGH or (best == "search" and len(seen) > SHORT):
        return _by_fields(seen, kinds)
    only_mail = len(seen) <= 2 and _by_fields(seen, kinds) == "newsletter"
    return "newsletter" if best == "signup" and only_mail else best


def _is_trap(field: FormField) -> bool:
    """Whether a field is one that only robots fill in."""
    return any(word in field.name.lower() for word in ("honey", "gotcha", "_hp", "hp_"))


def _is_search(seen: Sequence[FormField], kinds: set[str]) -> bool:
    named = any(field.name.lower() in _SEARCH_NAMES for field in seen)
    return len(seen) <= SHORT and ("search" in kinds or named)


def _by_fields(seen: Sequence[FormField], kinds: set[str]) -> str:
    if "file" in kinds and "textarea" not in kinds:
        return "other"
    if "textarea" in kinds:
        return "contact"
    has_mail = "email" in kinds or any(
        "mail" in field.name.lower() or any(word in field.label.lower() for word in _mail_words()) for field in seen
    )
    asked = [field for field in seen if field.type not in ("checkbox", "radio")]
    if has_mail and len(asked) <= 3 and "tel" not in kinds:
        return "newsletter"
    if has_mail or "tel" in kinds:
        return "contact"
    return "filter" if seen and kinds <= {"checkbox", "radio", "select", "range", "number"} else "other"


def _scores(seen: Sequence[FormField], submit: str, itself: str, heading: str, language: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    labels = " | ".join(f"{field.label} {field.name}" for field in seen).lower()
    own = " ".join(_NAMES.findall(itself.lower()))
    for code in _asked(language):
        words = _compiled(code)
        for source, text, worth in (("submit", submit.lower(), SUBMIT), ("heading", heading.lower(), HEADING)):
            _add(scores, words[source], text, worth)
        _add(scores, words["field"], labels, FIELD)
    _add(scores, _itself(), own, ITSELF)
    return scores


def _add(scores: dict[str, float], patterns: dict[str, re.Pattern[str]], text: str, worth: float) -> None:
    for purpose, pattern in patterns.items() if text else ():
        if pattern.search(text):
            scores[purpose] = scores.get(purpose, 0.0) + worth


@lru_cache(maxsize=1)
def _mail_words() -> tuple[str, ...]:
    return tuple(word for code in codes() for word in table(code, "forms", FormWords).mail)


def _asked(language: str) -> tuple[str, ...]:
    first = nearest(language)
    return (first, *(code for code in codes() if code != first))


@lru_cache(maxsize=16)
def _compiled(code: str) -> dict[str, dict[str, re.Pattern[str]]]:
    words: FormWords = table(code, "forms", FormWords)
    return {
        source: {purpose: _pattern(phrases) for purpose, phrases in given.items()}
        for source, given in (("submit", words.submit), ("heading", words.heading), ("field", words.field))
    }


@lru_cache(maxsize=1)
def _itself() -> dict[str, re.Pattern[str]]:
    return {purpose: _pattern(words) for purpose, words in rules().purposes.items()}


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Whole words; a trailing * stands for any ending, a leading one for any beginning (compounds)."""
    parts = [
        (r"\w*" if phrase.startswith("*") else r"(?<!\w)")
        + re.escape(phrase.strip("*"))
        + ("" if phrase.endswith("*") else r"(?!\w)")
        for phrase in phrases
    ]
    return re.compile("|".join(parts) or r"(?!)")
