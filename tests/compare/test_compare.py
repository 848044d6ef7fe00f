import msgspec
import pytest

from auditor.compare.compare import compare_audits, compare_sites
from auditor.compare.match import page_key
from auditor.errors import InputError
from auditor.records.audit import Action, Audit, CrawlFacts, Finding, ModelIdentity, PhaseScore, Subject, Touchpoint
from auditor.records.compare import Comparison
from auditor.records.journey import CtaRules, Journey, Names, PartWeights, Stage
from auditor.records.judgement import Cta, CtaVerdict, Guess, PageResult

SITE = "https://www.firma.se/"


def stage(name: str) -> Stage:
    named = Names(sv=name, en=name)
    return Stage(id=name, names=named, question=named, labels=(name,), ctas=CtaRules(fits=("contact",)))


JOURNEY = Journey(
    id="test",
    names=Names(sv="Prov", en="Test"),
    weights=PartWeights(coverage=1, content=1, ctas=1, way_forward=1, quality=1),
    stages=(stage("awareness"), stage("decision")),
)


def row(path: str, phase: str = "awareness", text: str = "", **facts) -> PageResult:
    kinds = facts.pop("ctas", ())
    ctas = tuple(Cta(kind=kind, text=kind, target="", place="main", strength="soft") for kind in kinds)
    given = {"title": path or "Hem", "h1": path or "Hem", "word_count": 200, "text_hash": text or f"hash of {path}"}
    return PageResult(url=SITE + path, status=200, guess=Guess(phase=phase), stage=phase, ctas=ctas, **(given | facts))


def audit(*pages: PageResult, score: float = 50.0, **facts) -> Audit:
    counts = {one.id: [page for page in pages if page.stage == one.id] for one in JOURNEY.stages}
    stages = tuple(
        PhaseScore(
            stage=name,
            counts=True,
            pages=len(found),
            share=len(found) / max(1, len(pages)),
            target_share=0.5,
            score=score,
            ctas={
                kind: sum(1 for page in found if kind in {cta.kind for cta in page.ctas}) for kind in ("buy", "learn")
            },
        )
        for name, found in counts.items()
    )
    given = {"site": SITE, "tool": "auditor 1", "model": ModelIdentity(id="m", version="1", digest="a")}
    return Audit(journey=JOURNEY, pages=pages, stages=stages, score=score, counted_pages=len(pages), **(given | facts))


def kinds(found: Comparison) -> list[tuple[str, str]]:
    return [(change.kind, change.url.removeprefix(SITE)) for change in found.pages]


def test_the_same_audit_twice_changes_nothing():
    one = audit(row(""), row("a"))
    found = compare_audits(one, one)
    assert (found.pages, found.unchanged, found.checks) == ((), 2, ())
    assert (found.score.change, found.score.by_site, found.score.by_judgement, found.score.exact) == (0, 0, 0, True)


def test_new_gone_and_changed_pages_with_their_calls_to_action():
    old = audit(row(""), row("gammal", "decision", ctas=("buy",)), row("guide", ctas=("learn",)))
    new = audit(row(""), row("ny"), row("guide", "decision", text="omskriven", ctas=("buy",)))
    found = compare_audits(old, new)
    assert kinds(found) == [("new", "ny"), ("gone", "gammal"), ("changed", "guide")]
    gone, guide = found.pages[1], found.pages[2]
    assert (gone.why, gone.ctas_lost) == ("not-found", ("buy",))
    assert (guide.stage_before, guide.stage_after, guide.stage_changed) == ("awareness", "decision", True)
    assert (guide.ctas_gained, guide.ctas_lost, guide.text_changed) == (("buy",), ("learn",), True)
    stages = {one.stage: one for one in found.stages}
    assert (stages["decision"].gained, stages["decision"].lost) == (1, 1)
    assert stages["awareness"].ctas == {"learn": -1}


