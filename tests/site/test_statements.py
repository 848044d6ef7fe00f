"""What pages say of their firm in words and figures."""

import re

import pytest

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Clickable, Page
from auditor.site.contacts import contacts_of
from auditor.site.flawrules import flaw_rules
from auditor.site.hours import hours_of
from auditor.site.labels import heads_of, labels_of
from auditor.site.statementrules import statement_rules
from auditor.site.statements import statements_of

RULES = statement_rules()


def block(text: str, place: str = "main") -> Block:
    return Block(tag="p", place=place, text=text, fingerprint=0)


def said(*texts: str, description: str = "", place: str = "main") -> list[Flaw]:
    page = Page(url="https://firm.example/", language="en", description=description)
    told = "\n".join(texts).lower()
    return list(statements_of(page, [block(text, place) for text in texts], told, RULES))


def known(flaws: list[Flaw], kind: str) -> list[tuple[str, str]]:
    return [(flaw.why, flaw.target) for flaw in flaws if flaw.kind == kind]


@pytest.mark.parametrize("rule", [*RULES.lengths, RULES.always, RULES.open])
def test_the_examples_of_a_rule_hold(rule: object) -> None:
    expression: re.Pattern[str] = rule.expression
    assert rule.yes
    assert all(expression.search(text) for text in rule.yes)
    assert not [text for text in rule.no if expression.search(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Family business since 1962", [("firm", "1962")]),
        ("Roof & Sons | Est. 1998", [("firm", "1998")]),
        ("Familjeföretag sedan 1974", [("firm", "1974")]),
        ("We were founded in 2009.", [("firm", "2009")]),
        ("Företaget grundades 2011 i Borås.", [("firm", "2011")]),
        ("Serving Northfield & the valley since 1996.", [("serving northfield", "1996")]),
        ("Certified since 2010", []),
        ("Dealer since 1976", []),
        ("The bakers' union was founded in 1905.", []),
        ("Prices have doubled since 2024.", []),
        ("Vi startade 2015 en egen snickerifabrik", []),
        ("We started in 2012 with a second shop", []),
        ("Anna Berg, vd | sedan 2015", []),
        ("Since 2004", []),
    ],
)
def test_years_of_founding_are_the_firms_own(text: str, found: list[tuple[str, str]]) -> None:
    assert known(said(text), "founded") == found


def test_a_year_alone_is_the_firms_round_the_content() -> None:
    assert known(said("Since 2004", place="footer"), "founded") == [("firm", "2004")]
    assert known(said("Quality joinery | Since 2004", place="header"), "founded") == [("firm", "2004")]


def test_a_sentence_that_is_the_same_but_for_the_year_is_known_by_its_words() -> None:
    first, second = (
        said(f"Leading walks over the high moors of Yorkshire since {year}.", place="footer") for year in (1978, 1960)
    )
    assert known(first, "founded")[0][0] == known(second, "founded")[0][0] == "alike the high moors of yorkshire"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our team of 350+ craftsmen", [("staff", "350")]),
        ("80+ skilled workers", [("staff", "80")]),
        ("Idag är vi 28 personer och våra fjorton fordon", [("vehicles", "14")]),
        ("Egen flotta med 42 flyttfordon.", [("vehicles", "42")]),
        ("A vendor of theirs has more than 2,500 customers who share ten machines between them, he writes.",
         [("perhaps customers", "2500")]),
        ("Vår kund Berga har 90 000 anställda", []),
        ("Our client has 4,500 employees in 12 countries", []),
        ("Our partner Acme has 1,000+ customers", []),
        ("We surveyed 1,200 customers", []),
        ("Vi intervjuade 150 kunder", []),
        ("We visited 14 customers this week", []),
        ("We had 5 employees in 2010.", []),
        ("We started with 10 customers", []),
        ("Vi är 12 medarbetare i Malmö", []),
        ("We have 80 employees in our Oslo office", []),
        ("12 business customers", []),
        ("Three customers told us so in a long letter.", []),
    ],
)  # fmt: skip
def test_what_a_firm_has_one_number_of(text: str, found: list[tuple[str, str]]) -> None:
    assert known(said(text), "whole") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schedule a free 15-minute consultation", [("talk consultation", "15")]),
        ("The first conversation is free and lasts around 30 to 45 minutes.", [("talk conversation", "45")]),
        ("Boka en 30-minuters demo", [("talk demo", "30")]),
        ("Watch our free 5-minute demo video", []),
        ("A 60-minute massage", []),
    ],
)
def test_how_long_the_first_talk_lasts(text: str, found: list[tuple[str, str]]) -> None:
    assert known(said(text), "length") == found


