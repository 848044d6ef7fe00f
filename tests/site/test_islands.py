"""Sets of pages with a menu of their own that nothing outside them links to."""

import numpy as np
import pytest

from auditor.site.islands import islands_of
from auditor.site.linkgraph import MAIN, MENU_LINK, LinkGraph

Edges = list[tuple[str, str, int]]


def graph_of(*edges: tuple[str, str, int]) -> LinkGraph:
    urls = tuple(sorted({url for source, target, _ in edges for url in (source, target)}))
    number = {url: place for place, url in enumerate(urls)}
    rows = sorted((number[source], number[target], flag) for source, target, flag in edges)
    sources, targets, flags = (np.array(column) for column in zip(*rows, strict=True))
    return LinkGraph(
        urls, np.ones(len(urls), dtype=np.bool_), sources.astype(np.int32), targets.astype(np.int32),
        flags.astype(np.uint8),
    )  # fmt: skip


def menu(*pages: str, flag: int = MENU_LINK) -> Edges:
    return [(one, other, flag) for one in pages for other in pages if one != other]


LIVE = menu("home", "a", "b", "c")


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        (menu("x", "y", "z"), [("x", "y", "z")]),
        ([*menu("x", "y", "z"), ("x", "home", MENU_LINK)], [("x", "y", "z")]),  # the way home
        (menu("x", "y"), []),  # two that were left behind
        (menu("x", "y", "z", flag=MAIN), []),  # texts that name each other, under the site's menu or none
        ([*menu("x", "y", "z"), *((one, other, MENU_LINK) for one in "xyz" for other in ("home", "a", "b"))], []),
        ([("x", "y", MENU_LINK), ("y", "z", MENU_LINK)], []),  # one after the other is no menu
        (menu("u", "v", "w") + menu("x", "y", "z"), [("u", "v", "w"), ("x", "y", "z")]),
    ],
)
def test_a_menu_of_their_own(edges: Edges, found: list[tuple[str, ...]]) -> None:
    graph = graph_of(*LIVE, *edges)
    assert list(islands_of(graph, graph.urls, {"home", "a", "b", "c"})) == found


def test_what_the_site_leads_to_is_no_island() -> None:
    graph = graph_of(*LIVE, *menu("x", "y", "z"), ("a", "x", MAIN))
    assert islands_of(graph, graph.urls, graph.urls) == ()
