"""What is there and too little to decide by: a price without a sum, a step by hand, one voice."""

from types import ModuleType

from auditor.checks.base import Site
from auditor.checks.too_little import find
from auditor.records.audit import CrawlFacts
from auditor.records.profile import SiteProfile


def told(site: Site) -> dict[str, str]:
    return {hit.key: str(hit.values["page"]) for hit in find(site)}


def test_a_page_of_prices_without_a_sum_is_told(build: ModuleType) -> None:
    prices = build.a_page("priser", "decision", "pricing", parts=("price-terms",), title="Priser", h1="Priser")
    assert told(build.a_site([prices]))["no-sum"] == prices.url
    shop = build.a_page("hylla", "decision", "product", parts=("prices",))
    assert "no-sum" not in told(build.a_site([prices, shop]))
    answer = build.a_page("faq", "decision", "faq", parts=("price-terms",))
    assert "no-sum" not in told(build.a_site([answer]))  # told as missing
    listed = build.a_page("priser", "decision", "pricing", parts=("price-terms", "take-away"))
    assert "no-sum" not in told(build.a_site([listed]))  # the file may hold them


def test_a_step_by_mail_alone_is_told_at_the_page_of_contact(build: ModuleType) -> None:
    home = build.a_page("", "consideration", "home", ctas=(), parts=("contact",), ways=("phone",))
    contact = build.a_page("kontakt", "decision", "contact", ctas=(), parts=("contact",), ways=("mail",))
    assert told(build.a_site([home, contact]))["by-hand"] == contact.url
    form = build.a_page("offert", "decision", "conversion", ctas=(), form_purposes=("quote",))
    assert "by-hand" not in told(build.a_site([home, contact, form]))
    asked = build.a_page("kontakt", "decision", "contact", ctas=(), parts=("contact",), ways=("mail",),
                         form_purposes=("contact",))  # fmt: skip
    chat = build.a_page("kontakt", "decision", "contact", ctas=(), parts=("contact",), ways=("mail", "chat"))
    assert "by-hand" not in told(build.a_site([asked])) and "by-hand" not in told(build.a_site([chat]))
    shown = build.a_page("kontakt", "decision", "contact", ctas=(), parts=("contact",), ways=())
    assert "by-hand" not in told(build.a_site([shown]))  # nothing to press: told as missing


def test_members_join_by_mail_at_a_page_of_the_community(build: ModuleType) -> None:
    page = build.a_page("forening", "loyalty", "community", ctas=(), parts=("contact",), ways=("mail",))
    club = SiteProfile(kind="association", needs={"conversion": "must"})
    assert told(build.a_site([page], profile=club))["by-hand"] == page.url
    assert "by-hand" not in told(build.a_site([page]))
    other = build.a_page("museum", "loyalty", "community", ctas=(), parts=("contact",), ways=("phone",))
    assert "by-hand" not in told(build.a_site([page, other], profile=club))  # whose contact would it be?


def test_one_customer_s_word_is_told_while_it_stands_alone(build: ModuleType) -> None:
    one = build.a_page("", "consideration", "home", parts=("testimonials", "one-voice"))
    assert told(build.a_site([one]))["one-voice"] == one.url
    case = build.a_page("fabriken", "consideration", "case_study", parts=("cases",))
    assert "one-voice" not in told(build.a_site([one, case]))


def test_services_that_the_front_page_alone_tells_of_are_told(build: ModuleType) -> None:
    home = build.a_page("", "consideration", "home", parts=("offers", "several-offers"))
    assert told(build.a_site([home]))["on-front"] == home.url
    for kind in ("service", "location", "pricing", "case_study", "other"):
        one = build.a_page("golv", "consideration", kind)
        assert "on-front" not in told(build.a_site([home, one]))
    single = build.a_page("", "consideration", "home", parts=("offers",))
    assert "on-front" not in told(build.a_site([single]))  # one thing is sold


def test_what_is_not_needed_or_not_read_is_left_alone(build: ModuleType) -> None:
    one = build.a_page("", "consideration", "home", parts=("testimonials", "one-voice"))
    assert "one-voice" not in told(build.a_site([one], profile=SiteProfile(needs={"proof": "may"})))
    unread = SiteProfile(elsewhere={"testimonials": "https://x.example/"})
    assert "one-voice" not in told(build.a_site([one], profile=unread))
    assert told(build.a_site([one], crawl=CrawlFacts(stopped_by="max-pages"))) == {}


def test_works_that_are_pictures_with_a_line_each_are_to_be_told(build: ModuleType) -> None:
    profile = SiteProfile(kind="quote", sure=True, needs={"proof": "must"})
    home = build.a_page("", "consideration", "home", parts=("cases", "captioned-works"))
    assert told(build.a_site([home], profile=profile))["captions"] == home.url
    praised = build.a_page("", "consideration", "home", parts=("cases", "captioned-works", "testimonials"))
    assert "captions" not in told(build.a_site([praised], profile=profile))
    case = build.a_page("case", "consideration", "case_study", parts=("cases",))
    assert "captions" not in told(build.a_site([home, case], profile=profile))
    party = SiteProfile(kind="booking", sure=True, needs={"proof": "must"})
    assert "captions" not in told(build.a_site([home], profile=party))
