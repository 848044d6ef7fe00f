"""Finds the messages in the rows of an export: which columns hold text, day, conversation and who wrote; pure."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.customers.voicerules import Columns, VoiceRules, voice_rules
from auditor.customers.words import plain
from auditor.errors import InputError
from auditor.records.customers import HeardFrom

HEADING_ROWS = 10
SAMPLE = 50
LONGEST_HEAD = 200
_LETTERS = re.compile(r"[^\W\d_]+")


class Message(NamedTuple):
    """What one customer wrote: `thread` is the conversation, `day` its ISO date or ""."""

    thread: str
    text: str
    day: str


class Layout(NamedTuple):
    """Where the columns stand: those of text together make a message; -1 where there is none.

    `sure`: the column of conversations says so itself, and does not just hold a number of something.
    """

    row: int
    text: tuple[int, ...]
    date: int
    thread: int
    role: int
    source: HeardFrom
    sure: bool


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
                thread=_first(heads, own.thread + own.number),
                role=_first(heads, own.role),
                source="survey" if asked or any("respond" in head for head in heads) else "support",
                sure=_first(heads, own.thread) >= 0,
            )
        if any(head in rules.columns.reply for head in heads):
            # These are the headings: a question in a row below is what somebody wrote.
            break
    raise InputError("no-column-holds-what-customers-wrote", name=name)


def _first(heads: Sequence[str], names: Sequence[str]) -> int:
    return next((at for name in names for at, head in enumerate(heads) if head == name), -1)


def _texts(heads: Sequence[str], below: Sequence[Sequence[str]], rules: VoiceRules) -> tuple[int, ...]:
    """Return the columns of text: by their headings, and those headed by a question whose cells are sentences."""
    own: Columns = rules.columns
    respondents = any("respond" in head for head in heads)
    replies = [at for at, head in enumerate(heads) if head in own.reply]
    if replies and respondents:
        return tuple(replies)
    named = [at for at, head in enumerate(heads) if head in own.text or head in own.subject]
    if named and not any(heads[at] in own.text for at in named) and not any(_is_free(at, below, rules) for at in named):
        named = []
    asked = [
        at for at, head in enumerate(heads) if at not in named and head.endswith("?") and _is_free(at, below, rules)
    ]
    # Beside a subject or a question, answers are the firm's, even where the subject alone is too short to be read.
    beside = bool(asked) or any(head in own.text or head in own.subject for head in heads)
    return tuple(sorted(named + asked) if beside else replies)


def _is_free(at: int, below: Sequence[Sequence[str]], rules: VoiceRules) -> bool:
    """True when the cells of a column are mostly sentences."""
    cells = [row[at] for row in below if at < len(row) and row[at].strip()]
    long = sum(1 for cell in cells if len(cell.split()) >= rules.free_words)
    return bool(cells) and 2 * long >= len(cells)


def messages_of(
    rows: Sequence[Sequence[str]], layout: Layout, day_of: DayOf, own: Collection[str] = ()
) -> Iterator[Message]:
    """Yield what customers wrote, without what the firm wrote; `day_of` reads a date as ISO, "" for none.

    `own` are the domains of the firm. Without a column of conversations each answer to a survey is
    one person's; of other messages the same wording counts once, for nothing else tells that they are of different
    people.
    """
    rules = voice_rules()
    for number, row in enumerate(rows[layout.row + 1 :]):
        if is_firm(_cell(row, layout.role), own):
            continue
        text = "\n".join(filter(None, (_cell(row, at)[: rules.longest_message] for at in layout.text)))
        if text.strip():
            day = day_of(_cell(row, layout.date)) if layout.date >= 0 else ""
            alone = f"row {number}" if layout.source == "survey" else " ".join(_LETTERS.findall(text.lower()))
            thread = _cell(row, layout.thread)[:LONGEST_HEAD] or alone
            yield Message(thread, text[: rules.longest_message], day)


def check_threads(rows: Sequence[Sequence[str]], layout: Layout, name: str, own: Collection[str] = ()) -> None:
    """Raise InputError for a dialogue that nothing parts into conversations, and when the firm wrote everything."""
    if layout.role < 0:
        return
    below = rows[layout.row + 1 :]
    said = [row for row in below if any(_cell(row, at) for at in layout.text)]
    threads = {_cell(row, layout.thread) for row in said} if layout.thread >= 0 else set()
    firm = [is_firm(_cell(row, layout.role), own) for row in said]
    if firm and all(firm):
        raise InputError("by-column-firm-wrote-every-message", name=name, rows=rows[layout.row][layout.role][:40])
    if not layout.sure and any(firm) and (not threads or len(threads) == len(said)):
        raise unparted(name, "one person's lines could count as several people's")


def unparted(name: str, why: str) -> InputError:
    """Return the error of an export of which nothing tells where one conversation ends."""
    return InputError("no-column-tells-which-messages-are", name=name, why=why)


def is_firm(role: str, own: Collection[str] = ()) -> bool:
    """True for who writes for the firm: by a word of the role, "Anna (Kundtjänst)", or an address of its domains."""
    low = plain(role[:LONGEST_HEAD])
    if "@" in low:
        return any(low.rstrip("> ").endswith((f"@{domain}", f".{domain}")) for domain in own)
    return _says_firm(low)


@lru_cache(maxsize=1000)
def _says_firm(low: str) -> bool:
    return _firm_words().search(low) is not None


@lru_cache(maxsize=1)
def _firm_words() -> re.Pattern[str]:
    """Return the words of the firm anywhere in a role, but "Kund (via support)" is a customer.

    "Nordic Support AB" and "Intern Larsson" are customers too: a word of names tells the firm only where it ends the
    role, a part of it or brackets.
    """
    roles = voice_rules().roles
    customer, firm, loose, company = (
        "|".join(map(re.escape, roles[role])) for role in ("customer", "firm", "loose", "company")
    )
    sure = "|".join(re.escape(word) for word in roles["firm"] if word not in roles["loose"])
    ends = r"(?= \d{1,4}$|\s*(?:$|[)\]:|/,])|\s+[–-]\s)"
    words = rf"(?:(?:{sure})(?!\w)(?! (?:{company})\b)|(?:{loose}){ends})"
    return re.compile(rf"^{words}|^(?!(?:{customer})\b(?! (?:{firm})\b)).*?(?<![\w-]){words}")


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if 0 <= at < len(row) else ""
