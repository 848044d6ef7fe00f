"""The checks of what is plainly broken: each finds its fault and keeps silent where it is none."""

from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from auditor.checks import (
    bare_page,
    broken_form,
    careless_title,
    contradicting_figures,
    contradicting_hours,
    contradicting_prices,
    empty_legal,
    empty_link,
    empty_social,
    ended_event,
    garbled_text,
    leftover_text,
    missing_description,
    missing_letters,
    no_newsletter,
    no_privacy,
    nobody_named,
    old_year,
    open_thanks,
    passed_date,
    placeholder_contact,
    placeholder_picture,
    private_link,
    raw_codes,
    same_title,
    unfinished_page,
    unlinked_contact,
    unlinked_money_page,
    wrong_body,
    wrong_canonical,
    wrong_language,
    wrong_number,
)
from auditor.checks.all import check_site
from auditor.exports.wording import Wording
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult
from auditor.records.profile import SiteProfile
from auditor.scoring.score import score_site

URL = "https://site.example/a"


@pytest.mark.parametrize(
    ("check", "flaw", "key"),
    [
        (leftover_text, Flaw(kind="leftover", text="Från X kr"), "text"),
        (leftover_text, Flaw(kind="leftover", text="Lorem ipsum", target="head"), "head"),
        (unfinished_page, Flaw(kind="unfinished", text="Kommer snart"), "soon"),
        (broken_form, Flaw(kind="form", text="Skicka", target="https://example.com/f", why="address"), "address"),
        (broken_form, Flaw(kind="form", text="Skicka", why="mute"), "mute"),
        (broken_form, Flaw(kind="mail-form", text="Skicka", target="mailto:a@b.se", why="mail"), "mail"),
        (careless_title, Flaw(kind="title", text="om-oss", why="file"), "file"),
        (placeholder_contact, Flaw(kind="contact", text="070-123 45 67", target="070123", why="phone"), "phone"),
        (placeholder_picture, Flaw(kind="picture", text="a.svg", target="/a.svg", why="2"), "picture"),
        (placeholder_contact, Flaw(kind="contact", text="Ring oss på .", target="Ring oss på .", why="gone"), "gone"),
        (wrong_number, Flaw(kind="number", text="08-1", target="09", why="differs"), "phone"),
        (wrong_number, Flaw(kind="number", text="a@b.se", target="a@b.se", why="mail"), "no-number"),
        (wrong_number, Flaw(kind="mail", text="a@b.se", target="c@b.se", why="differs"), "mail"),
        (wrong_number, Flaw(kind="mail", text="Mejla oss", target="a@b.se", why="page"), "no-mailto"),
        (wrong_number, Flaw(kind="mail", text="mailto:", target="mailto:", why="empty"), "no-address"),
        (wrong_number, Flaw(kind="mail", text="Mejla oss", target="[mejl]", why="broken"), "no-mailbox"),
        (private_link, Flaw(kind="private-link", text="Om oss", target="http://localhost/"), "link"),
        (private_link, Flaw(kind="private-link", text="Boka", target="http://https//a", why="typed"), "typed"),
        (bare_page, Flaw(kind="bare", text="Utbildning"), "heading"),
        (garbled_text, Flaw(kind="garbled", text="itâ€™s", why="3"), "characters"),
        (missing_letters, Flaw(kind="letters", text="pa, fran, nar"), "dots"),
        (raw_codes, Flaw(kind="codes", text="**fet**", why="1"), "text"),
        (raw_codes, Flaw(kind="codes", text=".a{b:c}", target="description", why="1"), "description"),
    ],
)
def test_a_flaw_is_told_on_pages_that_visitors_meet(build: ModuleType, check: ModuleType, flaw: Flaw, key: str) -> None:
    met, hidden = build.a_site([build.a_page("a")], flaws={URL: (flaw,)}), build.a_page("a", noindex=True, inlinks=0)
    assert [(hit.subject.id, hit.key) for hit in check.find(met)] == [(URL, key)]
    assert not list(check.find(build.a_site([hidden], flaws={URL: (flaw,)})))
    assert not list(check.find(build.a_site([build.a_page("a")])))


