"""Shelves: folders and parents in breadcrumbs whose pages are on one subject and whose name is a name for it."""

import numpy as np
import pytest

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder, parent_of
from auditor.site.kinship import mean_of_pairs, with_shelves
from auditor.site.shelves import Shelf, is_name, shelves_in
from auditor.site.sitetext import site_text
from auditor.site.topicrules import topic_rules
from auditor.site.topics import TopicMap, find_topics

ROOT = "https://www.cellar.example/"
OTHERS = {
    "floors/oak": ("Oak boards", "grain varnish planks joists skirting underlay sanding knots"),
    "blog/garden": ("Our garden", "roses lawn hedge compost spade watering seeds autumn"),
    "blog/office": ("A new office", "desks lamps coffee stairs windows lease movers carpet"),
    "blog/summer": ("Summer party", "barbecue music guests dancing sunset tents lemonade games"),
    "windows/sash": ("Sash cords", "pulley weights glazing putty panes draught beading hinges"),
    "roof/tiles": ("Clay tiles", "battens ridge flashing gutters chimney slates mortar ladder"),
}
BREWING = "malt hops yeast barrel tap bottles caps sugar litre airlock"
ON_A_SHELF = {
    "brewing/amber-crate": ("Amber crate", f"{BREWING} crates"),
    "brewing/fermenter": ("Fermenter", f"{BREWING} bucket"),
    "brewing/steriliser": ("Steriliser", f"{BREWING} rinse"),
    "brewing/hydrometer": ("Hydrometer", f"{BREWING} scale"),
}


def site(pages: dict[str, tuple[str, str]], parent: str = "") -> TopicMap:
    builder = BagBuilder()
    for number, (path, (name, words)) in enumerate(pages.items(), 1):
        shelved = path in ON_A_SHELF or path.replace("item-", "brewing/") in ON_A_SHELF
        text = f"{name} with {words}. Our warehouse ships parcels to your door on weekday mornings with tracking. " * 2
        block = Block(tag="p", place="main", text=text, fingerprint=number)
        trail = ("Home", parent, name) if parent and shelved else ()
        page = Page(url=ROOT + path, language="en", title=name, h1=name, blocks=(block,), breadcrumbs=trail)
        builder.add(page, PageContext(pages=len(pages), anchors=(name,)))
    kinds = {ROOT + path: "product" if path not in OTHERS else "article" for path in pages}
    return find_topics(site_text(builder), dict.fromkeys(kinds, "consideration"), types=kinds)


def homes(found: TopicMap, paths: list[str]) -> set[str]:
    return {found.topic_of.get(ROOT + path, "") for path in paths}


def test_pages_of_a_folder_with_a_telling_name_are_one_subject():
    found = site(OTHERS | ON_A_SHELF)
    assert len(homes(found, list(ON_A_SHELF))) == 1
    assert "" not in homes(found, list(ON_A_SHELF))


def test_the_parent_in_breadcrumbs_is_a_shelf_and_names_the_subject():
    apart = {path.replace("brewing/", "item-"): page for path, page in ON_A_SHELF.items()}
    found = site(OTHERS | apart, parent="Brewing kits")
    assert [topic.label for topic in found.topics] == ["Brewing kits"]
    assert homes(found, list(apart)) == {"brewing-kits"}


class Site:
    """What shelves are told from: addresses, parents in breadcrumbs, and the stems that pages are called by."""

    code = "en"

    def __init__(self, paths: list[str], parents: dict[int, str] | None = None, carried: str = "") -> None:
        self.paths, self.parents = paths, parents or {}
        stems = {self.stem(carried): 1.0} if carried else {}
        self.stems = dict.fromkeys(range(len(paths)), stems)

    def url(self, at: int) -> str:
        return ROOT + self.paths[at]

    def parent(self, at: int) -> str:
        return self.parents.get(at, "")

    def title(self, at: int) -> str:
        return self.paths[at].rpartition("/")[2].capitalize()

    def stem(self, word: str) -> int:
        return sum(map(ord, word))

    def is_brand(self, word: str) -> bool:
        return word == "cellar"


FOLDERS = ["brewing", *(f"brewing/{one}" for one in "abc"), *(f"blog/{one}" for one in "defg"), "h", "i"]


def shelves(site: Site) -> list[Shelf]:
    return list(shelves_in(site, range(len(site.paths)), 0.25))


def test_a_folder_is_labelled_by_its_own_page_and_a_drawer_for_everything_is_no_shelf():
    assert shelves(Site(FOLDERS)) == [Shelf("Brewing", (0, 1, 2, 3))]


def test_a_word_that_the_whole_site_is_called_by_and_its_own_name_make_no_shelf():
    assert shelves(Site(FOLDERS, carried="brewing")) == []
    assert shelves(Site(["cellar/a", "cellar/b", "cellar/c", *"defghi"])) == []


def test_the_folder_above_others_and_the_larger_part_of_a_site_are_no_shelves():
    deep = [*(f"goods/brewing/{one}" for one in "abc"), "goods/x", "goods/y", "goods/z", *"defghi"]
    assert [shelf.pages for shelf in shelves(Site(deep))] == [(0, 1, 2)]
    assert shelves(Site([*(f"brewing/{one}" for one in "abcd"), "e"])) == []


def test_parents_in_breadcrumbs_are_shelves_however_they_are_written():
    trails = {4: "Malt & hops", 5: "malt & Hops", 8: "Malt & hops", 9: "News", 6: "News", 7: "News"}
    assert shelves(Site(FOLDERS, trails))[1:] == [Shelf("Malt & hops", (4, 5, 8))]


def test_pages_of_a_shelf_are_akin_only_where_they_say_so_themselves():
    likely = np.full((4, 4), 0.1, dtype=np.float32)
    meant = np.array([[1, 0.8, 0, 0], [0.8, 1, 0, 0], [0, 0, 1, 0.1], [0, 0, 0.1, 1]], dtype=np.float32)
    found = with_shelves(likely, meant, [(0, 1), (2, 3)], topic_rules().kin)
    assert found[0, 1] == found[1, 0] == np.float32(topic_rules().kin.shelf)
    assert found[2, 3] == likely[2, 3]
    assert (mean_of_pairs(meant, [0, 1]), mean_of_pairs(meant, [2])) == (pytest.approx(0.8), 0.0)


@pytest.mark.parametrize(
    ("label", "code", "good"),
    [
        ("Plumbing and septic", "en", True),
        ("Pool & spa chemicals", "en", True),
        ("Våra parkeringar", "sv", False),
        ("Parkering", "sv", True),
        ("Brands", "en", False),
        ("Branscher", "sv", False),
        ("Blog", "en", False),
        ("A guide to choosing your next fermenter", "en", False),
        ("", "sv", False),
        ("Humörsdagbok | Dagbok", "sv", False),
        ("Beer, wine", "en", False),
        ("Agro-processing equipment", "en", True),
    ],
)
def test_a_label_names_a_subject_unless_it_is_a_kind_of_page_or_long(label, code, good):
    assert is_name(label, code) is good


def test_the_home_page_is_no_shelf():
    assert parent_of(Page(url=ROOT, language="en", breadcrumbs=("Home", "Boards"))) == ""
    assert parent_of(Page(url=ROOT, language="en", breadcrumbs=("Home", "Boards", "Oak"))) == "Boards"
