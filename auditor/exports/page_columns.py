"""Which columns of the sheet of pages say something of this audit: none that is empty, none that repeats another."""

from auditor.exports.columns import PAGE_COLUMNS, Column
from auditor.exports.lookup import Lookup
from auditor.exports.wording import Wording
from auditor.records.judgement import PageResult

# Columns that only imports fill.
FIGURES = (
    "sessions", "key_events", "clicks", "impressions", "ctr", "position", "views", "exits", "clicks_before",
    "impressions_before", "position_before", "sessions_before",
)  # fmt: skip
# Columns that many sites have nothing for; the first page with something ends the look.
MAY_BE_EMPTY = frozenset((
    "canonical", "author", "near_copy_of", "duplicate_of", "data_types", "published", "modified", "excluded_by",
    "topic_cluster", "cta_destination_phase", "priority", "effort", "gap", "points_to_gain",
))  # fmt: skip


def page_columns(look: Lookup, words: Wording) -> tuple[Column, ...]:
    """Return the columns to show: of imports only what was imported, of stage and phase only what differs."""
    pages = look.audit.pages
    known = {name for page in pages for name in (*page.metrics, *(f"{one}_before" for one in page.before))}
    silent = {name for name in FIGURES if name not in known}
    if not look.audit.personas:
        silent.add("personas")
    if not any(look.query(page.url) for page in pages):
        silent.add("top_query")
    if all(is_phase(page, words) for page in pages):
        silent.add("stage")
    silent |= {
        one.id for one in PAGE_COLUMNS if one.id in MAY_BE_EMPTY and not any(one.value(page, look) for page in pages)
    }
    return tuple(column for column in PAGE_COLUMNS if column.id not in silent)


def is_phase(page: PageResult, words: Wording) -> bool:
    """True for a page whose stage is called what its phase is called, or that has none."""
    return not page.stage or (
        page.guess is not None and words.stage(page.stage) == words.title("phase", page.guess.phase)
    )
