import numpy as np
import pytest
from msgspec.structs import replace
from scipy import sparse

from auditor.records.page import Block, Page, PageContext
from auditor.site import suggest
from auditor.site.bags import BagBuilder
from auditor.site.links import LinkGraphBuilder
from auditor.site.sitetext import site_text
from auditor.site.suggest import alike, first_of_stems, nearest, suggest_links, weightiest
from auditor.site.topics import find_topics, nameless_id

ROOT = "https://www.firma.se/"
PUMPS = [
    "Värmepumpar sänker uppvärmningen när huset får en luftvärmepump på väggen och en tyst innedel.",
    "En bergvärmepump hämtar värme ur berget genom ett borrhål och ger huset värme hela vintern.",
    "Installation av värmepump görs av certifierad kyltekniker och värmepumpens köldmedium kontrolleras.",
    "Värmepumpsinstallation i villa kräver el, dränering, håltagning och en plats för värmepumpens utedel.",
]
SOLAR = [
    "Solceller på taket ger egen solel när solen lyser och växelriktaren matar överskottet till elnätet.",
    "Solpaneler med batteri lagrar solel, och solcellernas växelriktare visar produktionen varje timme.",
    "Installation av solceller på tegeltak kräver fästen, kablar, växelriktare och anmälan till elnätet.",
    "Solcellspaket med paneler, växelriktare och montering på taket ger solel i trettio år.",
]
TEXTS = [f"{group[one]} {group[one - 1]}" for group in (PUMPS, SOLAR) for one in range(4)]
TITLES = [
    "Så fungerar en värmepump", "Luftvärmepump eller värmepump i berg", "Värmepump",
    "Värmepumpar i villa",
    "Så fungerar solceller", "Solceller med batteri", "Solceller", "Solceller för villa",
]  # fmt: skip


def page(number: int, title: str, text: str, language: str = "sv") -> tuple[Page, PageContext]:
    blocks = (
        Block(tag="h1", place="main", text=title, fingerprint=1),
        Block(tag="p", place="main", text=text, fingerprint=2),
        Block(tag="p", place="main", text="Samma erbjudande om elbilsladdare på varje sida hos oss", fingerprint=3),
    )
    url = f"{ROOT}sida-{number}"
    context = PageContext(pages=8, repeated_blocks=frozenset((2,)))
    return Page(url=url, language=language, title=f"{title} | Firma", h1=title, blocks=blocks), context


@pytest.fixture
def builder():
    made = BagBuilder()
    for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True)):
        made.add(*page(number, title, text))
    return made


def test_two_subjects_are_found_and_named_by_their_words(builder):
    found = find_topics(site_text(builder), {})
    assert [topic.pages for topic in found.topics] == [4, 4]
    assert {topic.label for topic in found.topics} == {"Värmepump", "Solceller"}
    assert {topic.id for topic in found.topics} == {"varmepump", "solceller"}
    assert {topic.language for topic in found.topics} == {"sv"}
    groups = {found.topic_of[f"{ROOT}sida-{number}"] for number in range(4)}
    assert groups == {"varmepump"}
    assert all("firma" not in term.lower() for topic in found.topics for term in topic.terms)
    assert all("elbilsladdare" not in topic.terms for topic in found.topics)


def test_an_ampersand_in_a_title_alone_is_no_fault():
    """No other title or heading of the site has the word that it stands for."""
    made = BagBuilder()
    for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True)):
        read, context = page(number, title, text)
        made.add(replace(read, title=f"{title} & tank | Firma"), context)
    assert len(find_topics(site_text(made), {}).topics) == 2


def test_topics_do_not_depend_on_the_order_of_pages(builder):
    backwards = BagBuilder()
    for number, (title, text) in reversed(list(enumerate(zip(TITLES, TEXTS, strict=True)))):
        backwards.add(*page(number, title, text))
    assert find_topics(site_text(backwards), {}) == find_topics(site_text(builder), {})


def test_general_pages_and_uncounted_pages_have_no_topic(builder):
    one, other = f"{ROOT}sida-0", f"{ROOT}sida-7"
    counted = [f"{ROOT}sida-{number}" for number in range(7)]
    found = find_topics(site_text(builder, counted), {}, general=[one])
    assert one not in found.topic_of
    assert other not in found.topic_of
    assert 5 <= len(found.topic_of) <= 6


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_tiny_site_has_no_topics_and_no_fault(pages):
    builder = BagBuilder()
    for number in range(pages):
        builder.add(*page(number, TITLES[number], TEXTS[number]))
    assert find_topics(site_text(builder), {}).topics == ()


TOWNS = ["Malmö", "Lund", "Ystad", "Oxie", "Kävlinge"]


def test_a_row_of_towns_is_one_subject_that_is_sold_and_no_town_names_it(builder):
    pages = []
    for number, town in enumerate(TOWNS, 20):
        text = (
            f"Vi monterar markiser i {town}: markiser med motor, tyg, vev, fäste, kassett, fjärrkontroll och vindvakt."
        )
        one, context = page(number, f"Markiser {town}", f"{text} Montören mäter fönster, vägg och altan före offert.")
        pages.append(one.url)
        builder.add(one, context)
    found = find_topics(site_text(builder), {}, types=dict.fromkeys(pages, "location"))
    (row,) = [topic for topic in found.topics if topic.sold]
    assert (row.label, row.pages, row.proper) == ("Markiser", len(TOWNS), False)
    assert not {topic.label for topic in found.topics} & set(TOWNS)


