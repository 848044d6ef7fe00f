"""A real crawl of the served site finds what `snapshots` yields without a network."""

from pathlib import Path

import pytest

from auditor.demo.serve import served
from auditor.demo.site import load_site
from auditor.demo.snapshots import snapshots
from auditor.run.crawl import fill, open_audit
from auditor.settings import CrawlSettings, Settings
from auditor.sources.targets import read_targets

HOST = load_site().manifest.host


@pytest.mark.slow
def test_a_crawl_and_the_snapshots_agree(tmp_path: Path) -> None:
    settings = Settings(crawl=CrawlSettings(allow_private=True), workers=1)
    with served() as base:
        sources = read_targets((base + "/",))
        with open_audit(sources, settings, tmp_path, fresh=True) as store:
            facts = fill(store, sources, settings)
            crawled = {snapshot.url.removeprefix(base): snapshot.status for snapshot, _ in store.pages.iter_pages()}
    known = {snapshot.url.removeprefix(HOST): snapshot.status for snapshot in snapshots()}
    assert crawled == {path: status for path, status in known.items() if not path.endswith(".pdf")}
    assert facts.skipped == {"not-html": 3}
    assert facts.sitemaps == 1
    assert facts.stopped_by == ""
