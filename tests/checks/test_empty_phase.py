"""A stage without pages."""

from types import ModuleType

from auditor.checks.empty_phase import find
from auditor.records.audit import CrawlFacts


def test_an_empty_stage_is_found_with_what_to_begin_with(build: ModuleType) -> None:
    site = build.a_site([build.a_page("a"), build.a_page("b", "consideration")])
    (hit,) = find(site)
    assert (hit.stage, hit.key) == ("decision", "empty")
    assert hit.values["plan"] == "conversion:1,pricing:1"
    assert hit.values["add"] == 2


def test_a_larger_site_begins_with_more(build: ModuleType) -> None:
    site = build.a_site([build.a_page(f"b{number}", "consideration") for number in range(40)])
    assert {hit.stage: hit.values["add"] for hit in find(site)} == {"awareness": 4, "decision": 2}


def test_what_pages_show_is_not_proposed_again(build: ModuleType) -> None:
    pages = [build.a_page("", "consideration", "home", has_price=True, form_purposes=("booking",))]
    hits = {hit.stage: hit for hit in find(build.a_site(pages))}
    # prices, booking and contact are on the page: what is left to say is which of them need pages of their own
    assert hits["decision"].values["plan"] == "conversion:1,pricing:1"
    assert hits["decision"].values["name_en"]


def test_stages_beside_the_journey_are_no_gap(build: ModuleType) -> None:
    assert not {"delivery", "loyalty"} & {hit.stage for hit in find(build.a_site([build.a_page("a")]))}


def test_after_a_stopped_crawl_nothing_is_claimed(build: ModuleType) -> None:
    site = build.a_site([build.a_page("a")], crawl=CrawlFacts(queued=80))
    assert {hit.key for hit in find(site)} == {"not-seen"}


def test_a_site_without_pages_is_not_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([]))
    assert hit.verdict == "not-applicable"
