"""The list of what to do: one entry a job, in order of worth, in proportion to the site, and said in both languages."""

import dataclasses
import re
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.checks.wishes import SERVES
from auditor.exports.wording import Wording
from auditor.journeys.load import load_journey, names
from auditor.records.audit import Action, Finding, Flow, StageTouch, Subject, Topic, Touchpoint
from auditor.records.flaw import Flaw
from auditor.records.journey import TouchWish
from auditor.records.judgement import CtaVerdict, PageResult
from auditor.records.profile import OwnStep, SiteProfile
from auditor.scoring.harm import harm_of, weight_of
from auditor.scoring.jobs import shipped_jobs
from auditor.scoring.score import Scored, score_site
from auditor.site.own_offers import OwnOffers

HOST = "https://site.example"


def scored(site: Site) -> Scored:
    return score_site(site, check_site(site))


def actions(site: Site) -> dict[str, Action]:
    return {action.id: action for action in scored(site).actions}


def faulty(build: ModuleType) -> list:
    """A site with every kind of fault."""
    verdicts = ("missing", "only-in-menu", "too-hard", "too-soft", "competing")
    pages = [build.a_page(f"v-{one}", stage, verdict=one) for one in verdicts for stage in ("awareness", "decision")]
    problems = ("dead", "login", "no-step-forward", "")
    pages += [
        build.a_page(f"t-{one}", cta_verdict=CtaVerdict(verdict="wrong-target", target_problem=one)) for one in problems
    ]
    unsure = build.a_guess("consideration", "service", 0.5, sure=False)
    mixed = build.a_guess("awareness", "article", second="decision", shares={"awareness": 0.5, "decision": 0.45})
    return [
        *pages,
        build.a_page("", "consideration", "home", verdict="missing", next_steps=0),
        build.a_page("dead", next_steps=0),
        build.a_page("dead2", "consideration", next_steps=0, outlinks_main=0),
        build.a_page("far", clicks_to_decision=6),
        build.a_page("none", clicks_to_decision=None),
        build.a_page("orphan", inlinks=0),
        build.a_page("thin", word_count=9),
        build.a_page("old", published="2012-01-01"),
        build.a_page("near", near_duplicate_of=f"{HOST}/old"),
        build.a_page("copy", counted=False, excluded_by="duplicate", duplicate_of=f"{HOST}/old"),
        build.a_page("same", title="Same words in the title here", topic="t"),
        build.a_page("same2", title="Same words in the title here", topic="t"),
        build.a_page("mixed", guess=mixed),
        build.a_page("broken"),
        build.a_page("slow", elapsed_ms=8000.0),
        build.a_page("heavy", html_bytes=3_000_000),
        build.a_page("view", has_viewport=False),
        build.a_page("safe", url="http://site.se/form", has_form=True),
        build.a_page("unsure", guess=unsure),
        build.a_page("hidden", "decision", "pricing", counted=False, noindex=True, excluded_by="noindex"),
    ]


