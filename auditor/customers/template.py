"""The commented template of customers.toml, which is a valid file itself, and the same as the lines of a sheet."""

from auditor.customers.load import read_customers
from auditor.customers.words import words
from auditor.records.customers import Heard
from auditor.resources import folder

# The order in which words.toml names kinds and sources.
LANGUAGES = ("en", "sv")
Line = tuple[str | float | None, ...]


def template_text(language: str) -> str:
    """Return the template in a language."""
    return (folder("customers") / f"template.{language}.toml").read_text(encoding="utf-8")


def template_lines(language: str) -> tuple[Line, ...]:
    """Return the template as lines of a sheet, its headings first."""
    heard = read_customers(folder("customers") / f"template.{language}.toml").heard
    return (words().heads[language], *(line_of(one, language) for one in heard))


def line_of(one: Heard, language: str) -> Line:
    """Return one thing heard as a line of a sheet."""
    known, place = words(), LANGUAGES.index(language)
    kind = known.kinds[one.kind][place].capitalize()
    sources = ", ".join(known.sources[source][place] for source in one.sources)
    return (one.phase, one.persona, kind, one.text, one.value, one.said or None, sources)
