import pytest

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder
from auditor.site.rivals import are_variants, compete, each_names_its_folder, find_rivals, head_noun
from auditor.site.sitetext import site_text

ROOT = "https://www.firma.se/"
BASE = "Flyttstädning enligt checklista med fönsterputs, ugn, kyl, frys, badrum, golvbrunn och garanti vid besiktning"
OTHER = "Trappstädning varje vecka i fastigheter med mattbyte, entré, hiss och avtal för bostadsrättsföreningar"


def text_of(*pages: tuple[str, str]):
    builder = BagBuilder()
    for number, (title, body) in enumerate(pages):
        block = Block(tag="p", place="main", text=body, fingerprint=number)
        builder.add(Page(url=f"{ROOT}{number}", language="sv", title=title, blocks=(block,)), PageContext())
    return site_text(builder)


def rivals(*pages: tuple[str, str], stages: tuple[str, ...] = (), without: tuple[str, ...] = ()):
    found = text_of(*pages)
    topic_of = dict.fromkeys(found.bags.urls, "stadning")
    named = dict(zip(found.bags.urls, stages or ("awareness",) * len(pages), strict=True))
    groups = find_rivals(found, topic_of, named, without)
    return [tuple(url.removeprefix(ROOT) for url in group) for group in groups]


FILL = [(f"Trappstädning avtal {name}", f"{OTHER} {name}") for name in ("ett", "femton", "tjugo")]


def test_the_same_title_or_near_title_and_text_compete():
    same = ("Checklista för flyttstädning: fönsterputs", BASE), ("Flyttstädning – checklista, fönsterputs", OTHER)
    near = (
        ("Flyttstädning med fönsterputs", BASE),
        ("Fönsterputs vid flyttstädning med garanti", BASE + " till kunder"),
    )
    assert rivals(*same, FILL[0]) == [("0", "1")]
    assert rivals(*near, FILL[0]) == [("0", "1")]


def test_another_question_on_the_same_subject_is_no_rival():
    asked = ("Flyttstädning med fönsterputs", BASE), ("Flyttstädning med fönsterputs: vad kostar det", BASE)
    assert rivals(*asked, FILL[0]) == []


@pytest.mark.parametrize(
    ("one", "other", "variants"),
    [
        ("takbyte", "takbyte/plattak", True),  # parent and child
        ("takbyte-malmo", "takbyte-lund", True),
        ("stege-80", "stege-120", True),
        ("takbyte-guide", "takbyte-tips", False),
    ],
)
def test_parent_and_child_towns_and_sizes_are_variants(one, other, variants):
    assert are_variants(text_of(*FILL), ROOT + one, ROOT + other) is variants


def test_pages_for_towns_do_not_compete():
    assert rivals(("Flyttstädning garanti Malmö", BASE), ("Flyttstädning garanti Lund", BASE), FILL[0]) == []


@pytest.mark.parametrize("stages", [("awareness", "decision", "awareness")])
def test_another_stage_is_no_rival(stages):
    pages = ("Flyttstädning med fönsterputs", BASE), ("Flyttstädning med fönsterputs", BASE + " i dag")
    assert rivals(*pages, FILL[0], stages=stages) == []


def test_known_duplicates_are_left_to_their_own_check():
    pages = ("Flyttstädning med fönsterputs", BASE), ("Flyttstädning med fönsterputs", BASE)
    assert rivals(*pages, FILL[0], without=(f"{ROOT}1",)) == []


def test_short_titles_are_equal_by_chance():
    assert rivals(("Våra tjänster", BASE), ("Våra tjänster", OTHER), FILL[0]) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Bokföring i Malmö för bolag", "Bokföring i Malmö för föreningar"),  # each names a reader of its own
        ("Test av madrass Model 3", "Test av madrass Model Y"),
        ("Vad är telefon 13 värd begagnad", "Vad är telefon 14 värd begagnad"),
    ],
)
def test_pages_that_each_name_a_thing_of_their_own_do_not_compete(titles):
    assert rivals(*((title, BASE) for title in titles), FILL[0]) == []


def test_a_title_with_another_year_still_competes():
    pages = ("Test av flyttstädning 2025 fönsterputs", BASE), ("Test av flyttstädning 2026 fönsterputs", BASE + " ny")
    assert rivals(*pages, FILL[0]) == [("0", "1")]


def test_a_page_that_leads_to_the_other_is_its_list_and_no_rival():
    pages = ("Flyttstädning med fönsterputs", BASE), ("Flyttstädning fönsterputs", BASE + " till kunder")
    found = text_of(*pages, FILL[0])
    given = found, dict.fromkeys(found.bags.urls, "stadning"), dict.fromkeys(found.bags.urls, "awareness")
    assert find_rivals(*given) == ((f"{ROOT}0", f"{ROOT}1"),)
    assert find_rivals(*given, leads=lambda one, other: (one, other) == (f"{ROOT}1", f"{ROOT}0")) == ()


def test_one_article_in_two_folders_competes_though_one_links_to_the_other():
    body = (
        Block(tag="p", place="main", text=BASE, fingerprint=1),
        Block(tag="p", place="main", text=OTHER, fingerprint=2),
    )
    builder = BagBuilder()
    for folder in ("arkiv", "blogg"):
        title = "Flyttstädning med fönsterputs"
        builder.add(Page(url=f"{ROOT}{folder}/fonsterputs", language="sv", title=title, blocks=body), PageContext())
    found = site_text(builder)
    every = dict.fromkeys(found.bags.urls, "x")
    assert len(find_rivals(found, every, every, leads=lambda _, __: True)) == 1


def test_a_page_below_the_other_is_its_variant_whatever_the_endings():
    assert are_variants(text_of(*FILL), f"{ROOT}takbyte.html", f"{ROOT}takbyte/plattak.html")


@pytest.mark.parametrize(
    ("folders", "rival"), [(("takbyte-oster", "takbyte-vaster"), False), (("arkiv", "tjanster"), True)]
)
def test_one_name_in_two_folders_competes_unless_each_title_names_its_folder(folders, rival):
    one, other = (
        (frozenset({*folder.split("-")}), frozenset({"takbyte", name}))
        for folder, name in zip(folders, ("oster", "vaster"), strict=True)
    )
    assert each_names_its_folder(one, other) is not rival


def test_titles_about_another_thing_compete_only_where_the_texts_are_surely_near():
    one, other = frozenset({"flyttstadning", "fonsterputs"}), frozenset({"flyttstadning", "fonsterputs", "program"})
    assert compete(one, other, 0.7)
    assert not compete(one, other, 0.7, one_head=False)
    assert compete(one, other, 0.8, one_head=False)
    assert compete(one, one, 0.1, one_head=False)


def test_the_head_of_a_title_stands_last_before_what_it_is_for():
    found = text_of(("Checklista för flyttstädning", BASE), ("Flyttstädning program", BASE), ("För: hemmet", BASE))
    heads = [head_noun(found, found.spaces[0], f"{ROOT}{number}") for number in range(3)]
    assert heads[0] != heads[1]
    assert [head[:5] for head in heads] == ["check", "progr", ""]