def test_terms_with_text_left_over_are_told_of_though_they_have_no_stage(build: ModuleType) -> None:
    terms = build.a_page("a", stage="", counted=False, excluded_by="phase-none")
    site = build.a_site([terms, build.a_page("b")], flaws={URL: (Flaw(kind="leftover", text="[datum]"),)})
    assert [hit.subject.id for hit in leftover_text.find(site)] == [URL]


def test_text_left_over_is_told_of_hidden_pages_that_others_link_to_and_where_the_reader_decides_first(
    build: ModuleType,
) -> None:
    names = {"a": "article", "b": "pricing", "c": "article"}
    pages = [build.a_page(name, content_type=kind, noindex=name == "a") for name, kind in names.items()]
    flaws = {page.url: (Flaw(kind="leftover", text="[datum]"),) for page in pages}
    found = [hit.subject.id[-1] for hit in leftover_text.find(build.a_site(pages, flaws=flaws))]
    assert found == ["b", "c", "a"]


def test_an_unfinished_page_that_nobody_links_to_is_no_fault(build: ModuleType) -> None:
    flaw = {URL: (Flaw(kind="unfinished", text="Kommer snart"),)}
    assert not list(unfinished_page.find(build.a_site([build.a_page("a", inlinks=0)], flaws=flaw)))


def test_the_number_is_told_as_the_reader_sees_it() -> None:
    assert placeholder_contact.shown("070-123 45 67", "+46701234567") == "070-123 45 67"
    assert placeholder_contact.shown("070-XXX XX XX", "+46700000000") == "070-XXX XX XX"
    assert placeholder_contact.shown("Ring oss", "+46701234567") == "+46701234567"


def test_one_title_on_many_pages_is_found_and_on_a_few_is_not(build: ModuleType) -> None:
    same = [build.a_page(f"a{n}", title="Firman", text_hash=str(n)) for n in range(5)]
    assert len(list(same_title.find(build.a_site(same)))) == 5
    assert not list(same_title.find(build.a_site([*same[:3], build.a_page("x")])))
    copies = [build.a_page(f"a{n}", title="Firman", text_hash="1") for n in range(5)]
    assert not list(same_title.find(build.a_site(copies)))


def test_an_article_with_another_articles_text_is_found(build: ModuleType) -> None:
    first = build.a_page("a", title="Bygga själv eller köpa")
    second = build.a_page("b", title="Support utan gräns", near_duplicate_of=URL)
    assert [hit.subject.id for hit in wrong_body.find(build.a_site([first, second]))] == ["https://site.example/b"]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Bygga billigt eller köpa"},  # a version of the same
        {"title": "Support", "language": "en"},
        {"title": "Support", "word_count": 30},
        {"title": "Support", "noindex": True},
    ],
)
def test_pages_that_are_alike_by_nature_are_none(build: ModuleType, values: dict) -> None:
    second = build.a_page("b", near_duplicate_of=URL, **values)
    assert not list(wrong_body.find(build.a_site([build.a_page("a", title="Bygga själv eller köpa"), second])))


def test_towns_on_one_template_have_their_own_text(build: ModuleType) -> None:
    towns = [build.a_page("a", content_type="location", title="Lund"),
             build.a_page("b", content_type="location", title="Ystad", near_duplicate_of=URL)]  # fmt: skip
    assert not list(wrong_body.find(build.a_site(towns)))