def test_scheme_www_and_a_closing_slash_make_no_new_page():
    old = audit(row("a/"))
    moved = msgspec.structs.replace(old.pages[0], url="http://firma.se/a")
    assert compare_audits(old, audit(moved, site="http://firma.se/")).unchanged == 1
    assert page_key("https://www.firma.se/a/?b=1", "firma.se") == "/a?b=1"
    assert page_key("https://blogg.firma.se/a", SITE) == "blogg.firma.se/a"
    assert page_key(SITE, SITE) == "/"


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ((row("ny", text="helt ny"), PageResult(url=SITE + "a", redirected_to=SITE + "ny", counted=False)), "redirect"),
        ((row("ny", text="samma"),), "text"),
        ((row("ny", text="annan", title="Rubrik", h1="Rubrik"),), "title"),
    ],
)
def test_a_page_that_moved_is_followed(new, why):
    found = compare_audits(audit(row("a", text="samma", title="Rubrik", h1="Rubrik")), audit(*new))
    assert [(change.kind, change.old_url, change.url, change.why) for change in found.pages] == [
        ("moved", SITE + "a", SITE + "ny", why)
    ]


def test_pages_that_were_joined_into_one_have_not_moved():
    hops = [PageResult(url=SITE + name, redirected_to=SITE + "ny", counted=False) for name in ("a", "b")]
    found = compare_audits(audit(row("a"), row("b")), audit(row("ny"), *hops))
    assert kinds(found) == [("new", "ny"), ("gone", "a"), ("gone", "b")]
    assert {change.why for change in found.pages if change.kind == "gone"} == {"redirect"}


def test_a_loop_of_redirects_ends():
    hops = [PageResult(url=SITE + one, redirected_to=SITE + other, counted=False) for one, other in ("ab", "ba")]
    assert kinds(compare_audits(audit(row("a")), audit(*hops))) == [("gone", "a")]


def test_without_differences_the_whole_change_is_the_sites():
    found = compare_audits(audit(row(""), score=40.0), audit(row(""), row("ny"), score=46.5)).score
    assert (found.by_site, found.by_judgement, found.exact, found.differences) == (6.5, 0.0, True, ())


def test_another_model_on_unchanged_pages_takes_the_change():
    model = ModelIdentity(id="m", version="2", digest="b")
    old = audit(row("a"), row("b"), score=40.0)
    found = compare_audits(old, audit(row("a", "decision"), row("b"), score=50.0, model=model)).score
    assert (found.by_site, found.by_judgement, found.exact, found.differences) == (0.0, 10.0, False, ("model",))
    half = compare_audits(old, audit(row("a", "decision"), row("b"), row("ny"), score=50.0, model=model)).score
    assert (half.by_site, half.by_judgement) == (5.0, 5.0)


def test_judging_the_old_pages_anew_splits_the_change_exactly():
    model = ModelIdentity(id="m", version="2", digest="b")
    found = compare_audits(
        audit(row("a"), score=40.0), audit(row("a"), row("b"), score=50.0, model=model), audit(row("a"), score=43.0)
    ).score
    assert (found.by_site, found.by_judgement, found.exact) == (7.0, 3.0, True)


def test_another_journey_is_not_split_and_said():
    other = msgspec.structs.replace(JOURNEY, id="annan")
    found = compare_audits(audit(row("a")), msgspec.structs.replace(audit(row("a"), score=60.0), journey=other))
    assert (found.score.by_site, found.score.exact, found.score.differences) == (None, False, ("journey",))
    assert [one.key for one in found.warnings] == ["other-journey"]


def test_a_crawl_cut_short_is_said():
    found = compare_audits(audit(row("a")), audit(row("a"), crawl=CrawlFacts(queued=3)))
    assert [one.key for one in found.warnings] == ["partial-new"]


def test_settings_that_differ_are_shown_and_only_those_of_the_scope_count():
    old = audit(row("a"), settings={"max_pages": 10, "formats": "html"})
    found = compare_audits(old, audit(row("a"), settings={"max_pages": 20, "formats": "csv"}))
    assert found.settings == {"formats": ("html", "csv"), "max_pages": (10, 20)}
    assert found.score.differences == ("settings",)


