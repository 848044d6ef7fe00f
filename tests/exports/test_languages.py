"""The part on languages in the report and its sheet."""

import pytest
from msgspec.structs import replace

from auditor.exports.sheets_languages import languages_sheets
from auditor.exports.view_languages import languages_view
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.languages import LanguageLeap, LanguagePair, LanguageRow, Languages, Untranslated
from tests.builders import a_page

A, B, C = (a_page(name, "decision").url for name in ("priser", "en/prices", "boka"))


@pytest.fixture
def audit(sample):
    return sample()


def bilingual(audit, **values):
    pages = (
        a_page("priser", "decision", language="sv"),
        a_page("en/prices", "decision", "pricing", "missing", language="en"),
        a_page("boka", "decision", language="sv"),
    )
    rows = (
        LanguageRow(code="sv", pages=2, stages={"decision": 2}, paired=1),
        LanguageRow(code="en", pages=1, stages={"decision": 1}, paired=1),
    )
    told = {"pairs": (LanguagePair(one=A, other=B),), **values}
    return replace(audit, pages=pages, languages=Languages(rows=rows, **told), language_mix={"sv": 2, "en": 1})


def view_of(audit, language="sv"):
    words = Wording(language, audit.journey, strict=True)
    return languages_view(audit, columns(audit, words), words)


def test_a_site_in_one_language_has_no_part_and_no_sheet(audit):
    assert view_of(replace(audit, languages=None)) is None
    assert languages_sheets(replace(audit, languages=None), Wording("sv", audit.journey)) == ()


def test_the_report_says_why_it_is_in_its_language(audit):
    swedish, english = view_of(bilingual(audit)), view_of(bilingual(audit), "en")
    assert "därför är rapporten på svenska" in swedish.chosen
    assert "because that was asked for" in english.chosen
    assert [(row.name, row.total) for row in swedish.heat] == [("Svenska", 2), ("Engelska", 1)]


def test_what_is_to_mend_is_said_in_both_languages(audit):
    told = bilingual(
        audit,
        pairs=(LanguagePair(one=A, other=B, differs=("cta",)),),
        untranslated=(Untranslated(url=C, stage="decision", lacks="en"),),
        leaps=(LanguageLeap(source=C, target=B, meant=A),),
    )
    for language, lacks in (("sv", "saknas på engelska"), ("en", "not there in English")):
        view = view_of(told, language)
        assert [one.said for one in view.alone] == [lacks]
        assert "/priser" in view.differing[0].said
        assert view.leaps[0].meant == A
        assert view.said == ""
    (sheet,) = languages_sheets(told, Wording("sv", audit.journey, strict=True))
    notes = [row[-1] for row in sheet.rows()]
    assert notes[0] == "saknas på engelska"
    assert "/priser" in notes[1]
    assert len(notes) == 3


def test_pages_that_could_not_be_paired_are_told_how(audit):
    assert "hreflang" in view_of(bilingual(audit, pairs=())).said
