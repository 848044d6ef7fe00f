"""What one journey sees and another does not, by what is asked for and not by what the stages are called."""

import pytest

from auditor.compare.looks import Seen, look_at
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Gap, Look, PhaseScore

EMPTY = [("alternativ", "empty-phase")]
A, B = "https://site.example/a", "https://site.example/b"


def seen(journey: str, *, gaps=(), actions=(), places=None) -> Seen:
    loaded = load_journey(journey)
    stages = tuple(
        PhaseScore(
            stage=stage.id, counts=stage.counts, pages=1, share=0.1, target_share=0.1, score=50.0,
            gaps=tuple(gap for gap in gaps if gap.stage == stage.id),
        )
        for stage in loaded.stages
    )  # fmt: skip
    return Seen(loaded, places or {}, 50.0, stages, tuple(actions))


def wish(stage: str, name: str) -> Gap:
    return Gap(id=name, stage=stage, values={"check": "missing-content-type", "expectation": name})


def by_number(stage: str, check: str = "empty-phase") -> Gap:
    return Gap(id=check, stage=stage, values={"check": check})


def surface(stage: str, groups: str) -> Gap:
    return Gap(id="missing-touchpoint", stage=stage, values={"check": "missing-touchpoint", "groups": groups})


def content(stage: str, name: str) -> Action:
    return Action(id=f"content:{stage}:{name}", check="missing-content-type", key="none", stage=stage,
                  values={"expectation": name})  # fmt: skip


def change(check: str, *pages: str, stage: str = "", key: str = "many", **values: object) -> Action:
    return Action(id=f"{check}:{stage}", check=check, key=key, stage=stage, pages=pages, values=values)


def told(look: Look) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return [(one.stage, one.id) for one in look.gaps], [(one.stage, one.id) for one in look.main_gaps]


def test_the_same_content_is_one_gap_whatever_the_stage_is_called() -> None:
    ours = [wish("consideration", "comparison"), wish("decision", "pricing"), wish("awareness", "guides")]
    theirs = [wish("alternativ", "comparison"), wish("kop", "pricing"), wish("efter-kop", "help")]
    look = look_at(seen("inbound", gaps=ours), seen("kopprocess", gaps=theirs))
    assert told(look) == ([("efter-kop", "help")], [("awareness", "guides")])


@pytest.mark.parametrize(
    ("ours", "theirs", "alone"),
    [
        ([by_number("consideration")], [by_number("information")], ([], [])),
        ([by_number("decision")], [by_number("alternativ")], (EMPTY, [("decision", "empty-phase")])),
        ([surface("awareness", "newsletter,download")], [surface("efter-kop", "newsletter,social,app")], ([], [])),
        ([surface("consideration", "review")], [by_number("alternativ")], (EMPTY, [])),
        ([surface("consideration", "review")], [], ([], [("consideration", "missing-touchpoint")])),
    ],
)  # fmt: skip
def test_stages_and_surfaces(ours, theirs, alone) -> None:
    assert told(look_at(seen("inbound", gaps=ours), seen("kopprocess", gaps=theirs))) == alone


def test_an_action_is_seen_alone_on_the_pages_that_the_other_asks_nothing_of_the_kind_of() -> None:
    ours = [change("missing-cta", A, B, stage="consideration"), change("broken-link", A)]
    theirs = [change("dead-end", A, stage="information"), change("broken-link", A, B), change("stale-page", B)]
    look = look_at(seen("inbound", actions=ours), seen("kopprocess", actions=theirs))
    # A request and a link onward are one edit of a page, so what is left of the first is the page B.
    assert [(one.action, one.pages) for one in look.main_seen] == [("missing-cta:consideration", (B,))]
    assert [(one.action, one.pages) for one in look.seen] == [("broken-link:", (B,)), ("stale-page:", (B,))]


def test_new_pages_and_what_is_about_no_page_are_known_by_what_they_ask_for() -> None:
    ours = [content("consideration", "proof"), change("no-contact-way", key="none"),
            change("unanswered-customers", stage="decision", key="one", question="Hur lång tid?")]  # fmt: skip
    theirs = [content("alternativ", "proof"), content("efter-kop", "help"), change("no-contact-way", key="none"),
              change("unanswered-customers", stage="kop", key="one", question="Vad kostar det?")]  # fmt: skip
    look = look_at(seen("inbound", actions=ours), seen("kopprocess", actions=theirs))
    assert [one.action for one in look.seen] == ["content:efter-kop:help", "unanswered-customers:kop"]
    assert [one.action for one in look.main_seen] == ["unanswered-customers:decision"]


def test_pages_are_counted_by_the_stages_of_both() -> None:
    one = seen("inbound", places={A: "consideration", B: "delivery"})
    other = seen("kopprocess", places={A: "alternativ", f"{A}/2": "behov"})
    crossings = {(cross.main, cross.other): cross.pages for cross in look_at(one, other).crossings}
    assert crossings == {("consideration", "alternativ"): 1, ("delivery", ""): 1, ("", "behov"): 1}
