"""Content that a stage should have."""

from types import ModuleType

import pytest

from auditor.checks.missing_content_type import find
from auditor.records.audit import CrawlFacts
from auditor.records.flaw import Flaw
from auditor.records.profile import OwnStep, SiteProfile


def missing(site: object) -> dict[str, str]:
    return {str(hit.values["expectation"]): hit.key for hit in find(site)}


def test_a_site_that_has_all_lacks_nothing(build: ModuleType) -> None:
    assert missing(build.a_site(build.a_good_site())) == {}


def test_each_lack_is_named(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.guess.content_type not in ("pricing", "case_study")]
    assert missing(build.a_site(pages)) == {"pricing": "missing", "proof": "missing"}


def test_too_few_says_how_many_more(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", "awareness", "research")]
    (hit,) = [hit for hit in find(build.a_site(pages)) if hit.values["expectation"] == "guides"]
    assert (hit.key, hit.values["found"], hit.values["lacking"]) == ("few", 1, 2)


def test_a_page_counts_in_whichever_stage_it_is(build: ModuleType) -> None:
    pages = [build.a_page("k", "consideration", "contact"), build.a_page("d", "decision", "product")]
    assert "contact" not in missing(build.a_site(pages))


def test_articles_only_count_in_their_own_stage(build: ModuleType) -> None:
    pages = [build.a_page("x", "awareness", "news", word_count=120)] + [
        build.a_page(f"a{n}", "consideration", "article") for n in range(5)
    ]
    assert missing(build.a_site(pages))["guides"] == "missing"


def test_what_a_page_shows_counts(build: ModuleType) -> None:
    pages = [build.a_page("d", "decision", "product", has_price=True, form_purposes=("order",))]
    assert not {"pricing", "conversion"} & set(missing(build.a_site(pages)))


def test_a_page_kept_out_of_search_is_not_missing(build: ModuleType) -> None:
    hidden = build.a_page("priser", "decision", "pricing", noindex=True, counted=False, excluded_by="noindex")
    assert "pricing" not in missing(build.a_site([build.a_page("d", "decision"), hidden]))


def test_what_an_empty_stage_lacks_is_named_too(build: ModuleType) -> None:
    assert missing(build.a_site([build.a_page("a")]))["pricing"] == "missing"


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        ("pricing", "prices"), ("questions", "questions"), ("proof", "testimonials"), ("proof", "cases"),
        ("comparison", "comparison"), ("take-away", "take-away"), ("about", "about"), ("contact", "contact"),
    ],
)  # fmt: skip
def test_a_part_of_another_page_is_not_missing(build: ModuleType, wish: str, part: str) -> None:
    bare = build.a_page("d", "decision", "service", ctas=())
    assert wish in missing(build.a_site([bare]))
    assert wish not in missing(build.a_site([build.a_page("d", "decision", "service", ctas=(), parts=(part,))]))


def test_only_what_the_kind_of_business_needs_is_asked_for(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("d", "decision", "service", ctas=())]
    profile = SiteProfile(needs={"pricing": "never", "take-away": "may", "conversion": "must"})
    found = missing(build.a_site(pages, profile=profile))
    assert "conversion" in found
    assert not {"pricing", "take-away"} & set(found)


def test_what_a_kind_has_instead_counts(build: ModuleType) -> None:
    finder = build.a_page("butiker", "decision", "listing", ctas=(), parts=("retailers",))
    brand = SiteProfile(instead={"conversion": ("retailers",)})
    assert "conversion" in missing(build.a_site([finder]))
    assert "conversion" not in missing(build.a_site([finder], profile=brand))


def test_what_no_link_leads_to_is_told_as_that(build: ModuleType) -> None:
    holder = build.a_page("gammal", "consideration", "service", parts=("questions",))
    pages = [build.a_page(f"a{n}") for n in range(5)] + [holder]
    reached = {page.url: 1 for page in pages[:5]}
    (hit,) = [hit for hit in find(build.a_site(pages, from_entry=reached)) if hit.values["expectation"] == "questions"]
    assert (hit.key, list(hit.evidence)) == ("hidden", [holder.url])
    assert "questions" not in missing(build.a_site(pages, from_entry=reached | {holder.url: 2}))
    # where links are not known, or lead to few pages, nothing is claimed of them
    assert "questions" not in missing(build.a_site(pages, from_entry=reached, links_known=False))
    assert "questions" not in missing(build.a_site(pages, from_entry={}))


def test_a_page_of_its_own_that_no_link_leads_to_is_not_missing(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(5)] + [build.a_page("priser", "decision", "pricing")]
    assert "pricing" not in missing(build.a_site(pages, from_entry={page.url: 1 for page in pages[:5]}))


def test_a_blog_that_a_script_fills_is_unread(build: ModuleType) -> None:
    blog = build.a_page("blogg", "awareness", "listing")
    assert "guides" in missing(build.a_site([blog]))
    waits = {blog.url: (Flaw(kind="unfilled", text="Laddar inlägg…"),)}
    assert "guides" not in missing(build.a_site([blog], flaws=waits))
    shell = build.a_page("blogg", "awareness", "listing", word_count=0)
    assert "guides" not in missing(build.a_site([shell]))


def test_what_the_price_depends_on_is_no_price(build: ModuleType) -> None:
    told = build.a_page("faq", "decision", "faq", ctas=(), parts=("price-terms", "questions"))
    (hit,) = [hit for hit in find(build.a_site([told])) if hit.values["expectation"] == "pricing"]
    assert (hit.key, hit.values["page"]) == ("no-sum", told.url)
    adviser = SiteProfile(instead={"pricing": ("price-terms",)})
    assert "pricing" not in missing(build.a_site([told], profile=adviser))


