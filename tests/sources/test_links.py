"""Exports of tools that follow links: pages with who links to them, and nothing that is not of the page."""

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.records.demand import ImportRow
from auditor.sources.metrics import read_export

ADDRESS = "https://lind.example/a"


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "links.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_file_of_ahrefs_as_downloaded_has_links_and_no_estimates(tmp_path: Path) -> None:
    heads = '"Page URL"\t"Page HTTP code"\t"UR"\t"Referring domains"\t"Backlinks"\t"Clicks"\t"Sessions"\n'
    found = read_export(saved(tmp_path, f'{heads}"{ADDRESS}"\t"200"\t"12"\t"1,204"\t"5,310"\t"9"\t"8"\n', "utf-16"))
    (links,) = found.imports
    assert (links.source, links.kind) == ("ahrefs", "pages")
    assert links.rows == (ImportRow(address=ADDRESS, figures={"referring_domains": 1204.0, "backlinks": 5310.0}),)
    assert {"UR", "Clicks", "Sessions"} <= set(links.unread)


def test_links_beside_clicks_are_an_import_of_their_own(tmp_path: Path) -> None:
    found = read_export(saved(tmp_path, f"URL,Clicks,Referring domains\n{ADDRESS},7,3\n"))
    assert [(one.source, one.rows[0].figures) for one in found.imports] == [
        ("sheet-links", {"referring_domains": 3.0}),
        ("sheet", {"clicks": 7.0}),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "Referring page URL,Domain rating,UR,Referring domains,Target URL,Anchor",
        "Source url,Target url,Domains,Backlinks,Response code",
        "URL,Anchor text,Referring domains,Backlinks,Trust Flow",
    ],
)
def test_a_row_a_link_tells_of_the_page_that_links_and_is_not_read(tmp_path: Path, heads: str) -> None:
    cells = [ADDRESS, *"1" * heads.count(",")]
    with pytest.raises(InputError):
        read_export(saved(tmp_path, f"{heads}\n{','.join(cells)}\n"))


def test_a_list_of_domains_is_no_list_of_pages(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_export(saved(tmp_path, "Domain ascore,Domain,Backlinks,IP Address\n40,other.example,12,1.2.3.4\n"))
