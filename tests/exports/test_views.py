"""The views behind the report: verdict, map, heat, flow, reasons."""

import msgspec
import pytest

from auditor.errors import InputError
from auditor.exports.chromium import find
from auditor.exports.opening import opening
from auditor.exports.reasons import has_zone, reason_name, shown
from auditor.exports.view import figures, score_parts
from auditor.exports.view_coverage import topics_heat, types_heat
from auditor.exports.view_ctas import proposal
from auditor.exports.view_flow import flow_view
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Gap
from auditor.records.judgement import Reason
from auditor.records.profile import Holding


def with_scores(audit, **scores):
    """The audit with other scores by stage; None leaves a stage without pages."""
    stages = tuple(
        msgspec.structs.replace(
            stage, score=scores[stage.stage] or 0.0, pages=stage.pages if scores[stage.stage] is not None else 0
        )
        if stage.stage in scores
        else stage
        for stage in audit.stages
    )
    counted = [stage.score for stage in stages if stage.counts]
    crawl = msgspec.structs.replace(audit.crawl, queued=0, stopped_by="")
    return msgspec.structs.replace(audit, stages=stages, score=sum(counted) / len(counted), crawl=crawl)


def asking_for(audit, stage, wish):
    """The first action of the audit, made to ask for `wish` of `stage`."""
    return msgspec.structs.replace(
        audit.actions[0],
        stage=stage,
        check="missing-content-type",
        key="missing",
        suggest_type=wish.types[0],
        values={"expectation": wish.id, "stage": stage},
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_verdict_is_what_the_first_action_mends_with_its_own_figure(sample, language):
    audit = with_scores(sample(60, language=language), awareness=80, consideration=30, decision=70)
    words = Wording(language, audit.journey, strict=True)
    pages = tuple(page.url for page in audit.pages if page.stage == "consideration")
    asks = msgspec.structs.replace(
        audit.actions[0],
        check="missing-cta",
        key="many",
        stage="consideration",
        harm="step",
        pages=pages,
        values={"pages": len(pages), "suggest": ""},
    )
    found = opening(msgspec.structs.replace(audit, actions=(asks, *audit.actions)), words)
    assert found.stage == "consideration" and found.verdict.startswith(str(len(pages)))
    assert found.first.startswith({"sv": "Börja här: ", "en": "Start here: "}[language])


@pytest.mark.parametrize("harm", ["step", "weak"])
def test_what_few_pages_lack_and_what_is_minor_is_no_headline(sample, harm):
    audit = with_scores(sample(60), awareness=80, consideration=30, decision=70)
    pages = tuple(page.url for page in audit.pages if page.stage == "consideration")
    asks = msgspec.structs.replace(
        audit.actions[0],
        check="missing-cta",
        stage="consideration",
        harm=harm,
        pages=pages if harm == "weak" else pages[:3],
    )
    found = opening(msgspec.structs.replace(audit, actions=(asks,)), Wording("sv", audit.journey, strict=True))
    assert found.verdict.startswith("Våra kontroller hittade inte mycket.") and not found.fact


@pytest.mark.parametrize(("key", "told"), [("apart-many", True), ("many", False), ("one", False)])
def test_that_guides_link_to_nothing_sold_is_said_where_it_is_so(sample, key, told):
    audit = with_scores(sample(60), awareness=80, consideration=30, decision=70)
    pages = tuple(page.url for page in audit.pages if page.stage == "awareness")
    values = {"pages": len(pages), "page": pages[0], "offer": "https://site.example/tak"}
    guides = msgspec.structs.replace(
        audit.actions[0], check="unlinked-offer", key=key, stage="awareness", harm="step", pages=pages, values=values
    )
    found = opening(msgspec.structs.replace(audit, actions=(guides,)), Wording("sv", audit.journey, strict=True))
    assert ("guider länkar inte till det ni säljer" in found.verdict) is told


def test_two_kinds_of_faults_have_each_their_own_count(sample):
    audit = sample(60)
    one = msgspec.structs.replace(audit.actions[0], check="same-title", harm="broken", pages=tuple(map(str, range(9))))
    other = msgspec.structs.replace(one, check="wrong-body", pages=("8",))
    said = opening(msgspec.structs.replace(audit, actions=(one, other)), Wording("en", audit.journey)).verdict
    assert said == (
        "Fix this first: one title on many pages (9\u00a0pages) and wrong text under the headline (1\u00a0page)."
    )
    same = msgspec.structs.replace(other, pages=one.pages)
    said = opening(msgspec.structs.replace(audit, actions=(one, same)), Wording("en", audit.journey)).verdict
    assert said.startswith("Fix this first, on 9\u00a0pages: one title on many pages and wrong text")


def test_what_is_broken_is_the_first_news(sample):
    audit = with_scores(sample(60), awareness=80, consideration=70, decision=30)
    broken = msgspec.structs.replace(audit.actions[0], harm="broken")
    found = opening(msgspec.structs.replace(audit, actions=(broken,)), Wording("sv", audit.journey))
    assert found.verdict == f"Rätta det här först, på {len(broken.pages)}\u00a0sidor: CTA saknas."
    nowhere = msgspec.structs.replace(broken, pages=())
    said = opening(msgspec.structs.replace(audit, actions=(nowhere,)), Wording("sv", audit.journey)).verdict
    assert said == "Rätta det här först: CTA saknas."


def test_the_headline_is_what_the_first_action_mends(sample):
    audit = with_scores(sample(60), awareness=20, consideration=80, decision=80)
    words = Wording("sv", audit.journey, strict=True)
    stage = next(one for one in audit.stages if one.stage == "consideration")
    wish = next(one for one in audit.journey.stages if one.id == "consideration").expects[0]
    named = {"name_sv": wish.names["sv"], "name_en": wish.names["en"], "types": "", "found": 0, "lacking": 1}
    lack = msgspec.structs.replace(
        audit.actions[0], check="missing-content-type", stage="consideration", harm="step", key="missing",
        values={"stage": "consideration", "expectation": wish.id, **named},
    )  # fmt: skip
    nobody = msgspec.structs.replace(
        lack, check="nobody-named", stage="", harm="stops", key="nobody", values={"seen": 9}
    )
    assert stage.pages
    found = opening(msgspec.structs.replace(audit, actions=(lack, *audit.actions)), words)
    assert found.stage == "consideration" and wish.names["sv"] in found.verdict
    assert "inget registrerat bolag" in opening(msgspec.structs.replace(audit, actions=(nobody,)), words).verdict


def test_content_is_called_missing_only_where_the_list_asks_for_it(sample):
    audit = with_scores(sample(60), awareness=20, consideration=80, decision=80)
    parts = tuple(
        msgspec.structs.replace(one, value=0.0 if one.id == "content" else 1.0) for one in audit.stages[0].parts
    )
    first = msgspec.structs.replace(audit.stages[0], parts=parts, gaps=())
    words = Wording("sv", audit.journey, strict=True)
    wish = audit.journey.stages[0].expects[0]
    asked = asking_for(audit, "awareness", wish)
    quiet = msgspec.structs.replace(audit, stages=(first, *audit.stages[1:]), actions=())
    told = msgspec.structs.replace(quiet, actions=(asked,))
    assert wish.names["sv"] in opening(told, words).verdict
    assert opening(quiet, words).verdict.startswith("Våra kontroller hittade inget att rätta. Om priser")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("crawl", [{"queued": 4}, {"stopped_by": "max-pages"}, {}])
def test_a_crawl_that_stopped_early_claims_no_hole(sample, language, crawl):
    audit = with_scores(sample(60, language=language), awareness=60, consideration=70, decision=None)
    facts = msgspec.structs.replace(audit.crawl, **crawl)
    found = opening(msgspec.structs.replace(audit, crawl=facts), Wording(language, audit.journey, strict=True))
    hole, maybe = {"sv": ("Ingen sida", "hann läsas"), "en": ("No page", "that were read")}[language]
    assert (hole in found.verdict, maybe in found.verdict) == ((False, True) if crawl else (True, False))


def test_a_headline_is_taken_up_by_something_to_do(sample):
    audit = with_scores(sample(60), awareness=20, consideration=70, decision=80)
    later = tuple(one for one in audit.actions if one.stage == "consideration" and not one.values.get("stage"))
    found = opening(msgspec.structs.replace(audit, actions=later), Wording("sv", audit.journey, strict=True))
    assert "Medvetenhet" not in found.verdict


def test_a_low_count_of_pages_is_no_headline(sample):
    audit = with_scores(sample(60), awareness=80, consideration=80, decision=30)
    parts = tuple(
        msgspec.structs.replace(one, value=0.1 if one.id == "coverage" else 1.0) for one in audit.stages[2].parts
    )
    scarce = msgspec.structs.replace(audit.stages[2], parts=parts, pages=1, share=0.02)
    thin = msgspec.structs.replace(audit, stages=(*audit.stages[:2], scarce, *audit.stages[3:]))
    found = opening(thin, Wording("sv", audit.journey, strict=True))
    assert "Beslut" not in found.verdict and found.first.startswith("Börja här: ")
    one = msgspec.structs.replace(thin, actions=tuple(a for a in thin.actions if a.stage == "decision")[:1])
    assert (
        opening(one, Wording("sv", audit.journey)).verdict
        == "Våra kontroller hittade inte mycket. Om priser, datum och påståenden stämmer kan de inte se."
    )
    nothing = msgspec.structs.replace(thin, actions=())
    assert opening(nothing, Wording("sv", audit.journey)).verdict.startswith(
        "Våra kontroller hittade inget att rätta. Om priser"
    )


def test_where_other_pages_let_the_reader_act_no_stage_of_deciding_is_empty(sample):
    audit = with_scores(sample(60), awareness=60, consideration=70, decision=None)
    held = Holding(id="conversion", found="part", pages=1)
    profile = msgspec.structs.replace(audit.profile, holdings=(held,))
    found = opening(msgspec.structs.replace(audit, profile=profile), Wording("sv", audit.journey, strict=True))
    assert "Ingen sida" not in found.verdict


def test_topics_that_are_missing_share_a_line_and_their_points_are_said_once(sample):
    audit = sample(60)
    topics = [Gap(id="topic-gap", stage="awareness", points=99.0, values={"topic": name}) for name in "ABCD"]
    other = Gap(id="empty-phase", stage="awareness", points=1.0, values={"check": "empty-phase"})
    first = msgspec.structs.replace(audit.stages[0], gaps=(other, *topics))
    audit = msgspec.structs.replace(audit, stages=(first, *audit.stages[1:]))
    gaps = columns(audit, Wording("sv", audit.journey, strict=True))[0].gaps
    assert [(gap.name, gap.idle) for gap in gaps] == [
        ("sidor om ”A”, ”B”, ”C”", "topic"),
        ("inga sidor i fasen", "number"),
    ]
    assert not any(gap.points or gap.rank for gap in gaps)  # no action, so no points are promised


def test_the_map_has_a_column_a_stage_with_its_gaps_and_actions(sample):
    audit = sample(60)
    found = columns(audit, Wording("sv", audit.journey, strict=True))
    assert [column.name for column in found] == ["Medvetenhet", "Övervägande", "Beslut", "Leverans", "Lojalitet"]
    assert [column.is_goal for column in found] == [False, False, True, False, False]
    assert found[0].gaps[0].points >= found[0].gaps[-1].points
    assert all(action.rank >= 1 for column in found for action in column.actions)


def test_heat_counts_every_counted_page_once(sample):
    audit = sample(60)
    words = Wording("sv", audit.journey, strict=True)
    cols = columns(audit, words)
    staged = sum(1 for page in audit.pages if page.counted and page.stage)
    assert sum(row.total for row in types_heat(audit, cols, words)) == staged
    assert all(cell.level in range(6) for row in types_heat(audit, cols, words) for cell in row.cells)
    gaps = [(row.id, cell.stage) for row in topics_heat(audit, cols) for cell in row.cells if cell.gap]
    assert set(gaps) <= {("t1", "decision")}


def test_bands_of_the_flow_fill_their_nodes(sample):
    audit = sample(60)
    flow = flow_view(audit, columns(audit, Wording("sv", audit.journey)))
    drawn = {(band.source.id, band.target.id): band.links for band in flow.bands}
    stages = {stage.id for stage in audit.journey.stages}
    asked = {(f.source, f.target): f.links for f in audit.flows if f.links and {f.source, f.target} <= stages}
    assert drawn == asked
    assert all(node.y >= 0 and node.y + node.height <= flow.height + 1 for node in flow.nodes)
    order = [stage.id for stage in audit.journey.stages]
    for band in flow.bands:
        step = order.index(band.target.id) - order.index(band.source.id)
        assert band.kind == ("same" if step == 0 else "forward" if step > 0 else "back")
    assert {band.kind for band in flow.bands} == {"forward", "same", "back"}


def test_parts_are_weighed_as_the_score_weighs_them(sample):
    parts = score_parts(sample(60, journey="kundresa"))
    assert sum(part.weight for part in parts) == pytest.approx(1)
    assert all(part.share is None or 0 <= part.share <= 1 for part in parts)


@pytest.mark.parametrize(
    ("what", "sv", "zone"),
    [
        ("offert", "”offert”", True),
        ("fact:price-from", "ett från-pris", False),
        ("fact:nothing-we-know", "nothing we know", False),
        ("concept:quote", "ord som ”begär offert”", True),
        ("concept:no_such_concept", "ord som ”no such concept”", True),
    ],
)
def test_reasons_are_said_in_words(what, sv, zone):
    reason = Reason(what=what, weight=1.0, for_="decision", zone="title")
    assert reason_name(reason, Wording("sv", strict=True)) == sv
    assert has_zone(reason) is zone


def test_a_missing_browser_is_one_clear_line(monkeypatch):
    monkeypatch.setattr("auditor.exports.chromium.PLACES", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError) as caught:
        find()
    assert "Chromium" in caught.value.message and "report.html" in caught.value.advice


@pytest.mark.parametrize(
    ("said", "language", "left"),
    [
        (("vi", "boka", "eller", "om oss"), "sv", ["boka", "om oss"]),
        (("We", "how much", "I", "fact:form"), "en", ["how much", "fact:form"]),
        (("vi", "eller"), "sv", ["vi", "eller"]),
        ((), "sv", []),
    ],
)
def test_words_that_say_nothing_are_shown_only_when_nothing_else_spoke(said, language, left):
    because = tuple(Reason(what=what, weight=0.5, for_="decision") for what in said)
    assert [one.what for one in shown(because, language)] == left


def test_where_nothing_grave_was_found_the_headline_says_so(sample):
    audit = sample(60)
    first = msgspec.structs.replace(audit.actions[0], harm="weak")
    found = opening(msgspec.structs.replace(audit, actions=(first,)), Wording("sv", audit.journey, strict=True))
    assert found.first.startswith("Det första som kan bli bättre: ")


def test_a_fact_that_hangs_on_few_labels_says_so(sample):
    audit = with_scores(sample(60), awareness=90, consideration=80, decision=20)
    wish = audit.journey.stages[2].expects[0]
    parts = tuple(p for p in audit.stages[2].parts if p.id == "content")
    low = tuple(msgspec.structs.replace(part, value=0.0) for part in parts)
    few = msgspec.structs.replace(audit.stages[2], pages=2, parts=low, gaps=())
    asked = asking_for(audit, "decision", wish)
    thin = msgspec.structs.replace(audit, stages=(*audit.stages[:2], few, *audit.stages[3:]), actions=(asked,))
    found = opening(thin, Wording("sv", audit.journey, strict=True))
    assert wish.names["sv"] in found.verdict and found.because.startswith("Osäkert är om /decision/")


def test_a_list_of_pages_without_a_request_proposes_what_the_actions_do_and_else_nothing(sample):
    audit = sample(60)
    words = Wording("sv", audit.journey, strict=True)
    page = audit.pages[1].url
    asks = msgspec.structs.replace(
        audit.actions[0],
        check="missing-cta",
        pages=(page,),
        suggest_cta="book",
        values={"suggest_sv": "Boka genomgång"},
    )
    assert proposal(msgspec.structs.replace(audit, actions=(asks,)), {page}, words) == "Boka genomgång"
    assert proposal(msgspec.structs.replace(audit, actions=(asks,)), {"https://other.example/"}, words) == ""
    silent = msgspec.structs.replace(asks, suggest_cta="")
    assert proposal(msgspec.structs.replace(audit, actions=(silent,)), {page}, words) == ""


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Rätt fas", "Rätt fas, sidor på finska", "Rätt fas, sidor på svenska"]),
        ("en", ["Right stage", "Right stage, pages in Finnish", "Right stage, pages in Swedish"]),
    ],
)
def test_the_figures_of_the_model_are_shown_for_each_language_that_it_was_measured_on(
    language: str, names: list[str], sample
) -> None:
    audit = sample(5, language=language)
    measured = {"accuracy_sv": 0.8, "accuracy": 0.7, "accuracy_fi": 0.6, "accuracy_at_80_coverage": 0.9, "ece": 0.1}
    words = Wording(language, audit.journey, strict=True)
    told = figures(msgspec.structs.replace(audit, model=msgspec.structs.replace(audit.model, figures=measured)), words)
    assert [name for name, _ in told] == names
    assert [value[:2] for _, value in told] == ["70", "60", "80"]


def test_a_stage_without_pages_is_told_by_whom_it_would_help(sample):
    audit = with_scores(sample(60), awareness=60, consideration=70, decision=None)
    profile = msgspec.structs.replace(audit.profile, holdings=())
    minor = tuple(msgspec.structs.replace(one, harm="weak") for one in audit.actions)
    told = msgspec.structs.replace(audit, profile=profile, actions=minor)
    assert opening(told, Wording("sv", audit.journey)).verdict == "Ingen sida tar vid när besökaren har bestämt sig."


def test_a_fault_on_one_page_names_the_page(sample):
    audit = sample(60)
    broken = msgspec.structs.replace(audit.actions[0], harm="broken", pages=("https://site.example/om",))
    said = opening(msgspec.structs.replace(audit, actions=(broken,)), Wording("sv", audit.journey)).verdict
    assert said == "Rätta det här först, på /om: CTA saknas."


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_caution_tells_a_reader_how_the_program_is_called(language):
    cautions = Wording(language).tables["labels"]["caution"]
    assert not [text for text in cautions.values() if "--" in text]
