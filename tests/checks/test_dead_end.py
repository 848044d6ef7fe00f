"""Pages without a next step."""

from types import ModuleType

import pytest

from auditor.checks.dead_end import find
from auditor.records.flaw import Flaw
from auditor.records.profile import OwnStep, SiteProfile


def stuck(build: ModuleType, name: str = "a", stage: str = "awareness", **values: object) -> object:
    return build.a_page(name, stage, **{"next_steps": 0, **values})


def test_a_page_without_a_next_step_gets_proposals(build: ModuleType) -> None:
    pages = [stuck(build), build.a_page("b", "consideration"), build.a_page("k", "decision", "contact")]
    near = {"https://site.example/a": ("https://site.example/b",)}
    (hit,) = find(build.a_site(pages, suggestions=near))
    assert (hit.key, hit.values["links"]) == ("no-later", 3)
    assert tuple(hit.evidence) == ("https://site.example/b", "https://site.example/k")


def proposed(build: ModuleType, *pages: object, **facts: object) -> tuple[str, ...]:
    """What the last of the pages is told to lead to, without the host."""
    hits = [hit for hit in find(build.a_site(list(pages), **facts)) if hit.subject.id == pages[-1].url]
    return tuple(url.removeprefix(build.HOST) for hit in hits for url in hit.evidence)


def test_a_step_below_one_product_is_for_that_product_alone(build: ModuleType) -> None:
    order = build.a_page("boat/order", "decision", "conversion", inlinks=9)
    boat = build.a_page("boat", "consideration", "product", inlinks=9)
    lists = build.a_page("concepts", "consideration", "category", inlinks=9)
    steps = (OwnStep(wording="Order now", kind="buy", target=order.url),)
    facts = {"profile": SiteProfile(kind="brand", sure=True, steps=steps)}
    other = stuck(build, "concepts/raft", "consideration", content_type="product", inlinks=1)
    assert proposed(build, boat, order, lists, other, **facts) == ()
    namesake = stuck(build, "concepts/boat-r", "consideration", content_type="product", inlinks=1)
    assert proposed(build, boat, order, lists, namesake, **facts) == ("/boat",)


def test_news_of_the_firm_leads_to_what_tells_of_the_firm(build: ModuleType) -> None:
    about = build.a_page("om", "consideration", "about", inlinks=9)
    goods = build.a_page("produkter", "consideration", "category", inlinks=9)
    finder = build.a_page("aterforsaljare", "decision", "conversion", inlinks=9)
    facts = {"profile": SiteProfile(kind="brand", sure=True)}
    news = stuck(build, "ny-vd", content_type="news", title="Ny VD utsedd", inlinks=2)
    assert proposed(build, about, goods, finder, news, **facts) == ("/om", "/aterforsaljare")
    autumn = stuck(build, "host", content_type="news", title="Höstens sortiment", inlinks=2)
    assert proposed(build, about, goods, finder, autumn, **facts) == ("/produkter", "/aterforsaljare")


def test_a_page_that_asks_firms_to_become_retailers_is_for_them_alone(build: ModuleType) -> None:
    asked = build.a_cta("signup", text="Bli återförsäljare")
    joining = build.a_page("aterforsaljare", "decision", "conversion", inlinks=9, ctas=(asked,))
    news = stuck(build, "host", content_type="news", title="Höstens sortiment", inlinks=2)
    assert proposed(build, joining, news, profile=SiteProfile(kind="brand", sure=True)) == ()


def test_an_account_is_a_step_only_where_customers_open_one(build: ModuleType) -> None:
    register = build.a_page("register", "decision", "conversion", inlinks=9, form_purposes=("signup",))
    service = stuck(build, "logo", "consideration", content_type="service", inlinks=1)
    assert proposed(build, register, service, profile=SiteProfile(kind="shop", sure=True)) == ()
    assert proposed(build, register, service, profile=SiteProfile(kind="saas", sure=True)) == ("/register",)


def test_a_shop_leads_to_its_goods_and_not_to_its_contact_page(build: ModuleType) -> None:
    contact = build.a_page("kontakt", "decision", "contact", inlinks=90)
    goods = build.a_page("sortiment", "decision", "category", inlinks=90)
    tips = stuck(build, "tips", inlinks=1)
    assert proposed(build, contact, goods, tips, profile=SiteProfile(kind="shop", sure=True)) == ("/sortiment",)
    assert "/kontakt" in proposed(build, contact, goods, tips, profile=SiteProfile(kind="quote", sure=True))


