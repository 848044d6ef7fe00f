"""What a site says of how it meets those who get in touch, and the contacts that it offers along the way."""

from typing import Literal, get_args

from auditor.records.base import Record

# How soon an answer comes, when somebody is there, and who it is.
ServiceKind = Literal["answer-time", "hours", "who"]
SERVICE_KINDS: tuple[ServiceKind, ...] = get_args(ServiceKind)


class Service(Record, frozen=True, kw_only=True):
    """What a reader who gets in touch can count on: its words on one page, and on how many pages it stands."""

    kind: ServiceKind
    text: str
    pages: int
    evidence: tuple[str, ...] = ()
