"""Each page gets the verdict that its owner would give it, and nothing is removed on a guess."""

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

import msgspec
import pytest

from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.decisions.decide import decide
from auditor.decisions.ends import with_ends, with_targets
from auditor.records.audit import Finding, Subject
from auditor.records.decision import Decision
from auditor.records.demand import Demand
from auditor.records.flaw import Flaw
from auditor.records.judgement import HumanLabel, PageResult

OLD, RECENT = "2021-03-01", "2026-10-01"
YEAR, QUARTER = 365, 90


def decided(build: ModuleType, pages: Iterable[PageResult], days: int = 0, **facts: object) -> dict[str, Decision]:
    """The verdicts by the last part of the address; `days` are those that the imported figures cover."""
    site = build.a_site([*build.a_good_site(), *pages], **facts)
    if days:
        site = replace(site, facts=replace(site.facts, demand=Demand(days=days, spans={"clicks": days, "views": days})))
    found = decide(site, check_site(site))
    return {url.rpartition("/")[2]: one for url, one in found.items()}


def test_a_page_without_faults_is_kept(build: ModuleType) -> None:
    page = build.a_page("guide", h1="Guide: så väljer du")
    assert decided(build, [page])["guide"] == Decision(verdict="keep", reason="works")


@pytest.mark.parametrize(
    "lacks",
    [
        {"h1": ""}, {"title": ""}, {"title": "| Firman"}, {"title": "awareness-1 title words"}, {"inlinks": 0},
        {"title": "Kurser våren 2019"}, {"h1": "Priser 2022"}, {"url": "https://site.example/2018/inbjudan"},
    ],
)  # fmt: skip
def test_a_page_that_does_not_say_what_it_is_or_whose_time_is_over_is_not_surely_kept(
    build: ModuleType, lacks: dict[str, str]
) -> None:
    page = build.a_page("guide", "awareness", **{"h1": "Guide: så väljer du", **lacks})
    found = decided(build, [page])[page.url.rpartition("/")[2]]
    assert found.certainty == "medium"


def test_a_page_without_a_title_and_a_heading_is_improved_by_them(build: ModuleType) -> None:
    page = build.a_page("fragment", title="| Firman", h1="")
    found = decided(build, [page])["fragment"]
    assert (found.verdict, found.reason, found.certainty) == ("improve", "nameless", "low")


def test_a_page_with_faults_is_improved_and_says_by_what_the_gravest_first(build: ModuleType) -> None:
    page = build.a_page("tunn", "consideration", verdict="missing", word_count=20, next_steps=0, ctas=())
    found = decided(build, [page])["tunn"]
    assert (found.verdict, found.reason) == ("improve", "faults")
    assert found.checks[0] == "missing-cta"
    assert "thin-page" in found.checks


def test_a_page_that_loses_readers_is_improved_for_that_reason(build: ModuleType) -> None:
    site: Site = build.a_site(build.a_good_site())
    url = f"{build.HOST}/awareness-1"
    lost = Finding(check="losing-traffic", subject=Subject(kind="page", id=url), verdict="fail", key="year")
    found = decide(site, [lost])[url]
    assert (found.verdict, found.reason, found.checks) == ("improve", "losing", ("losing-traffic",))


def test_a_copy_leads_to_its_original_and_a_settled_one_stays(build: ModuleType) -> None:
    original = f"{build.HOST}/awareness-1"
    pages = [
        build.a_page("kopia", counted=False, excluded_by="duplicate", duplicate_of=original),
        build.a_page("pekar", counted=False, excluded_by="canonical", duplicate_of=original),
        build.a_page("dold", counted=False, excluded_by="noindex", noindex=True, duplicate_of=original),
    ]
    found = decided(build, pages)
    assert (found["kopia"].verdict, found["kopia"].target, found["kopia"].certainty) == ("redirect", original, "high")
    assert [found[name].reason for name in ("pekar", "dold")] == ["canonical", "noindex"]


def test_the_further_pages_of_a_list_stay_though_their_words_are_the_same(build: ModuleType) -> None:
    first = build.a_page("page/2", content_type="listing")
    further = build.a_page("page/3", counted=False, excluded_by="duplicate", duplicate_of=first.url)
    found = decided(build, [first, further])["3"]
    assert (found.verdict, found.reason, found.target) == ("keep", "list-page", "")


