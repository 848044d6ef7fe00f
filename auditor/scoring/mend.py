"""Says what mending findings is worth: the score is worked out again with the gap filled, never guessed.

A page finding is mended by leaving its cost out; a stage's gap by adding the good pages that the finding proposes.
"""

from collections.abc import Callable, Iterable, Iterator

from auditor.records.audit import Finding
from auditor.records.base import ContentType
from auditor.records.journey import Expectation, Stage
from auditor.records.plan import plan_of
from auditor.scoring.formula import Row, Tallies, total
from auditor.scoring.sheet import Sheet, left_of

# Below half of the last digit that is shown, a gain is none.
SMALLEST = 0.005


def gain(sheet: Sheet, findings: Iterable[Finding], before: float | None = None) -> float:
    """Return by how many points the site's score rises when all `findings` are mended together, never below 0."""
    start = total(sheet.tallies) if before is None else before
    rise = total(mended(sheet, findings)) - start
    return round(rise, 2) if rise >= SMALLEST else 0.0


def mended(sheet: Sheet, findings: Iterable[Finding]) -> Tallies:
    """Return the sums of the site with `findings` mended."""
    trial = sheet.tallies.copy()
    by_page: dict[str, set[str]] = {}
    for finding in findings:
        if finding.subject.kind == "page" and finding.check != "noindexed-money-page":
            by_page.setdefault(finding.subject.id, set()).add(finding.check)
        else:
            _mend_stage(sheet, trial, finding)
    for url, checks in by_page.items():
        if url in sheet.rows:
            trial.change(sheet.rows[url], sheet.mended(url, frozenset(checks)))
    return trial


class Prices:
    """What each finding is worth by itself. Pages alike in every value are worth the same, so few are worked out."""

    def __init__(self, sheet: Sheet, before: float) -> None:
        self._sheet = sheet
        self._before = before
        self._known: dict[tuple[Row, Row], float] = {}

    def of(self, finding: Finding) -> float:
        """Return the points to gain by mending `finding`."""
        url = finding.subject.id
        if finding.subject.kind != "page" or url not in self._sheet.rows:
            return gain(self._sheet, (finding,), self._before)
        old, new = self._sheet.rows[url], self._sheet.mended(url, frozenset((finding.check,)))
        key = (old._replace(credits=()), new._replace(credits=()))
        if key not in self._known:
            self._known[key] = gain(self._sheet, (finding,), self._before)
        return self._known[key]


def _mend_stage(sheet: Sheet, trial: Tallies, finding: Finding) -> None:
    rows = _NEW_PAGES.get(finding.check)
    if rows is not None:
        trial.add(rows(sheet, finding))
    elif (finding.stage, finding.part) in trial.factors:
        left = sheet.stage_costs[finding.stage, finding.part] - {finding.check}
        trial.factors[finding.stage, finding.part] = left_of(left, sheet.weights)


def _begun(sheet: Sheet, finding: Finding) -> Iterator[Row]:
    """The pages that an empty stage is to begin with."""
    stage = sheet.site.stage_by_id[finding.stage]
    wishes = {wish.id: wish for wish in stage.expects}
    rows = [sheet.ideal(stage, wishes[one.wish].types[0]) for one in plan_of(finding.values) for _ in range(one.pages)]
    yield from rows or _added(sheet, finding)


def _added(sheet: Sheet, finding: Finding) -> Iterator[Row]:
    """As many new pages of the stage's main kind as the finding proposes."""
    stage = sheet.site.stage_by_id[finding.stage]
    kind = main_type(stage)
    for _ in range(int(finding.values.get("add") or 1)):
        yield sheet.ideal(stage, kind)


def _filled(sheet: Sheet, finding: Finding) -> Iterator[Row]:
    """The pages that an expectation lacks."""
    stage = sheet.site.stage_by_id[finding.stage]
    wish = expectation(stage, str(finding.values.get("expectation", "")))
    if wish is not None:
        for _ in range(int(finding.values.get("lacking") or 1)):
            yield sheet.ideal(stage, wish.types[0])


def _indexed(sheet: Sheet, finding: Finding) -> Iterator[Row]:
    """The page itself, once search engines may show it."""
    page = sheet.site.by_url.get(finding.subject.id)
    if page is not None and page.url not in sheet.rows:
        yield sheet.row(page)


_NEW_PAGES: dict[str, Callable[[Sheet, Finding], Iterator[Row]]] = {
    "empty-phase": _begun,
    "phase-under-target": _added,
    "missing-content-type": _filled,
    "topic-gap": _added,
    "noindexed-money-page": _indexed,
}


def expectation(stage: Stage, name: str) -> Expectation | None:
    """Return the expectation of a stage by its id."""
    return next((wish for wish in stage.expects if wish.id == name), None)


def main_type(stage: Stage) -> ContentType:
    """Return the content type that a stage is mostly made of: the first of its weightiest expectation."""
    best = max(stage.expects, key=lambda wish: wish.weight, default=None)
    if best is not None:
        return best.types[0]
    return stage.types[0] if stage.types else "other"
