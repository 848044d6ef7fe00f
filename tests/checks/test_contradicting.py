"""Pages that contradict each other: age, counts, first talks, hours, addresses, numbers."""

from dataclasses import replace
from types import ModuleType

import pytest

from auditor.checks import (
    contradicting_contacts,
    contradicting_dates,
    contradicting_figures,
    contradicting_hours,
    contradicting_terms,
)
from auditor.checks.base import Site
from auditor.checks.contradicting_contacts import is_companys, lacks_digits, misspelt_home
from auditor.page.read import read_page
from auditor.records.flaw import Flaw, FlawKind
from auditor.records.page import Snapshot
from auditor.records.profile import SiteProfile
from auditor.site.flawrules import flaw_rules
from auditor.site.sayings import sayings_of


def flaw(kind: FlawKind, why: str, target: str = "") -> Flaw:
    return Flaw(kind=kind, text=f"{why} {target}", target=target, why=why)


def pages_of(build: ModuleType, *kinds: str) -> list[object]:
    return [build.a_page(f"p{number}", content_type=kind) for number, kind in enumerate(kinds)]


def figures(build: ModuleType, kinds: list[str], *told: tuple[Flaw, ...], **facts: object) -> list[tuple[str, str]]:
    pages = pages_of(build, *kinds)
    site = build.a_site(pages, flaws={page.url: flaws for page, flaws in zip(pages, told, strict=True)}, **facts)
    return [(hit.key, str(hit.values["second"])) for hit in contradicting_figures.find(site)]


def test_two_years_of_founding_are_told_once(build: ModuleType) -> None:
    old, new = flaw("founded", "firm", "1996"), flaw("founded", "firm", "2015")
    assert figures(build, ["home", "about"], (old,), (new,)) == [("two", "firm 2015")]
    assert figures(build, ["home", "article"], (old,), (new,)) == []  # of whom the article tells
    assert figures(build, ["home", "about"], (old,), (old,)) == []
    assert figures(build, ["home", "about"], (old, new), (old,)) == []  # one page tells of two things
    served, later = flaw("founded", "serving northfield", "1996"), flaw("founded", "serving northfield", "2015")
    assert figures(build, ["home", "article"], (served, later), (later,)) == [("many", "serving northfield 1996")]
    assert len(figures(build, ["home", "about"], (old, served), (new, later))) == 1
    assert figures(build, ["home", "about"], (old,), (new,), profile=SiteProfile(kind="directory")) == []


def test_what_a_firm_has_one_number_of_is_told_however_many_figures_there_are(build: ModuleType) -> None:
    told = [(flaw("whole", "staff", figure),) for figure in ("80", "80", "350", "120")]
    assert figures(build, ["product"] * 4, *told) == [("many", "staff 350")]
    perhaps = flaw("whole", "perhaps staff", "2500")
    assert figures(build, ["home", "article"], told[0], (perhaps,)) == []
    assert figures(build, ["home", "about"], told[0], (perhaps,)) == [("two", "perhaps staff 2500")]
    sizes = tuple(flaw("label", "staff", size) for size in ("10", "25", "50"))
    assert figures(build, ["home", "pricing"], told[0], (flaw("whole", "label staff", "10"),)) == []
    assert figures(build, ["home", "about"], told[0], tuple(flaw("whole", "staff", one.target) for one in sizes)) == []


def test_a_description_is_held_against_its_own_page(build: ModuleType) -> None:
    head, shown, same = (
        flaw("head", "tool types", "30"),
        flaw("count", "tool types", "21"),
        flaw("label", "tool types", "30"),
    )
    assert figures(build, ["category"], (shown, head)) == [("head", "tool types 30")]
    assert figures(build, ["category"], (shown, same, head)) == []  # the page has both
    assert figures(build, ["category"], (same, head)) == []


