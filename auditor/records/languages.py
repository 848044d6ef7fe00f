"""The journey in each language of a site: pages by stage, pairs of translations, and where the two part."""

from typing import Literal

from auditor.records.base import Record

# How a pair parts: a page in another stage than its translation, or one that asks for nothing where the other does.
Difference = Literal["stage", "cta"]


class LanguageRow(Record, frozen=True, kw_only=True):
    """One language (ISO 639-1): its counted pages, by stage, and how many of them have a translation."""

    code: str
    pages: int
    stages: dict[str, int] = {}
    paired: int = 0


class LanguagePair(Record, frozen=True, kw_only=True):
    """A page and its translation: `one` is in the main language, and `differs` says how they part."""

    one: str
    other: str
    differs: tuple[Difference, ...] = ()


class Untranslated(Record, frozen=True, kw_only=True):
    """A decision page without a translation to `lacks`, a language that nearly all others of its kind have."""

    url: str
    stage: str
    lacks: str


class LanguageLeap(Record, frozen=True, kw_only=True):
    """A link in the content of `source` to a page in another language, though that page is there as `meant`."""

    source: str
    target: str
    meant: str


class Languages(Record, frozen=True, kw_only=True):
    """A site in several languages, the one with most pages first."""

    rows: tuple[LanguageRow, ...]
    pairs: tuple[LanguagePair, ...] = ()
    untranslated: tuple[Untranslated, ...] = ()
    leaps: tuple[LanguageLeap, ...] = ()

    @property
    def main(self) -> str:
        """The language with most pages."""
        return self.rows[0].code