def test_findings_and_actions_are_mended_new_or_left():
    def finding(path: str) -> Finding:
        return Finding(check="missing-cta", subject=Subject(kind="page", id=SITE + path), verdict="fail", key="none")

    def action(stage: str, points: float) -> Action:
        return Action(id=stage, check="missing-cta", key="add", stage=stage, points=points)

    old = audit(
        row("a"), findings=(finding("a"), finding("b")), actions=(action("awareness", 4), action("decision", 2))
    )
    new = audit(row("a"), findings=(finding("b/"), finding("c")), actions=(action("decision", 1), action("loyalty", 3)))
    found = compare_audits(old, new)
    assert [(one.check, one.mended, one.new, one.left) for one in found.checks] == [("missing-cta", 1, 1, 1)]
    assert [(one.state, one.action.stage, one.points_before, one.points_after) for one in found.actions] == [
        ("done", "awareness", 4, 0),
        ("left", "decision", 2, 1),
        ("new", "loyalty", 0, 3),
    ]


def test_what_went_with_its_page_was_not_mended():
    def finding(path: str) -> Finding:
        return Finding(check="missing-cta", subject=Subject(kind="page", id=SITE + path), verdict="fail", key="none")

    def action(name: str, *pages: str) -> Action:
        return Action(id=name, check="missing-cta", key="add", pages=tuple(SITE + page for page in pages))

    old = audit(
        row("a"), row("b"), row("c"), findings=(finding("a"), finding("b")),
        actions=(action("gone", "b", "c/"), action("half", "a", "b"), action("site")),
    )  # fmt: skip
    found = compare_audits(old, audit(row("a")))
    assert {one.action.id: one.state for one in found.actions} == {"gone": "gone", "half": "done", "site": "done"}
    assert [(one.mended, one.gone) for one in found.checks] == [(1, 1)]


def test_sites_side_by_side_show_what_others_have():
    phone = Touchpoint(id="phone", group="contact", name="phone", pages=1)
    ours = audit(row("a"))
    theirs = audit(row("a", "decision", ctas=("buy",)), site="https://annan.se/", touchpoints=(phone,))
    found = compare_sites([ours, theirs])
    assert [side.site for side in found.sides] == [SITE, "https://annan.se/"]
    assert {(lack.kind, lack.id, lack.stage) for lack in found.lacks} == {
        ("cta", "buy", "decision"),
        ("touchpoint", "phone", ""),
    }
    assert found.lacks[0].sites == ("https://annan.se/",)


def test_a_home_page_in_another_stage_is_no_lack():
    theirs = audit(row("a"), site="https://annan.se/")
    stage = msgspec.structs.replace(theirs.stages[0], types={"home": 1, "faq": 1})
    theirs = msgspec.structs.replace(theirs, stages=(stage, *theirs.stages[1:]))
    assert [lack.id for lack in compare_sites([audit(row("a")), theirs]).lacks] == ["faq"]


def test_sites_of_other_journeys_or_alone_are_refused():
    other = msgspec.structs.replace(JOURNEY, stages=JOURNEY.stages[:1])
    with pytest.raises(InputError, match="journey"):
        compare_sites([audit(row("a")), msgspec.structs.replace(audit(row("a")), journey=other)])
    with pytest.raises(InputError, match="at least two"):
        compare_sites([audit(row("a"))])


def test_a_comparison_goes_to_json_and_back():
    found = compare_audits(audit(row("a"), row("b")), audit(row("a", "decision", text="x"), row("c")))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Comparison) == found


def test_audits_without_a_page_or_a_score_compare():
    empty = msgspec.structs.replace(audit(), score=None)
    found = compare_audits(empty, audit(row("a")))
    assert (found.score.change, kinds(found)) == (None, [("new", "a")])


def test_the_verdict_on_a_pages_requests_counts_as_a_change():
    fits = CtaVerdict(verdict="fits")
    found = compare_audits(audit(row("a")), audit(row("a", cta_verdict=fits)))
    assert [(one.verdict_before, one.verdict_after, one.text_changed) for one in found.pages] == [("", "fits", False)]


def test_a_page_in_another_spelling_has_stayed():
    old = audit(row(""), row("Priser.html", text="x"), row("om/index.html", text="y"))
    new = audit(row(""), row("priser/", text="x2"), row("om", text="y2"))
    assert {kind for kind, _ in kinds(compare_audits(old, new))} == {"changed"}


def test_a_page_that_became_a_copy_has_moved_to_its_original():
    old = audit(row(""), row("gammal", text="x"))
    copy = PageResult(url=SITE + "gammal", counted=False, same_as=SITE + "ny")
    assert kinds(compare_audits(old, audit(row(""), row("ny", text="z"), copy))) == [("moved", "ny")]
