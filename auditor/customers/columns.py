"""Finds the messages in the rows of an export: which columns hold text, day, conversation and who wrote; pure."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from auditor.customers.voicerules import Columns, VoiceRules, voice_rules
from auditor.customers.words import plain
from auditor.errors import InputError
from auditor.records.customers import HeardFrom

HEADING_ROWS = 10
SAMPLE = 50
LONGEST_HEAD = 200


class Message(NamedTuple):
    """What one customer wrote: `thread` is the conversation, `day` its ISO date or ""."""

    thread: str
    text: str
    day: str


class Layout(NamedTuple):
    """Where the columns stand: those of text together make a message; -1 where there is none."""

    row: int
    text: tuple[int, ...]
    date: int
    thread: int
    role: int
    source: HeardFrom


DayOf = Callable[[str], str]


def layout_of(rows: Sequence[Sequence[str]], name: str) -> Layout:
    """Return where the columns of an export stand; raises InputError when none holds text."""
    rules = voice_rules()
    for number, row in enumerate(rows[:HEADING_ROWS]):
        heads = [plain(cell[:LONGEST_HEAD]).strip(" :*") for cell in row]
        text = _texts(heads, rows[number + 1 : number + 1 + SAMPLE], rules)
        if text:
            own = rules.columns
            asked = any(heads[at].endswith("?") for at in text)
            return Layout(
                row=number,
                text=text,
                date=_first(heads, own.date),
                thread=_first(heads, own.thread),
                role=_first(heads, own.role),
                source="survey" if asked or any("respond" in head for head in heads) else "support",
            )
    raise InputError(
        f"{name}: no column holds what customers wrote.",
        "Head the column with the text Meddelande or Message, and the one with the day Datum or Date.",
    )


def _first(heads: Sequence[str], names: Sequence[str]) -> int:
    return next((at for name in names for at, head in enumerate(heads) if head == name), -1)


def _texts(heads: Sequence[str], below: Sequence[Sequence[str]], rules: VoiceRules) -> tuple[int, ...]:
    """Return the columns of text: by their headings, and those headed by a question whose cells are sentences."""
    own: Columns = rules.columns
    named = [at for at, head in enumerate(heads) if head in own.text or head in own.subject]
    if named and not any(heads[at] in own.text for at in named) and not any(_is_free(at, below, rules) for at in named):
        named = []
    asked = [
        at for at, head in enumerate(heads) if at not in named and head.endswith("?") and _is_free(at, below, rules)
    ]
    return tuple(sorted(named + asked))


def _is_free(at: int, below: Sequence[Sequence[str]], rules: VoiceRules) -> bool:
    """True when the cells of a column are mostly sentences."""
    cells = [row[at] for row in below if at < len(row) and row[at].strip()]
    long = sum(1 for cell in cells if len(cell.split()) >= rules.free_words)
    return bool(cells) and 2 * long >= len(cells)


def messages_of(rows: Sequence[Sequence[str]], layout: Layout, day_of: DayOf) -> Iterator[Message]:
    """Yield what customers wrote, without what the firm wrote; `day_of` reads a date as ISO, "" for none."""
    rules = voice_rules()
    for number, row in enumerate(rows[layout.row + 1 :]):
        if plain(_cell(row, layout.role)) in rules.roles["firm"]:
            continue
        text = "\n".join(filter(None, (_cell(row, at)[: rules.longest_message] for at in layout.text)))
        if text.strip():
            day = day_of(_cell(row, layout.date)) if layout.date >= 0 else ""
            yield Message(_cell(row, layout.thread)[:LONGEST_HEAD] or str(number), text[: rules.longest_message], day)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if 0 <= at < len(row) else ""
