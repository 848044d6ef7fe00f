"""What belongs together by its kind: rows of places, and what no subject took."""

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder
from auditor.site.leftovers import place_rows, with_places, with_rest, with_rows
from auditor.site.naming import Name
from auditor.site.sitetext import SiteText, site_text
from auditor.site.told import Group

ROOT = "https://www.parkman.example/"
PLACES = [f"{ROOT}parkering/{name}" for name in ("akern", "berget", "centralen", "dammen", "eken", "fyren")]
FRONT, OTHER = f"{ROOT}parkering", f"{ROOT}om-oss"
TYPES = dict.fromkeys(PLACES, "location") | {FRONT: "category", OTHER: "about"}


def text_of(title: str = "Parkering | Parkman") -> SiteText:
    builder = BagBuilder()
    for number, url in enumerate([*PLACES, FRONT, OTHER]):
        name = title if url == FRONT else f"{url.rpartition('/')[2].capitalize()} | Parkman"
        block = Block(tag="p", place="main", text=f"Taxa och tider för {name} i garaget", fingerprint=number)
        builder.add(Page(url=url, language="sv", title=name, blocks=(block,)), PageContext(pages=8))
    return site_text(builder)


def test_a_folder_of_places_is_one_subject_called_as_its_own_page():
    (row,) = with_rows([], text_of(), TYPES)
    assert (row.name.label, row.language) == ("Parkering", "sv")
    assert set(row.urls) == {*PLACES, FRONT}


def test_a_title_that_is_no_name_gives_none():
    (row,) = with_rows([], text_of("Hitta till oss | Parkman"), TYPES)
    assert row.name == Name("", ("parkering",))


def test_a_row_takes_its_pages_and_its_name_from_smaller_groups():
    small = Group(Name("Parkering", ("garage",)), "sv", (PLACES[0], OTHER))
    kept, row = with_rows([small], text_of(), TYPES)
    assert (kept.name.label, kept.urls) == ("", (OTHER,))
    assert (row.name.label, len(row.urls)) == ("Parkering", 7)


def test_a_larger_group_keeps_its_name_and_the_row_goes_without():
    others = tuple(f"{ROOT}garage-{number}" for number in range(50))
    large = Group(Name("Parkering", ("garage",)), "sv", others)
    kept, row = with_rows([large], text_of(), TYPES)
    assert (kept.name.label, row.name.label) == ("Parkering", "")
    assert (len(kept.urls), len(row.urls)) == (50, 7)


def test_a_row_joins_the_group_that_holds_most_of_it():
    large = Group(Name("Garage", ("garage",)), "sv", (*PLACES[:4], OTHER))
    (whole,) = with_rows([large], text_of(), TYPES)
    assert whole.name.label == "Garage"
    assert set(whole.urls) == {*PLACES, FRONT, OTHER}
    assert whole.urls[0] == PLACES[0]


def test_other_folders_and_few_places_are_no_rows():
    assert place_rows(PLACES[:5], TYPES) == []
    assert place_rows(PLACES, dict.fromkeys(PLACES, "product")) == []


def test_what_no_subject_took_stands_together_by_purpose_and_by_template():
    terms = [f"{ROOT}villkor", f"{ROOT}integritet"]
    twins = [f"{ROOT}omgang-1", f"{ROOT}omgang-2", f"{ROOT}omgang-3"]
    types = dict.fromkeys(terms, "legal") | dict.fromkeys(twins, "event") | {f"{ROOT}boka": "conversion"}
    group = Group(Name("Omgång", ()), "sv", (twins[0],))
    found = with_rest([group], text_of(), types, [twins, [f"{ROOT}gone-1", f"{ROOT}gone-2"]])
    assert [one.urls for one in found] == [(twins[0],), tuple(sorted(terms)), (twins[1], twins[2])]
    assert {one.name.label for one in found[1:]} == {""}
    assert len({one.name.terms for one in found}) == 3


def test_a_place_with_a_short_text_is_a_twin_of_its_row():
    others = ("https://www.parkman.example/a", "https://www.parkman.example/b")
    assert with_places([others, tuple(PLACES[:4])], TYPES) == [others, tuple(PLACES)]
    assert with_places([others], TYPES) == [others, tuple(PLACES)]
    assert with_places([others], dict.fromkeys(TYPES, "article")) == [others]
