"""Pages that make no subject: lists and pages that do not count follow one or stand together."""

import numpy as np
import pytest

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder
from auditor.site.folders import named_folders
from auditor.site.followers import with_followers
from auditor.site.sitetext import site_text
from auditor.site.topicrules import topic_rules
from auditor.site.topics import NAMELESS, TopicMap, find_topics

ROOT = "https://www.moves.example/"
PIANO = "piano strings pedals lifting skates blankets straps tuning keys lid legs frame varnish"
STORE = "storage units locks racks boxes shelves pallets climate months gate alarm rent key"
CODES = "coupon codes percent checkout voucher newsletter basket january sale member discount refund bonus"


def site(pages: dict[str, tuple[str, str]], counted: set[str], types: dict[str, str]) -> TopicMap:
    builder = BagBuilder()
    for number, (path, (name, words)) in enumerate(pages.items(), 1):
        text = f"{name}: {words}. " * 3
        blocks = (Block(tag="p", place="main", text=text, fingerprint=number),)
        page = Page(url=ROOT + path, language="en", title=name, h1=name, blocks=blocks)
        builder.add(page, PageContext(pages=len(pages), anchors=(name,)))
    stages = {ROOT + path: "consideration" for path in counted}
    kinds = {ROOT + path: types.get(path, "article") for path in pages}
    followers = [url for url in kinds if url not in stages or kinds[url] == "listing"]
    return find_topics(site_text(builder), stages, (), followers, kinds)


@pytest.fixture
def found() -> TopicMap:
    pages = {
        "services/piano-removals": ("Piano removals", PIANO),
        "blog/piano-removals-stairs": ("Piano removals on stairs", f"{PIANO} stairs"),
        "blog/piano-removals-price": ("Piano removals price", f"{PIANO} price"),
        "services/storage": ("Storage", STORE),
        "blog/storage-tips": ("Storage tips", f"{STORE} tips"),
        "blog/storage-damp": ("Storage and damp", f"{STORE} damp"),
        "piano-removals-list": ("Piano removals articles", PIANO),
        "hidden/storage-offer": ("Storage offer", STORE),
        "codes/anna": ("Coupon codes Anna", CODES),
        "codes/bert": ("Coupon codes Bert", CODES),
    }
    counted = {path for path in pages if not path.startswith(("hidden", "codes"))}
    types = {"services/piano-removals": "service", "services/storage": "service", "piano-removals-list": "listing"}
    return site(pages, counted, types)


def test_a_list_and_a_page_that_does_not_count_follow_their_subject(found):
    assert found.topic_of[f"{ROOT}piano-removals-list"] == found.topic_of[f"{ROOT}services/piano-removals"]
    assert found.topic_of[f"{ROOT}hidden/storage-offer"] == found.topic_of[f"{ROOT}services/storage"]
    assert {topic.label for topic in found.topics} == {"Piano removals", "Storage"}


def test_a_topic_counts_only_pages_that_count(found):
    pages = {topic.label: topic.pages for topic in found.topics}
    assert pages == {"Piano removals": 4, "Storage": 3}
    assert all("hidden" not in url for topic in found.topics for url in topic.examples)


def test_pages_that_do_not_count_make_no_topic_but_stand_together(found):
    one, other = found.topic_of[f"{ROOT}codes/anna"], found.topic_of[f"{ROOT}codes/bert"]
    assert one == other and one.startswith(NAMELESS)


def test_a_page_that_could_have_made_a_topic_does_not_follow_a_lone_one():
    likely = np.full((4, 4), 0.1, dtype=np.float32)
    likely[0, 1] = likely[1, 0] = likely[0, 2] = likely[2, 0] = 0.9
    groups, new = with_followers([[0]], {0, 1, 3}, likely, topic_rules())
    assert groups == [[0, 2]]
    assert new == []


def test_a_folder_counts_when_a_subject_names_it():
    urls = [
        ROOT + path for path in ("blog/a-car", "blog/boats/one", "blog/boats/two", "2017/05/x", "2017/05/y", "boats/")
    ]
    folders = named_folders(urls, "sv")
    assert folders["blog", "boats"] == [1, 2]
    assert not {("blog",), ("2017",), ("2017", "05")} & set(folders)
