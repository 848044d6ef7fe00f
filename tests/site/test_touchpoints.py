import tomllib

import msgspec
import pytest

from auditor import resources
from auditor.journeys.load import load_journey
from auditor.records.journey import TouchWish
from auditor.records.page import Clickable, Form, Page, Structured
from auditor.site.touchpoints import TouchpointBuilder, stage_touches
from auditor.site.touchrules import touch_rules

URL = "https://firma.example/"


def link(href: str, place: str = "main", alone: bool = True, classes: str = "") -> Clickable:
    return Clickable(index=0, tag="a", text="x", href=href, place=place, alone=alone, classes=classes)


def form(purpose: str) -> Form:
    return Form(index=0, place="main", action="", method="post", fields=(), submit="Skicka", purpose=purpose)


def seen(**facts) -> dict[str, str]:
    builder = TouchpointBuilder()
    builder.add(Page(url=URL, language="sv", **facts))
    return {one.id: one.group for one in builder.build()}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"clickables": (link("tel:+4681234567"),)}, {"phone": "contact"}),
        ({"clickables": (link("mailto:info@firma.example"),)}, {"mail": "contact"}),
        ({"clickables": (link("https://wa.me/46701234567"),)}, {"messaging": "contact"}),
        ({"forms": (form("newsletter"),)}, {"newsletter-form": "newsletter"}),
        ({"forms": (form("search"),)}, {}),
        ({"hosts": ("js-eu1.hs-scripts.com",)}, {"hubspot": "automation"}),
        ({"hosts": ("WWW.GoogleTagManager.com",)}, {"google-tag-manager": "measuring"}),
        ({"hosts": ("firma.example", "nothotjar.com")}, {}),
        ({"embeds": ("https://calendly.com/firma/mote",)}, {"calendly": "booking"}),
        ({"embeds": ("https://www.google.com/maps/embed?pb=1",)}, {"map": "contact"}),
        ({"clickables": (link("https://www.bokadirekt.se/places/salong-1"),)}, {"bokadirekt": "booking"}),
        ({"clickables": (link("https://se.trustpilot.com/review/firma.se"),)}, {"trustpilot": "review"}),
        ({"clickables": (link("https://policies.hotjar.com/privacy"),)}, {}),
        ({"clickables": (link("https://www.facebook.com/firma", "footer"),)}, {"facebook": "social"}),
        ({"clickables": (link("https://www.facebook.com/sharer/sharer.php?u=x", "footer"),)}, {}),
        ({"clickables": (link("https://www.linkedin.com/in/kalla", alone=False),)}, {}),
        ({"clickables": (link("#", classes="btn open-chat"),)}, {"chat": "chat"}),
        ({"structured": (Structured(type="AggregateRating"),)}, {"reviews": "review"}),
        ({"clickables": (link("javascript:alert(1)"), link(""), link("//"))}, {}),
    ],
)
def test_a_touchpoint_shows_by_its_signs(facts, found):
    assert seen(**facts) == found


def test_pages_are_counted_and_the_shortest_addresses_shown():
    builder = TouchpointBuilder()
    for number in range(7):
        builder.add(Page(url=f"{URL}{'x' * number}", language="sv", hosts=("static.hotjar.com",)))
    builder.add(Page(url=URL, language="sv", hosts=("static.hotjar.com",)))
    (found,) = builder.build()
    assert (found.id, found.name, found.pages, len(found.evidence)) == ("hotjar", "Hotjar", 7, 5)
    assert found.evidence[0] == URL


def test_each_stage_tells_what_shows_and_what_its_readers_miss():
    builder = TouchpointBuilder()
    builder.add(Page(url=URL + "a", language="sv", clickables=(link("tel:1"),)))
    for name in "bcd":
        builder.add(Page(url=URL + name, language="sv"))
    stages = {URL + "a": "consideration", URL + "b": "consideration", URL + "c": "consideration", URL + "d": "decision"}
    cells = {(one.stage, one.group): one for one in builder.by_stage(stages, load_journey("inbound"))}
    contact = cells["consideration", "contact"]
    assert (contact.pages, contact.of, contact.wanted, contact.gap) == (1, 3, True, "few")
    assert cells["consideration", "chat"].gap == "or"
    assert cells["consideration", "review"].gap == "missing"
    assert cells["decision", "contact"].gap == "missing"
    assert cells["awareness", "newsletter"].gap == ""  # no page there: the empty stage is told, not its touchpoints
    assert not cells["decision", "measuring"].wanted


@pytest.mark.parametrize(
    ("counts", "gaps"),
    [
        ({"newsletter": 0, "app": 0, "social": 0}, {"newsletter": "missing", "app": "or"}),
        ({"newsletter": 1, "app": 0, "social": 0}, {"newsletter": "few", "app": "or"}),
        ({"newsletter": 0, "app": 5, "social": 0}, {}),
    ],
)
def test_any_group_of_a_wish_will_do(inbound, counts, gaps):
    wish = TouchWish(groups=("newsletter", "app"), share=0.5)
    stage = msgspec.structs.replace(inbound.stages[0], touchpoints=(wish,))
    found = {one.group: one.gap for one in stage_touches(stage, counts, 10) if one.gap}
    assert found == gaps
    beside = msgspec.structs.replace(stage, counts=False)
    assert not any(one.gap for one in stage_touches(beside, counts, 10))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_wording_names_every_general_touchpoint_and_every_group(language):
    rules = touch_rules()
    path = resources.folder("reports") / "wording" / language / "touchpoints.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(words["touchpoint"]) == {name for name, point in rules.points.items() if point.general}
    assert set(words["group"]) == set(rules.groups)
    assert all(set(texts) == {"name", "why", "absent"} for texts in words["group"].values())


def test_the_data_is_whole():
    rules = touch_rules()
    hosts = [host for point in rules.points.values() for host in point.hosts]
    assert len(hosts) == len(set(hosts))
    for name, point in rules.points.items():
        assert point.group in rules.groups, name
        assert bool(point.name) != point.general, name
        assert point.hosts or point.links or point.forms or point.classes or point.structured, name
        assert all(sign == sign.lower() for sign in (*point.hosts, *point.links, *point.frames, *point.classes)), name
    assert set(rules.linked) <= set(rules.groups)


def test_what_is_remembered_of_links_changes_nothing_that_is_seen(monkeypatch):
    pages = [
        Page(url=f"{URL}{number}", language="sv", clickables=(link(href, place), link("tel:+4681234567", classes=name)))
        for number, (href, place, name) in enumerate(
            [
                ("https://www.facebook.com/firma", "footer", "knapp"),
                ("https://www.facebook.com/en/lang/vag/till/nagot", "main", "trustpilot-widget"),
                ("https://wa.me/46701234567", "main", "knapp"),
                ("https://www.facebook.com/firma", "main", "trustpilot-widget"),
            ]
        )
    ]

    def built(most: int):
        monkeypatch.setattr("auditor.site.touchpoints.MOST_REMEMBERED", most)
        builder = TouchpointBuilder()
        for page in pages:
            builder.add(page)
        assert len(builder._links) <= max(most, 1) and len(builder._classes) <= max(most, 1)
        return builder.build()

    assert built(1) == built(20_000)
    assert {one.group for one in built(1)} >= {"contact", "social"}
