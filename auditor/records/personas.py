"""Personas: the file in which a user describes readers, and what an audit says of each of them."""

from auditor.records.base import Record, StrictRecord


class Persona(StrictRecord, frozen=True, kw_only=True):
    """A kind of reader. A page is theirs by its address (`url_patterns`, regexes on the path) or by its `words`."""

    id: str
    name: str
    description: str = ""
    words: tuple[str, ...] = ()  # words and phrases, in any form and in any of the site's languages
    url_patterns: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # what they want answered, in their own words


class PersonaFile(StrictRecord, frozen=True, kw_only=True):
    """personas.toml."""

    personas: tuple[Persona, ...]


class Answer(Record, frozen=True, kw_only=True):
    """A question and the address of the page that answers it best, "" when none does."""

    question: str
    page: str = ""


class PersonaRow(Record, frozen=True, kw_only=True):
    """What the site has for a persona. `stages`: stage id -> pages; `gaps`: stages that count and have no page."""

    id: str
    name: str
    description: str = ""
    pages: int = 0
    stages: dict[str, int] = {}
    gaps: tuple[str, ...] = ()
    questions: tuple[Answer, ...] = ()
    examples: tuple[str, ...] = ()  # the pages that speak to them most clearly, best first