def test_a_page_for_reviews_without_any_is_a_promise(build: ModuleType) -> None:
    empty = build.a_page("omdomen", "consideration", "testimonials", word_count=300)
    assert "proof" in missing(build.a_site([empty]))
    built_by_script = build.a_page("omdomen", "consideration", "testimonials", word_count=12)
    assert "proof" not in missing(build.a_site([built_by_script]))


def test_a_page_that_promises_by_its_name_is_told(build: ModuleType) -> None:
    empty = build.a_page("faq", "consideration", "faq", title="FAQ", h1="FAQ", inlinks=5)
    soon = {empty.url: (Flaw(kind="unfinished", text="Här var det tomt!"),)}
    (hit,) = [one for one in find(build.a_site([empty], flaws=soon)) if one.values["expectation"] == "questions"]
    assert (hit.key, hit.values["page"], list(hit.evidence)) == ("promised", empty.url, [empty.url])


def test_cases_without_a_case_are_a_promise(build: ModuleType) -> None:
    empty = build.a_page("success-stories", "consideration", "case_study", title="Success stories", word_count=400)
    assert missing(build.a_site([empty]))["proof"] == "promised"


def test_how_it_is_done_is_not_who_does_it(build: ModuleType) -> None:
    how = build.a_page("gang", "consideration", "about", title="Så funkar det | Firman", h1="Så funkar det")
    assert "about" in missing(build.a_site([how]))


def test_what_an_evening_costs_is_not_what_membership_does(build: ModuleType) -> None:
    evening = build.a_page("moten", "loyalty", "event", parts=("prices",), has_price=True, ctas=())
    club = SiteProfile(kind="association", sure=True, needs={"pricing": "must"})
    assert "pricing" in missing(build.a_site([evening], profile=club))
    assert "pricing" not in missing(build.a_site([evening], profile=SiteProfile(needs={"pricing": "must"})))


def test_a_page_typed_as_reviews_that_does_not_say_so_is_none(build: ModuleType) -> None:
    model = build.a_page("carmel", "consideration", "testimonials", word_count=50, title="Carmel", h1="Carmel")
    assert "proof" in missing(build.a_site([model]))


def test_a_page_of_prices_without_any_must_say_how_they_are_set(build: ModuleType) -> None:
    frame = build.a_page("pricing", "decision", "pricing", word_count=3, title="The best of its kind", h1="")
    assert "pricing" in missing(build.a_site([frame]))
    told = build.a_page("pricing", "decision", "pricing", title="Pricing", h1="Pricing")
    assert "pricing" not in missing(build.a_site([told]))
    left_over = {told.url: (Flaw(kind="leftover", text="From X kr"),)}
    assert "pricing" in missing(build.a_site([told], flaws=left_over))


def test_what_may_stand_on_an_unread_front_page_is_not_missing(build: ModuleType) -> None:
    profile = SiteProfile(elsewhere={"home": build.HOST + "/"})
    found = missing(build.a_site([build.a_page("a")], profile=profile))
    assert {"offer", "pricing", "proof", "questions", "conversion", "contact"}.isdisjoint(found)
    listed = SiteProfile(elsewhere={"offers": build.HOST + "/tjanster.html"})
    assert "offer" not in missing(build.a_site([build.a_page("a")], profile=listed))


def test_a_step_may_be_ordered_by_mail(build: ModuleType) -> None:
    page = build.a_page("tasting", "consideration", "service", ctas=(build.a_cta("book", target="mailto:a@b.example"),))
    assert "conversion" not in missing(build.a_site([page]))


def test_an_app_is_taken_where_its_store_is(build: ModuleType) -> None:
    store = build.a_cta("download", target="https://apps.apple.com/app/id1")
    assert "conversion" not in missing(build.a_site([build.a_page("app", "consideration", "product", ctas=(store,))]))
    other = build.a_cta("download", target="https://files.example/app.zip")
    assert "conversion" in missing(build.a_site([build.a_page("app", "consideration", "product", ctas=(other,))]))


def test_teasers_are_no_guides(build: ModuleType) -> None:
    assert missing(build.a_site([build.a_page(f"film{n}", word_count=12) for n in range(4)]))["guides"] == "missing"


def test_after_a_stopped_crawl_it_was_not_seen(build: ModuleType) -> None:
    site = build.a_site([build.a_page("d", "decision")], crawl=CrawlFacts(stopped_by="max-pages"))
    assert missing(site)["pricing"] == "not-seen"


def test_long_news_about_the_subject_are_guides(build: ModuleType) -> None:
    pages = [build.a_page(f"n{number}", "awareness", "news", word_count=350) for number in range(3)]
    assert "guides" not in missing(build.a_site(pages))


def test_a_page_whose_content_is_to_come_is_not_there(build: ModuleType) -> None:
    about = build.a_page("om", "consideration", "about", inlinks=9)
    pages = [page for page in build.a_good_site() if page.guess.content_type != "about"]
    soon = {about.url: (Flaw(kind="unfinished", text="Innehåll kommer snart."),)}

    def lacking(**facts: object) -> bool:
        hits = find(build.a_site([*pages, about], **facts))
        return any(hit.values.get("expectation") == "about" for hit in hits)

    assert lacking(flaws=soon) and not lacking()


def test_where_the_site_s_own_button_leads_and_nobody_read_is_not_missing(build: ModuleType) -> None:
    page = build.a_page("tjanst", "consideration", "service", ctas=())

    def asked(target: str) -> bool:
        step = OwnStep(wording="Boka tid", kind="book", target=target)
        profile = SiteProfile(needs={"conversion": "must"}, steps=(step,))
        return "conversion" in missing(build.a_site([page], profile=profile))

    assert not asked(f"{build.HOST}/boka")
    assert asked(page.url)  # it was read, and is none
    assert asked("https://other.example/boka")
