"""Pages without a translation, and links that change language."""

from types import ModuleType

from auditor.checks import language_leap, untranslated_page
from auditor.records.audit import CrawlFacts
from auditor.records.languages import LanguageLeap, LanguageRow, Languages, Untranslated

ROWS = (LanguageRow(code="sv", pages=9), LanguageRow(code="en", pages=9))


def test_a_page_without_a_translation_is_told_of_a_site_that_was_read_whole(build: ModuleType) -> None:
    page = build.a_page("priser", "decision")
    told = Languages(rows=ROWS, untranslated=(Untranslated(url=page.url, stage="decision", lacks="en"),))
    (hit,) = untranslated_page.find(build.a_site([page], languages=told))
    assert (hit.subject.id, hit.values["lang"]) == (page.url, "en")
    assert not list(untranslated_page.find(build.a_site([page], languages=told, crawl=CrawlFacts(queued=3))))
    assert not list(untranslated_page.find(build.a_site([page])))


def test_each_page_is_told_of_one_link_that_changes_language(build: ModuleType) -> None:
    page, english, other = (build.a_page(name, "decision") for name in ("boka", "en/prices", "priser"))
    leap = LanguageLeap(source=page.url, target=english.url, meant=other.url)
    site = build.a_site([page, english, other], languages=Languages(rows=ROWS, leaps=(leap, leap)))
    (hit,) = language_leap.find(site)
    assert (hit.values["target"], hit.values["meant"]) == (english.url, other.url)
    assert not list(language_leap.find(build.a_site([page])))
