"""Calls to action per phase: which kinds there are, how they suit the phase, and where they are missing."""

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import CTA_KINDS, Record
from auditor.records.judgement import NO_REQUEST, PageResult

VERDICTS = ("fits", "too-soft", "too-hard", "competing", "wrong-target", "only-in-menu", "missing", "not-expected")
MOST_MISSING = 5
# Checks whose actions propose a call to action.
REQUESTS = ("missing-cta", "cta-only-in-menu", "traffic-without-cta", "cta-too-soft")


class CtaCell(Record, frozen=True, kw_only=True):
    """`fit` is fits, too-hard, too-soft or "" (neutral) by the journey's rules for the stage."""

    column: Column
    count: int
    fit: str


class CtaRow(Record, frozen=True, kw_only=True):
    """One kind over the stages."""

    kind: str
    cells: tuple[CtaCell, ...]


class VerdictBar(Record, frozen=True, kw_only=True):
    """Pages of a stage by verdict: (verdict, pages, start 0-100, width 0-100)."""

    column: Column
    total: int
    parts: tuple[tuple[str, int, float, float], ...]


class MissingList(Record, frozen=True, kw_only=True):
    """The pages of a stage that most need a call to action, most clicks first, then most links in; and what to ask."""

    column: Column
    total: int
    pages: tuple[PageResult, ...]
    proposal: str = ""  # the words of a button, "" where none is proposed


def cta_rows(columns: tuple[Column, ...]) -> tuple[CtaRow, ...]:
    """Return the kinds that are found or fit somewhere, in the guideline's order."""
    rows = []
    for kind in CTA_KINDS:
        cells = tuple(CtaCell(column=c, count=c.score.ctas.get(kind, 0), fit=_fit(c, kind)) for c in columns)
        if any(cell.count for cell in cells):
            rows.append(CtaRow(kind=kind, cells=cells))
    return tuple(rows)


def _fit(column: Column, kind: str) -> str:
    if kind in column.hard:
        return "too-hard"
    if kind in column.fit:
        return "fits"
    return "too-soft" if kind in column.soft else ""


def verdict_bars(columns: tuple[Column, ...]) -> tuple[VerdictBar, ...]:
    """Return each stage's pages by verdict as shares of its own total."""
    bars = []
    for column in columns:
        total = sum(column.score.verdicts.get(name, 0) for name in VERDICTS)
        start, parts = 0.0, []
        for name in VERDICTS:
            count = column.score.verdicts.get(name, 0)
            if count:
                width = 100 * count / total
                parts.append((name, count, round(start, 2), round(width, 2)))
                start += width
        bars.append(VerdictBar(column=column, total=total, parts=tuple(parts)))
    return tuple(bars)


def missing_lists(audit: Audit, columns: tuple[Column, ...], words: Wording) -> tuple[MissingList, ...]:
    """Return, per counted stage, the pages without a call to action that matter most."""
    lists = []
    for column in columns:
        without = [
            page
            for page in audit.pages
            if page.counted and page.stage == column.id and page.cta_verdict and page.cta_verdict.verdict in NO_REQUEST
        ]
        if without and column.score.counts:
            without.sort(key=lambda page: (-page.metrics.get("clicks", 0), -page.inlinks, page.url))
            most = tuple(without[:MOST_MISSING])
            proposed = proposal(audit, {page.url for page in most}, words)
            lists.append(MissingList(column=column, total=len(without), pages=most, proposal=proposed))
    return tuple(lists)


def proposal(audit: Audit, urls: set[str], words: Wording) -> str:
    """Return the words of the button that the list of actions proposes for most of `urls`, "" where it has none."""
    asked = (one for one in audit.actions if one.suggest_cta and one.check in REQUESTS)
    best = max(asked, key=lambda one: len(urls & set(one.pages)), default=None)
    return words.request(best) if best and urls & set(best.pages) else ""
