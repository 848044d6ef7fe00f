"""The page list as a table: which columns, in which order, for CSV and XLSX alike.

The order is that of the content-audit sheets which SEO teams already work in; columns that people fill in are marked.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from auditor.exports.lookup import Lookup, confidence, main_ctas, primary_cta
from auditor.records.base import Record
from auditor.records.judgement import PageResult

Cell = str | int | float | bool | None


class Column(Record, frozen=True, kw_only=True):
    """One column. `group`: table of labels.toml that names its values; `kind` text, number, share, flag or date."""

    id: str
    value: Callable[[PageResult, Lookup], Cell]
    group: str = ""
    kind: str = "text"
    width: int = 14
    editable: bool = False


def metric(name: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one imported figure."""
    return lambda page, _: page.metrics.get(name)


def cta(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one field of the page's primary call to action."""
    return lambda page, _: getattr(primary_cta(page), field, "")


def before(name: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one imported figure in the earlier period, brought to as many days."""

    def read(page: PageResult, _: Lookup) -> Cell:
        value = page.before.get(name)
        return None if value is None else round(value, 1)

    return read


def human(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of what a person has filled in."""
    return lambda page, _: getattr(page.human, field, "") or ""


def guess(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one field of the label."""
    return lambda page, _: getattr(page.guess, field, "") or ""


def destination_phase(page: PageResult, look: Lookup) -> Cell:
    """Return the stage that the primary call to action leads to."""
    found = primary_cta(page)
    return look.stage_of(found.target) if found else ""


def first_action(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of the page's most valuable action: its `rank`, or a field of it."""

    def read(page: PageResult, look: Lookup) -> Cell:
        found = look.actions(page.url)
        if not found:
            return None if field == "rank" else ""
        rank, action = found[0]
        return rank if field == "rank" else getattr(action, field)

    return read


def indexable(page: PageResult) -> bool:
    """True when search engines may show the page at this address."""
    found = not page.error and (page.status or 200) < 300 and not page.redirected_to
    return found and not page.noindex and page.excluded_by not in ("canonical", "soft-404", "not-html")


def decision(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one field of the verdict on the page."""
    return lambda page, _: getattr(page.decision, field, None)


def proposed(field: str) -> Callable[[PageResult, Lookup], Cell]:
    """Return a reader of one field of the audit's own verdict, also where a person decided otherwise."""

    def read(page: PageResult, _: Lookup) -> Cell:
        one = page.decision
        ours = one.proposed if one and one.source == "human" else one
        return getattr(ours, field, None)

    return read


def to_mend(page: PageResult, _: Lookup) -> Cell:
    """Return the ids of the checks that the verdict asks to mend first."""
    return ", ".join(page.decision.checks) if page.decision else ""


def gaps(page: PageResult, look: Lookup) -> Cell:
    """Return the ids of the checks that the page fails, in order of cost."""
    return ", ".join(dict.fromkeys(finding.check for finding in look.findings(page.url)))


def points(page: PageResult, look: Lookup) -> Cell:
    """Return the points of the site's score that the page's own findings cost."""
    found = look.findings(page.url)
    return round(sum(finding.points for finding in found), 2) if found else None


def personas(page: PageResult, look: Lookup) -> Cell:
    """Return the names of the personas that the page speaks to."""
    return ", ".join(one.name for one in look.audit.personas if one.id in page.personas)


COLUMNS: tuple[Column, ...] = (
    Column(id="url", value=lambda p, _: p.url, width=48),
    Column(id="canonical", value=lambda p, _: p.canonical, width=20),
    Column(id="title", value=lambda p, _: p.title, width=40),
    Column(id="h1", value=lambda p, _: p.h1, width=30),
    Column(id="language", value=lambda p, _: p.language, width=8),
    Column(id="page_type", value=guess("content_type"), group="type", width=18),
    Column(id="topic_cluster", value=lambda p, look: look.topic(p), width=18),
    Column(id="journey_phase", value=guess("phase"), group="phase", width=16),
    Column(id="phase_confidence", value=lambda p, _: confidence(p), kind="share", width=10),
    Column(id="sure", value=lambda p, _: p.guess.sure if p.guess else None, kind="flag", width=8),
    Column(id="second_phase", value=guess("second"), group="phase", width=16),
    Column(id="phase_source", value=guess("source"), group="source", width=10),
    Column(id="stage", value=lambda p, _: p.stage, group="stage", width=16),
    Column(id="words_main", value=lambda p, _: p.word_count, kind="number", width=8),
    Column(id="readability", value=lambda p, _: p.readability_value, kind="number", width=10),
    Column(id="readability_formula", value=lambda p, _: p.readability, group="readability", width=8),
    Column(id="published", value=lambda p, _: p.published[:10], kind="date", width=11),
    Column(id="modified", value=lambda p, _: p.modified[:10], kind="date", width=11),
    Column(id="indexable", value=lambda p, _: indexable(p), kind="flag", width=9),
    Column(id="status", value=lambda p, _: p.status, kind="number", width=7),
    Column(id="counted", value=lambda p, _: p.counted, kind="flag", width=8),
    Column(id="excluded_by", value=lambda p, _: p.excluded_by, group="excluded", width=16),
    Column(id="duplicate_of", value=lambda p, _: p.duplicate_of or p.near_duplicate_of, width=20),
    Column(id="depth", value=lambda p, _: p.depth, kind="number", width=7),
    Column(id="inlinks", value=lambda p, _: p.inlinks, kind="number", width=8),
    Column(id="inlinks_main", value=lambda p, _: p.inlinks_main, kind="number", width=8),
    Column(id="next_steps", value=lambda p, _: p.next_steps, kind="number", width=8),
    Column(id="clicks_to_decision", value=lambda p, _: p.clicks_to_decision, kind="number", width=8),
    Column(id="cta_count_main", value=lambda p, _: len(main_ctas(p)), kind="number", width=8),
    Column(id="cta_primary_text", value=cta("text"), width=22),
    Column(id="cta_type", value=cta("kind"), group="cta", width=14),
    Column(id="cta_strength", value=cta("strength"), group="strength", width=9),
    Column(id="cta_destination", value=cta("target"), width=30),
    Column(id="cta_destination_phase", value=destination_phase, group="stage", width=16),
    Column(id="cta_placement", value=cta("place"), group="place", width=12),
    Column(id="has_form", value=lambda p, _: p.has_form, kind="flag", width=8),
    Column(id="has_phone", value=lambda p, _: p.has_phone, kind="flag", width=8),
    Column(id="has_mail", value=lambda p, _: p.has_mail, kind="flag", width=8),
    Column(id="cta_verdict", value=lambda p, _: p.cta_verdict.verdict if p.cta_verdict else "", group="verdict"),
    Column(id="sessions", value=metric("sessions"), kind="number", width=9),
    Column(id="key_events", value=metric("key_events"), kind="number", width=9),
    Column(id="clicks", value=metric("clicks"), kind="number", width=9),
    Column(id="impressions", value=metric("impressions"), kind="number", width=10),
    Column(id="ctr", value=metric("ctr"), kind="share", width=8),
    Column(id="position", value=metric("position"), kind="number", width=8),
    Column(id="views", value=metric("views"), kind="number", width=9),
    Column(id="exits", value=metric("exits"), kind="number", width=9),
    Column(id="decision", value=decision("verdict"), group="decision", width=14),
    Column(id="decision_why", value=decision("reason"), group="decision_why", width=40),
    Column(id="decision_target", value=decision("target"), width=30),
    Column(id="decision_certainty", value=decision("certainty"), group="certainty", width=10),
    Column(id="points_to_gain", value=points, kind="number", width=9),
    Column(id="gap", value=gaps, group="check", width=28),
    Column(id="priority", value=first_action("rank"), kind="number", width=8),
    Column(id="effort", value=first_action("effort"), group="effort", width=12),
    Column(id="corrected_phase", value=human("phase"), group="phase", width=16, editable=True),
    Column(id="also_phase", value=human("second"), group="phase", width=16, editable=True),
    Column(id="corrected_type", value=human("content_type"), group="type", width=18, editable=True),
    Column(id="corrected_topic", value=human("topic"), width=18, editable=True),
    Column(id="action", value=human("action"), width=26, editable=True),
    Column(id="owner", value=human("owner"), width=16, editable=True),
    Column(id="due_date", value=human("due"), kind="date", width=12, editable=True),
    Column(id="notes", value=human("note"), width=40, editable=True),
    Column(id="own_decision", value=human("decision"), group="decision", width=16, editable=True),
    Column(id="own_target", value=human("target"), width=30, editable=True),
    Column(id="work_status", value=human("status"), group="work_status", width=12, editable=True),
    Column(id="next_review", value=human("review"), kind="date", width=12, editable=True),
    Column(id="clicks_before", value=before("clicks"), kind="number", width=10),
    Column(id="impressions_before", value=before("impressions"), kind="number", width=10),
    Column(id="position_before", value=before("position"), kind="number", width=10),
    Column(id="sessions_before", value=before("sessions"), kind="number", width=10),
    Column(id="description", value=lambda p, _: p.description, width=40),
    Column(id="author", value=lambda p, _: p.author, width=16),
    Column(id="personas", value=personas, width=18),
    Column(id="top_query", value=lambda p, look: look.query(p.url), width=24),
    Column(id="near_copy_of", value=lambda p, _: p.near_duplicate_of, width=20),
    Column(id="data_types", value=lambda p, _: ", ".join(p.structured), width=20),
    Column(id="referring_domains", value=metric("referring_domains"), kind="number", width=11),
    Column(id="backlinks", value=metric("backlinks"), kind="number", width=10),
)


# The workbook has a sheet of its own for what is to happen with each page, so no column stands in two sheets but those
# that tell which page it is.
_BY_ID = {column.id: column for column in COLUMNS}
_VERDICT = {
    "decision": "verdict", "decision_why": "reason", "decision_target": "target", "decision_certainty": "certainty",
}  # fmt: skip
_FILLED = (
    "own_decision", "own_target", "action", "owner", "due_date", "work_status", "next_review", "notes",
)  # fmt: skip
# Beside what they belong to; in the CSV they stand last, so that no column moves.
_BESIDE = {
    "description": "h1", "author": "modified", "personas": "topic_cluster", "top_query": "position",
    "near_copy_of": "duplicate_of", "data_types": "readability_formula",
    "referring_domains": "inlinks_main", "backlinks": "inlinks_main",
}  # fmt: skip
# What the sheet would say twice: an original that is the page itself, a near copy that has a column of its own.
_ONCE = {
    "canonical": lambda p, _: "" if p.canonical == p.url else p.canonical,
    "duplicate_of": lambda p, _: p.duplicate_of,
}  # fmt: skip


def _for_pages() -> Iterator[Column]:
    """Yield the columns of the sheet of pages in its order."""
    kept = (column for column in COLUMNS if column.id not in (*_FILLED, *_VERDICT, *_BESIDE) or column.id == "decision")
    for column in kept:
        yield replace(column, value=_ONCE[column.id]) if column.id in _ONCE else column
        yield from (_BY_ID[name] for name, other in _BESIDE.items() if other == column.id)


PAGE_COLUMNS: tuple[Column, ...] = tuple(_for_pages())
DECISION_COLUMNS: tuple[Column, ...] = (
    *(_BY_ID[name] for name in ("url", "title", "stage", "page_type")),
    *(replace(_BY_ID[name], value=proposed(field)) for name, field in _VERDICT.items()),
    Column(id="to_mend", value=to_mend, group="check", width=30),
    Column(id="year_visits", value=decision("visits"), kind="number", width=10),
    *(_BY_ID[name] for name in _FILLED),
)


def rows(look: Lookup) -> Iterator[list[Cell]]:
    """Return the values of every page in the order of COLUMNS, ids rather than names."""
    for page in look.audit.pages:
        yield [column.value(page, look) for column in COLUMNS]