@pytest.mark.parametrize("content_type", ["legal", "contact", "pricing", "careers"])
def test_what_every_site_needs_is_left_alone(build: ModuleType, content_type: str) -> None:
    stage = {"legal": "", "careers": ""}.get(content_type, "decision")
    page = build.a_page("sida", stage, content_type, published=OLD, near_duplicate_of=f"{build.HOST}/decision-0")
    assert decided(build, [page], YEAR)["sida"].verdict in ("keep", "improve")


def test_a_word_left_over_is_mended_on_terms_too(build: ModuleType) -> None:
    page = build.a_page("villkor", "decision", "legal")
    left = {page.url: (Flaw(kind="leftover", text="This is a draft template"),)}
    assert decided(build, [page], flaws=left)["villkor"].checks == ("leftover-text",)


def test_terms_are_kept_as_they_are(build: ModuleType) -> None:
    page = build.a_page("villkor", "decision", "legal", verdict="missing", ctas=(), word_count=20, next_steps=0)
    assert decided(build, [page], YEAR)["villkor"].reason == "needed"


def test_a_new_page_is_not_judged_by_its_readers(build: ModuleType) -> None:
    page = build.a_page("ny", "awareness", "news", published=RECENT, near_duplicate_of=f"{build.HOST}/awareness-1")
    assert decided(build, [page], YEAR)["ny"].reason == "new"


def test_an_unsure_label_is_the_audits_doubt_and_no_fault_of_the_page(build: ModuleType) -> None:
    unsure = build.a_guess("awareness", "article", 0.5, sure=False)
    doubted = [
        build.a_page("oviss", guess=unsure),
        build.a_page("stum", guess=unsure, verdict="missing", next_steps=0),
        build.a_page("mall", guess=unsure),
    ]
    left = {f"{build.HOST}/mall": (Flaw(kind="leftover", text="lorem ipsum"),)}
    found = decided(build, doubted, flaws=left)
    assert [(found[name].verdict, found[name].reason) for name in ("oviss", "stum")] == [("keep", "unsure")] * 2
    assert found["oviss"].certainty == "low"
    assert (found["mall"].verdict, found["mall"].checks) == ("improve", ("leftover-text",))


def test_a_page_that_leads_on_is_not_improved_for_want_of_a_button(build: ModuleType) -> None:
    pages = [
        build.a_page("leder", "consideration", verdict="missing", ways=("link",)),
        build.a_page("stum", "consideration", verdict="missing", next_steps=0),
        build.a_page("hamta", "consideration", word_count=40, ways=("form",)),
    ]
    found = decided(build, pages)
    assert [found[name].verdict for name in ("leder", "stum", "hamta")] == ["keep", "improve", "keep"]


def test_a_near_copy_goes_into_the_page_that_the_menu_names(build: ModuleType) -> None:
    old = build.a_page("guide-a", title="So vessla works", h1="", inlinks=2)
    new = build.a_page("guide-b", title="So vessla works", h1="", inlinks=90, near_duplicate_of=old.url)
    found = decided(build, [old, new])
    assert (found["guide-a"].verdict, found["guide-a"].target) == ("merge", new.url)
    assert found["guide-b"].verdict == "keep"


def test_near_copies_are_joined_and_those_that_differ_by_place_are_not(build: ModuleType) -> None:
    guides = [
        build.a_page("guide-a", title="So vessla works", h1=""),
        build.a_page("guide-b", title="How vessla works", h1=""),
    ]
    guides[1] = msgspec.structs.replace(guides[1], near_duplicate_of=guides[0].url)
    town = build.a_page("malmo", "consideration", "location", near_duplicate_of=f"{build.HOST}/awareness-1")
    product = build.a_page("modell-b", "consideration", "product", near_duplicate_of=f"{build.HOST}/consideration-1")
    found = decided(build, [*guides, town, product])
    assert (found["guide-b"].verdict, found["guide-b"].target) == ("merge", guides[0].url)
    assert found["malmo"].verdict != "merge"
    assert (found["modell-b"].verdict, found["modell-b"].target) == ("keep", "")


def test_one_text_for_two_towns_is_never_merged_into_one_of_them(build: ModuleType) -> None:
    one = build.a_page("varmepump-lund", "consideration", "service", near_duplicate_of=f"{build.HOST}/varmepump-malmo")
    other = build.a_page("varmepump-malmo", "consideration", "service", exchanged_of=one.url)
    found = decided(build, [one, other])["varmepump-lund"]
    assert (found.verdict, found.reason, found.target) == ("improve", "near-copy", "")


