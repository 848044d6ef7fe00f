"""What a brief is made of, whatever it is written as."""

from auditor.records.base import Record


class Line(Record, frozen=True, kw_only=True):
    """One entry of a list; `url` is what it leads to, `under` what stands below it."""

    text: str
    url: str = ""
    under: tuple[str, ...] = ()


class Part(Record, frozen=True, kw_only=True):
    """A section: a sentence, then a list."""

    title: str
    said: str = ""
    lines: tuple[Line, ...] = ()


class Brief(Record, frozen=True, kw_only=True):
    """A brief. `name` is that of its file; `facts` are (what, value) pairs."""

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