@pytest.mark.parametrize(
    "title", ["Bäst i test 2024", "Solar cost 2025", "Roof prices (2025 Guide)", "Top 10 CRM in 2024"]
)
def test_a_past_year_that_promises_to_be_current_is_found(build: ModuleType, title: str) -> None:
    assert [hit.key for hit in old_year.find(build.a_site([build.a_page("a", title=title)]))] == ["year"]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Bäst i test 2026"},
        {"title": "We won an award in 2024"},
        {"title": "Guide to ISO 9001:2015"},
        {"title": "Spare parts guide, model years 2013-2017"},
        {"title": "Best books 2024", "content_type": "news"},
        {"title": "Best books 2024", "url": "https://site.example/2024/11/best"},
    ],
)
def test_other_years_are_what_the_page_is_about(build: ModuleType, values: dict) -> None:
    assert not list(old_year.find(build.a_site([build.a_page("a", **values)])))


def test_a_year_may_stand_for_two_months_into_the_next(build: ModuleType) -> None:
    site = build.a_site([build.a_page("a", title="Bäst i test 2025")])
    assert not list(old_year.find(replace(site, today=date(2026, 2, 1))))
    assert list(old_year.find(replace(site, today=date(2026, 3, 9))))


def test_an_event_that_is_over_and_still_asks_is_found(build: ModuleType) -> None:
    flaw = {URL: (Flaw(kind="past-event", text="Anmäl dig", target="2026-10-01"),)}
    event = build.a_page("a", content_type="event")
    assert [hit.key for hit in ended_event.find(build.a_site([event], flaws=flaw))] == ["over"]
    assert not list(ended_event.find(build.a_site([build.a_page("a")], flaws=flaw)))
    soon = {URL: (Flaw(kind="past-event", text="Anmäl dig", target="2026-11-20"),)}
    assert not list(ended_event.find(build.a_site([event], flaws=soon)))


def hours(*spans: str) -> tuple[Flaw, ...]:
    return tuple(Flaw(kind="hours", text="Mån–fre", target=span, why="main") for span in spans)


def test_two_opening_hours_contradict_each_other(build: ModuleType) -> None:
    pages = [build.a_page(name, "decision") for name in ("a", "b", "c")]
    eight, nine, ten = hours("08:00-16:00"), hours("09:00-17:00"), hours("10:00-18:00")
    here, there, third = (page.url for page in pages)
    found = list(contradicting_hours.find(build.a_site(pages, flaws={here: eight, there: nine})))
    assert [tuple(hit.evidence) for hit in found] == [(here, there)]
    for flaws in ({here: eight, there: eight}, {here: eight, there: nine, third: ten}, {here: eight + nine}):
        assert not list(contradicting_hours.find(build.a_site(pages, flaws=flaws)))


def test_hours_in_an_article_are_somebody_elses(build: ModuleType) -> None:
    pages = [build.a_page("a", "decision"), build.a_page("b", "awareness")]
    site = build.a_site(pages, flaws={pages[0].url: hours("08:00-16:00"), pages[1].url: hours("09:00-17:00")})
    assert not list(contradicting_hours.find(site))


def test_a_booking_page_that_nothing_links_to_is_found_and_a_discount_code_is_not(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(20)]
    book = build.a_page("boka", "decision", "conversion", inlinks=0)
    code = build.a_page("anna-rabattkod", "decision", "conversion", inlinks=0)
    found = unlinked_money_page.find(build.a_site([*pages, book, code]))
    assert [hit.subject.id for hit in found] == [book.url]
    scripted = [build.a_page(f"x{n}", inlinks=0) for n in range(6)]
    assert [hit.verdict for hit in unlinked_money_page.find(build.a_site([*pages, *scripted, book]))] == [
        "not-applicable"
    ]
    draft = {book.url: (Flaw(kind="leftover", text="X kr"),)}
    assert not list(unlinked_money_page.find(build.a_site([*pages, book], flaws=draft)))
    newer = build.a_page("boka-nu", "decision", "conversion", inlinks=9)
    assert not list(unlinked_money_page.find(build.a_site([*pages, book, newer])))


