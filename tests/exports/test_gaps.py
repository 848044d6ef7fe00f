"""What a stage lacks leads to the action that mends it, or says why nobody is asked to."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports import as_summary
from auditor.exports.options import ExportOptions
from auditor.exports.view_gaps import answer_said, idle_of, rank_of
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Gap
from auditor.records.profile import Holding

Sample = Callable[..., Audit]


def gap(name: str, check: str = "missing-content-type", stage: str = "decision", **values: object) -> Gap:
    return Gap(id=name, stage=stage, points=7.5, values={"check": check, "key": "missing", **values})


def act(check: str, stage: str = "", **more: object) -> Action:
    return Action(id=f"{check}:{stage}", check=check, key="many", stage=stage, **more)


PRICES = replace(
    act("missing-content-type", "decision", values={"expectation": "pricing"}, suggest_type="pricing", points=6.0),
    key="missing",
)
NOBODY = act("nobody-named")
REQUESTS = act("cta-too-soft", "consideration", values={"stage": "awareness,consideration"}, pages=("/a", "/b"))


@pytest.mark.parametrize(
    ("found", "rank"),
    [
        (gap("pricing"), 1),
        (gap("proof", stage="consideration"), 0),
        (gap("cta-too-soft", "cta-too-soft", "awareness"), 2),
        (replace(gap("dead-end", "dead-end", "consideration"), evidence=("/a",)), 2),
        (replace(gap("dead-end", "dead-end", "consideration"), evidence=("/c",)), 0),
        (gap("contact"), 0),
        (gap("about", stage="consideration"), 3),
    ],
)
def test_a_gap_leads_to_the_action_that_mends_it(sample: Sample, found: Gap, rank: int) -> None:
    assert rank_of(found, replace(sample(20), actions=(PRICES, REQUESTS, NOBODY))) == rank


def test_a_page_that_is_to_be_finished_fills_the_gap_that_it_promises_to_fill(sample: Sample) -> None:
    audit = sample(20)
    page = next(page for page in audit.pages if page.counted and page.guess)
    price = replace(page, guess=replace(page.guess, content_type="pricing"))
    finish = act("leftover-text", pages=(price.url,))
    assert rank_of(gap("pricing"), replace(audit, pages=(price,), actions=(finish,))) == 1
    assert rank_of(gap("pricing"), replace(audit, pages=(page,), actions=(finish,))) == 0


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (gap("missing-touchpoint", "missing-touchpoint", groups="newsletter"), "touch"),
        (gap("phase-under-target", "phase-under-target"), "number"),
        (gap("empty-phase", "empty-phase"), "elsewhere"),
        (gap("empty-phase", "empty-phase", "awareness"), "number"),
        (gap("guides", stage="awareness", key="few"), "number"),
        (gap("comparison", stage="consideration"), "general"),
        (gap("proof", stage="consideration"), "content"),
        (gap("orphan", "orphan"), "small"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_gap_without_an_action_says_why(sample: Sample, found: Gap, key: str, language: str) -> None:
    audit = sample(20)
    held = replace(audit.profile, holdings=(Holding(id="conversion", found="part", pages=1),))
    audit = replace(audit, actions=(), profile=held)
    assert idle_of(found, audit) == key
    assert answer_said(found, audit, Wording(language, audit.journey, strict=True)).startswith(
        "Ingen åtgärd: " if language == "sv" else "No action: "
    )


def test_the_sheet_names_the_action_of_a_gap_and_explains_what_has_none(sample: Sample) -> None:
    audit = sample(20, hostile=False)
    stages = [replace(one, gaps=()) for one in audit.stages]
    stages[2] = replace(
        stages[2], gaps=(gap("pricing"), gap("missing-touchpoint", "missing-touchpoint", groups="review"))
    )
    stages[1] = replace(stages[1], gaps=(gap("comparison", stage="consideration"),))
    audit = replace(audit, stages=tuple(stages), actions=(PRICES,))
    text = as_summary.render(audit, ExportOptions(language="sv"))
    assert "(åtgärd\u00a01)" in text and "syns inte" not in text
    assert "Det som står i grått är ingen åtgärd i planen: det kan sägas om de flesta webbplatser" in text
    lines = columns(audit, Wording("sv", audit.journey, strict=True))[2].gaps
    assert [(one.rank, one.points) for one in lines] == [(1, 6.0), (0, 0.0)]


def test_the_counts_of_calls_to_action_on_the_sheet_are_those_of_the_verdicts(sample: Sample) -> None:
    audit = sample(20, hostile=False)
    verdicts = {"fits": 11, "only-in-menu": 16, "not-expected": 3}
    stages = (replace(audit.stages[0], verdicts=verdicts), *(replace(one, verdicts={}) for one in audit.stages[1:]))
    shown = columns(replace(audit, stages=stages), Wording("en", audit.journey, strict=True))
    assert [column.suits for column in shown] == ["11 of 27", "", "", "", ""]
