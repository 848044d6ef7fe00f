"""The limits of the checks of plain faults, as records of thresholds.toml: heads, links, dates, figures, prices."""

from auditor.records.base import ContentType, StrictRecord
from auditor.records.flaw import FlawKind
from auditor.records.profile import BusinessKind


class SameTitle(StrictRecord, frozen=True, kw_only=True):
    """From how many pages, of how many words, and which share of all, one title is a fault."""

    pages: int
    share: float
    words: int


class BorrowedHead(StrictRecord, frozen=True, kw_only=True):
    """Words that a page has at least, so that its title can be told wrong."""

    words: int


class EmptyLegal(StrictRecord, frozen=True, kw_only=True):
    """On how many pages, and on which share of all, a link to a text of law stands that leads nowhere."""

    pages: int
    share: float


class NoPrivacy(StrictRecord, frozen=True, kw_only=True):
    """Languages of countries whose law asks every site to tell how it handles personal data."""

    languages: frozenset[str]


class Thanks(StrictRecord, frozen=True, kw_only=True):
    """Addresses of pages that thank, kinds that never do, and what a title or heading then says.

    What they say is the languages' own (lang/<code>/page.toml); one that only thanks counts on at most `words` words.
    """

    paths: str
    except_types: tuple[ContentType, ...]
    words: int


class UnlinkedDraft(StrictRecord, frozen=True, kw_only=True):
    """On how many pages of an unlinked set, and on which share of them, flaws of the kinds `signs` make it a draft.

    `most`: the share of the site that may be without links at all.
    """

    signs: frozenset[FlawKind]
    least: int
    share: float
    most: float


class UnlinkedContact(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages on which a reader looks for a number to press."""

    types: tuple[ContentType, ...]


class WrongLanguage(StrictRecord, frozen=True, kw_only=True):
    """On how many pages, and on which share of those that can be told, another language is declared."""

    pages: int
    share: float


class PassedDate(StrictRecord, frozen=True, kw_only=True):
    """Days that a deadline, and what was to come, may have passed; kinds of pages that tell of their time."""

    deadline_days: int
    coming_days: int
    except_types: tuple[ContentType, ...]


class Figures(StrictRecord, frozen=True, kw_only=True):
    """Which pages speak of the firm in figures, by how much two must differ, and how many are too many.

    `term_types` and `term_ratio` are the same for terms: how soon the firm answers, how long one may try; `count_types`
    and `count_ratio` for counts of any name, and by `part_ratio` a part may differ from what it is a part of. A label
    on `label_pages` pages is the firm's; what it has one number of may have `whole_most` figures, and is told on
    `whole_types`. What is said of somebody counts on `perhaps_types`, a bare label on `label_types`; the year of
    founding also on `founded_types`, the firm's own rating on `rating_types`, by `rating_ratio`.
    """

    types: tuple[ContentType, ...]
    sale_types: tuple[ContentType, ...]
    ratio: float
    most: int
    count_types: tuple[ContentType, ...]
    count_ratio: float
    part_ratio: float
    label_pages: int
    whole_most: int
    whole_types: tuple[ContentType, ...]
    perhaps_types: tuple[ContentType, ...]
    label_types: tuple[ContentType, ...]
    founded_types: tuple[ContentType, ...]
    rating_types: tuple[ContentType, ...]
    rating_ratio: float
    term_types: tuple[ContentType, ...]
    term_ratio: float


class Contacts(StrictRecord, frozen=True, kw_only=True):
    """Share of the pages round which the firm's address stands, and on how many pages another one may be a slip.

    `types`: kinds of pages about the firm, `pages`: on how many its own numbers stand at least, `single`: beginnings of
    registers that give a firm one number, `writing`: kinds of pages from which a reader writes, `free`: names of
    services that give anybody a mailbox.
    """

    share: float
    odd: int
    types: tuple[ContentType, ...]
    pages: int
    single: tuple[str, ...]
    writing: tuple[ContentType, ...]
    free: frozenset[str]


class Terms(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages on which a firm states the terms of all it sells, and for `delivery` those of its goods too."""

    types: tuple[ContentType, ...]
    sale_types: tuple[ContentType, ...]


class Hours(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages on which customers look for the hours, and on which help at all hours is promised."""

    types: tuple[ContentType, ...]
    promise_types: tuple[ContentType, ...]


class Prices(StrictRecord, frozen=True, kw_only=True):
    """Which pages tell what the firm charges (`overviews`) or what one thing of its own costs, and what two sums mean.

    `others` are kinds of business that tell others' prices, `bases` shares by which sums with and without a tax differ.
    """

    overviews: tuple[ContentType, ...]
    own: tuple[ContentType, ...]
    others: tuple[BusinessKind, ...]
    ratio: float
    pages: int
    bases: tuple[float, ...]
    near: float
