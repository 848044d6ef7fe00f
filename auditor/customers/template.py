"""The commented template of customers.toml, which is a valid file itself, and the same as the lines of a sheet."""

from pathlib import Path

from auditor.customers.load import read_customers
from auditor.customers.words import sheet_words
from auditor.records.customers import Heard
from auditor.resources import wording_folder

Line = tuple[str | float | None, ...]


def template_file(language: str) -> Path:
    """Return the template of a language of reports."""
    return wording_folder(language) / "customers-template.toml"


def template_text(language: str) -> str:
    """Return the template in a language."""
    return template_file(language).read_text(encoding="utf-8")


def template_lines(language: str) -> tuple[Line, ...]:
    """Return the template as lines of a sheet, its headings first."""
    heard = read_customers(template_file(language)).heard
    return (sheet_words(language).heads, *(line_of(one, language) for one in heard))


def line_of(one: Heard, language: str) -> Line:
    """Return one thing heard as a line of a sheet."""
    words = sheet_words(language)
    sources = ", ".join(words.sources[source] for source in one.sources)
    return (one.phase, one.persona, words.kinds[one.kind].capitalize(), one.text, one.value, one.said or None, sources)