def test_a_flaw_costs_points_and_is_an_action(build: ModuleType) -> None:
    pages = build.a_good_site()
    flaw = {pages[0].url: (Flaw(kind="leftover", text="Från X kr"),)}
    site = build.a_site(pages, flaws=flaw)
    scored = score_site(site, check_site(site))
    action = next(one for one in scored.actions if one.check == "leftover-text")
    assert action.pages == (pages[0].url,)
    assert action.points > 0


@pytest.mark.parametrize(
    ("flaws", "key"),
    [
        ([("number", "mail")], "one-no-number"),
        ([("mail", "page"), ("mail", "page")], "many-no-mailto"),
        ([("mail", "empty"), ("mail", "empty")], "many-no-address"),
        ([("mail", "page"), ("number", "differs")], "many"),
    ],
)
def test_the_headline_tells_what_is_wrong_with_the_contact_link(
    build: ModuleType, flaws: list[tuple[str, str]], key: str
) -> None:
    pages = build.a_good_site()
    found = {
        page.url: (Flaw(kind=kind, text="anna@firman.se", target="anna@firman.se", why=why),)
        for page, (kind, why) in zip(pages, flaws, strict=False)
    }
    site = build.a_site(pages, flaws=found)
    (action,) = (one for one in score_site(site, check_site(site)).actions if one.check == "wrong-number")
    assert action.key == key


def figure(text: str, value: str) -> tuple[Flaw, ...]:
    return (Flaw(kind="claim", text=text, target=value, why="countries"),)


def test_two_figures_of_the_same_contradict_each_other(build: ModuleType) -> None:
    pages = [build.a_page(name, "decision") for name in ("a", "b", "c", "d", "e")]
    urls = [page.url for page in pages]
    fifty, sixty, more = figure("50+ countries", "50"), figure("60+ countries", "60"), figure("61+ countries", "61")

    def told(*flaws: tuple[Flaw, ...]) -> list[tuple[str, ...]]:
        site = build.a_site(pages, flaws=dict(zip(urls, flaws, strict=False)))
        return [tuple(hit.evidence) for hit in contradicting_figures.find(site)]

    assert told(fifty, sixty, sixty) == [(urls[1], urls[0])]
    assert told(sixty, more) == []  # rounding
    assert told(fifty + sixty, sixty) == []  # one page tells of two things
    assert told(*(figure(f"{n}+ countries", str(n)) for n in (10, 20, 30, 40, 50))) == []


def test_figures_in_an_article_are_not_the_firms(build: ModuleType) -> None:
    pages = [build.a_page("a", "decision"), build.a_page("b", "awareness")]
    flaws = {pages[0].url: figure("50+ countries", "50"), pages[1].url: figure("90+ countries", "90")}
    assert not list(contradicting_figures.find(build.a_site(pages, flaws=flaws)))


def test_descriptions_that_all_pages_lack_or_share_are_one_line(build: ModuleType) -> None:
    def told(descriptions: list[str], title: str = "T") -> list[str]:
        pages = [build.a_page(f"a{n}", description=text, title=title) for n, text in enumerate(descriptions)]
        return [hit.key for hit in missing_description.find(build.a_site(pages))]

    assert told([""] * 6) == ["none"]
    assert told(["Vi bygger hus."] * 6) == ["same"]
    assert told([f"Om {n}" for n in range(6)], title="") == ["titles"]
    assert told(["", "", "Om oss", "Priser", "Kontakt", "Hus"]) == []
    assert told([""] * 4) == []


def test_a_link_to_the_builders_machine_is_told_with_the_page_that_was_meant(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("priser", "decision")]
    flaw = {URL: (Flaw(kind="private-link", text="Priser", target="http://203.0.113.9/priser"),)}
    (hit,) = private_link.find(build.a_site(pages, flaws=flaw))
    assert (hit.key, hit.values["meant"]) == ("meant", pages[1].url)


