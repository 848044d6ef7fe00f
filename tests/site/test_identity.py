"""Who is behind a site: a company, a number, a person, or nobody."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.site.identity import IdentityBuilder, Sign, identity_rules, tells


def a_page(body: str, title: str = "Firman", host: str = "kale-flytt.example") -> Page:
    html = f"<html lang=sv><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    url = f"https://{host}/om/"
    page = read_page(
        Snapshot(url=url, final_url=url, status=200, headers={"content-type": "text/html"}, body=html.encode())
    )
    assert page is not None
    return page


def named(*pages: Page) -> bool:
    builder = IdentityBuilder()
    for page in pages:
        builder.add(page)
    return builder.named()


RULES = identity_rules()


@pytest.mark.parametrize("sign", [RULES.company, RULES.number, RULES.role, RULES.owners, RULES.presented, RULES.place])
def test_each_pattern_finds_its_examples_and_passes_over_the_others(sign: Sign) -> None:
    assert [text for text in sign.yes if not sign.finds(text)] == []
    assert [text for text in sign.no if sign.finds(text)] == []


@pytest.mark.parametrize(
    "text",
    ["Kale Flytt AB", "Org.nr: 556677-8899", "Grundat av två vänner", "Ring Anna Kale på kontoret", "Ask Dr. Kale"],
)
def test_a_company_a_number_or_a_person_is_told(text: str) -> None:
    assert tells(text)
    assert named(a_page(f"<p>{text}</p>"))


@pytest.mark.parametrize(
    "text",
    ["Vi hjälper husägare i hela länet", "We work for home owners", "Priset är lågt och vi är proffs", "Anna är nöjd"],
)
def test_customers_and_first_names_alone_are_nobody(text: str) -> None:
    assert not tells(text)
    assert not named(a_page(f"<p>{text}</p>"))


def test_a_name_that_no_list_knows_counts_in_a_title() -> None:
    assert named(a_page("<p>Hej</p>", title="Kontakta kalligraf Siirikka Pitkamo"))
    assert not named(a_page("<p>Hej</p>", title="Kontakta kalligraf Kale Flytt"))  # the site's own name
    assert not named(a_page("<p>en fin dag</p>", title="Vi flyttar Fin Dag"))  # written small elsewhere


def test_who_presents_himself_by_first_name_is_somebody() -> None:
    assert named(a_page("<h1>Vi är Zak och Truls</h1>"))
    assert not named(a_page("<h1>Vi är Kale</h1>"))


def test_reading_stops_at_what_was_found_and_reads_no_endless_page() -> None:
    long = "<p>" + "ord " * 1_000 + "</p>"
    long = long * 20 + "<p>Kale AB</p>"
    assert not named(a_page(long))
    assert named(a_page("<p>Kale AB</p>"), a_page(long))
