"""Tables of answers of AI: kept apart from those of search, and asked about where the headings leave it open."""

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.records.demand import Import
from auditor.sources.metrics import read_export
from auditor.sources.shapes import TakenAs

ADDRESS = "https://lind.example/a"


def imports(folder: Path, text: str, taken_as: TakenAs = "") -> tuple[Import, ...]:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    return read_export(path, taken_as=taken_as).imports


@pytest.mark.parametrize(
    ("heads", "cells", "source", "kind", "figures"),
    [
        ("Page,Citations", f"{ADDRESS},12", "bing-ai", "pages", {"citations": 12.0}),
        ("Grounding query,Citations", "vad är lix,4", "bing-ai", "queries", {"citations": 4.0}),
        (
            "Grounding Queries,Intent,Topic,Citations,Citation share",
            "lix,Informational,Text,4,2 %",
            "bing-ai",
            "queries",
            {"citations": 4.0},
        ),
        ("Sida,Citeringar", f"{ADDRESS},12", "bing-ai", "pages", {"citations": 12.0}),
        ("URL,Keyword,AI citations,Volume", f"{ADDRESS},lix,2,90", "sheet-ai", "page-queries", {"citations": 2.0}),
        ("Top pages,AI impressions", f"{ADDRESS},30", "search-console-ai", "pages", {"ai_impressions": 30.0}),
    ],
)
def test_tables_of_answers_are_known_by_their_headings(
    heads: str, cells: str, source: str, kind: str, figures: dict[str, float], tmp_path: Path
) -> None:
    (found,) = imports(tmp_path, f"{heads}\n{cells}\n")
    assert (found.source, found.kind, found.rows[0].figures) == (source, kind, figures)


@pytest.mark.parametrize("heads", ["Top pages,Impressions", "URL,Impressions", "Vanligaste sidorna,Exponeringar"])
def test_showings_alone_are_asked_about(heads: str, tmp_path: Path) -> None:
    text = f"{heads}\n{ADDRESS},300\n"
    with pytest.raises(InputError, match="in search, or in AI answers") as asked:
        imports(tmp_path, text)
    assert "--as ai" in asked.value.advice
    assert "--as search" in asked.value.advice
    (searched,) = imports(tmp_path, text, "search")
    assert searched.rows[0].figures == {"impressions": 300.0}
    (shown,) = imports(tmp_path, text, "ai")
    assert shown.source.endswith("-ai")
    assert shown.rows[0].figures == {"ai_impressions": 300.0}


def test_a_word_that_may_mean_page_views_says_how_to_head_them(tmp_path: Path) -> None:
    with pytest.raises(InputError) as asked:
        imports(tmp_path, f"Sida,Visningar\n{ADDRESS},300\n")
    assert "Sidvisningar" in asked.value.advice


def test_queries_with_showings_alone_are_asked_about_too(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="in search, or in AI answers"):
        imports(tmp_path, "Query,Impressions\nlix,300\n")


@pytest.mark.parametrize(
    "heads",
    [
        "Top pages,Clicks,Impressions,CTR,Position",
        "Top pages,Impressions,Position",
        "Page,Sessions,Impressions",
        "Address,Status Code,Indexability,Impressions",
    ],
)
def test_tables_that_tell_more_are_not_asked_about(heads: str, tmp_path: Path) -> None:
    cells = ",".join([ADDRESS, *("1" * heads.count(","))])
    assert all(not one.source.endswith("-ai") for one in imports(tmp_path, f"{heads}\n{cells}\n"))


def test_citations_beside_clicks_are_an_import_of_their_own(tmp_path: Path) -> None:
    found = imports(tmp_path, f"URL,Clicks,Impressions,Citations\n{ADDRESS},5,100,7\n")
    assert {tuple(one.rows[0].figures) for one in found} == {("citations",), ("clicks", "impressions")}


def test_clicks_are_never_taken_for_answers_and_are_told_as_unread(tmp_path: Path) -> None:
    (found,) = imports(tmp_path, f"Top pages,Clicks,Impressions\n{ADDRESS},5,100\n", "ai")
    assert found.rows[0].figures == {"ai_impressions": 100.0}
    assert found.unread == ("Clicks",)


def test_citation_flow_of_a_link_tool_is_no_citation(tmp_path: Path) -> None:
    (found,) = imports(tmp_path, f"URL,Clicks,Citation Flow\n{ADDRESS},5,40\n")
    assert found.rows[0].figures == {"clicks": 5.0}