@pytest.mark.parametrize(
    ("days", "visits", "more", "expected"),
    [
        (0, 0.0, {}, ("keep", "old-no-figures")),
        (QUARTER, 0.0, {}, ("keep", "old-no-figures")),
        (YEAR, 3.0, {}, ("remove", "old-unread")),
        (YEAR, 400.0, {}, ("keep", "old-read")),
        (YEAR, 0.0, {"referring_domains": 4.0}, ("person", "old-linked")),
    ],
)
def test_old_news_goes_only_with_a_year_of_figures(
    build: ModuleType, days: int, visits: float, more: dict[str, float], expected: tuple[str, str]
) -> None:
    page = build.a_page("nyhet", "awareness", "news", published=OLD, metrics={"clicks": visits} | more)
    found = decided(build, [page], days)["nyhet"]
    assert (found.verdict, found.reason) == expected
    assert (found.visits is None) == (days < YEAR)


def test_clicks_from_search_alone_remove_nothing(build: ModuleType) -> None:
    page = build.a_page("nyhet", "awareness", "news", published=OLD, metrics={"clicks": 0.0})
    site = build.a_site([*build.a_good_site(), page], demand=Demand(days=YEAR))
    found = decide(site, check_site(site))[page.url]
    assert (found.verdict, found.reason, found.visits) == ("person", "old-unsearched", 0.0)


def test_each_figure_is_counted_over_its_own_days(build: ModuleType) -> None:
    page = build.a_page("nyhet", "awareness", "news", published=OLD, metrics={"clicks": 2.0, "sessions": 30.0})
    site = build.a_site([page], demand=Demand(days=YEAR, spans={"clicks": YEAR, "sessions": 73}))
    assert decide(site, ())[page.url].visits == pytest.approx(150.0)


def test_a_guide_that_nobody_reads_is_renewed_or_removed_by_a_person(build: ModuleType) -> None:
    page = build.a_page("guide", "awareness", "article", published="2019-01-01", metrics={"clicks": 0.0})
    found = decided(build, [page], YEAR)["guide"]
    assert (found.verdict, found.reason) == ("person", "old-renew")
    dated = msgspec.structs.replace(page, title="Vad det kostar 2026")
    assert decided(build, [dated], YEAR)["guide"].verdict != "person"


def test_a_page_that_another_goes_into_is_not_removed() -> None:
    kept = with_targets({
        "a": Decision(verdict="remove", reason="old-unread"),
        "b": Decision(verdict="merge", reason="rival", target="a"),
    })  # fmt: skip
    assert [(one.verdict, one.reason) for one in kept.values()] == [("improve", "target"), ("merge", "rival")]


def test_the_last_page_of_a_subject_or_stage_is_never_removed(build: ModuleType) -> None:
    news = [
        build.a_page(f"nyhet-{number}", "awareness", "news", published=OLD, topic="t1", metrics={"clicks": 0.0})
        for number in range(3)
    ]
    found = decided(build, news, YEAR)
    verdicts = [found[f"nyhet-{number}"].verdict for number in range(3)]
    assert sorted(verdicts) == ["improve", "remove", "remove"]
    assert [one.reason for one in found.values() if one.verdict == "improve"] == ["last"]


def test_a_rival_goes_into_the_page_that_is_linked_more(build: ModuleType) -> None:
    title = "So vessla works"
    pages = [build.a_page(name, title=title, h1="", inlinks_main=links) for name, links in (("a", 9), ("b", 1))]
    site: Site = build.a_site([*build.a_good_site(), *pages])
    rival = Finding(
        check="cannibalisation", subject=Subject(kind="page", id=pages[1].url), verdict="fail", key="same-question",
        values={"rival": pages[0].url},
    )  # fmt: skip
    found = decide(site, [rival])[pages[1].url]
    assert (found.verdict, found.target, found.certainty) == ("merge", pages[0].url, "low")