def test_a_label_on_many_pages_is_the_firms(build: ModuleType) -> None:
    more, less = flaw("count", "things tested", "340"), flaw("count", "things tested", "220")
    kinds = ["article"] * 6
    assert figures(build, kinds, *[(more,)] * 3, *[(less,)] * 3) == [("many", "things tested 220")]
    assert figures(build, kinds[:4], *[(more,)] * 3, (less,)) == []


def test_two_offers_each_tell_of_their_own(build: ModuleType) -> None:
    one, other = flaw("count", "states nationwide", "32"), flaw("count", "states nationwide", "20")
    assert figures(build, ["service", "service"], (one,), (other,)) == []
    assert figures(build, ["service", "home"], (one,), (other,)) == [("two", "states nationwide 20")]


def test_the_first_talk_lasts_as_long_everywhere(build: ModuleType) -> None:
    first = [(flaw("length", "talk demo", minutes),) for minutes in ("30", "60")]
    assert figures(build, ["home", "article"], *first) == [("small-two", "talk demo 60")]
    assert figures(build, ["home", "article"], first[0], (flaw("length", "talk call", "60"),)) == []


def test_help_at_all_hours_is_held_against_the_hours(build: ModuleType) -> None:
    promise, hours = flaw("always", "support"), flaw("open", "", "")

    def keys(kind: str, other: str) -> list[str]:
        pages = pages_of(build, kind, other)
        flaws = {pages[0].url: (promise,), pages[1].url: (hours,)}
        return [hit.key for hit in contradicting_hours.find(build.a_site(pages, flaws=flaws))]

    assert keys("home", "contact") == ["always"]
    assert keys("product", "contact") == []
    assert keys("home", "article") == []


def contacts(build: ModuleType, kinds: list[str], *told: tuple[Flaw, ...]) -> list[str]:
    pages = pages_of(build, *kinds)
    site = build.a_site(pages, flaws={page.url: flaws for page, flaws in zip(pages, told, strict=True)})
    return [str(hit.values["second"]) for hit in contradicting_contacts.find(site)]


def test_another_number_on_the_firms_street(build: ModuleType) -> None:
    frame, odd, right = (
        flaw("address", why, number) for why, number in (("frame mill rd", "5"), ("mill rd", "9"), ("mill rd", "5"))
    )
    kinds = ["home", "about", "legal"]
    assert contacts(build, kinds, (frame,), (frame,), (frame, odd)) == ["mill rd 9"]
    assert contacts(build, kinds, (frame,), (frame,), (frame, odd, right)) == []  # two houses
    assert contacts(build, ["home", "about", "article"], (frame,), (frame,), (frame, odd)) == []
    assert contacts(build, kinds, (frame,), (odd,), ()) == []  # not round most pages


@pytest.mark.parametrize(
    ("one", "other", "lacks"),
    [
        ("462696120", "46269612000", True),
        ("46269612000", "462696120", False),  # an extension
        ("81002030", "810020300", True),
        ("81002030", "46810020300", True),
        ("810020300", "8100020300", True),
        ("810020300", "810020301", False),
        ("555123", "55512", False),
    ],
)
def test_a_number_with_a_digit_too_few_is_nobodys(one: str, other: str, lacks: bool) -> None:
    assert lacks_digits(one, other) is lacks


def test_numbers_and_boxes_that_are_slips(build: ModuleType) -> None:
    main, slip, branch = (flaw("phone", "", number) for number in ("46810020300", "8100203", "46310020300"))
    kinds = ["home", "about", "contact", "service"]
    assert contacts(build, kinds, *[(main,)] * 3, (slip,)) == [" 8100203"]
    assert contacts(build, kinds, *[(main,)] * 3, (branch,)) == []
    box, wrong = flaw("mailbox", "info", "northford.example"), flaw("mailbox", "info", "norhtford.example")
    assert contacts(build, kinds, *[(box,)] * 3, (wrong,)) == ["info norhtford.example"]


