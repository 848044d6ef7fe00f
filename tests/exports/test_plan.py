"""The plan of 90 days: what people wrote wins, months hold what fits, the goal is the score worked out again."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_summary
from auditor.exports.options import ExportOptions
from auditor.exports.plan_rules import EFFORTS, IMPACTS, plan_rules
from auditor.exports.view_before import before_after
from auditor.exports.view_plan import Plan, goal_of, plan_of, steps_of
from auditor.exports.view_square import RADIUS, SIDE, places, square
from auditor.exports.view_story import story
from auditor.exports.view_works import works
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Finding, Gap, Subject
from auditor.records.judgement import HumanLabel
from auditor.records.profile import Holding, SiteProfile

Sample = Callable[..., Audit]


def act(name: str, harm: str = "weak", effort: str = "low", **more: object) -> Action:
    values = {"pages": 2, "stage": "decision", "suggest": "quote"}
    return Action(id=name, check="missing-cta", key="many", values=values, harm=harm, effort=effort, **more)


def with_actions(audit: Audit, *actions: Action) -> Audit:
    return replace(audit, actions=actions, generated_at="2026-11-21T08:00:00Z")


def plan(audit: Audit, typed: dict[str, dict[str, str]] | None = None, language: str = "en") -> Plan:
    made = plan_of(audit, Wording(language, audit.journey, strict=True), typed or {})
    assert made is not None
    return made


def months(made: Plan) -> list[list[str]]:
    return [[item.action.id for item in column.items] for column in made.columns]


def test_every_impact_and_effort_has_its_month() -> None:
    rules = plan_rules()
    assert all(set(rules.when[impact]) == set(EFFORTS) for impact in IMPACTS)
    assert rules.days[0] < rules.days[1]


def test_harm_effort_and_points_give_the_month(sample: Sample) -> None:
    audit = with_actions(
        sample(20),
        act("form", "broken"), act("rebuild", "broken", "high"), act("link", "step"), act("text", "step", "medium"),
        act("tidy"), act("polish", effort="high"), act("guides", "untidy", "medium", points=20.0),
    )  # fmt: skip
    assert months(plan(audit)) == [["form", "link", "guides"], ["rebuild", "text", "tidy"], ["polish"]]


def test_a_month_holds_what_fits_and_the_plan_begins_with_something(sample: Sample) -> None:
    most, least = plan_rules().most, plan_rules().least
    full = plan(with_actions(sample(20), *(act(f"a{n}", "broken") for n in range(most + 2))))
    assert [len(one) for one in months(full)] == [most, 2, 0]
    slow = plan(with_actions(sample(20), *(act(f"a{n}", effort="high") for n in range(least + 1))))
    assert [len(one) for one in months(slow)] == [least, 0, 1]


def test_what_is_written_in_the_workbook_wins(sample: Sample) -> None:
    audit = with_actions(sample(20), act("form", "broken"), act("tidy", effort="high"), act("old", "broken"))
    typed = {
        "action form": {"owner": "Ann-Sofie", "due": "2027-02-01"},
        "action tidy": {"due": "2026-11-01"},
        "action old": {"done": "yes", "owner": "Bo"},
    }
    made = plan(audit, typed)
    assert months(made) == [["tidy"], [], ["form"]]
    assert made.done == 1 and made.owned
    assert made.columns[2].items[0].owner == "Ann-Sofie"
    assert made.columns[2].items[0].due.replace("\u00a0", " ") == "1 February 2027"
    assert plan(audit, {"action form": {"due": "after Easter"}}).columns[0].items[0].due == "after Easter"


def test_a_date_that_nobody_can_read_pins_nothing(sample: Sample) -> None:
    audit = with_actions(sample(20), act("old", effort="high"))
    assert months(plan(audit, {"action old": {"due": "week 42"}})) == months(plan(audit)) == [["old"], [], []]
    assert months(plan(audit, {"action old": {"due": "2027-02-01"}})) != [["old"], [], []]


def test_owners_of_pages_count_where_they_agree(sample: Sample) -> None:
    audit = sample(20)
    first, second = audit.pages[0].url, audit.pages[1].url
    labels = {
        first: HumanLabel(url=first, owner="Ann", due="2026-12-01", status="done"),
        second: HumanLabel(url=second, owner="Ann", due="2027-01-10"),
    }
    audit = replace(audit, pages=tuple(replace(page, human=labels.get(page.url)) for page in audit.pages))
    audit = with_actions(audit, act("both", pages=(first, second)), act("one", pages=(first,)))
    made = plan(audit)
    assert made.done == 1  # every page of it is done
    assert [(item.owner, item.action.id) for item in made.items] == [("Ann", "both")]
    assert months(made) == [[], ["both"], []]  # the latest of the dates


def test_the_goal_is_told_only_when_a_point_is_gained(sample: Sample) -> None:
    words = Wording("en", sample(20).journey, strict=True)
    acts = [act(f"a{n}", reaches=70.0 + n) for n in range(8)]
    audit = replace(with_actions(sample(20), *acts), score=60.2)
    goal = goal_of(audit, words)
    assert goal and goal.said == "60 → 74 if the first 5 are done"
    assert sum(goal.steps) == 14 and len(goal.steps) == 5
    assert goal_of(replace(audit, score=74.0), words) is None
    assert goal_of(replace(audit, score=None), words) is None
    assert goal_of(with_actions(audit, act("old")), words) is None


def test_marks_of_a_field_never_touch() -> None:
    for count in range(1, 10):
        found = places(count, 0, 0)
        assert all(RADIUS <= x <= SIDE - RADIUS and RADIUS <= y <= SIDE - RADIUS for x, y in found)
        pairs = [(one, other) for at, one in enumerate(found) for other in found[at + 1 :]]
        assert all((a - c) ** 2 + (b - d) ** 2 >= (2 * RADIUS) ** 2 for (a, b), (c, d) in pairs)


def test_the_square_says_every_number_and_how_many_more(sample: Sample) -> None:
    audit = with_actions(sample(20), *(act(f"a{n}", "broken") for n in range(14)), act("big", "step", "high"))
    words = Wording("en", audit.journey, strict=True)
    drawn = square(plan_of(audit, words, {}), words)
    assert drawn and [mark.text for mark in drawn.marks] == [*map(str, range(1, 9)), "+6", "15"]
    assert drawn.said.endswith("some impact, high effort: 15.") or "15." in drawn.said
    assert square(plan_of(with_actions(audit, act("one")), words, {}), words) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_story_names_what_breaks_and_where(sample: Sample, language: str) -> None:
    audit = sample(60, language=language, hostile=False)
    urls = tuple(page.url for page in audit.pages[:3])
    form, text = (
        Action(id=check, check=check, key="one", harm="broken", pages=urls, values={"page": urls[0], "text": "X"})
        for check in ("broken-form", "leftover-text")
    )
    words = Wording(language, audit.journey, strict=True)
    told = story(replace(with_actions(audit, form, text), demand=None), words)
    assert len(told) == 3
    assert ("formulär som inte går att skicka (3" if language == "sv" else "form that cannot be sent (3") in told[1]
    assert told[2].startswith(
        "Besökare kan möta felen på 3 av" if language == "sv" else "Visitors may meet the faults on"
    )
    alone = story(replace(with_actions(audit, form), demand=None), words)
    assert not any("Besökare kan" in one or "may meet" in one for one in alone)  # its pages have been told


def test_an_audit_without_a_score_tells_only_why(sample: Sample) -> None:
    audit = sample(0)
    words = Wording("en", audit.journey, strict=True)
    assert story(audit, words) == ("There is too little content to judge the journey.",)
    assert works(audit, words) == ()


def test_what_works_is_there_and_not_contradicted(sample: Sample) -> None:
    audit = sample(60)
    words = Wording("en", audit.journey, strict=True)
    held = (Holding(id="offer", found="page", wanted=True), Holding(id="proof", found="missing", wanted=True))
    site = Subject(kind="site")
    passed = Finding(check="broken-link", subject=site, verdict="pass")
    stages = tuple(replace(stage, gaps=()) for stage in audit.stages)
    audit = replace(audit, profile=SiteProfile(holdings=held), findings=(passed,), stages=stages)
    told = works(audit, words)
    assert told[0].replace("\u00a0", " ").startswith("On the site: 1 of 2 things")
    assert any("broken link" in one for one in told)
    few = (replace(stages[0], gaps=(Gap(id="offer", stage=stages[0].stage),)), *stages[1:])
    assert not any("1 of 2" in one for one in works(replace(audit, stages=few), words))
    contrary = Finding(check="empty-link", subject=site, verdict="fail")
    assert not any("broken link" in one for one in works(replace(audit, findings=(passed, contrary)), words))


def test_before_and_after_shows_the_most_visited_page_and_escapes_it(sample: Sample) -> None:
    audit = sample(20, hostile=False)
    counted = [page for page in audit.pages if page.counted][:2]
    busy = counted[1].url
    pages = tuple(
        replace(page, h1="<b>Hello</b>", metrics={"clicks": 900.0 if page.url == busy else 1.0}, ctas=())
        for page in audit.pages
    )
    ask = act("ask", "step", pages=tuple(page.url for page in counted), suggest_cta="quote", suggest_target="/offert")
    audit = with_actions(replace(audit, pages=pages), ask)
    seen = before_after(audit, Wording("en", audit.journey, strict=True))
    assert seen and seen.page == busy and seen.asks == () and seen.said == "Asks for nothing"
    text = as_summary.render(audit, ExportOptions())
    assert "&lt;b&gt;Hello&lt;/b&gt;" in text and "<b>Hello" not in text
    assert before_after(with_actions(audit, act("none")), Wording("en", audit.journey)) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_report_and_summary_show_the_same_plan(sample: Sample, language: str) -> None:
    audit = sample(60, language=language)
    first = audit.actions[0]
    options = ExportOptions(language=language, typed={f"action {first.id}": {"owner": "Ylva Åkesson"}})
    for page in (as_html.render(audit, options, strict=True), as_summary.render(audit, options, strict=True)):
        assert "Ylva Åkesson" in page and 'class="square"' in page and 'class="month month-now"' in page


def test_the_goal_says_which_actions_bring_it_and_that_faults_are_mended_anyway(sample: Sample) -> None:
    acts = (act("number", "broken", reaches=60.2), act("price", reaches=75.0), act("guide", reaches=79.6))
    audit = replace(with_actions(sample(60), *acts), score=60.0)
    made = plan(audit)
    assert made.goal is not None and made.goal.steps == (0, 15, 5)
    assert made.goal.how == (
        "Most comes from no. 2 (+15) and no. 3 (+5). No. 1 hardly brings points but is a fault that visitors meet."
    )
    assert {item.action.id: item.gives for item in made.items} == {"number": 0, "price": 15, "guide": 5}


@pytest.mark.parametrize("score, reached", [(77.5, [78.5]), (77.5, [80.5]), (76.5, [77.5]), (77.5, [79.0, 80.5])])
def test_the_steps_are_together_the_leap_that_is_shown(score: float, reached: list[float]) -> None:
    steps = steps_of(score, reached)
    assert sum(steps) == round(reached[-1]) - round(score) and min(steps) >= 0