@pytest.mark.parametrize(
    ("content_type", "one", "other", "same"),
    [
        ("article", "So vessla works | Firm", "So vessla works | Firm", True),
        ("article", "Prepare a house sale | Firm", "How to prepare a house sale: checklist | Firm", True),
        ("article", "Firm", "Firm", False),
        ("article", "Camping at Love Lake", "Camping at Moon Lake", False),
        ("article", "Prepare a house sale", "Prepare a house sale in Malmö", False),
        ("research", "What a phone 13 is worth", "What a phone 14 is worth", False),
        ("service", "Storage in town", "Business storage in town", False),
        ("service", "Storage in town", "Storage in town", True),
    ],
)
def test_pages_are_merged_only_when_they_are_called_the_same(
    build: ModuleType, content_type: str, one: str, other: str, same: bool
) -> None:
    pages = [
        build.a_page("a", "awareness", content_type, title=one, h1=one),
        build.a_page("b", "awareness", content_type, title=other, h1=other, near_duplicate_of=f"{build.HOST}/a"),
    ]
    found = decided(build, pages)["b"]
    assert (found.verdict == "merge") == same
    assert found.verdict in ("merge", "improve", "keep")


def test_equal_titles_over_different_headings_are_no_reason_to_merge(build: ModuleType) -> None:
    pages = [
        build.a_page("a", title="Our services for you", h1="Moving a piano"),
        build.a_page("b", title="Our services for you", h1="Cleaning offices", near_duplicate_of=f"{build.HOST}/a"),
    ]
    assert decided(build, pages)["b"].verdict == "improve"


def test_a_part_is_not_merged_into_its_overview(build: ModuleType) -> None:
    whole = build.a_page("tjanst", "consideration", inlinks_main=9)
    part = build.a_page("tjanst/foretag", "consideration", near_duplicate_of=whole.url)
    assert decided(build, [whole, part])["foretag"].verdict == "improve"


def test_what_is_no_page_has_no_verdict(build: ModuleType) -> None:
    pages = [
        build.a_page("borta", status=404, counted=False, excluded_by="error"),
        build.a_page("flyttad", status=301, redirected_to=f"{build.HOST}/x", counted=False),
        build.a_page("trasig", error="timeout", counted=False),
    ]
    assert {"borta", "flyttad", "trasig"} & decided(build, pages).keys() == set()


def test_targets_are_followed_to_a_page_that_stays_and_circles_are_a_persons_matter() -> None:
    def to(target: str) -> Decision:
        return Decision(verdict="merge", reason="rival", target=target)

    found = with_ends(
        {"a": to("b"), "b": to("c"), "c": Decision(verdict="keep", reason="works"), "d": to("e"), "e": to("d")}
    )
    assert (found["a"].target, found["b"].target) == ("c", "c")
    assert [found[name].reason for name in "de"] == ["circle", "circle"]
    gone = with_ends({"a": to("b"), "b": Decision(verdict="remove", reason="old-unread")})
    assert gone["a"].verdict == "person"


def said(build: ModuleType, name: str, decision: str, target: str = "", **more: object) -> PageResult:
    """A page that somebody has decided about."""
    url = f"{build.HOST}/{name}"
    label = msgspec.convert({"url": url, "decision": decision, "target": target}, HumanLabel)
    return build.a_page(name, human=label, **more)


def test_what_a_person_decides_wins_and_ours_is_still_told(build: ModuleType) -> None:
    original = f"{build.HOST}/awareness-1"
    page = said(build, "kopia", "keep", counted=False, excluded_by="duplicate", duplicate_of=original)
    found = decided(build, [page])["kopia"]
    assert (found.verdict, found.source, found.reason, found.target) == ("keep", "human", "person", "")
    assert found.proposed == Decision(verdict="redirect", reason="copy", target=original)


def test_a_decision_that_was_taken_back_leaves_ours(build: ModuleType) -> None:
    found = decided(build, [said(build, "sida", "proposed", h1="En sida")])["sida"]
    assert found == Decision(verdict="keep", reason="works")


def test_a_page_that_does_not_answer_may_get_a_redirect_from_a_person(build: ModuleType) -> None:
    page = said(build, "borta", "redirect", f"{build.HOST}/awareness-1", status=404, counted=False, excluded_by="error")
    found = decided(build, [page])["borta"]
    assert (found.verdict, found.target, found.proposed) == ("redirect", f"{build.HOST}/awareness-1", None)


