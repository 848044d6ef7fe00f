"""Every word that can be said of a draft is there in both languages, and the page stands in strict wording."""

from typing import get_args

import pytest
from msgspec.structs import replace

from auditor.exports.as_draft import as_html, as_text
from auditor.exports.sentences import merged
from auditor.exports.wording import LANGUAGES
from auditor.records.draft import (
    AddressFrom,
    Doubt,
    DraftCheck,
    DraftLabel,
    DraftLeftover,
    DraftLike,
    DraftLink,
    DraftMove,
    DraftPage,
    DraftQuestion,
    DraftReading,
    DraftRequest,
    DraftScore,
    DraftSubject,
    Gate,
    Likeness,
)
from auditor.records.journey import Names
from auditor.records.judgement import Reason
from auditor.run.draft_rules import draft_rules
from auditor.site.draftmarks import draft_marks

OWN = ("empty-link", "placeholder-link", "unknown-link", "changes", "comments", "noindex")
PAGE = DraftPage(url="https://a.example/b", title="B <b>")


def a_check(**values: object) -> DraftCheck:
    label = DraftLabel(
        phase="decision", second="awareness", shares={"decision": 0.6, "awareness": 0.3}, content_type="pricing",
        type_shares={"pricing": 0.5, "article": 0.4}, stage="decision", doubts=get_args(Doubt), before="awareness",
        before_type="article", because=(Reason(what="pris", weight=1.0, for_="decision", zone="text"),),
    )  # fmt: skip
    made: dict[str, object] = {
        "site": "a.example", "draft": "x\x1b[31m.md", "title": "T\u202e", "language": "sv", "address": PAGE.url,
        "audited_at": "2026-11-30T10:00:00Z", "stages": {"decision": Names(sv="Köp", en="Buy")}, "label": label,
    }  # fmt: skip
    return DraftCheck(**(made | values))  # type: ignore[arg-type]


FULL = a_check(
    request=DraftRequest(verdict="too-soft", problem="dead", texts=("Läs",), ask="quote", target=PAGE.url),
    subject=DraftSubject(id="t", label="Pumpar", pages=3, in_stage=1),
    score=DraftScore(
        before=50.0, after=48.0, points=-2.0, points_mended=1.0, share=0.1, target_share=0.2,
        moves=(DraftMove(stage="decision", part="ctas", points=-2.0),),
    ),
    alike=tuple(DraftLike(page=PAGE, how=how) for how in get_args(Likeness)),
    links_out=(DraftLink(page=PAGE, anchor="B", quote="En mening.", section="Rubrik", reason="subject"),),
    links_in=(DraftLink(page=PAGE), DraftLink(page=PAGE, anchor="B", reason="orphan")),
    asked=(
        DraftQuestion(question="Vad kostar det?", by="search", answered=True, impressions=10),
        DraftQuestion(question="hur länge håller den", by="assistant", answered=False, citations=2, heading="Hur?"),
    ),
    reading=DraftReading(formula="lix", value=60.0, words=900, siblings=5, sibling_value=40.0, sibling_words=400),
    leftovers=tuple(
        DraftLeftover(kind=kind, text="<i>x</i>", target="https://a.example/y")
        for kind in (*OWN, *(mark.kind for mark in draft_marks().marks), *draft_rules().flaws)
    ),
    gates=get_args(Gate),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", get_args(AddressFrom))
def test_the_page_has_a_sentence_for_everything(language: str, source: AddressFrom) -> None:
    said = as_html([a_check(address_from=source), FULL], language, strict=True)
    assert "<i>x" not in said and "B <b>" not in said and said.count("<article") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_is_steered_by_nothing(language: str) -> None:
    said = as_text([FULL], language)
    assert "\x1b" not in said and "\u202e" not in said
    assert all(line == line.rstrip() for line in said.splitlines())


def test_every_sentence_can_be_said() -> None:
    told = {*OWN, *(mark.kind for mark in draft_marks().marks), *draft_rules().flaws}
    table = merged("sv")["drafts"]
    assert set(table["leftover"]) == told and set(table["gate"]) == set(get_args(Gate))
    assert set(table["doubt"]) == set(get_args(Doubt)) and set(get_args(Likeness)) < set(table["alike"])


def test_only_a_new_page_is_counted_as_linked() -> None:
    assert "as if the page were linked" in as_text([FULL], "en")
    assert "as if the page were linked" not in as_text([replace(FULL, replaces=True)], "en")


def test_a_link_that_the_audit_does_not_know_is_no_broken_link() -> None:
    unknown = a_check(gates=("links",), leftovers=(DraftLeftover(kind="unknown-link", text="x", target="/y"),))
    said = as_text([unknown], "sv")
    assert "Titta på: länkar till sidor som granskningen inte känner." in said and "Inget måste åtgärdas" in said


def test_doubts_of_a_sure_judgement_are_to_keep_in_mind() -> None:
    sure = replace(FULL, label=replace(FULL.label, sure=True))
    assert "Att tänka på:" in as_text([sure], "sv") and "Att tänka på:" not in as_text([FULL], "sv")


@pytest.mark.parametrize(
    ("values", "replaces", "said"),
    [
        ({"stage_pages": 4, "stage_after": 4, "stage_short": True}, True, "lika många med utkastet"),
        ({"stage_pages": 4, "stage_after": 5, "stage_short": True}, False, "målet är"),
        ({"stage_pages": 90, "stage_after": 91}, False, "vilket räcker"),
        ({"stage_pages": 4, "stage_after": 5, "share": 0.2}, False, "når målet"),
    ],
)
def test_how_the_stage_stands_is_said_as_the_check_of_thin_stages_does(
    values: dict[str, float], replaces: bool, said: str
) -> None:
    check = replace(FULL, replaces=replaces, score=replace(FULL.score, **values))
    assert said in as_text([check], "sv")


def test_the_points_are_those_between_the_ends_that_are_shown() -> None:
    check = replace(FULL, score=replace(FULL.score, before=50.04, after=50.18, points=0.14))
    assert "50.0 to 50.2 (+0.2)" in as_text([check], "en").replace("50 to", "50.0 to")