def test_a_group_without_a_good_name_is_kept_but_not_shown(builder):
    for number, name in enumerate(("Tålamod vinner", "Mod i höst", "Lugn och ro"), 30):
        text = f"Krönika av chefen om ledarskap, kultur, möten, lunch, kaffe, resor, kontor, hundar, vänner, {number}"
        builder.add(*page(number, name, text))
    found = find_topics(site_text(builder), {})
    groups = {found.topic_of.get(f"{ROOT}sida-{number}", "") for number in (30, 31, 32)}
    assert len(groups) == 1 and groups.pop().startswith("group:")
    assert len(found.topics) == 2


def test_each_language_is_grouped_by_itself(builder):
    english = "Heat pumps warm the house with refrigerant, compressor, coil and thermostat number"
    for number in range(8, 16):
        builder.add(*page(number, f"Heat pump facts {number}", f"{english} {number}", "en"))
    found = find_topics(site_text(builder), {})
    assert {topic.language for topic in found.topics} == {"sv", "en"}
    assert all(len({url.language for url in found.topics if url.id == topic}) == 1 for topic in found.topic_of.values())


def test_a_dead_end_is_told_the_nearest_pages_that_are_on_its_own_subject(inbound):
    builder = BagBuilder()
    pump = "Värmepumpen hämtar värme ur luften med kompressor, köldmedium och slinga"
    roof = "Taket läggs om med tegelpannor, läkt och underlagspapp"
    texts = {
        0: ("Så väljer du värmepump", pump), 1: ("När ska taket läggas om", roof), 2: ("Värmepumpar", pump),
        3: ("Takläggning", roof), 4: ("Skolor och förskolor", pump), 5: ("Kontakta oss", pump),
    }  # fmt: skip
    for number, (title, text) in texts.items():
        builder.add(*page(number, title, f"{text} {number}"))
    stages = {f"{ROOT}sida-{number}": "awareness" if number < 2 else "consideration" for number in texts}
    types = {f"{ROOT}sida-{number}": "contact" if number == 5 else "service" for number in range(2, 6)}
    asked = [f"{ROOT}sida-0", f"{ROOT}sida-1"]
    found = suggest_links(site_text(builder), LinkGraphBuilder().build(), stages, types, inbound, asked)
    assert found == {f"{ROOT}sida-0": (f"{ROOT}sida-2",), f"{ROOT}sida-1": ()}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("strategy", "strategies", True), ("utilizing", "utilities", False), ("städning", "flyttstädning", True),
        ("devops", "devops", True), ("tak", "takbyte", False), ("kurs", "kurser", False), ("cloud", "clouds", True),
    ],
)  # fmt: skip
def test_forms_and_parts_of_a_word_are_alike(one, other, same):
    assert alike(one, other) == alike(other, one) == same


def test_among_very_many_pages_only_those_that_share_a_weighty_word_are_compared(builder, inbound, monkeypatch):
    text = site_text(builder)
    goals = [f"{ROOT}sida-{number}" for number in (2, 3, 6, 7)]
    asked = [f"{ROOT}sida-0", f"{ROOT}sida-4"]
    every = nearest(text, asked, list(goals))
    monkeypatch.setattr(suggest, "COMPARED_ALL", 2)
    few = nearest(text, asked, list(goals), lambda url: 1)
    assert {url: set(found[:2]) for url, found in few.items()} == {url: set(found[:2]) for url, found in every.items()}
    matrix = sparse.csr_matrix(np.arange(1.0, 61.0).reshape(3, 20))
    assert np.diff(weightiest(matrix).indptr).tolist() == [suggest.WEIGHTIEST] * 3
    monkeypatch.setattr(suggest, "MOST_OF_STEM", 2)
    assert np.diff(first_of_stems(matrix).indptr).tolist() == [20, 20, 0]


def test_a_word_of_the_firms_name_names_a_subject_beside_another_word():
    made = BagBuilder()
    kinds = [
        ("Commercial roofing", "flat membrane office warehouse drainage tenants parapet"),
        ("Metal roofing", "steel panels barns seams screws coil gutters"),
    ]
    for number in range(12):
        name, words = kinds[number % 2]
        text = (
            f"We install {name.lower()}. {words} {words} "
            + f"The {name.lower()} lasts, and good roofing is cared for. " * 3
        )
        made.add(*page(number, f"{name} part {number}", text, "en"))
    text = site_text(made)
    text = text._replace(
        common=frozenset(("roofing",)), barred={code: words - {"roofing"} for code, words in text.barred.items()}
    )
    labels = {topic.label for topic in find_topics(text, dict.fromkeys(text.place, "consideration")).topics}
    assert labels == {"Commercial roofing", "Metal roofing"}


def test_groups_without_a_name_are_told_apart() -> None:
    first = nameless_id(("dry", "eyes"), ())
    assert first == "group:dry-eyes"
    assert nameless_id(("dry", "eyes"), {first}) == "group:dry-eyes-2"
    assert {nameless_id((), ()), nameless_id((), {"group:"})} == {"group:", "group:-2"}