def test_one_button_that_stands_on_many_pages_may_be_led_by_a_script(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b")]
    flaw = (Flaw(kind="empty-link", text="Book a visit", target="#", why="1"),)
    assert not list(empty_link.find(build.a_site(pages, flaws={page.url: flaw for page in pages})))
    assert len(list(empty_link.find(build.a_site(pages, flaws={URL: flaw})))) == 1
    sure = (Flaw(kind="empty-link", text="Book a visit", target="", why="1"),)
    assert len(list(empty_link.find(build.a_site(pages, flaws={page.url: sure for page in pages})))) == 2


def test_a_button_to_a_part_that_is_not_there_is_an_action_that_names_the_part(build: ModuleType) -> None:
    pages = build.a_good_site()
    flaw = (Flaw(kind="lost-link", text="Boka besök", target="#boka", why="1"),)
    site = build.a_site(pages, flaws={pages[0].url: flaw})
    (hit,) = empty_link.find(site)
    assert (hit.key, hit.values["target"]) == ("part", "#boka")
    (action,) = (one for one in score_site(site, check_site(site)).actions if one.check == "empty-link")
    assert action.key == "one-part"
    for language in ("sv", "en"):
        assert "#boka" in Wording(language).action(action)


def test_terms_that_most_pages_link_to_in_vain_are_told_once(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(6)]
    policy, terms = (Flaw(kind="empty-legal", text=text, target="#") for text in ("Privacy", "Terms"))

    def told(*found: tuple[Flaw, ...]) -> list[tuple[str, object]]:
        site = build.a_site(pages, flaws={page.url: flaws for page, flaws in zip(pages, found, strict=False)})
        return [(hit.key, hit.values["names"]) for hit in empty_legal.find(site)]

    assert told(*[(policy,)] * 3) == [("one", "Privacy")]
    assert told(*[(policy, terms)] * 3) == [("several", "Privacy, Terms")]
    assert told(*[(policy,)] * 2) == []


def test_a_newsletter_that_is_not_where_its_link_leads(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("kontakt", "decision")]
    promise = {URL: (Flaw(kind="newsletter", text="Nyhetsbrev", target=pages[1].url),)}
    (hit,) = no_newsletter.find(build.a_site(pages, flaws=promise))
    assert (hit.subject.id, hit.values["target"]) == (URL, pages[1].url)
    assert not list(no_newsletter.find(build.a_site(pages[:1], flaws=promise)))
    own = {pages[1].url: promise[URL]}
    assert not list(no_newsletter.find(build.a_site(pages, flaws=own)))


def test_a_site_that_names_nobody_is_told_once_where_all_was_read(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}") for n in range(4)] + [build.a_page("om", "consideration", "about")]
    (hit,) = nobody_named.find(build.a_site(pages, named=False))
    assert (hit.key, hit.values["seen"], hit.evidence) == ("nobody", 5, [pages[-1].url])
    unread = SiteProfile(elsewhere={"about": "https://site.example/vilka-vi-ar"})
    script = {pages[0].url: (Flaw(kind="unfilled", text=""),)}
    assert list(nobody_named.find(build.a_site(pages))) == []
    assert list(nobody_named.find(build.a_site(pages[:3], named=False))) == []
    assert list(nobody_named.find(build.a_site(pages, named=False, profile=unread))) == []
    assert list(nobody_named.find(build.a_site(pages, named=False, flaws=script))) == []


def test_the_sum_for_free_delivery_is_told_on_pages_of_products_too(build: ModuleType) -> None:
    pages = [build.a_page("a", content_type="product"), build.a_page("b", content_type="support")]
    flaws = {
        page.url: (Flaw(kind="claim", text=f"over ${sum_}", target=sum_, why="free $"),)
        for page, sum_ in zip(pages, ("100", "150"), strict=True)
    }
    assert len(list(contradicting_figures.find(build.a_site(pages, flaws=flaws)))) == 1


def test_terms_that_differ_contradict_each_other(build: ModuleType) -> None:
    pages = [build.a_page("a", content_type="contact"), build.a_page("b", content_type="about")]

    def told(first: str, second: str, **facts: object) -> int:
        flaws = {
            page.url: (Flaw(kind="term", text=f"inom {hours}", target=hours, why="answer"),)
            for page, hours in zip(pages, (first, second), strict=True)
        }
        return len(list(contradicting_figures.find(build.a_site(pages, flaws=flaws, **facts))))

    assert told("2", "24") == 1
    assert told("24", "24") == 0
    assert told("2", "24", profile=SiteProfile(kind="magazine")) == 0  # it tells of others


def tag(name: str, value: str) -> Flaw:
    return Flaw(kind="price", text=f"{name} ${value}", target=value, why=f"{name}|USD|")


def test_one_thing_at_two_prices_is_told_with_both_pages(build: ModuleType) -> None:
    menu, order = build.a_page("menu", content_type="category"), build.a_page("order", content_type="conversion")

    def told(first: tuple[Flaw, ...], second: tuple[Flaw, ...], *pages: PageResult) -> list[tuple[str, int]]:
        both = pages or (menu, order)
        site = build.a_site(both, flaws=dict(zip([page.url for page in both], (first, second), strict=True)))
        return [(hit.key, int(hit.values["things"])) for hit in contradicting_prices.find(site)]

    assert told((tag("calamari", "15"),), (tag("calamari", "14"),)) == [("two", 1)]
    wings = ((tag("calamari", "15"), tag("wings", "16")), (tag("calamari", "14"), tag("wings", "20")))
    assert told(*wings) == [("more", 2)]
    assert told((tag("calamari", "15"), tag("calamari", "22")), (tag("calamari", "14"),)) == []  # two sizes
    assert told((tag("calamari", "100"),), (tag("calamari", "125"),)) == []  # with and without tax
    one, other = build.a_page("x", content_type="product"), build.a_page("y", content_type="product")
    assert told((tag("property", "15"),), (tag("property", "20"),), one, other) == []  # of two things
    own = build.a_page("calamari", content_type="product", title="Calamari | Firman")
    assert told((tag("calamari", "15"),), (tag("calamari", "19"),), menu, own) == [("two", 1)]
    assert told((tag("starter", "15"),), (tag("starter", "19"),), menu, own) == []


def test_whose_text_it_is_shows_where_it_does_not_speak_of_its_name(build: ModuleType) -> None:
    first = build.a_page("a", title="Bygga själv eller köpa")
    second = build.a_page("b", title="Support utan gräns", near_duplicate_of=URL)
    for silent, other in ((first, second), (second, first)):
        flaws = {silent.url: (Flaw(kind="unspoken", text="", target="10"),)}
        (hit,) = wrong_body.find(build.a_site([first, second], flaws=flaws))
        assert (hit.key, hit.subject.id, hit.values["original"]) == ("whose", silent.url, other.url)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_year_is_said_as_a_year(build: ModuleType, language: str) -> None:
    page = build.a_page("guide", "consideration", "buying_guide", title="Bästa takpannorna 2024")
    (hit,) = old_year.find(build.a_site([page]))
    words = Wording(language, strict=True)
    assert "2024" in words.fill(words.tables["checks"]["old-year"]["action"]["one"], hit.values)


def test_pages_that_name_a_wrong_original_are_told_the_builders_address_first(build: ModuleType) -> None:
    texts = {"word_count": 200, "content_type": "service"}
    other = build.a_page("other", h1="Om oss", text_hash="o", **texts)
    pages = [
        build.a_page(
            "a", canonical=other.url, h1="Priser", text_hash="a", counted=False, excluded_by="canonical", **texts
        ),
        build.a_page("b", canonical="https://firm.netlify.app/b", h1="Boka", text_hash="b", **texts),
        build.a_page("d", canonical="https://firm.netlify.app/d", h1="Kontakt", text_hash="d", **texts),
        build.a_page("c", canonical="https://firm.netlify.app/c", noindex=True, **texts),
    ]
    site = build.a_site([other, *pages])
    assert [(hit.subject.id[-1], hit.key) for hit in wrong_canonical.find(site)] == [
        ("b", "builder"),
        ("d", "builder"),
        ("a", "other"),
    ]
    (action,) = (one for one in score_site(site, check_site(site)).actions if one.check == "wrong-canonical")
    assert action.key == "many"
    assert "firm.netlify.app" in Wording("sv").action(action)


def test_links_to_networks_are_told_once_for_the_site_and_the_button_first(build: ModuleType) -> None:
    pages = [build.a_page(name) for name in "abc"]
    front = Flaw(kind="social", text="Facebook", target="https://www.facebook.com/", why="front")
    button = Flaw(kind="social", text="Buy on Amazon", target="https://amazon.com/", why="button")
    flaw = {page.url: (front,) for page in pages} | {pages[1].url: (front, button)}
    found = list(empty_social.find(build.a_site(pages, flaws=flaw)))
    assert [(hit.key, hit.values["names"], hit.values["shown"]) for hit in found] == [
        ("button", "Buy on Amazon", 1), ("front", "Facebook", 3),
    ]  # fmt: skip


def test_a_language_that_half_of_the_pages_declare_wrongly_is_told(build: ModuleType) -> None:
    pages = [build.a_page(name, word_count=200) for name in "abcdef"]
    flaw = Flaw(kind="language", text="en", target="sv")
    some = {page.url: (flaw,) for page in pages[:3]}
    (hit,) = wrong_language.find(build.a_site(pages, flaws=some))
    assert (hit.values["declared"], hit.values["language"], hit.values["shown"]) == ("en", "sv", 3)
    assert not list(wrong_language.find(build.a_site(pages, flaws={pages[0].url: (flaw,)})))


@pytest.mark.parametrize(
    ("why", "day", "kind", "told"),
    [
        ("deadline", "2026-01-01", "offer", True),
        ("coming", "2026-01-31", "product", True),
        ("coming", "2026-01-31", "article", False),
        ("deadline", "2099-01-01", "offer", False),
        ("coming", "2010-03-31", "about", False),
    ],
)
def test_a_promise_whose_day_has_passed_is_told(build: ModuleType, why: str, day: str, kind: str, told: bool) -> None:
    flaw = {URL: (Flaw(kind="promised", text="Till 1 januari", target=day, why=why),)}
    site = replace(build.a_site([build.a_page("a", content_type=kind)], flaws=flaw), today=date(2026, 6, 1))
    assert [hit.key for hit in passed_date.find(site)] == [why] * told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("areas covered", "26"), ("areas covered", "28"), True),
        (("areas covered", "26"), ("dorset areas covered", "28"), True),
        (("projects completed", "500"), ("residential projects completed", "200"), False),
        (("areas covered", "26"), ("towns visited", "28"), False),
    ],
)
def test_a_count_of_the_same_name_is_one(
    build: ModuleType, first: tuple[str, str], second: tuple[str, str], told: bool
) -> None:
    pages = [build.a_page("a", content_type="home"), build.a_page("b", content_type="pricing")]
    flaw = {
        page.url: (Flaw(kind="count", text=f"{figure}+ {name}", target=figure, why=name),)
        for page, (name, figure) in zip(pages, (first, second), strict=True)
    }
    assert [hit.key for hit in contradicting_figures.find(build.a_site(pages, flaws=flaw))] == ["two"] * told