def test_a_link_that_dials_another_number_is_told_once(build: ModuleType) -> None:
    main, slip = flaw("phone", "", "46810020300"), flaw("phone", "", "4681002030")
    link = flaw("number", "differs", "+4681002030")
    kinds = ["home", "about", "faq", "contact"]
    assert contacts(build, kinds, *[(main,)] * 3, (slip,))
    assert not contacts(build, kinds, *[(main,)] * 3, (slip, link))
    own, twice = flaw("mailbox", "info", "berga.example"), flaw("mailbox", "info", "berga.example.example")
    link = flaw("mail", "differs", "info@berga.example.example")
    assert contacts(build, ["home", "about", "contact"], (own,), (own,), (twice,))
    assert not contacts(build, ["home", "about", "contact"], (own,), (own,), (twice, link))


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("northbrantford.ca", "northbradford.ca", True),
        ("ventures.io", "ventures.io.io", True),
        ("northford.com", "northford.se", False),
        ("northford.com", "southford.com", False),
        ("abc.com", "abd.com", False),
    ],
)
def test_domains_that_differ_by_a_letter_or_two(one: str, other: str, slip: bool) -> None:
    assert misspelt_home(one, other) is slip


def test_two_licences_of_one_firm(build: ModuleType) -> None:
    one, other = (
        flaw("registered", "nc license 0000000", "1234567"),
        flaw("registered", "nc license 0000000", "7654321"),
    )
    typed = flaw("registered", "nc license 0000000", "1234568")
    kinds = ["about"] * 6
    assert contacts(build, kinds, *[(one,)] * 3, *[(other,)] * 3) == ["nc license 0000000 7654321"]
    assert contacts(build, kinds[:4], *[(one,)] * 3, (other,)) == []  # a colleague's
    assert contacts(build, kinds[:4], *[(one,)] * 3, (typed,)) == ["nc license 0000000 1234568"]


def test_two_companies_of_a_group_have_a_number_each(build: ModuleType) -> None:
    what, kinds = "org nr 0000000000", ["home", "about", "contact", "service", "faq", "legal"]
    one, other, wrong = (flaw("registered", what, number) for number in ("5560001231", "5560005679", "5560001237"))
    assert is_companys(one.target) and is_companys(other.target) and not is_companys(wrong.target)
    assert contacts(build, kinds, *[(one,)] * 3, *[(other,)] * 3) == []
    assert len(contacts(build, kinds, *[(one,)] * 3, *[(wrong,)] * 3)) == 1


def test_two_digits_exchanged_are_a_slip(build: ModuleType) -> None:
    one, other, next_door = (flaw("phone", "", number) for number in ("2015550264", "2015550624", "2015550265"))
    kinds = ["home", "about", "faq", "conversion"]
    assert contacts(build, kinds, *[(one,)] * 3, (other,)) == [" 2015550624"]
    assert contacts(build, kinds, *[(one,)] * 3, (next_door,)) == []
    assert contacts(build, kinds[:2], (one,), (other,)) == []  # which of two is the firm's is not known


def test_the_firms_box_at_a_free_service(build: ModuleType) -> None:
    own, free, person = (
        flaw("mailbox", name, home)
        for name, home in (("info", "oakroofers.example"), ("oak.roofers", "gmail.com"), ("jane", "gmail.com"))
    )
    kinds = ["home", "contact"]
    assert contacts(build, kinds, (own,), (free,)) == ["oak.roofers gmail.com"]
    assert contacts(build, kinds, (own,), (person,)) == []
    assert contacts(build, kinds, (own,), (own, free)) == []
    assert contacts(build, ["home", "article"], (own,), (free,)) == []


def test_a_map_that_shows_another_house(build: ModuleType) -> None:
    text, place, right = (
        flaw(kind, why, number)
        for kind, why, number in (("address", "w mill rd", "5"), ("map", "mill rd", "9"), ("map", "mill rd", "5"))
    )
    assert contacts(build, ["contact"], (text, place)) == ["mill rd 9"]
    assert contacts(build, ["contact"], (text, right)) == []