def test_numbers_of_licences_are_known_by_their_words_and_shape() -> None:
    assert known(said("NC License #1234567"), "registered") == [("nc license 0000000", "1234567")]
    assert known(said("Org.nr 556000‑1234"), "registered") == [("org nr 0000000000", "5560001234")]
    assert not known(said("FSC MOQ 500-1000"), "registered")


def test_help_by_machines_and_in_emergencies_is_no_promise_of_people() -> None:
    assert known(said("24/7 client support"), "always") == [("support", "")]
    assert not known(said("AI assistant with 24/7 support", "Not a 24/7 support desk"), "always")
    assert not known(said("24/7 emergency plumbing"), "always")
    assert not known(said("24/7 support for Premium plans", "Support 24/7 är ett tillval"), "always")
    assert len(known(said("Sunday to Thursday, 8:00 AM – 6:00 PM"), "open")) == 1
    assert not known(said("Mån-fre 8-17, jour dygnet runt"), "open")
    assert not known(said("Office hours: Monday to Friday 9-17", "Växeln har öppet mån-fre 8-16"), "open")


def test_counts_without_a_plus_sign_and_in_words() -> None:
    claims = flaw_rules().claims

    def found(text: str) -> list[tuple[str, str]]:
        return [
            (one.why, one.target) for one in labels_of([block(text)], RULES.labels, claims, "https://site.example/")
        ]

    assert found("12 Service Divisions") == [("service divisions", "12")]
    assert found("9Investment Segments") == [("investment segments", "9")]
    assert found("Eleven service lines for every need") == [("service lines", "11")]
    for text in ("10 training sessions", "50 user licences", "24 färdiga portioner", "Twelve video lessons"):
        assert found(text) == []
    for text in ("902 Winston Rd", "3,174 sq ft", "2024 Annual Reports", "Four easy steps", "24 products found"):
        assert found(text) == []
    (head,) = heads_of("Rent from a fleet of 30+ equipment types.", RULES.labels, claims)
    assert (head.kind, head.why, head.target) == ("head", "equipment types", "30")


def test_a_letter_whose_small_form_is_two_ends_the_reading() -> None:
    assert said("İstanbul", "Since 1998") == []


def test_where_the_firm_is_reached() -> None:
    page = Page(
        url="https://firm.example/",
        language="sv",
        clickables=(
            Clickable(index=0, tag="a", text="Ring", href="tel:+46101234567", place="main"),
            Clickable(index=1, tag="a", text="Mail", href="mailto:Info@firm.example?subject=x", place="main"),
            Clickable(index=2, tag="a", text="Map", href="https://maps.example.com/?q=12+Mill+Road", place="main"),
        ),
    )
    blocks = [block("Storgatan 5, 111 22 Borås", "footer"), block("Find us at 14 Mill Road. Phone: 08-123 45 67")]
    found = {(one.kind, one.why, one.target) for one in contacts_of(page, blocks, RULES.contacts, flaw_rules().phones)}
    assert found == {
        ("address", "frame storgatan", "5"),
        ("address", "mill rd", "14"),
        ("map", "mill rd", "12"),
        ("phone", "", "46101234567"),
        ("phone", "", "81234567"),
        ("mailbox", "info", "firm.example"),
    }


def test_hours_of_more_days_and_of_a_label_before_them() -> None:
    assert [one.target for one in hours_of([block("Mon-Sat: 8am - 8pm")])] == ["08:00-20:00"]
    assert [one.target for one in hours_of([block("Måndag–fredag"), block("8–17")])] == ["08:00-17:00"]


def test_sentences_of_people_and_sizes_of_offers_are_not_the_firms() -> None:
    assert not known(said("She has been with the firm since 2010."), "founded")
    assert not known(said("He has been serving Northfield since 2005."), "founded")
    assert not known(said("For companies with 50+ employees", "Up to 10 team members"), "whole")
    assert known(said("25 team members"), "whole") == [("label staff", "25")]
