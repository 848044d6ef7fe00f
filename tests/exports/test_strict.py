"""Every sentence that a report needs is there: the pages render with holes in the wording made into failures."""

import pytest

from auditor.exports import as_html, as_markdown, as_summary
from auditor.exports.opening import opening
from auditor.exports.options import ExportOptions
from auditor.exports.sheets import sheets
from auditor.exports.wording import Wording


@pytest.mark.parametrize("journey", ["inbound", "kundresa-rekommendation"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("pages", [0, 1, 5, 60])
def test_no_sentence_is_missing(sample, language, pages, journey):
    audit = sample(pages, language=language, journey=journey)
    options = ExportOptions(language=language)
    assert as_html.render(audit, options, strict=True)
    assert as_summary.render(audit, options, strict=True)
    words = Wording(language, audit.journey, strict=True)
    assert as_markdown.render(audit, words)
    rows = {sheet.id: list(sheet.rows()) for sheet in sheets(audit, words)}
    assert len(rows["pages"]) == pages


def test_the_opening_names_the_hole(sample):
    audit = sample(5, language="sv", hostile=False)
    words = Wording("sv", audit.journey, strict=True)
    assert opening(audit, words).verdict
    assert "för lite innehåll" in opening(sample(0), words).verdict
