"""The sheet of the languages: every page with its translation, and what there is to mend between them."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.view_languages import difference_said
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def languages_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet with a line a pair, what is to mend first; none for a site in one language."""
    told = audit.languages
    if told is None:
        return ()
    heads = [
        head_of(words, "url", width=50), head_of(words, "language", width=14), head_of(words, "stage", width=18),
        head_of(words, "translation", width=50), head_of(words, "translation_stage", width=18),
        head_of(words, "language_note", width=60),
    ]  # fmt: skip
    pages = {page.url: page for page in audit.pages}

    def line(url: str, other: str, note: str) -> list[Cell]:
        page, partner = pages.get(url), pages.get(other)
        return [
            url, words.title("language", page.language) if page else "",
            words.stage(page.stage) if page and page.stage else "", other,
            words.stage(partner.stage) if partner and partner.stage else "", note,
        ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for alone in told.untranslated:
            yield line(alone.url, "", words.say("languages.alone_lacks", lang=alone.lacks))
        for leap in told.leaps:
            yield line(leap.source, "", words.say("languages.leap", target=leap.target, meant=leap.meant))
        for pair in sorted(told.pairs, key=lambda one: not one.differs):
            one, other = pages.get(pair.one), pages.get(pair.other)
            said = "; ".join(difference_said(pair, one, other, words)) if one and other else ""
            yield line(pair.one, pair.other, said)

    return (sheet_of(words, "languages", heads, lines, 1),)
