"""The kind of business: told by signs, with doubt; without one, only what the likely kinds agree on is asked for."""

from types import ModuleType
from typing import Any

import pytest

from auditor.business.kinds import kind_rules
from auditor.business.profile import agreed, asked_of, profile_of, shares_of
from auditor.business.signs import SignBuilder, is_paid
from auditor.business.suit import suited
from auditor.journeys.load import load_journey, names
from auditor.page.read import read_page
from auditor.records.base import CTA_KINDS
from auditor.records.page import PageContext, Snapshot
from auditor.records.profile import BUSINESS_KINDS, BusinessKind, SiteProfile
from auditor.site.touchrules import touch_rules

HTML = "<html><head><title>{title}</title></head><body><nav>{menu}</nav><main><h1>{title}</h1></main></body></html>"


def read(build: ModuleType, title: str, menu: tuple[str, ...] = (), **row: Any) -> SiteProfile:
    """The profile of a site of one page."""
    links = "".join(f'<a href="/{number}">{text}</a>' for number, text in enumerate(menu))
    body = HTML.format(title=title, menu=links).encode()
    page = read_page(Snapshot(url=build.HOST + "/", final_url=build.HOST + "/", status=200, body=body))
    signs, made = SignBuilder(), build.a_page("", **{"ctas": (), **row})
    signs.add(page, made, PageContext(is_home=True))
    return profile_of([made], signs.seen())


@pytest.mark.parametrize(
    ("kind", "title", "menu", "cta"),
    [
        ("shop", "Webbutik med fri frakt", ("Varukorg",), "buy"),
        ("quote", "Rörmokare i Storköping", ("Offert",), "quote"),
        ("booking", "Fotvårdsklinik i Storköping", ("Behandlingar",), "book"),
        ("saas", "Software for small gyms", ("Features", "Log in"), "signup"),
        ("brand", "Schampo", ("Återförsäljare",), "learn"),
        ("association", "Bågskytteklubben", ("Stadgar", "Bli medlem"), "contact"),
        ("education", "Trafikskola i Storköping", ("Kurser",), "book"),
        ("hospitality", "Restaurang vid ån", ("Lunchmeny",), "book"),
        ("consultancy", "Redovisningsbyrå", ("Kundcase",), "contact"),
        ("supplier", "Manufacturer of balers", ("Industries",), "quote"),
    ],
)
def test_a_kind_is_told_by_its_signs(build: ModuleType, kind: str, title: str, menu: tuple, cta: str) -> None:
    assert read(build, title, menu, ctas=(build.a_cta(cta),)).kind == kind


def test_a_kind_that_is_told_says_by_what(build: ModuleType) -> None:
    found = read(build, "Webbutik med fri frakt", ("Varukorg",), ctas=(build.a_cta("buy"),))
    assert (found.sure, found.judged_as) == (True, "shop")
    assert {"cart", "shop-words", "buys"} <= {sign.sign for sign in found.evidence}
    assert found.evidence[0].weight >= found.evidence[-1].weight


def test_one_word_tells_nothing_for_sure(build: ModuleType) -> None:
    found = read(build, "Klubben")
    assert (found.sure, found.judged_as) == (False, None)


def test_a_person_wins_over_the_signs(build: ModuleType) -> None:
    signs = SignBuilder().seen()
    found = profile_of([build.a_page("")], signs, "magazine")
    assert (found.kind, found.sure, found.stated) == ("magazine", True, True)
    assert found.needs["pricing"] == "never"


def test_without_a_kind_only_what_likely_kinds_agree_on_is_asked() -> None:
    rules = kind_rules()
    assert agreed({"shop": 0.5, "quote": 0.5}, rules)["pricing"] == "must"
    assert agreed({"shop": 0.5, "magazine": 0.5}, rules)["pricing"] == "may"
    assert agreed({"booking": 0.5, "quote": 0.5}, rules)["comparison"] == "may"
    assert {wish for wish, need in agreed({}, rules).items() if need == "must"} == {"about", "contact"}