def test_a_front_page_whose_button_leads_into_the_site_is_no_dead_end(build: ModuleType) -> None:
    button = build.a_cta("learn", text="Gör ett prov", target=f"{build.HOST}/prov", button_like=True, primary=True)
    home = stuck(build, "", "consideration", content_type="home", ctas=(button,))
    assert not list(find(build.a_site([home])))
    assert list(find(build.a_site([stuck(build, "", "consideration", content_type="home", ctas=())])))


def test_nobody_is_sent_to_an_order_form_that_cannot_be_sent(build: ModuleType) -> None:
    order = build.a_page("bestall", "decision", "conversion", inlinks=9)
    service = stuck(build, "logo", "consideration", content_type="service", inlinks=1)
    broken = {order.url: (Flaw(kind="form", text="Skicka", why="unsent"),)}
    assert proposed(build, order, service) == ("/bestall",)
    assert proposed(build, order, service, flaws=broken) == ()


def test_no_link_at_all_is_told_apart(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build, outlinks_main=0), build.a_page("b", "decision")]))
    assert hit.key == "no-links"


def test_one_link_is_enough(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, next_steps=1), build.a_page("b", "decision")])))


@pytest.mark.parametrize(
    "way", ["link", "beside", "unread", "form", "embed", "phone", "mail", "chat", "order", "part", "button"]
)
def test_every_way_on_is_one(build: ModuleType, way: str) -> None:
    assert not list(find(build.a_site([stuck(build, ways=(way,)), build.a_page("b", "decision")])))


@pytest.mark.parametrize(("target", "leads"), [("b", False), ("https://site.example/never-read", True)])
def test_of_a_request_to_a_page_that_was_not_read_nothing_is_claimed(
    build: ModuleType, target: str, leads: bool
) -> None:
    button = build.a_cta("book", target=target if "://" in target else f"https://site.example/{target}")
    page = stuck(build, ctas=(button,), ways=("request",))
    pages = [page, build.a_page("b", "awareness", guess=None, status=404), build.a_page("c", "decision")]
    assert bool(list(find(build.a_site(pages)))) != leads


def test_lists_of_pages_are_no_dead_ends(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, content_type="listing"), build.a_page("b", "decision")])))


def test_a_newsletter_or_a_search_form_is_no_way_on(build: ModuleType) -> None:
    page = stuck(build, form_purposes=("newsletter", "search"))
    assert list(find(build.a_site([page, build.a_page("b", "decision")])))


def test_decision_pages_need_not_lead_on(build: ModuleType) -> None:
    pages = [stuck(build, "d", "decision"), build.a_page("e", "delivery")]
    assert not list(find(build.a_site(pages, "kundresa")))


def test_where_there_is_nowhere_to_lead_no_page_is_named(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build)]))
    assert not tuple(hit.evidence)


def test_pages_given_without_links_are_not_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build), build.a_page("b", "decision")], links_known=False))
    assert hit.verdict == "not-applicable"


def test_a_request_for_a_page_that_is_kept_out_of_search_takes_an_order_all_the_same(build: ModuleType) -> None:
    button = build.a_cta("book", target="https://site.example/boka")
    page = stuck(build, ctas=(button,), ways=("request",))
    assert not list(find(build.a_site([page, build.a_page("boka", "", "conversion", counted=False, noindex=True)])))


@pytest.mark.parametrize(("kind", "leads"), [("magazine", True), ("directory", True), ("quote", False), (None, False)])
def test_another_firm_is_where_to_go_only_for_who_leads_to_others(
    build: ModuleType, kind: str | None, leads: bool
) -> None:
    profile = SiteProfile(kind=kind, sure=kind is not None)
    site = build.a_site([stuck(build, ways=("outside",)), build.a_page("b", "decision")], profile=profile)
    assert bool(list(find(site))) != leads


def test_a_second_contact_page_is_no_second_step(build: ModuleType) -> None:
    contacts = [build.a_page(f"kontakt{n}", "decision", "contact") for n in range(2)]
    (hit,) = find(build.a_site([stuck(build), build.a_page("b", "consideration"), *contacts]))
    assert [url for url in hit.evidence if "kontakt" in url] == [contacts[0].url]
