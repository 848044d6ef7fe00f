"""Finds what is wrong in a journey file beyond its types, so that its author gets file, table and key in one line.

Types and unknown keys are caught when the file becomes a record; here stand the rules between the values.
"""

import re
from collections.abc import Iterator

from auditor.errors import DataFileError
from auditor.errors.said import Said
from auditor.patterns import PatternError, compiled
from auditor.records.base import CONTENT_TYPES, CTA_KINDS, PHASES
from auditor.records.journey import SIGNS, Journey, Names, Stage

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST_STAGES = 12
CODE = re.compile(r"[a-z]{2,3}")
LONGEST_PATTERN = 500
# A check's cost is multiplied by its weight and never over the whole of its part, so more changes nothing.
MOST_WEIGHT = 10
# Shares are written with two decimals, so three thirds may come to 1.01.
SHARE_ROUNDING = 0.011

_ALLOWED = (
    (("labels",), PHASES),
    (("types",), CONTENT_TYPES),
    (("signs",), SIGNS),
    (("fits", "soft", "hard", "suggest", "suggest_cta"), CTA_KINDS),
    (("shape",), ("line", "circle")),
)


class FaultError(Exception):
    """A fault at a place in the file: the table, the key and what is wrong."""

    def __init__(self, table: str, key: str, what: str) -> None:
        super().__init__(what)
        self.table, self.key, self.what = table, key, what


def refuse_faults(journey: Journey, where: str) -> Journey:
    """Return `journey` when it makes sense; raises DataFileError naming `where`, the table and the key when not."""
    try:
        _check_journey(journey)
        for number, stage in enumerate(journey.stages, 1):
            _check_stage(stage, f"[[stages]] number {number} ({stage.id!r})")
    except FaultError as fault:
        raise DataFileError(
            "journey-key", where=where, table=fault.table, key=fault.key, what=fault.what, advice=advice(fault.key)
        ) from None
    return journey


def advice(key: str) -> Said:
    """Return the way out of a fault at `key`: the words that may stand there, when they are a closed list."""
    for keys, words in _ALLOWED:
        if key in keys:
            return Said("use-one-of", words=words)
    return Said("journey-keys")


def _check_journey(journey: Journey) -> None:
    top = "at the top"
    _require(bool(ID.fullmatch(journey.id)), top, "id", f"{journey.id!r} must be small letters, digits and hyphens")
    _check_names(journey.names, top, "names")
    _require(journey.shape in ("line", "circle"), top, "shape", f"{journey.shape!r} is not a shape")
    _require(bool(journey.stages), top, "stages", "there must be at least one [[stages]] table")
    _require(len(journey.stages) <= MOST_STAGES, top, "stages", f"more than {MOST_STAGES} stages cannot be shown")
    _refuse_twice([stage.id for stage in journey.stages], "[[stages]]", "id")
    _require(any(stage.counts for stage in journey.stages), "[[stages]]", "counts", "no stage counts")
    total = sum(stage.target_share for stage in journey.stages)
    _require(total <= 1 + SHARE_ROUNDING, "[[stages]]", "target_share", f"the shares sum to {total:.2f}, over 1")
    _check_weights(journey)


def _check_names(names: Names, table: str, key: str) -> None:
    """A name stands under codes of languages; one without the report's language is shown in another."""
    _require(any(name.strip() for name in names.values()), table, key, "there must be a name in at least one language")
    for code in names:
        _require(bool(CODE.fullmatch(code)), table, key, f"{code!r} is no code of a language")


def _check_weights(journey: Journey) -> None:
    weights = journey.weights
    parts = {name: getattr(weights, name) for name in weights.__struct_fields__}
    for name, value in parts.items():
        _require(value >= 0, "[weights]", name, f"{value} is below 0")
    _require(sum(parts.values()) > 0, "[weights]", "coverage", "at least one weight must be above 0")
    known = {stage.id for stage in journey.stages}
    for name, value in journey.stage_weights.items():
        _require(name in known, "[stage_weights]", name, "there is no stage with that id")
        _require(value >= 0, "[stage_weights]", name, f"{value} is below 0")
    total = sum(journey.stage_weights.get(stage.id, 1.0) for stage in journey.stages if stage.counts)
    _require(total > 0, "[stage_weights]", "all", "the stages that count weigh nothing together")
    for name, value in journey.check_weights.items():
        _require(0 <= value <= MOST_WEIGHT, "[check_weights]", name, f"{value} is not between 0 and {MOST_WEIGHT}")


def _check_stage(stage: Stage, table: str) -> None:
    _require(bool(ID.fullmatch(stage.id)), table, "id", f"{stage.id!r} must be small letters, digits and hyphens")
    _check_names(stage.names, table, "names")
    _check_names(stage.question, table, "question")
    _require(bool(stage.labels or stage.url_patterns), table, "labels", "the stage has neither labels nor url_patterns")
    _require(0 <= stage.target_share <= 1, table, "target_share", f"{stage.target_share} is not between 0 and 1")
    _require(stage.minimum_pages >= 0, table, "minimum_pages", f"{stage.minimum_pages} is below 0")
    least = max(1, stage.minimum_pages)
    _require(stage.enough_pages >= least, table, "enough_pages", f"{stage.enough_pages} is below {least}")
    for key, patterns in (("url_patterns", stage.url_patterns), ("narrow", stage.narrow)):
        for pattern in patterns:
            _check_pattern(pattern, table, key)
    _check_ctas(stage, f"{table} [stages.ctas]")
    _refuse_twice([wish.id for wish in stage.expects], f"{table} [[stages.expects]]", "id")
    for wish in stage.expects:
        where = f"{table} [[stages.expects]] ({wish.id!r})"
        _require(bool(ID.fullmatch(wish.id)), where, "id", f"{wish.id!r} must be small letters, digits and hyphens")
        _check_names(wish.names, where, "names")
        _require(bool(wish.types), where, "types", "at least one content type is needed")
        _require(wish.minimum >= 1, where, "minimum", f"{wish.minimum} is below 1")
        _require(wish.weight >= 0, where, "weight", f"{wish.weight} is below 0")
    for touch in stage.touchpoints:
        where = f"{table} [[stages.touchpoints]]"
        _require(bool(touch.groups), where, "groups", "at least one group is needed")
        _require(0 <= touch.share <= 1, where, "share", f"{touch.share} is not between 0 and 1")


def _check_ctas(stage: Stage, table: str) -> None:
    rules = stage.ctas
    _require(bool(rules.fits) or not rules.required, table, "fits", "a CTA is required but none fits")
    for one, other in (("fits", "soft"), ("fits", "hard"), ("soft", "hard")):
        both = sorted(set(getattr(rules, one)) & set(getattr(rules, other)))
        _require(not both, table, other, f"{', '.join(both)} stands in {one} as well")


def _check_pattern(pattern: str, table: str, key: str) -> None:
    _require(bool(pattern), table, key, "an empty pattern would match every address")
    _require(len(pattern) <= LONGEST_PATTERN, table, key, f"a pattern is over {LONGEST_PATTERN} characters")
    try:
        compiled(pattern)
    except PatternError as fault:
        raise FaultError(table, key, f"{pattern!r} is not a valid regular expression ({fault})") from None


def _refuse_twice(ids: list[str], table: str, key: str) -> None:
    for twice in _repeated(ids):
        raise FaultError(table, key, f"{twice!r} is used twice")


def _repeated(ids: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield one
        seen.add(one)


def _require(holds: bool, table: str, key: str, what: str) -> None:
    if not holds:
        raise FaultError(table, key, what)
