"""Whether search engines and assistants can read the site, for the report: agents by stage, and what hides a text."""

from typing import get_args

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording, clipped
from auditor.records.access import Access, AgentAccess, AgentKind, UnusableCta, WaitingPage
from auditor.records.audit import Audit
from auditor.records.base import Record

KINDS: tuple[AgentKind, ...] = get_args(AgentKind)
MOST_PAGES = 8
MOST_CTAS = 12
LONGEST_CTA = 60


class AgentRow(Record, frozen=True, kw_only=True):
    """Agents of one kind that are treated alike; a cell a stage."""

    kind: str
    names: str
    cells: tuple[str, ...]
    out: bool  # kept from something


class UnusableRow(Record, frozen=True, kw_only=True):
    """A call to action that a machine cannot use, in words."""

    page: str
    text: str


class AccessView(Record, frozen=True, kw_only=True):
    """The whole section; `robots` is the sentence on robots.txt."""

    robots: str
    columns: tuple[Column, ...]
    agents: tuple[AgentRow, ...]
    unquoted: tuple[str, ...]
    unquoted_said: str
    scripted: tuple[str, ...]
    scripted_said: str
    partly: tuple[WaitingPage, ...]
    partly_said: str
    unusable: tuple[UnusableRow, ...]
    unusable_said: str


def access_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> AccessView | None:
    """Return the section, None for an audit that was not asked for it."""
    found = audit.access
    if found is None or not audit.pages:
        return None
    shown = tuple(column for column in cols if found.pages.get(column.id))
    return AccessView(
        robots=robots_said(found, words),
        columns=shown,
        agents=tuple(agent_rows(found, shown, words)),
        unquoted=found.unquoted[:MOST_PAGES],
        unquoted_said=words.say("access.unquoted" if found.unquoted_count else "access.quoted", n=found.unquoted_count),
        scripted=found.scripted[:MOST_PAGES],
        scripted_said=words.say(f"access.{_text(found)}", n=found.scripted_count),
        partly=found.partly[:MOST_PAGES],
        partly_said=words.say("access.partly_scripted", n=found.partly_count) if found.partly_count else "",
        unusable=tuple(_unusable(one, words) for one in found.unusable[:MOST_CTAS]),
        unusable_said=words.say("access.unusable" if found.unusable_count else "access.usable", n=found.unusable_count),
    )


def _text(found: Access) -> str:
    if found.scripted_count:
        return "scripted"
    return "rendered" if found.rendered else "read"


def robots_said(found: Access, words: Wording) -> str:
    """Return what robots.txt says as a whole, or that it was not read."""
    if not found.robots:
        return words.say("access.robots_unknown")
    if found.robots == "none":
        return words.say("access.robots_none")
    out = [one for one in found.agents if one.kept_out]
    return (
        words.say("access.robots_all") if not out else words.say("access.robots_some", n=len(out), of=len(found.agents))
    )


def agent_rows(found: Access, shown: tuple[Column, ...], words: Wording) -> list[AgentRow]:
    """Return the agents by kind, those that are treated alike in one row."""
    made = []
    for kind in KINDS:
        groups: dict[tuple[tuple[str, int], ...], list[AgentAccess]] = {}
        for one in found.agents:
            if one.kind == kind:
                groups.setdefault(tuple(sorted(one.kept_out.items())), []).append(one)
        for kept_out, own in groups.items():
            out = dict(kept_out)
            cells = tuple(_cell(out.get(column.id, 0), found.pages[column.id], words) for column in shown)
            names = ", ".join(f"{one.id} ({one.owner})" for one in own)
            made.append(AgentRow(kind=words.title("agent_kind", kind), names=names, cells=cells, out=bool(out)))
    return made


def _cell(out: int, pages: int, words: Wording) -> str:
    if not out:
        return words.say("access.let_in")
    return words.say("access.kept_out") if out == pages else words.say("access.partly", n=out, of=pages)


def _unusable(one: UnusableCta, words: Wording) -> UnusableRow:
    named = clipped(one.target if one.why == "no-name" else one.text, LONGEST_CTA)
    return UnusableRow(page=one.page, text=words.say(f"access.{one.why}", text=named, n=one.pages))
