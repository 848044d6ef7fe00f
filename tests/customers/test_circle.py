"""Whether the journey closes: pages for customers that lead on, ways to stay in touch, what a passive reader finds."""

from types import ModuleType

from auditor.customers.circle import way_back_of
from auditor.records.judgement import Cta

HOST = "https://site.example"


def on(url: str) -> frozenset[str]:
    return frozenset(("newsletter", "measuring")) if url.endswith("help") else frozenset()


def to(path: str) -> Cta:
    return Cta(kind="learn", text="x", target=f"{HOST}/{path}", place="main", strength="soft", primary=False)


def test_a_page_for_customers_leads_on_by_a_link_to_an_offer_and_not_to_another_help_page(build: ModuleType) -> None:
    pages = [
        build.a_page("help", "delivery", ctas=(to("start"),)), build.a_page("start", "delivery", ctas=(to("service"),)),
        build.a_page("service", "consideration"), build.a_page("guide"),
    ]  # fmt: skip
    way = way_back_of(build.a_site(pages, "kundresa"), on)
    assert way is not None
    assert (way.after, way.onward, way.example, way.stuck) == (2, 1, f"{HOST}/start", (f"{HOST}/help",))
    assert (way.follow, way.reading, way.reading_follow) == ({"newsletter": 1}, {"article": 1}, {})


def test_plain_links_back_count_too(build: ModuleType) -> None:
    pages = [build.a_page("help", "delivery", ctas=()), build.a_page("service", "consideration")]
    way = way_back_of(build.a_site(pages, "kundresa", back={f"{HOST}/help": (f"{HOST}/service",)}), on)
    assert way is not None
    assert (way.onward, way.example, way.stuck) == (1, f"{HOST}/help", ())
    less = way_back_of(build.a_site(pages, "kundresa", back={f"{HOST}/help": (f"{HOST}/guide", f"{HOST}/help")}), on)
    assert less is not None
    assert (less.onward, less.example, less.stuck) == (0, "", (f"{HOST}/help",))


def test_pages_that_ask_to_join_or_to_recommend_are_known_by_address_and_title(build: ModuleType) -> None:
    pages = [build.a_page("kundklubb", "loyalty"), build.a_page("tipsa-en-van", "loyalty"), build.a_page("villkor")]
    way = way_back_of(build.a_site(pages, "kundresa"), on)
    assert way is not None
    assert (way.club, way.refer) == (1, 1)
    assert way_back_of(build.a_site([]), on) is None


def test_pages_that_only_tell_of_members_and_recommendations_ask_for_none(build: ModuleType) -> None:
    names = (
        "ambassader-och-konsulat",
        "vi-rekommenderar",
        "leva-i-bonusfamilj",
        "varva-ner",
        "team-member",
        "tipsa-oss",
        "provider-referral",
        "referral-form",
    )
    pages = [build.a_page(name, "loyalty", "other") for name in names]
    pages += [
        build.a_page("bli-medlem-i-eu", "awareness", "news"),
        build.a_page("skriv-en-recension", "loyalty", "article"),
    ]
    way = way_back_of(build.a_site(pages, "kundresa"), on)
    assert way is not None
    assert (way.club, way.refer) == (0, 0)


def test_what_a_reader_without_a_need_finds_and_can_follow(build: ModuleType) -> None:
    pages = [
        build.a_page("nytt-help", content_type="news", published="2026-03-01", inlinks=3),
        build.a_page("gammalt", content_type="article", published="2019-05-01", inlinks=9),
        build.a_page("kommande", content_type="event", published="2027-01-01"),
        build.a_page("kopguide", "consideration", "buying_guide", published="2026-10-01"),
    ]
    way = way_back_of(build.a_site(pages, "kundresa"), on)
    assert way is not None
    # Help to choose is for those who have a need, and what is yet to come was not published.
    assert way.reading == {"news": 1, "article": 1, "event": 1}
    assert (way.reading_latest, way.reading_alone, way.reading_follow) == ("2026-03-01", 2, {"newsletter": 1})
    assert way.reading_best[0] == f"{HOST}/kommande" and len(way.reading_best) == 3
    undated = way_back_of(build.a_site([build.a_page("a")], "kundresa"), on)
    assert undated is not None
    assert (undated.reading_latest, undated.reading_alone) == ("", 1)