def test_a_number_that_cannot_be_pressed_is_told_on_contact_pages(build: ModuleType) -> None:
    phone, mail = (
        Flaw(kind="shown", text=text, why=why) for text, why in (("08-11 22 33", "phone"), ("a@b.se", "mail"))
    )
    contact, story = build.a_page("a", content_type="contact"), build.a_page("b", content_type="article")
    site = build.a_site([contact, story], flaws={contact.url: (phone, mail), story.url: (phone,)})
    assert [(hit.subject.id, hit.key) for hit in unlinked_contact.find(site)] == [(URL, "both")]


def test_personal_data_are_spoken_of_only_where_one_law_holds(build: ModuleType) -> None:
    flaw = {URL: (Flaw(kind="personal", text="Skicka"),)}
    for language, told in (("sv", ["none"]), ("en", [])):
        site = build.a_site([build.a_page("a", language=language)], flaws=flaw)
        assert [hit.key for hit in no_privacy.find(site)] == told


@pytest.mark.parametrize(
    ("name", "title", "kind", "told"),
    [
        ("thank-you", "Thank you", "conversion", True),
        ("kontakt/tack.html", "Tack för ditt meddelande", "contact", True),
        ("tack", "Tack! | Lind Tak", "other", True),
        ("order-confirmation", "Your order has been received", "conversion", True),
        ("blogg/tack-for-stodet", "Tack för stödet", "other", False),
        ("thanks", "Our menu", "other", False),
        ("shop/tack", "Horse Tack & Saddles", "other", False),
        ("shop/tack", "Tack", "category", False),
        ("cards/thank-you", "Thank You Cards", "other", False),
        ("products/wedding-thank-you", "Wedding thank you", "product", False),
        ("thanks", "Thanks to our sponsors", "about", False),
        ("thank-you", "Thank you for your support", "about", False),
    ],
)
@pytest.mark.parametrize("noindex", [False, True])
def test_a_page_of_thanks_is_kept_out_of_search(
    build: ModuleType, name: str, title: str, kind: str, told: bool, noindex: bool
) -> None:
    language = "sv" if "ö" in title or "Lind" in title else "en"
    page = build.a_page(
        name, title=title, h1=title, content_type=kind, language=language, word_count=40, noindex=noindex
    )
    assert [hit.key for hit in open_thanks.find(build.a_site([page]))] == ["open"] * (told and not noindex)


