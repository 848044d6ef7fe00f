"""What rivals have of the kind and subject of a brief: their best pages with headings, length and call to action.

It is there to be bettered and never to be copied, so headings are few and no text of theirs is shown.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from auditor.exports.brief_parts import Line, Part
from auditor.exports.environment import host
from auditor.exports.kin import LONGEST_HEADING, OWN_SUBJECT, Kin, PageAt
from auditor.exports.lookup import Lookup, primary_cta
from auditor.exports.wording import Wording, clipped
from auditor.lang.load import nearest, stems, stop_words
from auditor.records.audit import Audit
from auditor.records.judgement import PageResult
from auditor.site.words import words_of

MOST_RIVALS, MOST_PAGES, MOST_HEADS = 3, 2, 6
LONGEST_NAME = 300


class Read(NamedTuple):
    """A rival's audit; `page_at` gives a page of theirs as it was read, None for none."""

    audit: Audit
    page_at: PageAt


class Rival(Read):
    """A rival whose pages are looked up by kind."""

    @cached_property
    def kin(self) -> Kin:
        """Their pages by kind."""
        return Kin(Lookup(self.audit), self.page_at)


def rivals_part(rivals: Sequence[Rival], kind: str, subject: str, language: str, words: Wording) -> Part:
    """Return the section on rivals; an empty one where none has such a page.

    Of kinds whose content follows from the subject only pages on the subject are shown.
    """
    said: list[str] = []
    lines: list[Line] = []
    for rival in rivals[:MOST_RIVALS]:
        alike = rival.kin.alike(kind, language)
        on_it = [page for page in alike if subject and named(subject, language) <= named(_called(page), language)]
        shown = on_it or ([] if kind in OWN_SUBJECT else alike)
        if shown:
            said.append(words.say("brief.rival_has", site=host(rival.audit), n=len(alike)))
        lines += [_line(page, rival, kind, words) for page in shown[:MOST_PAGES]]
    return Part(title=words.say("brief.rivals"), said=" ".join(said), lines=tuple(lines))


def _line(page: PageResult, rival: Rival, kind: str, words: Wording) -> Line:
    cta = primary_cta(page)
    heads = " · ".join(rival.kin.headings(page.url)[:MOST_HEADS])
    under = (
        words.say("brief.rival_size", type=words.title("type", kind), n=page.word_count),
        words.say("brief.rival_heads", heads=heads) if heads else "",
        words.say("brief.rival_cta", words=clipped(cta.text, LONGEST_HEADING)) if cta and cta.text else "",
    )
    title = clipped(page.h1 or page.title or page.url, LONGEST_HEADING)
    said = words.say("brief.rival_page", site=host(rival.audit), title=title)
    return Line(text=said, url=page.url, under=tuple(filter(None, under)))


def _called(page: PageResult) -> str:
    return f"{page.title[:LONGEST_NAME]} {page.h1[:LONGEST_NAME]}"


def named(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words that name something."""
    code = nearest(language)
    idle = stop_words(code)
    return frozenset(stems(sorted({word for one in words_of(text) if (word := one.lower()) not in idle}), code))
