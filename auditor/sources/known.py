"""What the audit at hand knows of what people write: its stages, pages, subjects and calls to action."""

from collections.abc import Callable
from typing import NamedTuple

from auditor.sources.label_columns import Guesses
from auditor.sources.rewordings import IsKnown
from auditor.sources.subjects import PagesOf

# (address, word) -> base label of what the audit at hand calls by that word, None when it is no name of its own.
OwnPhase = Callable[[str, str], str | None]


def no_own(url: str, word: str) -> None:
    """Know no names but ours."""


def no_pages(topic: str) -> tuple[str, ...]:
    """Know no subjects."""
    return ()


def any_cta(key: tuple[str, str, str]) -> bool:
    """Take every row of a register."""
    return True


def same_address(url: str) -> str:
    """Know no other names of pages."""
    return url


class Known(NamedTuple):
    """What the audit at hand knows: names of its stages, its own guesses (address -> guess), the name of a page, the
    pages of a subject, and the rows of its register of calls to action.
    """

    own: OwnPhase = no_own
    guesses: Guesses = {}
    page: Callable[[str], str] = same_address
    pages_of: PagesOf = no_pages
    cta: IsKnown = any_cta
