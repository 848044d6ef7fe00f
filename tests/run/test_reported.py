"""Small sites made anew after public reports of this field's tools: what is right of each."""

import asyncio
from pathlib import Path

import pytest

from auditor.crawl.offline import read_offline
from auditor.records.audit import Audit
from auditor.run.audit import judge_store
from auditor.run.crawl import READ_PAGE
from auditor.settings import Settings
from auditor.sources.folder import read_folder
from auditor.store.sqlite import open_store

NOW = "2026-11-30T12:00:00+00:00"


@pytest.fixture(scope="module")
def audited(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    """The audits of the sites whose faults can be seen without a server."""
    found: dict[str, Audit] = {}
    settings = Settings()
    for case in ("T05", "T17"):
        with open_store(tmp_path_factory.mktemp(case) / "a.audit") as store:
            pages = read_folder(shared / "cases" / "reports" / case / "site", 1_000_000)
            asyncio.run(read_offline(pages, store, settings.crawl, READ_PAGE, workers=1))
            found[case] = judge_store(store, settings, NOW)
    return found


def failed(audit: Audit, check: str) -> list[str]:
    """The paths of the pages that a check finds fault with."""
    found = [item for item in audit.findings if item.check == check and item.verdict == "fail"]
    return [item.subject.id.split("/", 3)[3] for item in found]


def test_a_closed_dialog_of_terms_makes_no_page_long(audited: dict[str, Audit]) -> None:
    words = {page.url.split("/", 3)[3]: page.word_count for page in audited["T05"].pages}
    assert words["takbyte/"] == 8
    assert "takbyte/" in failed(audited["T05"], "thin-page")


def test_what_is_hidden_on_every_device_is_no_request(audited: dict[str, Audit]) -> None:
    pages = {page.url.split("/", 3)[3]: page for page in audited["T17"].pages}
    assert pages["takbyte/"].stage == "consideration"
    assert {pages[name].cta_verdict.verdict for name in ("takbyte/", "priser/")} == {"missing"}