def test_kinds_that_need_the_same_speak_together_and_a_likely_one_refuses() -> None:
    rules = kind_rules()
    spread = {"quote": 0.3, "booking": 0.25, "consultancy": 0.25, "association": 0.2}
    assert agreed(spread, rules)["proof"] == agreed(spread, rules)["guides"] == "must"
    assert agreed({"quote": 0.65, "magazine": 0.35}, rules)["pricing"] == "may"
    assert agreed({"quote": 0.9, "magazine": 0.1}, rules)["pricing"] == "must"
    assert agreed({"quote": 0.1, "magazine": 0.9}, rules)["pricing"] == "never"


def test_a_box_on_one_page_is_no_menu_and_a_heading_says_less_than_the_title(build: ModuleType) -> None:
    signs = SignBuilder()
    for number, (menu, main) in enumerate((("Lunchmeny", ""), ("", "<h2>Webbutik</h2>"), ("", ""), ("", ""), ("", ""))):
        url = f"{build.HOST}/{number or ''}"
        body = f"<title>x</title><nav><a href='/m'>{menu}</a></nav><main><h1>x</h1>{main}</main>".encode()
        page = read_page(Snapshot(url=url, final_url=url, status=200, body=body))
        signs.add(page, build.a_page(url, ctas=()), PageContext(is_home=number == 1))
    found = {one.sign.id: one.strength for one in signs.seen()}
    assert found["guests-menu"] == pytest.approx(0.5)
    assert found["shop-words"] == pytest.approx(0.6)


def test_what_a_site_says_of_itself_counts_when_it_says_it_often(build: ModuleType) -> None:
    said = "We are not a contractor. We connect you with installers. It is a referral service."
    body = f"<title>Solar</title><main><h1>Solar</h1><p>{said}</p></main>".encode()
    page = read_page(Snapshot(url=build.HOST + "/", final_url=build.HOST + "/", status=200, body=body))
    signs = SignBuilder()
    signs.add(page, build.a_page("", ctas=()), PageContext(is_home=True))
    assert {one.sign.id: one.strength for one in signs.seen()}["leads-on"] == 1.0


def test_signs_spare_a_site_what_its_trade_does_not_show(build: ModuleType) -> None:
    offers = [build.a_page(f"s{n}", "consideration", "service") for n in range(5)]

    def needs(title: str) -> dict[str, str]:
        body = f"<title>{title}</title><main><h1>{title}</h1></main>".encode()
        page = read_page(Snapshot(url=build.HOST + "/", final_url=build.HOST + "/", status=200, body=body))
        signs = SignBuilder()
        signs.add(page, build.a_page("", ctas=()), PageContext(is_home=True))
        return profile_of(offers, signs.seen(), "consultancy").needs

    assert (needs("Management consultants")["pricing"], needs("Management consultants")["comparison"]) == (
        "must",
        "must",
    )
    assert (needs("Family lawyers")["pricing"], needs("Family lawyers")["comparison"]) == ("must", "may")
    assert (needs("Election litigation")["pricing"], needs("Election litigation")["comparison"]) == ("may", "may")


def test_an_association_with_members_is_asked_what_membership_costs(build: ModuleType) -> None:
    club = read(build, "The Old Ships Society, a members' association", menu=("Membership", "Board of directors"))
    charity = read(build, "The Old Ships Society, a charity", menu=("Donate", "Volunteer"))
    assert (club.kind, club.needs["pricing"]) == ("association", "must")
    assert (charity.kind, charity.needs["pricing"]) == ("association", "may")


def test_a_broker_is_asked_for_no_prices(build: ModuleType) -> None:
    assert read(build, "Reinsurance consultants and brokers").needs["pricing"] == "may"


