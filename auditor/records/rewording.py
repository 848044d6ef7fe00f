"""What a person wants a call to action to say: kept with the audit, and used where the audit words a proposal."""

from auditor.records.base import CtaKind, Record

# What a person writes to take an earlier word back, and the longest that a button may be told to say.
TAKEN_BACK = "-"
LONGEST_WORDS = 120


class Rewording(Record, frozen=True, kw_only=True):
    """One wording of one kind of request that leads to one place, and what it should say instead (TAKEN_BACK: nothing).

    `target` is as the register shows it: an address, `#` for a part of the same page, "" for a form or script.
    """

    words: str
    kind: CtaKind
    should_be: str
    target: str = ""
    by: str = ""
    at: str = ""  # ISO 8601, UTC

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells one row of the register from another; letters' case and blanks aside."""
        return (self.kind, " ".join(self.words.split()).casefold(), self.target)