def test_a_long_page_that_only_thanks_and_tack_in_english_are_none(build: ModuleType) -> None:
    given = {"content_type": "other", "language": "en"}
    pages = [
        build.a_page("thank-you", title="Thank you", h1="Thank you", word_count=400, **given),
        build.a_page("tack", title="Tack", h1="Tack", word_count=40, **given),
    ]
    assert not list(open_thanks.find(build.a_site(pages)))


def test_an_odd_address_that_was_read_is_no_mistyped_one(build: ModuleType) -> None:
    page, odd = build.a_page("a"), build.a_page("out/https://ext.example")
    flaws = {page.url: (Flaw(kind="private-link", text="Läs", target=odd.url, why="typed"),)}
    assert not list(private_link.find(build.a_site([page, odd], flaws=flaws)))
    gone = build.a_page("out/https://ext.example", status=404, error="status")
    assert [hit.key for hit in private_link.find(build.a_site([page, gone], flaws=flaws))] == ["typed"]


@pytest.mark.parametrize(
    ("why", "first", "second"),
    [("answer", ("contact", "24"), ("service", "1")), ("trial", ("product", "7"), ("product", "30"))],
)
def test_a_term_of_one_service_or_product_is_its_own(
    build: ModuleType, why: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    pages = [build.a_page(name, content_type=kind) for name, (kind, _) in zip("ab", (first, second), strict=True)]
    flaws = {
        page.url: (Flaw(kind="term", text=f"within {figure}", target=figure, why=why),)
        for page, (_, figure) in zip(pages, (first, second), strict=True)
    }
    assert not list(contradicting_figures.find(build.a_site(pages, flaws=flaws)))
