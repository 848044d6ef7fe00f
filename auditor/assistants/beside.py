"""Two audits beside each other, as a small plain answer: the same site at two times, or two sites."""

from collections import Counter

from auditor.assistants.bounds import Answer, answer, first
from auditor.assistants.views import words_for
from auditor.compare.compare import compare_audits, compare_sites
from auditor.records.audit import Audit
from auditor.records.compare import Comparison, PageChange

MOST_CHANGES = 20


def compare(before: Audit, after: Audit, language: str = "") -> Answer:
    """Return what changed from one audit to a later one of the site, or how two sites differ."""
    same = before.site == after.site
    found = compare_audits(before, after) if same else compare_sites([before, after])
    return answer(after, kind=found.kind, sides=_sides(found), **(_changes(found, after, language) if same else {}))


def _sides(found: Comparison) -> list[Answer]:
    return [
        {
            "site": one.site, "audited_at": one.generated_at, "score": one.score, "pages": one.counted_pages,
            "stages": {mix.stage: mix.score for mix in one.stages if mix.counts}, "parts": one.parts,
        }
        for one in found.sides
    ]  # fmt: skip


def _changes(found: Comparison, after: Audit, language: str) -> Answer:
    words = words_for(after, language)
    counts = Counter(one.kind for one in found.pages)
    score = found.score
    return {
        "change": score.change if score else None,
        "judged_otherwise": list(score.differences) if score else [],
        "page_changes": {**counts, "unchanged": found.unchanged},
        **first("pages", found.pages, MOST_CHANGES, _page),
        **first(
            "actions",
            found.actions,
            MOST_CHANGES,
            lambda one: {"state": one.state, "headline": words.action(one.action)},
        ),
    }


def _page(one: PageChange) -> Answer:
    return {"url": one.url, "kind": one.kind, "stage_before": one.stage_before, "stage_after": one.stage_after}
