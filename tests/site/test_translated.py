from auditor.records.page import Block, Page, PageContext
from auditor.site.naming import Name
from auditor.site.told import Group
from auditor.site.translated import as_one
from auditor.site.twins import TwinFinder

PUMPS = Group(Name("Värmepumpar", ("värmepump",)), "sv", ("/a", "/b", "/c"))
ROOFS = Group(Name("", ("tak",)), "sv", ("/d", "/e"))
HEAT = Group(Name("Heat pumps", ("pump",)), "en", ("/en/a", "/en/b"))
TILES = Group(Name("Roofs", ("roof",)), "en", ("/en/d",))
GROUPS = [PUMPS, ROOFS, HEAT, TILES]


def test_subjects_that_are_translated_are_one_with_a_name_in_each_language():
    pumps, roofs = as_one(GROUPS, [("/a", "/en/a"), ("/b", "/en/b"), ("/d", "/en/d")])
    assert (pumps.name.label, pumps.urls) == ("Värmepumpar", ("/a", "/b", "/c", "/en/a", "/en/b"))
    assert pumps.names == {"sv": "Värmepumpar", "en": "Heat pumps"}
    assert (roofs.name.label, roofs.language) == ("Roofs", "sv")  # the only name that it has


def test_a_single_translation_of_many_pages_and_pages_of_one_language_join_nothing():
    wide = HEAT._replace(urls=("/en/a", "/en/b", "/en/c"))
    assert as_one([PUMPS, wide], [("/a", "/en/a")]) == [PUMPS, wide]
    assert as_one([PUMPS, ROOFS], [("/a", "/d"), ("/b", "/e")]) == [PUMPS, ROOFS]
    assert as_one(GROUPS, [("/elsewhere", "/en/a")]) == GROUPS


def test_of_two_subjects_in_the_other_language_the_one_with_most_translations_is_joined():
    other = HEAT._replace(name=Name("Heating", ()), urls=("/en/c",))
    found = as_one([PUMPS, HEAT, other], [("/a", "/en/a"), ("/b", "/en/b"), ("/c", "/en/c")])
    assert [group.name.label for group in found] == ["Värmepumpar", "Heating"]


def test_pages_that_name_each_other_as_translations_are_pairs():
    finder = TwinFinder()
    root = "https://firma.example"
    for path, language, other in (("/pumpar", "sv", "/en/pumps"), ("/en/pumps", "en", "/pumpar"), ("/tak", "sv", "/x")):
        words = " ".join(f"{path}{number} ord" for number in range(60))
        texts = (("h1", path), ("p", words))
        blocks = tuple(Block(tag=tag, place="main", text=text, fingerprint=hash(text)) for tag, text in texts)
        page = Page(url=root + path, language=language, hreflang=(("en", root + other),), blocks=blocks)
        finder.add(page, PageContext(pages=3))
    assert finder.translations() == ((f"{root}/en/pumps", f"{root}/pumpar"),)
    assert TwinFinder().translations() == ()
