import re
import tomllib
from collections import Counter
from urllib.parse import urlsplit

import pytest

from auditor.demo.site import load_site, site_folder
from auditor.demo.snapshots import snapshots
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

HOST = "https://www.nordanvarm.example"
GAPS = tomllib.loads((site_folder() / "GAPS.toml").read_text(encoding="utf-8"))["gaps"]


@pytest.fixture(scope="module")
def all_of_them() -> dict[str, Snapshot]:
    return {snapshot.url: snapshot for snapshot in snapshots()}


@pytest.fixture(scope="module")
def pages(all_of_them: dict[str, Snapshot]) -> dict[str, Page]:
    return {url: read_page(snapshot) for url, snapshot in all_of_them.items() if snapshot.body}


def test_a_crawl_of_the_sample_site_is_the_same_every_time(all_of_them: dict[str, Snapshot]) -> None:
    assert {snapshot.url: snapshot for snapshot in snapshots()} == all_of_them
    assert len(all_of_them) > 50
    assert {urlsplit(url).netloc for url in all_of_them} == {"www.nordanvarm.example"}


def test_every_page_that_ships_is_reached_once(all_of_them: dict[str, Snapshot]) -> None:
    reached = {urlsplit(url).path for url in all_of_them}
    shipped = {name.removesuffix("index.html") for name in load_site().files if name.endswith(".html")}
    assert shipped - {"/404.html"} <= reached


def test_statuses(all_of_them: dict[str, Snapshot]) -> None:
    statuses = Counter(snapshot.status for snapshot in all_of_them.values())
    assert statuses[404] == 2
    assert statuses[410] == 1
    assert statuses[301] == 2


def test_a_redirect_names_its_target(all_of_them: dict[str, Snapshot]) -> None:
    moved = all_of_them[HOST + "/begar-offert/"]
    assert moved.final_url == HOST + "/offert/"
    assert [hop.status for hop in moved.redirects] == [301]


def test_the_orphan_is_known_from_the_sitemap_alone(all_of_them: dict[str, Snapshot]) -> None:
    assert all_of_them[HOST + "/kunskap/checklista-infor-hembesoket/"].found_on == HOST + "/sitemap.xml"


def test_pages_are_read_as_their_language(pages: dict[str, Page]) -> None:
    long = {url: page for url, page in pages.items() if page.word_count > 60}
    wrong = {
        url: page.language
        for url, page in long.items()
        if page.language != ("en" if url.startswith(f"{HOST}/en/") else "sv")
    }
    assert wrong == {}


def test_every_page_has_a_title_a_heading_and_its_own_description(pages: dict[str, Page]) -> None:
    assert [url for url, page in pages.items() if not page.title or not page.h1] == []
    told = Counter(page.description for page in pages.values() if page.description and page.canonical in ("", page.url))
    assert [text for text, number in told.items() if number > 1] == []


def test_structured_data_is_read(pages: dict[str, Page]) -> None:
    types = {item.type for page in pages.values() for item in page.structured}
    assert {"Article", "Product", "FAQPage", "HVACBusiness", "BreadcrumbList", "Service"} <= types


def test_the_site_needs_nothing_from_a_network() -> None:
    for name, body in load_site().files.items():
        if name.endswith(".html"):
            loaded = re.findall(
                r'<(?:script|img|link rel="stylesheet")[^>]+(?:src|href)="(https?:[^"]+)"', body.decode()
            )
            assert all("text/plain" in tag for tag in re.findall(r"<script[^>]+src=[^>]+>", body.decode())), name
            assert [url for url in loaded if "googletagmanager" not in url] == [], name


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: str(gap["id"]))
def test_a_gap_names_addresses_of_the_site(gap: dict[str, object], all_of_them: dict[str, Snapshot]) -> None:
    assert gap["what"]
    for path in gap["urls"]:  # type: ignore[attr-defined]
        assert HOST + path in all_of_them
