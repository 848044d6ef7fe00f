"""Content that a stage should have."""

from types import ModuleType

from auditor.checks.missing_content_type import find
from auditor.records.audit import CrawlFacts


def missing(site: object) -> dict[str, str]:
    return {str(hit.values["expectation"]): hit.key for hit in find(site)}


def test_a_site_that_has_all_lacks_nothing(build: ModuleType) -> None:
    assert missing(build.a_site(build.a_good_site())) == {}


def test_each_lack_is_named(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.guess.content_type not in ("pricing", "case_study")]
    assert missing(build.a_site(pages)) == {"pricing": "missing", "proof": "missing"}


def test_too_few_says_how_many_more(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", "awareness", "research")]
    (hit,) = [hit for hit in find(build.a_site(pages)) if hit.values["expectation"] == "guides"]
    assert (hit.key, hit.values["found"], hit.values["lacking"]) == ("few", 1, 2)


def test_a_page_counts_in_whichever_stage_it_is(build: ModuleType) -> None:
    pages = [build.a_page("k", "consideration", "contact"), build.a_page("d", "decision", "product")]
    assert "contact" not in missing(build.a_site(pages))


def test_articles_only_count_in_their_own_stage(build: ModuleType) -> None:
    pages = [build.a_page("x", "awareness", "news")] + [
        build.a_page(f"a{n}", "consideration", "article") for n in range(5)
    ]
    assert missing(build.a_site(pages))["guides"] == "missing"


def test_what_a_page_shows_counts(build: ModuleType) -> None:
    pages = [build.a_page("d", "decision", "product", has_price=True, form_purposes=("order",))]
    assert not {"pricing", "conversion"} & set(missing(build.a_site(pages)))


def test_a_page_kept_out_of_search_is_not_missing(build: ModuleType) -> None:
    hidden = build.a_page("priser", "decision", "pricing", noindex=True, counted=False, excluded_by="noindex")
    assert "pricing" not in missing(build.a_site([build.a_page("d", "decision"), hidden]))


def test_an_empty_stage_is_left_to_its_own_check(build: ModuleType) -> None:
    assert "pricing" not in missing(build.a_site([build.a_page("a")]))


def test_after_a_stopped_crawl_it_was_not_seen(build: ModuleType) -> None:
    site = build.a_site([build.a_page("d", "decision")], crawl=CrawlFacts(stopped_by="max-pages"))
    assert missing(site)["pricing"] == "not-seen"
