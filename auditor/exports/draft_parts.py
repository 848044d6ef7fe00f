"""The parts of what is said of a draft that name other pages: likenesses, points, links and questions."""

from collections.abc import Iterator
from typing import NamedTuple

from auditor.exports.wording import Wording, short_path
from auditor.records.audit import Value
from auditor.records.draft import DraftCheck, DraftLink, DraftPage, DraftQuestion

# A change that rounds to nothing is none.
NO_CHANGE = 0.1
# Likenesses that a new version of a page has to it.
VERSION = ("copy", "near")


class Line(NamedTuple):
    """A line of a section: `url` is where it may lead, `under` what belongs to it."""

    text: str
    url: str = ""
    under: tuple[str, ...] = ()


class Said:
    """Gives sentences of drafts.toml in one language."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def __call__(self, key: str, /, **values: Value) -> str:
        """Return the sentence `section.key`, filled."""
        return self.words.sentence("drafts", key, **values)

    def quoted(self, text: str) -> str:
        """Return a text of the draft in quotes, on one line."""
        return self.words.fill("{text:quote}", {"text": text})


def named(page: DraftPage) -> str:
    """Return what a page is called, its address where it has no name."""
    return " ".join(page.title.split()) or short_path(page.url)


def alike_lines(check: DraftCheck, say: Said) -> tuple[Line, ...]:
    """Return the pages that say the same."""
    return tuple(
        Line(
            f"{say(f'alike.{one.how}')}: {named(one.page)}",
            one.page.url,
            (say("alike.version", path=short_path(one.page.url)),) if one.how in VERSION and not check.replaces else (),
        )
        for one in check.alike
    )


def link_lines(links: tuple[DraftLink, ...], say: Said, *, out: bool) -> tuple[Line, ...]:
    """Return the links to add, each with where it fits."""
    return tuple(
        Line(say("links.out", anchor=one.anchor, name=named(one.page)) if out else named(one.page), one.page.url,
             (_where(one, say),))
        for one in links
    )  # fmt: skip


def _where(one: DraftLink, say: Said) -> str:
    if one.quote:
        return say("links.at_section" if one.section else "links.at", quote=one.quote, section=one.section)
    return say("links.list" if one.anchor else "links.kin")


def asked_lines(check: DraftCheck, say: Said) -> tuple[Line, ...]:
    """Return the questions that the draft answers and those that it does not."""
    return tuple(Line(say(f"asked.{_way(one)}", question=one.question), under=_beside(one, say)) for one in check.asked)


def _way(one: DraftQuestion) -> str:
    return "answers" if one.answered else "touches" if one.touched else "misses"


def _beside(one: DraftQuestion, say: Said) -> tuple[str, ...]:
    told = []
    if one.impressions:
        told.append(say("asked.search", n=round(one.impressions)))
    if one.citations:
        told.append(say("asked.cited", n=round(one.citations)))
    if one.heading and not one.answered and one.heading != one.question:
        told.append(say("asked.as_heading", heading=one.heading))
    return tuple(told)


def score_lines(check: DraftCheck, say: Said) -> tuple[Line, ...]:
    """Return what the draft gives: its subject, its stage and its points."""
    return tuple(_score(check, say))


def _score(check: DraftCheck, say: Said) -> Iterator[Line]:
    score, stage = check.score, check.label.stage
    if score.points is None and score.before is not None:
        yield Line(say("score.outside"))
        return
    yield Line(_subject(check, say))
    if stage and score.target_share:
        yield Line(
            say(f"score.{_stage(check)}", stage=stage, pages=score.stage_pages, n=score.stage_after, share=score.share,
                target=score.target_share)
        )  # fmt: skip
    if score.points is None or score.before is None or score.after is None:
        yield Line(say("score.unknown"))
        return
    mended = score.points_mended
    more = mended is not None and mended - score.points >= NO_CHANGE
    under = [say("score.moved", list="; ".join(_moves(check, say)))] if score.moves else []
    if more:
        under.append(say("score.mended_above", points=round(mended or 0.0, 1)))
    if not check.replaces:
        under.append(say("score.linked"))
    ends = round(score.before, 1), round(score.after, 1)
    values = {"before": ends[0], "after": ends[1], "points": round(ends[1] - ends[0], 1)}
    same = abs(score.points) < NO_CHANGE
    yield Line(say("score.same" if same else "score.up", **values), under=tuple(under))
    yield from (Line(say("score.mends", text=say.words.finding(one))) for one in score.mends)
    yield from (Line(say("score.brings", text=say.words.finding(one))) for one in score.brings)


def _stage(check: DraftCheck) -> str:
    """Return how the stage stands with the draft; the check of thin stages says whether it is short of pages."""
    score = check.score
    if check.replaces and score.stage_pages == score.stage_after:
        return "stage_same"
    if score.stage_short or not score.stage_pages:
        return "stage_under"
    return "stage_enough" if round(score.share, 2) >= round(score.target_share, 2) else "stage_count"


def _moves(check: DraftCheck, say: Said) -> Iterator[str]:
    for one in check.score.moves:
        part = say.words.name("part", one.part)
        yield say("score.move", stage=one.stage, part=part, points=round(one.points, 1))


def _subject(check: DraftCheck, say: Said) -> str:
    subject = check.subject
    if not subject.id:
        return say("score.subject_none")
    topic = subject.names.get(say.words.language) or subject.label
    key = "score.subject_more" if subject.in_stage else "score.subject_new"
    if not check.label.stage:
        return say("score.subject_none")
    return say(key, topic=topic, stage=check.label.stage, pages=subject.pages, n=subject.in_stage)