def test_articles_with_two_dates_are_one_line(build: ModuleType) -> None:
    dated = (Flaw(kind="dates", text="By Eve, May 3, 2024", target="May 1, 2024"),)

    def told(*kinds: str) -> list[tuple[str, object]]:
        pages = pages_of(build, *kinds)
        site = build.a_site(pages, flaws={page.url: dated for page in pages})
        return [(hit.key, hit.values["pages"]) for hit in contradicting_dates.find(site)]

    assert told("article") == [("one", 1)]
    assert told("article", "news", "listing") == [("many", 2)]
    assert told("listing", "event") == []


def pages_read(build: ModuleType, *told: tuple[str, str]) -> Site:
    """A site of pages with these contents, read as a crawl would."""
    rows, found = [], {}
    for number, (kind, html) in enumerate(told):
        row = build.a_page(f"p{number}", content_type=kind)
        body = f"<html lang=sv><body><main><h1>Vi</h1>{html}</main></body></html>".encode()
        page = read_page(Snapshot(url=row.url, final_url=row.url, status=200, headers={}, body=body))
        said = list(page.blocks)
        words = "\n".join(block.text for block in said).lower()
        found[row.url] = tuple(sayings_of(page, said, words, flaw_rules()))
        rows.append(row)
    return build.a_site(rows, flaws=found)


def card(name: str, tested: str) -> str:
    first = name.split()[0]
    return f"<div>{name}</div><div>Skribent</div><p>{first} har skrivit om takpannor i elva år.</p><div>{tested}</div>"