@pytest.mark.parametrize(
    ("target", "reason"), [("", "no-target"), ("/borta", "target-gone"), ("https://other.example/x", "person")]
)
def test_a_target_must_be_there(build: ModuleType, target: str, reason: str) -> None:
    gone = build.a_page("borta", status=404, counted=False, excluded_by="error")
    page = said(build, "sida", "redirect", f"{build.HOST}{target}" if target.startswith("/") else target)
    found = decided(build, [gone, page])["sida"]
    assert found.reason == reason
    assert (found.verdict == "person") == (reason == "target-gone")


def test_the_target_that_a_person_chose_stays(build: ModuleType) -> None:
    copy = build.a_page("a", counted=False, excluded_by="duplicate", duplicate_of=f"{build.HOST}/b")
    found = decided(build, [copy, said(build, "b", "redirect", f"{build.HOST}/a")])
    assert (found["a"].verdict, found["a"].reason) == ("keep", "chosen")
    assert (found["b"].verdict, found["b"].target) == ("redirect", f"{build.HOST}/a")


def test_people_who_send_a_reader_in_a_circle_are_told(build: ModuleType) -> None:
    pages = [
        said(build, "a", "redirect", f"{build.HOST}/b"), said(build, "b", "redirect", f"{build.HOST}/a"),
    ]  # fmt: skip
    found = decided(build, pages)
    assert [(found[name].verdict, found[name].reason, found[name].source) for name in "ab"] == [
        ("person", "circle", "human")
    ] * 2


def test_a_page_that_a_person_removes_counts_when_the_last_one_is_looked_for(build: ModuleType) -> None:
    old = build.a_page("nyhet", "awareness", "news", published=OLD, topic="t1", metrics={"clicks": 0.0})
    kept = build.a_page("guide", "awareness", topic="t1")
    assert decided(build, [old, kept], YEAR)["nyhet"].verdict == "remove"
    assert decided(build, [old, said(build, "guide", "remove", topic="t1")], YEAR)["nyhet"].reason == "last"


def test_what_is_plainly_broken_is_something_to_mend_on_the_page(build: ModuleType) -> None:
    page = build.a_page("kontakt", "decision", "contact")
    flaws = {page.url: (Flaw(kind="form", text="Skicka", why="unsent"),)}
    site = build.a_site([*build.a_good_site(), page], flaws=flaws)
    assert decide(site, check_site(site))[page.url].verdict == "improve"


def test_old_news_that_others_link_to_leads_on_to_what_is_about_the_same(build: ModuleType) -> None:
    linked = {"clicks": 0.0, "referring_domains": 4.0}
    old = build.a_page("nyheter/mark", "awareness", "news", published=OLD, metrics=linked, topic="mark")
    offer = build.a_page("markarbeten", "consideration", "service", topic="mark", inlinks=1)
    guide = build.a_page("om-mark", "awareness", "article", topic="mark", inlinks=500)
    fresh = build.a_page("nyheter/mark-2", "awareness", "news", topic="mark")
    folder = build.a_page("nyheter", "awareness", "listing")
    found = decided(build, [old, offer, guide, fresh, folder], YEAR)["mark"]
    assert (found.verdict, found.reason, found.target) == ("redirect", "old-redirect", offer.url)
    bare = msgspec.structs.replace(old, topic="")
    found = decided(build, [bare, folder], YEAR)["mark"]
    assert (found.verdict, found.target) == ("redirect", folder.url)
    home = build.a_page("", "consideration", "home")
    assert decided(build, [bare, home], YEAR)["mark"].verdict == "person"


def test_a_fault_that_stands_on_many_pages_is_mended_in_the_template_and_is_no_verdict_on_each(
    build: ModuleType,
) -> None:
    pages = [build.a_page(f"sida-{number}") for number in range(6)]
    wrong = Flaw(kind="leftover", text="Ring oss på X kr")
    found = decided(build, pages, flaws={page.url: (wrong,) for page in pages})
    assert {(found[f"sida-{number}"].verdict, found[f"sida-{number}"].reason) for number in range(6)} == {
        ("keep", "in-template")
    }
    few = decided(build, pages, flaws={page.url: (wrong,) for page in pages[:3]})
    assert {found.verdict for name, found in few.items() if name in ("sida-0", "sida-1", "sida-2")} == {"improve"}


def test_the_answer_to_a_wrong_address_is_the_site_s_own(build: ModuleType) -> None:
    page = build.a_page("404.html", "", "other", counted=False, excluded_by="soft-404", title="Error 404")
    found = decided(build, [page])["404.html"]
    assert (found.verdict, found.reason) == ("keep", "own-error")
