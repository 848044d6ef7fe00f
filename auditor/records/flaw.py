"""What is plainly broken on a page: noted while it is read, judged by the checks of what was left unfinished."""

from typing import Literal

from auditor.records.base import Record

FlawKind = Literal[
    "leftover", "unfinished", "form", "contact", "number", "mail", "private-link", "hours", "past-event",
    "unfilled",
    "newsletter", "empty-link", "lost-link", "empty-legal", "garbled", "codes", "letters", "bare", "claim", "term",
    "price", "unspoken", "social",
    "mail-form", "title", "language", "promised", "count", "unlinked", "shown", "personal",
    "founded", "whole", "length", "registered", "always", "open", "address", "phone", "mailbox", "map", "dates",
    "label", "head", "picture", "signed", "closed",
    "promise", "rating",
]  # fmt: skip


class Flaw(Record, frozen=True, kw_only=True):
    """One flaw: `text` is what the reader sees, `target` what stands behind it (where a link leads), `why` a key."""

    kind: FlawKind
    text: str
    target: str = ""
    why: str = ""