X = "<p>x</p>"
FOOT = "</main><footer><p>Storgatan 5, 111 22 Borås</p></footer>"
# Two things that are told on two pages, and no contradiction.
TWO_THINGS = [
    (("home", "<p>We ship to 40 countries.</p>"), ("about", "<p>We have offices in 12 countries.</p>")),
    (  # the firm, and those whom it reaches through others
        ("home", "<p>We have access to 50M+ participants in 65+ countries.</p>"),
        ("about", "<p>We have panels in 30+ countries.</p>"),
    ),
    (("home", "<p>Est. 2026</p>"), ("about", "<p>We have been in business since 1966.</p>")),  # a new house
    (("home", "<p>We have 14 vehicles.</p>"), ("case_study", "<p>We delivered 40 vehicles to a taxi company.</p>")),
    (("home", "<p>We have 1,200 customers.</p>"), ("article", "<p>We spoke to 30 customers about winter.</p>")),
    (("home", "<p>Vi är 25 medlemmar i kören.</p>"), ("about", "<p>Vår styrelse har 7 medlemmar.</p>")),
    (
        ("service", "<p>Serving Northfield with roofing since 1996.</p>"),
        ("service", "<p>Serving Northfield with solar panels since 2015.</p>"),
    ),
    (("about", "<p>Företaget startade 2009 i ett garage.</p>"), ("contact", "<p>Bolaget bildades 2012.</p>")),
    (
        ("service", "<p>Book a free 30-minute consultation.</p>"),
        ("service", "<p>Book a free 60-minute consultation.</p>"),
    ),
    (("home", "<p>500+ trees planted in 2023</p>"), ("about", "<p>900+ trees planted in 2024</p>")),
    (("contact", "<p>info@uk.northford.com</p>"), ("location", "<p>info@us.northford.com</p>")),
    (("contact", "<p>info@exempel1.se</p>"), ("location", "<p>info@exempel2.se</p>")),
    (("contact", "<p>Phone: 08-555 10 12</p>"), ("about", "<p>Anna, phone: 08-555 10 21</p>")),
    (
        *[("service", "<p>Telefon: 08-555 10 12</p>")] * 3,
        ("contact", "<p>Fax</p><p>08-555 01 12</p><p>Anna: 08-555 10 12 34</p>"),
    ),
    (
        ("home", f"<p>x</p>{FOOT}"),
        ("about", f"<p>x</p>{FOOT}"),
        ("contact", f"<p>Godsmottagning: Storgatan 7</p>{FOOT}"),
    ),
    (
        ("home", f"<p>x</p>{FOOT}"),
        ("about", f"<p>x</p>{FOOT}"),
        ("contact", f"<p>Parkering</p><p>Storgatan 7</p>{FOOT}"),
    ),
    (*[("service", "<p>License #1234567</p>")] * 3, *[("service", "<p>License #7654321</p>")] * 3),
    (("home", "<p>24/7 customer service</p>"), ("contact", "<h3>Besökstider</h3><p>Mån-fre 8-17</p>")),
    (("home", "<p>Öppettider</p><p>Mån-fre 8-17</p>"), ("contact", "<p>Telefontid</p><p>Mån-fre 9-12</p>")),
    (  # other reviews, or those of a product
        ("home", "<p>4.9 stars from 329 reviews</p>"),
        ("contact", "<p>4.6 stars from 87 reviews</p>"),
    ),
    (("home", "<p>4.9 stars</p><p>329 reviews</p>"), ("product", "<p>4.6 stars from 329 reviews</p>")),
    (("home", "<p>4.9 stars from 9 reviews</p>"), ("contact", "<p>4.6 stars from 9 reviews</p>")),
    (  # two writers
        *[("article", card("Eva Berg", "340+ Takpannor testade"))] * 3,
        *[("article", card("Nils Dahl", "220+ Takpannor testade"))] * 3,
    ),
    (  # the map leads to the car park
        (
            "location",
            "<p>333 West Mill St, Northford</p><p>Park at the garage, 369 W Mill St, Northford.</p>"
            "<a href='https://www.google.com/maps/place/369+W+Mill+St,+Northford'>369 W Mill St</a>",
        ),
    ),
    (("news", "<p>Publicerad 3 mars 2024</p><p>Konsert 12 april 2024</p><p>Text</p>"),),
    (("news", "<p>3 mars 2024</p><p>Kursstart 12 april 2024</p><p>Text</p>"),),
]
ALL_CHECKS = (contradicting_contacts, contradicting_dates, contradicting_figures, contradicting_hours)


@pytest.mark.parametrize("told", TWO_THINGS, ids=lambda told: told[-1][1][:40])
def test_what_tells_of_two_things_is_no_contradiction(build: ModuleType, told: tuple[tuple[str, str], ...]) -> None:
    site = pages_read(build, *told)
    assert [list(check.find(site)) for check in ALL_CHECKS] == [[], [], [], []]


ONE_THING = [
    (  # of the same reviews
        contradicting_figures,
        ("home", "<div>4.9 out of 5</div><div>329 reviews</div>"),
        ("contact", "<p>★★★★★ 4.6 rating from 329 reviews</p>"),
    ),
    (
        contradicting_figures,  # one writer
        *[("article", card("Eva Berg", "340+ Takpannor testade"))] * 3,
        *[("article", card("Eva Berg", "180+ Takpannor testade"))] * 3,
    ),
    (
        contradicting_contacts,
        (
            "location",
            "<p>333 West Mill St, Northford</p>"
            "<a href='https://www.google.com/maps/place/369+W+Mill+St,+Northford'>Map</a>",
        ),
    ),
    (contradicting_figures, ("home", "<p>We have 80 employees.</p>"), ("about", "<p>We are 350 employees.</p>")),
    (contradicting_figures, ("home", "<p>Vi har 42 fordon.</p>"), ("about", "<p>Egen vagnpark på fjorton fordon</p>")),
    (
        contradicting_figures,
        ("home", "<p>Serving Abbeville &amp; Upstate since 1996.</p>"),
        ("faq", "<p>Serving Abbeville &amp; Upstate since 2015.</p>"),
    ),
    (
        contradicting_figures,
        ("home", "<p>Boka en 30-minuters demo</p>"),
        ("contact", "<p>Boka en 60-minuters demo</p>"),
    ),
    (contradicting_hours, ("home", "<p>Öppet mån-fre 8-17</p>"), ("contact", "<p>Öppettider</p><p>Mån-fre 9-16</p>")),
    (contradicting_dates, ("news", "<p>By Eve · June 1, 2026</p><p>Eve | May 21, 2026</p><p>Text</p>")),
]