def test_a_comparison_is_asked_for_only_where_there_is_a_choice(build: ModuleType) -> None:
    offers = [build.a_page(f"p{n}", "consideration", "product") for n in range(4)]
    assert profile_of(offers, (), "shop").needs["comparison"] == "must"
    assert profile_of(offers[:3], (), "shop").needs["comparison"] == "may"


def test_shares_sum_to_one_and_a_lead_counts() -> None:
    shares = shares_of({"shop": 5.0, "brand": 2.0}, 1.2)
    assert sum(shares.values()) == pytest.approx(1.0, abs=0.01)
    assert shares["shop"] > 0.9


def test_a_journey_is_suited_to_the_kind() -> None:
    journey, profile = (
        load_journey("inbound"),
        SiteProfile(needs={"pricing": "never", "offer": "may"}, no_touch=("booking",)),
    )
    made = suited(journey, profile)
    assert not {"pricing", "offer"} & {wish.id for stage in made.stages for wish in stage.expects}
    assert not [stage for stage in made.stages for wish in stage.touchpoints if "booking" in wish.groups]
    assert suited(journey, SiteProfile()) == journey


@pytest.mark.parametrize(
    ("address", "rel", "paid"),
    [
        ("https://shop.example/x", "sponsored nofollow", True),
        ("https://awin1.com/c?x", "", True),
        ("https://shop.example/x?ref=us", "", True),
        ("https://site.example/go/shop", "", True),
        ("https://shop.example/x?fref=ts", "", False),
        ("https://site.example/gott", "", False),
    ],
)
def test_links_that_pay_are_known(address: str, rel: str, paid: bool) -> None:
    assert is_paid(address, rel, "site.example") is paid


def test_every_kind_is_described_and_names_what_exists() -> None:
    rules = kind_rules()
    assert set(rules.kinds) == set(BUSINESS_KINDS)
    wishes = {wish.id for name in names() for stage in load_journey(name).stages for wish in stage.expects}
    for name, kind in rules.kinds.items():
        named = [*kind.must, *kind.may, *kind.never]
        assert set(named) <= wishes, name
        assert len(named) == len(set(named)), name
        assert set(kind.never_touch) <= set(touch_rules().groups), name
        assert {*kind.steps} <= set(CTA_KINDS), name
    assert {kind for sign in rules.signs for kind in sign.kinds} == set(BUSINESS_KINDS)


def test_where_nobody_can_guess_the_kind_only_what_nearly_every_kind_needs_is_asked() -> None:
    rules = kind_rules()

    def asked(*kinds: BusinessKind) -> set[str]:
        profile = asked_of(SiteProfile(kind=kinds[0], shares=dict.fromkeys(kinds, 0.2)), rules)
        return {wish for wish, need in profile.needs.items() if need == "must"}

    assert {"pricing", "proof"} <= asked("shop", "quote", "saas", "supplier", "booking")
    assert asked("association", "informing", "magazine", "shop", "directory") == set(rules.table.unsure.must)
    known = asked_of(SiteProfile(kind="shop", shares={"shop": 0.9}), rules)
    assert known.needs["pricing"] == "must"


@pytest.mark.parametrize(
    ("said", "wish"),
    [("It is open source: take it and run it.", "conversion"), ("Launching soon. Join our waitlist.", "proof")],
)
def test_what_is_given_away_or_not_yet_open_is_spared(build: ModuleType, said: str, wish: str) -> None:
    def needs(text: str) -> dict[str, str]:
        body = f"<html><head><title>A platform</title></head><body><main><h1>App</h1><p>{text}</p></main></body></html>"
        page = read_page(Snapshot(url=build.HOST + "/", final_url=build.HOST + "/", status=200, body=body.encode()))
        signs, made = SignBuilder(), build.a_page("", ctas=())
        signs.add(page, made, PageContext(is_home=True))
        return dict(profile_of([made], signs.seen(), "saas").needs)

    assert needs("We make it.")[wish] == "must"
    assert needs(said)[wish] == "may"
