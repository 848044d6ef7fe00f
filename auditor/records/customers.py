"""The customers' half of the journey map: what they were heard to say, and what the site has for each of it."""

from typing import Literal

from auditor.records.base import Record

HeardKind = Literal["goal", "question", "feeling", "action", "channel", "obstacle", "expectation"]
# How it is known: an interview, a survey, the support desk, the sales people, figures.
HeardFrom = Literal["interview", "survey", "support", "sales", "figures"]
# question: `answered` by a heading, `said` in a paragraph, `late` (only by pages of later stages), `none`, `untold` (it
# names nothing that can be looked for). channel: `seen`, `not-seen`, `outside` (no site shows it). obstacle: `found`
# (a finding says the same). expectation: `met`, `not-seen`. "" where nothing can be told.
HeardState = Literal["", "answered", "said", "late", "none", "untold", "seen", "not-seen", "outside", "found", "met"]


class Heard(Record, frozen=True, kw_only=True):
    """One thing that customers said, feel or do. `phase` is as its author wrote it; `said`: how many, 0 if not told.

    `value` is a feeling from worry (-2) to relief (2).
    """

    kind: HeardKind
    text: str
    phase: str
    persona: str = ""
    said: int = 0
    sources: tuple[HeardFrom, ...] = ()
    value: float | None = None


class CustomersFile(Record, frozen=True, kw_only=True):
    """What a file of the customers' half held, in its order."""

    name: str = ""
    heard: tuple[Heard, ...] = ()


class VoiceGroup(Record, frozen=True, kw_only=True):
    """What several wrote: one of the wordings, without what is somebody's own, and how many wrote so."""

    text: str
    said: int
    language: str
    complaint: bool = False


class Voices(Record, frozen=True, kw_only=True):
    """An export of tickets, chats or answers after everything personal and every single message was let go.

    `removed`: what was taken out -> how often. `starts` and `ends` are ISO dates, "" without a column of dates.
    """

    name: str
    digest: str
    source: HeardFrom
    messages: int
    asking: int  # messages with a question or complaint
    groups: tuple[VoiceGroup, ...] = ()
    starts: str = ""
    ends: str = ""
    at: str = ""
    removed: dict[str, int] = {}
    left_out: int = 0


class VoicesFile(Record, frozen=True, kw_only=True):
    """What the audit tells of an export of messages."""

    name: str
    source: HeardFrom
    messages: int
    asking: int
    groups: int
    starts: str = ""
    ends: str = ""


class HeardThing(Record, frozen=True, kw_only=True):
    """One thing heard in a stage, and what the site has for it.

    `page` answers or shows it, `stage` is that page's where it comes too late, `near` the heading that comes nearest
    with `near_page`; `check` the check whose finding says the same, `names` touchpoints that show a channel.
    """

    kind: HeardKind
    text: str
    persona: str = ""
    said: int = 0
    sources: tuple[HeardFrom, ...] = ()
    value: float | None = None
    state: HeardState = ""
    page: str = ""
    stage: str = ""
    near: str = ""
    near_page: str = ""
    check: str = ""
    names: tuple[str, ...] = ()
    service: str = ""  # of an expectation: the kind of auditor/records/service.py that meets it
    alike: int = 0  # other wordings counted with it


class StageHeard(Record, frozen=True, kw_only=True):
    """A stage of the journey as its customers see it; "" for what no stage could be told of."""

    stage: str
    things: tuple[HeardThing, ...] = ()


class CustomerMap(Record, frozen=True, kw_only=True):
    """The customers' half beside the site's. `outside`: phases that the journey has no stage for -> rows."""

    stages: tuple[StageHeard, ...] = ()
    file: str = ""
    voices: tuple[VoicesFile, ...] = ()
    outside: dict[str, int] = {}
