"""How guides lead to what the site sells."""

import pytest

from auditor.records.page import Block, Page
from auditor.site.bags import BagBuilder
from auditor.site.context import PageContext
from auditor.site.linkgraph import MAIN, MENU_LINK
from auditor.site.links import LinkGraphBuilder
from auditor.site.own_offers import OwnOffers, find_own_offers, is_said
from auditor.site.sitetext import site_text

ROOT = "https://firma.example/"
GUIDE, OTHER, RANGE = f"{ROOT}blogg/sa-valjer-du-varmepump", f"{ROOT}blogg/nytt-kontor", f"{ROOT}tjanster"
PUMP, ROOF, SERVICE = (
    f"{ROOT}tjanster/varmepump",
    f"{ROOT}tjanster/skiffertak",
    f"{ROOT}tjanster/besiktning-av-skiffertak",
)
TEXTS = {
    GUIDE: ("Så väljer du värmepump", "Värmepumpen hämtar värme ur luften med kompressor och köldmedium"),
    OTHER: ("Vi har flyttat", "Vårt nya kontor ligger vid hamnen och har plats för alla kollegor"),
    RANGE: ("Tjänster", "Värmepump, kompressor, skiffertak, falsad plåt och hängrännor"),
    PUMP: ("Värmepump", "Vi installerar värmepump med kompressor, köldmedium och slinga"),
    ROOF: ("Skiffertak", "Vi lägger skiffertak med falsad plåt, läkt och hängrännor"),
    SERVICE: ("Besiktning av skiffertak", "Vi ser över skiffertak med falsad plåt, läkt och hängrännor varje höst"),
}
TYPES = {GUIDE: "article", OTHER: "article", RANGE: "service", PUMP: "service", ROOF: "service", SERVICE: "service"}


def found(links: dict[str, list[str]], texts: dict[str, tuple[str, str]] = TEXTS, **types: str) -> OwnOffers:
    """What is found where each page links in its content to those of `links`, and in its menu to all offers."""
    bags, graph = BagBuilder(), LinkGraphBuilder()
    kinds = {url: {**TYPES, **types}.get(url, "article") for url in texts}
    for url, (title, text) in texts.items():
        blocks = (
            Block(tag="h1", place="main", text=title, fingerprint=1),
            Block(tag="p", place="main", text=text, fingerprint=2),
        )
        bags.add(Page(url=url, language="sv", title=title, h1=title, blocks=blocks), PageContext(pages=len(texts)))
        menu = [(one, MENU_LINK) for one, kind in kinds.items() if kind == "service"]
        graph.add_links(url, [*menu, *((one, MAIN) for one in links.get(url, ()))])
    stages = {url: "awareness" if kinds[url] == "article" else "consideration" for url in texts}
    return find_own_offers(site_text(bags), graph.build(), stages, kinds, {url: one for url, (one, _) in texts.items()})


def test_a_guide_about_one_offer_that_does_not_lead_there_is_found() -> None:
    own = found({GUIDE: [OTHER]})
    assert own.unlinked == {GUIDE: (PUMP,)}
    assert own.apart == own.guides == {GUIDE, OTHER}


@pytest.mark.parametrize("target", [PUMP, f"{ROOT}pris/varmepump"])
def test_a_link_to_the_offer_or_to_what_is_called_like_it_leads_there(target: str) -> None:
    assert not found({GUIDE: [target]}).unlinked


def test_a_guide_that_links_to_any_offer_is_not_apart() -> None:
    assert found({GUIDE: [ROOF]}).apart == {OTHER}


def test_a_link_to_a_page_that_was_not_read_may_lead_to_an_offer() -> None:
    assert found({GUIDE: [f"{ROOT}butik/okand"]}).apart == {OTHER}


def test_a_guide_says_every_word_of_the_offers_name() -> None:
    texts = {**TEXTS, OTHER: ("Så sköter du ett skiffertak", "Håll skiffertak rena: falsad plåt, läkt och hängrännor")}
    assert found({}, texts).unlinked[OTHER] == (ROOF,)
    texts[OTHER] = ("Så sköter du ett skiffertak före besiktning", texts[OTHER][1])
    assert set(found({}, texts).unlinked[OTHER]) == {ROOF, SERVICE}


def test_one_short_word_is_said_of_other_things_too() -> None:
    texts = {**TEXTS, f"{ROOT}bransch/kok": ("Kök", "Kök till restauranger med spis, ugn och fläkt")}
    texts[OTHER] = ("Vårt nya kök på kontoret", "Vårt nya kök har spis, ugn och fläkt och plats för alla kollegor")
    assert OTHER not in found({}, texts, **{f"{ROOT}bransch/kok": "service"}).unlinked
    alone = {**texts, f"{ROOT}blogg/kok": texts[OTHER]}
    assert found({}, alone, **{f"{ROOT}bransch/kok": "service"}).unlinked == {
        GUIDE: (PUMP,),
        f"{ROOT}blogg/kok": (f"{ROOT}bransch/kok",),
    }


def test_what_many_guides_name_is_what_the_site_is_about() -> None:
    many = {f"{ROOT}blogg/{n}-varmepump": (f"Om värmepump {n}", TEXTS[GUIDE][1]) for n in range(12)}
    assert not found({}, {**TEXTS, **many}).unlinked


def test_a_page_that_heads_a_folder_is_no_one_thing() -> None:
    below = {f"{PUMP}/{n}": (f"Modell {n}", f"{TEXTS[PUMP][1]} modell {n}") for n in ("luft", "berg")}
    assert not found({}, {**TEXTS, **below}).unlinked


@pytest.mark.parametrize(
    ("word", "said", "same"),
    [("balers", "baler", True), ("roofs", "roofing", False), ("seo", "seos", False), ("app", "app", True),
     ("tak", "takbyte", False), ("skiffertak", "skiffertaken", True)],
)  # fmt: skip
def test_forms_of_a_word_are_said_and_parts_of_compounds_are_not(word: str, said: str, same: bool) -> None:
    assert is_said(word, said) is same
