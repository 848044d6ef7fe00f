"""The rules of decisions as a record, so that a typing mistake in rules.toml is refused at once."""

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.resources import folder


class Protected(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages that stay, those of them that are kept as they are, and the days for which a new page stays."""

    types: tuple[ContentType, ...]
    kept: tuple[ContentType, ...]
    new_days: int


class FigureLimits(StrictRecord, frozen=True, kw_only=True):
    """Days that figures must cover, visits a year that count as none, and figures that forbid removing."""

    days: int
    few: float
    links: tuple[str, ...]


class Remove(StrictRecord, frozen=True, kw_only=True):
    """What is plainly no page of the site's, as patterns: error messages (with the most words), `archives` (with
    the words from which on they hold something), `files` left behind, `drafts` (with the words from which on they
    are pages), `filler` text; never the site's `own` answers, nor what is of `never_types`.
    """

    errors: str
    error_words: int
    own: str
    archives: str
    empty_words: int
    files: str
    drafts: str
    draft_words: int
    never_types: frozenset[ContentType]
    filler: str


class Ends(StrictRecord, frozen=True, kw_only=True):
    """Kinds whose worth ends with time, so that they may be removed."""

    types: tuple[ContentType, ...]


class Merge(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages that are never merged for their likeness, and how alike what they are called has to be.

    `single_types`: those that are not merged either when title and heading are the same. `faulty`: checks whose pages
    bear what is not theirs. `frame`: words that say how a text tells and not what of. `readers`: words of addresses
    that say whom a page is for. `threads`: paths of what visitors write to each other. Pages of fewer than `own_words`
    are not compared.
    """

    except_types: tuple[ContentType, ...]
    own_words: int
    equal_types: tuple[ContentType, ...]
    single_types: tuple[ContentType, ...]
    faulty: tuple[str, ...]
    frame: frozenset[str]
    readers: frozenset[str]
    threads: str
    common: int
    extra: int
    furniture_share: float
    furniture_pages: int


class Improve(StrictRecord, frozen=True, kw_only=True):
    """Ids of checks that are mended on the page itself, the gravest first.

    `anywhere` are mended on pages too that are kept as they are; one of `repeated` that stands on `many` pages is told
    of none.
    `by_label` are no reason on a page whose label is a guess or on old news, `asking` none on one that leads on, `thin`
    none on a form.
    """

    checks: tuple[str, ...]
    anywhere: frozenset[str]
    repeated: frozenset[str]
    many: int
    by_label: frozenset[str]
    asking: frozenset[str]
    thin: frozenset[str]


class DecisionRules(StrictRecord, frozen=True, kw_only=True):
    """All of rules.toml."""

    protected: Protected
    figures: FigureLimits
    remove: Remove
    old_days: dict[ContentType, int]
    ends: Ends
    merge: Merge
    improve: Improve


def decision_rules() -> DecisionRules:
    """Return the rules that ship with the program; raises DataFileError when the file is faulty."""
    rules: DecisionRules = shipped_record(folder("decisions") / "rules.toml", DecisionRules)
    return rules
