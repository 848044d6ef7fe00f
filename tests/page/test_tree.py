"""The elements of a page are listed once, and are those that a search of the tree would find."""

import pytest

from auditor.page.tree import LISTED, parse

HTML = """<html lang=sv><head><title>A</title><meta name=x content><meta name=y><link rel=icon href=/i>
<script src=/a.js></script><noscript><img src=/p></noscript></head><body><svg><title>B</title><script>1</script></svg>
<template><img><form></form></template><ul><li>1</ul><ol></ol><image><form><label for=a>A</label></form>
<iframe src=//k.example></iframe><time datetime=2024-01-02>x</time></body></html>"""


@pytest.mark.parametrize("tag", sorted(LISTED))
def test_a_listed_tag_gives_what_its_selector_gives(tag: str) -> None:
    tree = parse(HTML)
    found = tree.parser.css(tag)
    assert [(node.mem_id, given) for node, given in tree.elements(tag)] == [(n.mem_id, n.attributes) for n in found]


@pytest.mark.parametrize("tag", ["img", "ul", "ol", "li", "form", "script", "svg", "main", "table"])
def test_every_tag_is_counted(tag: str) -> None:
    tree = parse(HTML)
    assert tree.counts[tag] == len(tree.parser.css(tag))


def test_several_tags_come_in_the_order_of_the_page() -> None:
    tags = [node.tag for node, _ in parse(HTML).elements("noscript", "script")]
    assert tags == ["script", "noscript", "script"]


def test_only_those_that_have_all_the_attributes() -> None:
    tree = parse(HTML)
    assert [given["name"] for given in tree.having("meta", "name", "content")] == ["x"]
    assert list(tree.having("link", "rel", "hreflang")) == []
