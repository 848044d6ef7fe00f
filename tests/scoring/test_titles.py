"""Working titles for pages to write."""

from types import ModuleType

from auditor.checks.all import check_site
from auditor.records.audit import Topic
from auditor.scoring.score import score_site
from auditor.scoring.titles import main_subject, title_of


def test_the_subject_is_what_is_sold_and_not_what_is_written_about_most(build: ModuleType) -> None:
    blog = Topic(id="b", label="vardagsrum", pages=30, stages={"awareness": 30})
    offer = Topic(id="o", label="golvslipning", pages=8, stages={"consideration": 5, "decision": 3}, sold=True)
    small = Topic(id="s", label="par", pages=2, stages={"decision": 2}, sold=True)
    brand = Topic(id="m", label="Bona", pages=9, stages={"consideration": 9}, sold=True, proper=True)
    pages = build.a_good_site()
    site = build.a_site(pages, topics=(blog, offer, small, brand))
    assert main_subject(site, site.stage_by_id["consideration"]) is offer
    assert main_subject(site, site.stage_by_id["awareness"]) is offer
    assert main_subject(build.a_site(pages), site.stages[0]) is None
    assert main_subject(build.a_site(pages, topics=(blog, brand)), site.stages[0]) is None
    assert main_subject(build.a_site(pages[:9], topics=(offer,)), site.stages[0]) is None


def test_a_subject_with_two_names_makes_no_title(build: ModuleType) -> None:
    both = Topic(id="b", label="Golv och lister", pages=9, stages={"consideration": 9}, sold=True)
    site = build.a_site(build.a_good_site(), topics=(both,))
    assert main_subject(site, site.stage_by_id["consideration"]) is None


def test_a_title_names_the_subject_in_both_languages() -> None:
    topic = Topic(id="t", label="golvslipning", pages=4)
    title = title_of("comparison", topic)
    assert title is not None
    assert title == {"sv": "golvslipning: alternativen jämförda", "en": "golvslipning: the alternatives compared"}
    assert title_of("contact", topic) is None
    assert title_of("comparison", None) is None


def test_braces_in_a_label_stay_as_they_are() -> None:
    title = title_of("faq", Topic(id="t", label="{stage:stage}", pages=4))
    assert title is not None
    assert title["sv"] == "Vanliga frågor om {stage:stage}"


def test_an_action_for_missing_content_carries_its_title(build: ModuleType) -> None:
    topic = Topic(
        id="t", label="Golvslipning", pages=8, stages={"awareness": 2, "consideration": 5, "decision": 1}, sold=True
    )
    pages = [page for page in build.a_good_site() if page.guess.content_type != "comparison"]
    site = build.a_site(pages, topics=(topic,))
    (action,) = [one for one in score_site(site, check_site(site)).actions if one.check == "missing-content-type"]
    assert (action.key, action.values["title_sv"]) == ("missing-title", "Golvslipning: så väljer du rätt")


def test_a_customer_case_is_about_a_customer() -> None:
    assert title_of("case_study", Topic(id="t", label="Golvslipning", pages=4)) is None


def test_who_sells_at_once_is_told_to_show_what_buyers_say(build: ModuleType) -> None:
    buy = (build.a_cta("buy"),)
    shop = [build.a_page(f"p{n}", "decision", "product", ctas=buy) for n in range(9)] + [
        build.a_page("c", "consideration")
    ]
    firm = [build.a_page(f"c{n}", "consideration") for n in range(9)]
    for pages, kind in ((shop, "testimonials"), (firm, "case_study")):
        site = build.a_site(pages)
        found = {one.id: one.suggest_type for one in score_site(site, check_site(site)).actions}
        assert found["content:consideration:proof"] == kind