def faulty_site(build: ModuleType, journey: str = "inbound") -> Site:
    topic = Topic(id="t", label="värmepumpar", pages=9, stages={"awareness": 9})
    return build.a_site(
        faulty(build),
        journey,
        broken={f"{HOST}/broken": (f"{HOST}/x", f"{HOST}/y")},
        topics=(topic,),
        flows=(Flow(source="awareness", target="decision", links=2, pages=2),),
        touchpoints=(Touchpoint(id="x", group="social", name="X", pages=1),),
        suggestions={f"{HOST}/dead": (f"{HOST}/dead2", f"{HOST}/")},
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_found_and_proposed_can_be_said(build: ModuleType, language: str) -> None:
    site = faulty_site(build)
    result = scored(site)
    words = Wording(language, site.journey, strict=True)
    said = [words.action(action) for action in result.actions]
    said += [words.finding(finding) for finding in result.findings if finding.verdict == "fail"]
    for stage in result.stages:
        for gap in stage.gaps:
            sentence = words.tables["checks"][gap.values["check"]]["fail"][gap.values["key"]]
            said.append(words.fill(sentence, gap.values))
    assert len(said) > 60
    assert not [line for line in said if re.search(r"\{|\bNone\b(?! of)|  |\(\)", line)]


def test_the_list_is_in_order_of_harm_and_then_of_worth(build: ModuleType) -> None:
    site, jobs = faulty_site(build), shipped_jobs()
    by_check = {check: job for job in jobs.jobs for check in job.checks}
    ranks = [
        (jobs.harms.index(harm_of(one, by_check[one.check], jobs, site)), -one.points * weight_of(one, site))
        for one in scored(site).actions
    ]
    broken = [rank for rank in ranks if not rank[0]]
    assert ranks == broken + sorted(ranks[len(broken) :])
    assert len({harm for harm, _ in ranks}) >= 5


def test_the_first_actions_tell_what_score_they_reach_together(build: ModuleType) -> None:
    result = scored(faulty_site(build))
    most = shipped_jobs().limits.reached
    assert result.total is not None and len(result.actions) > most
    reached = [action.reaches for action in result.actions[:most]]
    assert reached == sorted(one for one in reached if one is not None) and reached[-1] <= 100
    assert reached[0] == pytest.approx(result.total + result.actions[0].points, abs=0.06)
    assert all(action.reaches is None for action in result.actions[most:])
    # Worked out together: it may be more or less than the points added up, as jobs share pages and parts.
    assert reached[-1] != pytest.approx(result.total + sum(action.points for action in result.actions[:most]), abs=0.1)


def test_what_is_broken_comes_first_whatever_it_gives(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(9)]  # a journey without offer or decision
    dead = {f"{HOST}/a1": (Flaw(kind="form", text="Skicka", target="https://example.com/", why="address"),)}
    found = scored(build.a_site(pages, flaws=dead)).actions
    assert found[0].check == "broken-form"
    assert found[1].id == "content:decision:conversion"
    assert found[1].points > found[0].points


def test_a_fault_on_old_posts_alone_is_nothing_to_begin_with(build: ModuleType) -> None:
    left = (Flaw(kind="leftover", text="lorem ipsum"),)
    old = build.a_page("blogg/2019/inlagg", published="2019-03-01", inlinks=1, inlinks_main=1)
    new = build.a_page("blogg/2026/inlagg", published="2026-03-01", inlinks=1, inlinks_main=1)
    good = build.a_good_site()
    of_old = actions(build.a_site([*good, old], flaws={old.url: left}))["finish-text:"]
    of_both = actions(build.a_site([*good, old, new], flaws={old.url: left, new.url: left}))["finish-text:"]
    read = replace(old, metrics={"sessions": 40.0}, inlinks=len(good))
    of_read = actions(build.a_site([*good, read], flaws={read.url: left}))["finish-text:"]
    assert (of_old.harm, of_both.harm, of_read.harm) == ("weak", "weak", "broken")
    many = [build.a_page(f"inlagg-{n}", inlinks=1, inlinks_main=1) for n in range(3)]
    of_many = actions(build.a_site([*good, *many], flaws={one.url: left for one in many}))["finish-text:"]
    assert of_many.harm == "broken"


def test_a_share_under_its_target_is_a_picture_and_no_advice(build: ModuleType) -> None:
    result = scored(build.a_site(build.a_good_site(12, 6, 0)))
    assert "fill-stage" not in {one.id.partition(":")[0] for one in result.actions}


def test_what_the_model_doubts_is_no_advice(build: ModuleType) -> None:
    unsure = build.a_guess("consideration", "service", 0.5, sure=False)
    pages = [build.a_page(f"u{n}", "consideration", guess=unsure, verdict="missing") for n in range(9)]
    found = actions(build.a_site([*build.a_good_site(), *pages]))
    assert "cta:consideration" not in found
    assert not any(action.check == "unsure-label" for action in found.values())


def test_doubtful_pages_are_left_out_of_what_holds_for_the_others(build: ModuleType) -> None:
    unsure = build.a_guess("consideration", "service", 0.5, sure=False)
    pages = [build.a_page(f"s{n}", "consideration", verdict="missing") for n in range(4)]
    doubted = build.a_page("u", "consideration", guess=unsure, verdict="missing")
    job = actions(build.a_site([*build.a_good_site(), *pages, doubted]))["cta:consideration"]
    assert job.pages == tuple(page.url for page in pages)
    assert job.values["pages"] == 4


def test_thin_news_is_left_in_peace(build: ModuleType) -> None:
    news = [build.a_page(f"n{n}", content_type="news", word_count=9) for n in range(5)]
    thin = [build.a_page(f"thin{n}", word_count=9) for n in range(3)]
    assert "deepen:awareness" not in actions(build.a_site([*build.a_good_site(), *news]))
    found = actions(build.a_site([*build.a_good_site(), *news, *thin]))["deepen:awareness"]
    assert found.pages == tuple(page.url for page in thin)


def test_a_short_post_or_two_are_nothing_to_do_and_a_short_service_is(build: ModuleType) -> None:
    thin = [build.a_page(f"thin{n}", word_count=9) for n in range(2)]
    assert "deepen:awareness" not in actions(build.a_site([*build.a_good_site(), *thin]))
    service = build.a_page("s", "consideration", "service", word_count=9)
    assert "deepen:consideration" in actions(build.a_site([*build.a_good_site(), service]))


def test_nobody_works_on_the_event_of_a_past_year(build: ModuleType) -> None:
    past = build.a_page("almedalen-2016", "decision", "event", verdict="too-soft")
    now = build.a_page("almedalen-2026", "decision", "event", verdict="too-soft")
    assert "clearer-cta:decision" not in actions(build.a_site([*build.a_good_site(), past]))
    assert actions(build.a_site([*build.a_good_site(), past, now]))["clearer-cta:decision"].pages == (now.url,)


def test_a_thin_dead_end_is_told_once(build: ModuleType) -> None:
    pages = [build.a_page(f"t{n}", next_steps=0, word_count=19) for n in range(3)]
    pages += [build.a_page(f"x{n}", word_count=9) for n in range(3)]
    empty = build.a_page("tom", next_steps=0, word_count=0)
    found = actions(build.a_site([*build.a_good_site(), *pages, empty]))
    assert found["lead-on:awareness"].pages == tuple(f"{HOST}/t{n}" for n in range(3))
    assert found["deepen:awareness"].pages == (*(f"{HOST}/x{n}" for n in range(3)), empty.url)


def test_a_draft_is_finished_and_not_linked_to(build: ModuleType) -> None:
    draft = build.a_page("utkast-priser", "decision", "pricing", inlinks=0)
    flaw = {draft.url: (Flaw(kind="leftover", text="Från X kr"),)}
    found = actions(build.a_site([*build.a_good_site(), draft], flaws=flaw))
    assert found["finish-text:"].pages == (draft.url,)
    assert "link-in:" not in found


def test_a_kind_of_page_that_stands_there_unfinished_is_not_asked_for_as_well(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.guess.content_type != "pricing"]
    assert "content:decision:pricing" in actions(build.a_site(pages))
    prices = build.a_page("priser", "decision", "pricing", counted=False, excluded_by="phase-none")
    flaw = {prices.url: (Flaw(kind="leftover", text="Från X kr"),)}
    found = actions(build.a_site([*pages, prices], flaws=flaw))
    assert found["finish-text:"].pages == (prices.url,)
    assert "content:decision:pricing" not in found


def test_a_touchpoint_that_was_not_seen_is_nothing_to_do(build: ModuleType) -> None:
    chat = (StageTouch(stage="consideration", group="chat", pages=0, of=6, wanted=True, gap="missing"),)
    stages = [replace(one, touchpoints=(TouchWish(groups=("chat",)),)) for one in load_journey("inbound").stages]
    point = Touchpoint(id="x", group="social", name="X", pages=1)
    site = build.a_site(build.a_good_site(), touchpoints=(point,), touch_stages=chat)
    site = dataclasses.replace(site, journey=replace(site.journey, stages=tuple(stages)))
    assert "missing-touchpoint" in {one.check for one in scored(site).findings if one.verdict == "fail"}
    assert not [name for name in actions(site) if name.startswith("touchpoint")]


def test_what_is_one_edit_is_one_action_that_counts_each_fault(build: ModuleType) -> None:
    both = [build.a_page(f"b{n}", verdict="missing", next_steps=0) for n in range(6)]
    stuck = build.a_page("stuck", next_steps=0)
    leads_on = [
        build.a_page("calls", verdict="missing", ways=("phone",)),
        build.a_page("links", verdict="missing", ways=("link",)),
    ]
    found = actions(build.a_site([*build.a_good_site(), *both, stuck, *leads_on]))
    job = found["cta:awareness"]
    assert (job.key, len(job.pages), job.values["mute"], job.values["stuck"]) == ("mixed-many", 7, 6, 7)
    assert not {page.url for page in leads_on} & set(job.pages)
    assert "lead-on:awareness" not in found


def test_a_soft_request_on_a_dead_end_is_one_action(build: ModuleType) -> None:
    soft = [build.a_page(f"s{n}", "consideration", "service", verdict="too-soft", next_steps=0) for n in range(3)]
    found = actions(build.a_site([*build.a_good_site(), *soft]))
    assert found["clearer-cta:consideration"].key == "both-many"
    assert "lead-on:consideration" not in found


def test_stages_that_are_asked_for_the_same_are_one_action(build: ModuleType) -> None:
    pages = [build.a_page(f"m{n}", "consideration", "service", verdict="missing") for n in range(3)]
    price = build.a_page("price", "decision", "pricing", verdict="missing")
    step = OwnStep(wording="Ask us", kind="quote", target=f"{HOST}/ask", pages=9, share=0.5)
    found = actions(build.a_site([*build.a_good_site(), *pages, price], profile=SiteProfile(steps=(step,))))
    assert "cta:decision" not in found
    assert (len(found["cta:consideration"].pages), found["cta:consideration"].values["stage"]) == (
        4,
        "consideration,decision",
    )


def test_who_has_a_link_is_not_asked_for_one(build: ModuleType) -> None:
    hard = [
        build.a_page("h", verdict="too-hard", ways=("beside", "request")),
        build.a_page("i", verdict="too-hard", next_reads=1),
    ]
    bare = [
        build.a_page("b", verdict="too-hard", ways=("request",)),
        build.a_page("c", verdict="too-hard", ways=("link",)),
    ]
    step = OwnStep(wording="Get the guide", kind="download", target=f"{HOST}/guide", pages=9, share=0.5)
    pages = [*build.a_good_site(), *hard, *bare]
    found = actions(build.a_site(pages, profile=SiteProfile(steps=(step,))))
    assert found["softer-cta:awareness"].pages == tuple(page.url for page in bare)
    assert "softer-cta:awareness" not in actions(build.a_site(pages))  # nothing softer to propose


def test_the_page_of_the_step_is_not_asked_for_the_step(build: ModuleType) -> None:
    pages = build.a_good_site()
    step = OwnStep(wording="Find a dealer", kind="contact", target=f"{HOST}/contact", pages=9, share=0.5)
    mute = [build.a_page(f"m{n}", "consideration", verdict="missing") for n in range(2)]
    pages = [
        replace(one, cta_verdict=CtaVerdict(verdict="missing")) if one.url == step.target else one for one in pages
    ]
    found = actions(build.a_site([*pages, *mute], profile=SiteProfile(steps=(step,), asks=("contact",))))
    assert f"{HOST}/contact" not in {url for one in found.values() for url in one.pages}
    assert len(found["cta:consideration"].pages) == 2


@pytest.mark.parametrize("name", ["X%20-%20Old/about", "thank-you", "karriar", "case/template.html", "guide-copy"])
def test_pages_that_are_not_for_readers_are_left_in_peace(build: ModuleType, name: str) -> None:
    odd = build.a_page(name, "consideration", "service", verdict="missing", next_steps=0, inlinks=0, word_count=20)
    found = actions(build.a_site([*build.a_good_site(), odd]))
    assert {one.check for one in found.values() if odd.url in one.pages} <= {"abandoned-page"}


def test_a_fault_on_one_page_that_few_come_to_is_among_the_last(build: ModuleType) -> None:
    post = build.a_page("post", "consideration", "about", verdict="missing", inlinks=1, inlinks_main=1)
    shop = build.a_page("service", "consideration", "service", verdict="missing", inlinks=1, inlinks_main=1)
    of_post = actions(build.a_site([*build.a_good_site(), post]))["cta:consideration"]
    of_shop = actions(build.a_site([*build.a_good_site(), shop]))["cta:consideration"]
    assert (of_post.harm, of_shop.harm) == ("weak", "step")


def test_what_is_broken_where_few_read_comes_after_what_is_broken_where_they_buy(build: ModuleType) -> None:
    good = build.a_good_site()
    post = build.a_page("post", "awareness", "article", inlinks=1)
    terms = build.a_page("villkor", "", "legal", inlinks=len(good), counted=False, excluded_by="phase-none")
    shop = build.a_page("tjanst", "consideration", "service", inlinks=1)
    number = Flaw(kind="number", text="08-1", target="09", why="differs")
    text = Flaw(kind="leftover", text="Lorem ipsum")

    def order(*marked: tuple[PageResult, Flaw]) -> list[str]:
        flaws = {page.url: tuple(flaw for one, flaw in marked if one is page) for page, _ in marked}
        found = scored(build.a_site([*good, post, terms, shop], flaws=flaws)).actions
        return [(one.check, one.harm) for one in found if one.check in ("wrong-number", "leftover-text")]

    both = [("wrong-number", "broken"), ("leftover-text", "broken")]
    aside = [("leftover-text", "broken"), ("wrong-number", "weak")]
    assert order((shop, number), (shop, text)) == both
    assert order((post, number), (shop, text)) == aside
    assert order((terms, number), (shop, text)) == aside


def test_on_a_large_site_some_pages_are_few(build: ModuleType) -> None:
    text = (Flaw(kind="leftover", text="Lorem ipsum"),)
    few = [build.a_page(f"post-{n}", inlinks=1, inlinks_main=1) for n in range(3)]
    flaws = {one.url: text for one in few}
    small, large = build.a_good_site(), build.a_good_site(awareness=300)
    assert actions(build.a_site([*small, *few], flaws=flaws))["finish-text:"].harm == "broken"
    assert actions(build.a_site([*large, *few], flaws=flaws))["finish-text:"].harm == "weak"


def test_guides_without_a_link_to_the_offer_take_in_that_their_stage_leads_nowhere(build: ModuleType) -> None:
    posts = [build.a_page(f"post-{n}", next_steps=0, inlinks=9) for n in range(6)]
    sold = [build.a_page(f"tjanst-{n}", "consideration", "service") for n in range(3)]
    every = frozenset(one.url for one in posts)
    own = OwnOffers(
        unlinked={posts[2].url: (sold[0].url,)}, apart=every, guides=every, offers=frozenset(one.url for one in sold)
    )
    pages, flows = (
        [*posts, *sold, build.a_page("pris", "decision")],
        (Flow(source="consideration", target="decision", links=1, pages=1),),
    )
    assert "lead-on:awareness" in actions(build.a_site(pages, flows=flows))
    told = actions(build.a_site(pages, flows=flows, own_offers=own))
    assert "lead-on:awareness" not in told
    (found,) = [one for one in told.values() if one.check == "unlinked-offer"]
    assert (found.key, len(found.pages)) == ("apart-many", 6)
    assert found.values["page"] == posts[2].url and found.harm == "step"


def test_a_step_that_one_page_in_the_menu_lacks_comes_after_what_the_site_lacks(build: ModuleType) -> None:
    good = build.a_good_site()
    about = build.a_page("om-oss", "consideration", "about", verdict="missing", inlinks=len(good))
    shop = build.a_page("service", "consideration", "service", verdict="missing", inlinks=len(good))
    alone = actions(build.a_site([*good, about]))["cta:consideration"]
    both = actions(build.a_site([*good, about, shop]))["cta:consideration"]
    assert (alone.harm, both.harm) == ("untidy", "step")


def test_each_job_is_told_once(build: ModuleType) -> None:
    found = scored(faulty_site(build)).actions
    assert len({action.id for action in found}) == len(found)


def test_pages_with_the_same_fault_are_one_job(build: ModuleType) -> None:
    pages = build.a_good_site() + [build.a_page(f"m{n}", "consideration", verdict="missing") for n in range(14)]
    job = actions(build.a_site(pages))["cta:consideration"]
    assert (job.key, len(job.pages), job.values["pages"], job.effort) == ("both-many", 14, 14, "low")


def test_one_page_is_named_the_start_page_too(build: ModuleType) -> None:
    good = build.a_good_site()
    named = actions(build.a_site([*good, build.a_page("om", "consideration", verdict="missing")]))
    start = actions(build.a_site([*good, build.a_page("", "consideration", "home", verdict="missing")]))
    assert (named["cta:consideration"].key, start["cta:consideration"].key) == ("both-one", "both-one")


def test_a_single_page_with_two_purposes_names_both(build: ModuleType) -> None:
    mixed = build.a_guess("awareness", "article", second="decision", shares={"awareness": 0.5, "decision": 0.45})
    found = actions(build.a_site([*build.a_good_site(), build.a_page("x", guess=mixed)]))["split:"]
    assert (found.values["stage"], found.values["other"]) == ("awareness", "decision")


def test_asking_and_leading_on_from_the_same_pages_is_one_job(build: ModuleType) -> None:
    pages = build.a_good_site() + [build.a_page(f"m{n}", verdict="missing", next_steps=0) for n in range(5)]
    service = build.a_page("service", "consideration", "service")
    found = actions(build.a_site([*pages, service], suggestions={f"{HOST}/m1": (f"{HOST}/case_study",)}))
    assert "lead-on:awareness" not in found
    assert found["cta:awareness"].key == "both-many"
    assert found["cta:awareness"].links_to == (f"{HOST}/pricing",)  # the one that is right for all five


def test_a_link_in_every_menu_is_one_link_to_mend(build: ModuleType) -> None:
    pages = build.a_good_site(60)
    job = actions(build.a_site(pages, broken={page.url: (f"{HOST}/gone",) for page in pages}))["links:"]
    assert (job.values["links"], job.effort) == (1, "low")


def test_a_promise_is_kept_when_the_whole_job_is_done(build: ModuleType) -> None:
    bad = [build.a_page(f"m{n}", "consideration", verdict="missing") for n in range(6)]
    good = [build.a_page(f"m{n}", "consideration") for n in range(6)]
    before = scored(build.a_site(build.a_good_site() + bad))
    after = scored(build.a_site(build.a_good_site() + good))
    job = next(action for action in before.actions if action.id == "cta:consideration")
    assert (after.total or 0) - (before.total or 0) == pytest.approx(job.points, abs=0.06)


@pytest.mark.parametrize("kind", ["pricing", "case_study", "comparison", "about", "tool"])
def test_the_promise_of_new_content_is_kept(build: ModuleType, kind: str) -> None:
    pages = [page for page in build.a_good_site(4, 2, 1) if page.guess.content_type != kind]
    before = scored(build.a_site(pages))
    job = next(a for a in before.actions if a.check == "missing-content-type")
    stage = next(stage for stage in before.stages if stage.stage == job.stage).stage
    shown = tuple(part for part in (SERVES.get(job.suggest_type),) if part)  # a page holds what it is called
    after = scored(build.a_site([*pages, build.a_page("new", stage, job.suggest_type, parts=shown)]))
    assert (after.total or 0) - (before.total or 0) == pytest.approx(job.points, abs=0.06)


def test_new_content_names_a_request_a_type_and_pages_to_link_from(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.guess.content_type != "pricing"]
    job = actions(build.a_site(pages))["content:decision:pricing"]
    assert job.suggest_type == "pricing"
    assert job.suggest_cta == "contact" and job.suggest_target.endswith("/contact")  # no button of its own leads on
    assert 0 < len(job.links_from) <= 5
    assert all(page.guess.content_type in ("home", "service") for page in pages if page.url in job.links_from)


def test_topics_are_named_where_pages_are_to_be_written(build: ModuleType) -> None:
    topics = tuple(
        Topic(id=name, label=name, pages=size, stages={"consideration": size}, sold=True)
        for name, size in (("golv", 3), ("tak", 9), ("el", 6), ("rör", 4), ("par", 2))
    )
    pages = [build.a_page(f"c{n}", "consideration") for n in range(22)] + build.a_good_site(0, 0, 0)[1:]
    pages = [page for page in pages if page.stage != "awareness"]
    job = actions(build.a_site(pages, topics=topics))["content:awareness:guides"]
    assert (job.key, job.suggest_type) == ("missing-topic", "article")
    assert job.values["topics"] == "tak, el, rör"


def test_gaps_in_topics_stand_in_their_matrix_and_are_nothing_to_do(build: ModuleType) -> None:
    topics = tuple(Topic(id=name, label=name, pages=5, stages={"consideration": 5}, sold=True) for name in "abcdefgh")
    pages = build.a_good_site(8, 4, 1)  # awareness is large enough, yet not all of what is enough
    pages += [
        build.a_page(f"{name}{n}", "consideration", "service", topic=name) for name in "abcdefgh" for n in range(5)
    ]
    seller = SiteProfile(kind="quote", sure=True)
    result = scored(build.a_site(pages, topics=topics, profile=seller))
    assert [one for one in result.findings if one.check == "topic-gap" and one.verdict == "fail"]
    assert not [one for one in result.actions if one.check == "topic-gap"]
    # where guides are asked for anyway, they carry the topics
    few = actions(build.a_site(build.a_good_site(0, 9), topics=topics))
    assert not [one for one in few.values() if one.check == "topic-gap"]
    assert few["content:awareness:guides"].key == "missing-topic"


def test_no_decision_page_is_asked_for_by_subject(build: ModuleType) -> None:
    topic = Topic(id="t", label="tak", pages=6, stages={"awareness": 3, "consideration": 3}, sold=True)
    pages = build.a_good_site() + [build.a_page(f"t{n}", topic="t", next_steps=0) for n in range(6)]
    result = scored(build.a_site(pages, topics=(topic,)))
    assert not [one.stage for one in result.findings if one.check == "topic-gap" and one.verdict == "fail"]
    assert not [one for one in result.actions if one.check == "topic-gap"]


# What owners of different sites are told.


def new_pages(found: Scored) -> int:
    return max((int(action.values.get("add", 0) or 0) for action in found.actions), default=0)


def test_a_site_of_one_page(build: ModuleType) -> None:
    page = build.a_page(
        "", "consideration", "home", form_purposes=("contact",), has_phone=True, clicks_to_decision=None
    )
    found = scored(build.a_site([page]))
    assert new_pages(found) <= 9  # each by name: what customers of any firm ask for
    assert not [one for one in found.actions if one.check in ("orphan", "dead-end", "far-decision", "no-contact-way")]


def test_a_firm_of_five_pages(build: ModuleType) -> None:
    pages = [
        build.a_page("", "consideration", "home"),
        build.a_page("om", "consideration", "about"),
        build.a_page("tjanster", "consideration"),
        build.a_page("tips", next_steps=0),
        build.a_page("kontakt", "decision", "contact", form_purposes=("contact",)),
    ]
    found = scored(build.a_site(pages))
    assert new_pages(found) <= 2
    assert "contact" not in {action.suggest_type for action in found.actions}
    assert len(found.actions) <= 10


def test_a_shop_where_all_is_for_sale(build: ModuleType) -> None:
    buy = build.a_cta("buy")
    pages = [build.a_page(f"p{n}", "decision", "product", has_price=True, ctas=(buy,)) for n in range(400)]
    found = scored(build.a_site([build.a_page("", "decision", "home", has_price=True), *pages]))
    assert new_pages(found) <= 6
    told = {action.suggest_type for action in found.actions if action.stage == "decision"}
    assert not told & {"pricing", "conversion"}
    assert {action.stage for action in found.actions} >= {"consideration"}


def test_a_magazine(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}", next_steps=0, clicks_to_decision=None) for n in range(300)]
    found = scored(build.a_site(pages))
    first = found.actions[0]
    assert (first.stage, first.check) in (
        ("consideration", "missing-content-type"),
        ("decision", "missing-content-type"),
    )
    assert new_pages(found) <= 9
    # nothing to link to yet: that is the empty stages' fault
    assert not [one for one in found.actions if one.check in ("dead-end", "far-decision")]


@pytest.mark.parametrize("journey", names())
def test_every_journey_gives_actions_that_can_be_said(build: ModuleType, journey: str) -> None:
    stages = [stage.id for stage in build.a_site([], journey).stages]
    pages = [
        build.a_page(f"{stage}{n}", stage, verdict="missing", next_steps=0) for stage in stages[:-1] for n in range(3)
    ]
    site = build.a_site(pages, journey)
    result = scored(site)
    words = Wording("sv", site.journey, strict=True)
    assert [words.action(action) for action in result.actions]
    assert result.actions[0].points > 0


def test_old_films_and_a_break_after_one_page_are_no_advice(build: ModuleType) -> None:
    film = build.a_page("film", published="2012-01-01", word_count=90, title="What the rules cost")
    guide = build.a_page("guide", published="2012-01-01", title="What the rules cost")
    assert actions(build.a_site([*build.a_good_site(), film, guide]))["update:"].pages == (guide.url,)
    lone = [page for page in build.a_good_site(0) if page.stage != "awareness"]
    flows = (Flow(source="consideration", target="decision", links=2, pages=2),)
    found = actions(build.a_site([*lone, build.a_page("a", outlinks_main=0)], flows=flows))
    assert not [one for one in found.values() if one.check == "no-next-step"]


@pytest.mark.parametrize("way", ["part", "order", "form", "embed", "button"])
def test_a_page_where_one_can_act_is_not_asked_for_a_request(build: ModuleType, way: str) -> None:
    pages = [build.a_page(f"m{n}", "consideration", "service", verdict="missing", ways=(way,)) for n in range(2)]
    assert "cta:consideration" not in actions(build.a_site([*build.a_good_site(), *pages]))


def test_a_review_that_sends_on_to_the_shop_has_its_request(build: ModuleType) -> None:
    pages = [build.a_page(f"m{n}", "consideration", "service", verdict="missing", ways=("outside",)) for n in range(2)]
    site = [*build.a_good_site(), *pages]
    review = actions(build.a_site(site, profile=SiteProfile(kind="magazine", sure=True)))
    other = actions(build.a_site(site, profile=SiteProfile(kind="supplier", sure=True)))
    assert ("cta:consideration" in review, "cta:consideration" in other) == (False, True)


def test_a_fitting_request_for_another_page_is_a_way_on(build: ModuleType) -> None:
    to_price = build.a_cta("learn", target=f"{HOST}/awareness-1")
    led = build.a_page("led", next_steps=0, ctas=(to_price,))
    stuck = build.a_page("stuck", next_steps=0, ctas=())
    found = actions(build.a_site([*build.a_good_site(), led, stuck]))["lead-on:awareness"]
    assert found.pages == (stuck.url,)


def test_a_list_that_leads_on_has_its_request(build: ModuleType) -> None:
    ways = {"category": ("link",), "service": ()}
    pages = {
        kind: build.a_page(f"x-{kind}", "consideration", kind, verdict="missing", ways=way)
        for kind, way in ways.items()
    }
    job = actions(build.a_site([*build.a_good_site(), *pages.values()]))["cta:consideration"]
    assert job.pages == (pages["service"].url,)


def test_a_film_is_not_called_thin(build: ModuleType) -> None:
    film, *posts = (build.a_page(name, word_count=60) for name in ("videos/intervju", "a", "b", "c"))
    found = actions(build.a_site([*build.a_good_site(), film, *posts]))["deepen:awareness"]
    assert found.pages == tuple(post.url for post in posts)


def test_a_report_about_the_site_is_told_as_internal(build: ModuleType) -> None:
    report = build.a_page("x", "consideration", "case_study", title="Website Rebuild Analysis", inlinks=1, next_steps=0)
    sold = build.a_page("y", "consideration", "service", title="Website audit", inlinks=1)
    found = actions(build.a_site([*build.a_good_site(), report, sold]))
    assert found["clear-out:"].pages == (report.url,)
    assert {one.check for one in found.values() if report.url in one.pages} == {"abandoned-page"}


def test_a_promise_that_another_action_keeps_is_told_once(build: ModuleType) -> None:
    faq = build.a_page("faq", "consideration", "faq", title="FAQ", h1="FAQ", inlinks=5)
    pages = [page for page in build.a_good_site() if page.guess.content_type != "faq"]
    site = build.a_site([*pages, faq], flaws={faq.url: (Flaw(kind="unfinished", text="Kommer snart"),)})
    found = scored(site).actions
    assert [one.check for one in found if faq.url in (*one.pages, one.values.get("page"))] == ["unfinished-page"]


def test_what_is_missing_is_worded_for_the_kind_of_business(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.guess.content_type != "pricing"]
    club = SiteProfile(kind="association", sure=True, needs={"pricing": "must"})
    site = build.a_site(pages, profile=club)
    (asked,) = [one for one in scored(site).actions if one.check == "missing-content-type"]
    words = Wording("sv", site.journey, strict=True)
    assert words.action(asked) == "Berätta vad medlemskapet kostar"


def test_thin_pages_that_are_most_of_what_is_sold_come_before_what_could_be_written(build: ModuleType) -> None:
    sold = [build.a_page(f"t{n}", "consideration", "service", word_count=40 + n, inlinks=90) for n in range(4)]
    long = [build.a_page(f"l{n}", "consideration", "service", word_count=900) for n in range(3)]
    others = [build.a_page(f"k{n}", "decision", "contact") for n in range(2)]
    found = actions(build.a_site([*sold, *long, *others]))
    core = found["deepen:consideration"]
    assert (core.key, core.harm, core.values["low"], core.values["high"]) == ("core", "step", 40, 43)
    assert Wording("en", load_journey("inbound"), strict=True).why(core).startswith("These are the pages that must")
    few = actions(build.a_site([*sold[:2], *long, *others]))
    assert few["deepen:consideration"].key != "core"


def test_a_short_english_word_alone_is_half_a_subject(build: ModuleType) -> None:
    topics = tuple(
        Topic(id=name, label=name, pages=9, stages={"consideration": 9}, sold=True, language="en")
        for name in ("Planes", "Boat detailing")
    )
    pages = [build.a_page(f"c{n}", "consideration") for n in range(22)] + build.a_good_site(0, 0, 0)[1:]
    pages = [page for page in pages if page.stage != "awareness"]
    assert actions(build.a_site(pages, topics=topics))["content:awareness:guides"].values["topics"] == "Boat detailing"


def test_beside_a_button_with_its_own_target_no_other_page_to_act_on_is_named(build: ModuleType) -> None:
    step = OwnStep(
        wording="Book a demo", kind="demo", target="https://demo.example/x", language="sv", pages=9, share=0.9
    )
    pages = [build.a_page(f"p{n}", "consideration", "about", verdict="missing", next_steps=0) for n in range(3)]
    profile = SiteProfile(kind="saas", sure=True, steps=(step,), asks=("demo",))
    site = build.a_site([*build.a_good_site(), *pages], profile=profile)
    found = actions(site)["cta:consideration"]
    assert found.suggest_target == step.target
    acts = ("contact", "conversion", "pricing")
    assert not [url for url in found.links_to if site.by_url[url].guess.content_type in acts]


def test_a_firmer_request_without_a_step_to_propose_comes_late(build: ModuleType) -> None:
    soft = [build.a_page(f"fall-{n}", "consideration", "case_study", verdict="too-soft") for n in range(6)]
    step = OwnStep(wording="Boka möte", kind="book", target=f"{HOST}/boka", language="sv", pages=9, share=0.9)
    told = actions(build.a_site([*build.a_good_site(), *soft], profile=SiteProfile(steps=(step,))))
    alone = actions(build.a_site(soft, profile=SiteProfile()))
    assert {one.harm for one in told.values() if one.check == "cta-too-soft"} == {"step"}
    assert {one.harm for one in alone.values() if one.check == "cta-too-soft"} == {"weak"}


def test_what_the_front_page_or_a_visited_page_has_broken_is_never_aside(build: ModuleType) -> None:
    form = (Flaw(kind="form", text="Skicka", target="https://example.com/", why="address"),)
    home = build.a_page("", "consideration", "home", inlinks=0)
    campaign = build.a_page("kampanj", "decision", "conversion", inlinks=0, metrics={"sessions": 900.0})
    lost = build.a_page("kampanj", "decision", "conversion", inlinks=0)
    good = build.a_good_site()
    told = [actions(build.a_site([*good, one], flaws={one.url: form}))["mend-form:"] for one in (home, campaign, lost)]
    assert [one.harm for one in told] == ["broken", "broken", "weak"]
    unseen = build.a_site([*good, lost], flaws={lost.url: form}, links_known=False)
    assert actions(unseen)["mend-form:"].harm == "broken"


def test_each_contradiction_has_an_action_of_its_own_that_keeps_its_id(build: ModuleType) -> None:
    one, other = (
        Finding(check="contradicting-figures", subject=Subject(kind="site"), verdict="fail", key="two", values=values)
        for values in (
            {"first": "400 kunder", "second": "900 kunder", "page": "a", "other": "b", "says": 1, "differs": 1},
            {"first": "sedan 1998", "second": "sedan 2004", "page": "a", "other": "b", "says": 1, "differs": 1},
        )
    )
    site = build.a_site(build.a_good_site())

    def ids(*found: Finding) -> list[str]:
        return [action.id for action in score_site(site, found).actions]

    assert len(set(ids(one, other))) == 2
    later = replace(other, values={**other.values, "second": "sedan 2005"})
    assert set(ids(one, later)) == set(ids(other, one))
    assert ids(other) == ids(later) != ids(one)