@pytest.mark.parametrize("told", ONE_THING, ids=lambda told: told[-1][1][:40])
def test_what_tells_of_one_thing_is_a_contradiction(build: ModuleType, told: tuple) -> None:
    check, *pages = told
    assert len(list(check.find(pages_read(build, *pages)))) == 1


def test_how_many_pages_say_which_is_told(build: ModuleType) -> None:
    short, long = "<p>Book a free 15-minute call.</p>", "<p>Book a free 30-minute call.</p>"
    told = [("home", short), ("service", short), ("faq", short), ("contact", long)]
    (hit,) = contradicting_figures.find(pages_read(build, *told))
    assert (hit.key, hit.values["says"], hit.values["differs"]) == ("small-many", 3, 1)


def test_what_costs_money_is_told_before_what_one_waits_for(build: ModuleType) -> None:
    here = "<p>Vi svarar inom 2 timmar.</p><p>Vi har 42 fordon.</p><p>Fri frakt över 500 kr</p>"
    there = "<p>Vi svarar inom 24 timmar.</p><p>Vi har 14 fordon.</p><p>Fri frakt över 900 kr</p>"
    found = list(contradicting_figures.find(pages_read(build, ("home", here), ("contact", there))))
    assert [str(hit.values["first"])[:9] for hit in found] == ["Fri frakt", "42 fordon", "Vi svarar"]
    assert [hit.key for hit in found] == ["two", "two", "small-two"]


def terms(build: ModuleType, *told: tuple[str, str], **facts: object) -> list[tuple[str, str]]:
    site = pages_read(build, *told)
    site = replace(site, facts=replace(site.facts, **facts))
    return [(str(hit.values["first"]), str(hit.values["second"])) for hit in contradicting_terms.find(site)]


FREE, BOUND = "<p>No contracts. Cancel anytime.</p>", "<p>We require a 3-month initial commitment on all plans.</p>"


def test_a_promise_that_another_page_takes_back(build: ModuleType) -> None:
    assert terms(build, ("home", FREE), ("faq", BOUND)) == [
        ("No contracts", "We require a 3-month initial commitment on all plans")
    ]
    shipped = ("home", "<p>Fri frakt på alla beställningar</p>"), ("product", "<p>Fri frakt vid köp över 500 kr</p>")
    assert len(terms(build, *shipped)) == 1


def test_terms_that_do_not_contradict_each_other(build: ModuleType) -> None:
    assert terms(build, ("home", FREE), ("faq", FREE + BOUND)) == []  # it explains itself
    assert terms(build, ("home", FREE), ("service", BOUND)) == []  # that service's own
    assert terms(build, ("home", FREE), ("comparison", BOUND)) == []
    assert terms(build, ("home", FREE), ("faq", BOUND), profile=SiteProfile(kind="directory")) == []
    assert terms(build, ("home", "<p>Cancel anytime with 30 days' notice.</p>"), ("faq", BOUND)) == []


def test_a_slogan_on_many_pages_explains_nothing(build: ModuleType) -> None:
    slogan = "<p>No judgment · No contracts</p>"
    told = terms(build, ("home", slogan), ("about", slogan), ("faq", BOUND + slogan))
    assert [second for _, second in told] == ["We require a 3-month initial commitment on all plans"]
