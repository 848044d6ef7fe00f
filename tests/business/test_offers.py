"""What a firm sells, told on its front page or on a list of courses, is no page of its own and not missing either."""

from auditor.business.offers import LEAST_FRONT_WORDS, lists_offers, tells_offer
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

TOLD = "Vi kommer hem till er, mäter och lämnar ett pris. "
SERVICES = "".join(f"<div>{name}</div><p>{TOLD}</p>" for name in ("Måleri", "Golv & trappor", "Kök"))


def page(main: str, title: str = "Sidan") -> Page:
    url = "https://site.example/x"
    body = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{main}</main></body></html>"
    return read_page(Snapshot(url=url, final_url=url, status=200, body=body.encode()))


def test_a_front_page_of_some_length_tells_what_is_sold() -> None:
    assert tells_offer(page(f"<p>{TOLD * (LEAST_FRONT_WORDS // 9)}</p>"), "home")
    assert not tells_offer(page(f"<p>{TOLD}</p>"), "home")


def test_a_page_that_is_headed_as_the_list_of_what_is_sold_tells_it() -> None:
    assert tells_offer(page(f"<p>{TOLD * 8}</p>", "Kurser och priser"), "pricing")
    assert not tells_offer(page(f"<p>{TOLD}</p>", "Kurser"), "pricing")
    assert not tells_offer(page(f"<p>{TOLD * 8}</p>", "Priser"), "pricing")
    assert not tells_offer(page(f"<p>{TOLD * 8}</p>", "Kurser"), "article")


def test_services_under_their_heading_on_the_front_page_are_several() -> None:
    assert lists_offers(page(f"<h2>Vad vi gör</h2>{SERVICES}"), "home")
    assert not lists_offers(page(f"<h2>Vad vi gör</h2>{SERVICES}"), "service")
    assert not lists_offers(page(f"<h2>Så jobbar vi</h2>{SERVICES}"), "home")
    assert not lists_offers(
        page(f"<h2>Vad vi gör</h2><div>Måleri</div><p>{TOLD}</p><h2>Så går det till</h2>{SERVICES}"), "home"
    )


def test_what_leads_to_a_page_of_its_own_and_what_counts_steps_is_no_service_without_one() -> None:
    cards = SERVICES.replace("<div>Kök</div>", '<div><a href="/kok">Kök</a></div>')
    assert not lists_offers(page(f"<h2>Vad vi gör</h2>{cards}"), "home")
    steps = "".join(
        f"<div>{number}. {name}</div><p>{TOLD}</p>" for number, name in enumerate(("Ring", "Mät", "Klart"), 1)
    )
    assert not lists_offers(page(f"<h2>Vad vi gör</h2>{steps}"), "home")
