"""Sentences of errors in the languages of reports: found by key, filled with values, told in the process's language.

Errors are the lowest floor, so this one stands on the standard library alone. A process has one language of messages,
as it has one locale: English unless `speak` says otherwise, so that scripts and notebooks read what they always read.
Values that libraries and the system wrote in English ("Permission denied") are told in the language as far as
`phrases` in its errors.toml knows them.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

ENGLISH = "en"
# {name}, {name!r}, {name:,} or {name:.1f}, or {n:page|pages}.
_PLACEHOLDER = re.compile(r"\{(\w+)(!r)?(?::([^{}]*))?\}")
# What a phrase has caught, in the words that stand for it.
_GROUP = re.compile(r"\\(\d)")
# What the user or a site has called something: told as it is, though its words may be those of a phrase.
NAMES = frozenset((
    "address", "at", "bucket", "file", "filename", "folder", "given", "host", "name", "output", "path", "report",
    "site", "site2", "target", "url",
))  # fmt: skip
# A value longer than this is a text and no phrase.
_LONGEST_PHRASE = 2_000
_spoken = [ENGLISH]


def speak(language: str) -> None:
    """Let all messages of this process be in `language`, English for a language without messages."""
    _spoken[0] = language if _table(language) else ENGLISH


def spoken() -> str:
    """Return the language of this process's messages."""
    return _spoken[0]


class Said:
    """A sentence by its key, with the values that fill it; a value may be another `Said`, or a tuple of them."""

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = values

    def message(self, language: str = "") -> str:
        """Return what is said."""
        return self._told(0, language or spoken())

    def advice(self, language: str = "") -> str:
        """Return the way out, "" when there is none."""
        return self._told(1, language or spoken())

    def _told(self, place: int, language: str) -> str:
        sentence = sentence_of(self.key, language)
        return fill(sentence[place], self.values, language) if place < len(sentence) else ""

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        return f"Said({self.key!r}, {self.values!r})"


def sentence_of(key: str, language: str) -> tuple[str, ...]:
    """Return the sentence and the way out of a key: in English where the language has none, else the key itself."""
    for code in (language, ENGLISH):
        found = _table(code).get("sentence", {}).get(key)
        if isinstance(found, list):
            return tuple(map(str, found))
        if isinstance(found, str):
            return (found,)
    return (key,)


def fill(pattern: str, values: Mapping[str, object], language: str) -> str:
    """Return `pattern` with its placeholders filled; filled text is never looked at again."""

    def filled(hit: re.Match[str]) -> str:
        name, quoted, form = hit[1], hit[2], hit[3] or ""
        if name not in values:
            return hit[0]
        value = values[name]
        if "|" in form:
            one, many = form.split("|", 1)
            return f"{value} {one if value == 1 else many}"
        if form and isinstance(value, int | float):
            return figure(format(value, form), language)
        if quoted:
            return repr(value)
        return str(value) if name in NAMES and not isinstance(value, Said) else shown(value, language)

    return _PLACEHOLDER.sub(filled, pattern)


def shown(value: object, language: str) -> str:
    """Return a value as it stands in a sentence."""
    if isinstance(value, Said):
        return value.message(language)
    if type(value) in (tuple, list):
        return ", ".join(shown(one, language) for one in value)  # type: ignore[attr-defined]
    text = str(value)
    return text if language == ENGLISH or isinstance(value, Path) else foreign(text, language)


def figure(text: str, language: str) -> str:
    """Return an English figure as the language writes it."""
    written = _written(language)
    signs = {",": written.get("thousands", ","), ".": written.get("decimal", ".")}
    return "".join(signs.get(sign, sign) for sign in text)


def foreign(text: str, language: str) -> str:
    """Return what a library or the system said in English in the language, as far as it is known; else as it is."""
    for pattern, words in _phrases(language) if len(text) <= _LONGEST_PHRASE else ():
        if hit := pattern.fullmatch(text):
            return _GROUP.sub(lambda place: foreign(hit[int(place[1])] or "", language), words)
    return text


def _folder(language: str) -> Path:
    return Path(str(files("auditor.reports"))) / "wording" / language


@lru_cache(maxsize=16)
def _table(language: str) -> Mapping[str, Any]:
    path = _folder(language) / "errors.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if language and path.is_file() else {}


@lru_cache(maxsize=16)
def _written(language: str) -> Mapping[str, Any]:
    path = _folder(language) / "language.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@lru_cache(maxsize=16)
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    phrases = _table(language).get("english", {}).get("phrases", ())
    return tuple((re.compile(english, re.DOTALL), words) for english, words in phrases)
