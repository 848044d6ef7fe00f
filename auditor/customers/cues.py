"""Which channel, obstacle or expectation a customer's words name, so that it can be looked for; data in match.toml."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.site.words import words_of


class Cue(StrictRecord, frozen=True, kw_only=True):
    """What words name a thing, and where the site would show it; see the head of match.toml."""

    id: str
    words: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()
    on_site: bool = False
    groups: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    types: tuple[ContentType, ...] = ()
    checks: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    service: str = ""
    search: bool = False
    outside: bool = False


class Cues(StrictRecord, frozen=True, kw_only=True):
    """All of match.toml."""

    site: tuple[str, ...]
    beside: tuple[str, ...]
    channels: tuple[Cue, ...]
    obstacles: tuple[Cue, ...]
    expectations: tuple[Cue, ...]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the cues that ship with the program."""
    found: Cues = shipped_record(Path(__file__).with_name("match.toml"), Cues)
    return found


def cue_of(text: str, known: Sequence[Cue]) -> Cue | None:
    """Return the first of `known` that a text names, None for none."""
    said = [word.lower() for word in words_of(text)]
    return next((one for one in known if _names(one, said)), None)


def _names(cue: Cue, said: Sequence[str]) -> bool:
    """True when each list of a cue has a word that was said, and nothing was said that makes it another thing."""
    if not all(_any_of(names, said) for names in cue.words) or _any_of(cue.never, said):
        return False
    return not cue.on_site or (_any_of(cues().site, said) and not _any_of(cues().beside, said))


def _any_of(names: Sequence[str], said: Sequence[str]) -> bool:
    return any(_stands(name, said) for name in names)


def _stands(name: str, said: Sequence[str]) -> bool:
    """True when the words of a name stand in a text side by side."""
    parts = [word.lower() for word in name.split()]
    return any(all(map(_fits, parts, said[at:])) for at in range(len(said) - len(parts) + 1))


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
