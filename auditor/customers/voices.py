"""Turns an export of tickets, chats or answers into what several customers ask: nothing of a single one is kept."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

from auditor.customers.casing import Casing
from auditor.customers.columns import DayOf, check_threads, layout_of, messages_of, unparted
from auditor.customers.groups import Said, groups_of
from auditor.customers.sentences import sentences_of
from auditor.customers.voicerules import voice_rules
from auditor.records.customers import Voices

LONGEST_NAME = 120


def voices_of(
    rows: Sequence[Sequence[str]],
    name: str,
    *,
    day_of: DayOf,
    known: Collection[str] = (),
    own: Collection[str] = (),
    at: str = "",
    left_out: int = 0,
) -> Voices:
    """Return what the rows of an export ask; `known` are words of the site's own titles, `own` its domains.

    Raises InputError when no column holds text, or none tells conversations apart where needed. The digest is of
    all rows, so the same export is known again whatever its file is called and whatever the site says by then.
    """
    layout = layout_of(rows, name)
    check_threads(rows, layout, name, own)
    removed: Counter[str] = Counter()
    threads: dict[str, int] = {}
    asking: set[int] = set()
    said: list[Said] = []
    casing = Casing()
    days: list[str] = []
    count = 0
    for message in messages_of(rows[: voice_rules().most_messages + layout.row + 1], layout, day_of, own):
        count += 1
        number = threads.setdefault(message.thread, len(threads))
        casing.add(message.text)
        if message.day:
            days.append(message.day)
        for sentence in sentences_of(message.text, removed):
            asking.add(number)
            said.append(Said(number, sentence))
    groups = groups_of(said, casing, known, removed)
    if not groups and layout.thread < 0 and len(threads) < count:
        raise unparted(name, "the same wording counted once and too little was left")
    return Voices(
        name=name[:LONGEST_NAME],
        digest=_digest(rows),
        source=layout.source,
        messages=count,
        asking=len(asking),
        groups=groups,
        starts=min(days, default=""),
        ends=max(days, default=""),
        at=at,
        removed=dict(removed.most_common()),
        left_out=left_out + max(0, len(rows) - layout.row - 1 - voice_rules().most_messages),
    )


def _digest(rows: Sequence[Sequence[str]]) -> str:
    found = hashlib.sha256()
    for row in rows:
        found.update("\x1f".join((*row, "\n")).encode(errors="replace"))
    return found.hexdigest()
