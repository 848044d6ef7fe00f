"""The journey by language as text: pages by stage, why the report is in its language, and where the languages part."""

import math
from collections.abc import Iterator, Sequence

from auditor.exports.view_coverage import LEVELS, HeatCell, HeatRow
from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.lang.reports import site_default
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.judgement import PageResult
from auditor.records.languages import LanguageLeap, LanguagePair, Languages
from auditor.resources import report_languages

MOST_SHOWN = 12


class LanguageLine(Record, frozen=True, kw_only=True):
    """A page, its translation ("" for none), and what there is to say of them."""

    page: str
    other: str = ""
    said: str


class LanguagesView(Record, frozen=True, kw_only=True):
    """The part on languages. `left` is how many more of each list there are."""

    heat: tuple[HeatRow, ...]
    paired: tuple[tuple[str, str], ...]  # name of a language, and how many of its pages have a translation
    chosen: str
    alone: tuple[LanguageLine, ...] = ()
    differing: tuple[LanguageLine, ...] = ()
    leaps: tuple[LanguageLeap, ...] = ()
    left: dict[str, int] = {}
    said: str = ""


def languages_view(audit: Audit, cols: Sequence[Column], words: Wording) -> LanguagesView | None:
    """Return the part on languages, None for a site in one."""
    told = audit.languages
    if told is None:
        return None
    alone = [
        LanguageLine(page=one.url, said=words.say("languages.alone_lacks", lang=one.lacks)) for one in told.untranslated
    ]
    differing = list(differing_of(audit, words))
    lists = {"alone": alone, "differing": differing, "leaps": told.leaps}
    return LanguagesView(
        heat=heat_of(told, cols, words),
        paired=tuple(
            (words.name("language", row.code), paired_said(row.paired, row.pages, words)) for row in told.rows
        ),
        chosen=chosen_said(audit, told, words),
        alone=tuple(alone[:MOST_SHOWN]),
        differing=tuple(differing[:MOST_SHOWN]),
        leaps=told.leaps[:MOST_SHOWN],
        left={name: len(found) - MOST_SHOWN for name, found in lists.items()},
        said=_in_sum(told, differing, words),
    )


def paired_said(paired: int, pages: int, words: Wording) -> str:
    """Return how many pages of a language have a translation."""
    return words.say("languages.of", n=paired, of=pages)


def chosen_said(audit: Audit, told: Languages, words: Wording) -> str:
    """Return which language most pages are in, and why the report is in its own."""
    key = "nearest" if told.main != words.language else "chosen"
    key = key if site_default(audit.language_mix) == words.language else "asked"
    counted = sum(audit.language_mix.values())
    return words.say(
        f"languages.{key}",
        main=told.main,
        n=told.rows[0].pages,
        of=counted,
        report=words.language,
        choice=",".join(report_languages()),
    )


def heat_of(told: Languages, cols: Sequence[Column], words: Wording) -> tuple[HeatRow, ...]:
    """Return pages per language and stage."""
    largest = max((count for row in told.rows for count in row.stages.values()), default=0)
    return tuple(
        HeatRow(
            id=row.code,
            name=words.title("language", row.code),
            total=row.pages,
            cells=tuple(_cell(column.id, row.stages.get(column.id, 0), largest) for column in cols),
        )
        for row in told.rows
    )


def _cell(stage: str, count: int, largest: int) -> HeatCell:
    return HeatCell(stage=stage, count=count, level=math.ceil(LEVELS * count / largest) if largest else 0)


def differing_of(audit: Audit, words: Wording) -> Iterator[LanguageLine]:
    """Yield the pairs that part, with how."""
    pages = {page.url: page for page in audit.pages}
    for pair in audit.languages.pairs if audit.languages else ():
        if pair.differs and pair.one in pages and pair.other in pages:
            said = "; ".join(difference_said(pair, pages[pair.one], pages[pair.other], words))
            yield LanguageLine(page=pair.one, other=pair.other, said=said)


def difference_said(pair: LanguagePair, one: PageResult, other: PageResult, words: Wording) -> Iterator[str]:
    """Yield how a page and its translation part."""
    if "stage" in pair.differs:
        yield words.say("languages.differ_stage", one=one.stage, other=other.stage)
    if "cta" in pair.differs:
        asks = one if one.cta_verdict and one.cta_verdict.verdict == "fits" else other
        yield words.say("languages.differ_cta", page=asks.url)


def _in_sum(told: Languages, differing: Sequence[LanguageLine], words: Wording) -> str:
    if not told.pairs:
        return words.say("languages.none")
    return "" if differing or told.leaps else words.say("languages.fine")
