"""What a judgement with a draft in it says of the draft: request, subject, score, likenesses, links and reading.

Everything is read off the audit that has the draft as one of its pages, beside the one that has not.
"""

from collections.abc import Iterable, Iterator
from statistics import median

from auditor.checks.base import Site
from auditor.checks.phase_under_target import is_short
from auditor.records.audit import Audit, Finding
from auditor.records.draft import (
    DraftLike,
    DraftLink,
    DraftMove,
    DraftPage,
    DraftReading,
    DraftRequest,
    DraftScore,
    DraftSubject,
    Likeness,
)
from auditor.records.judgement import PageResult
from auditor.records.linkplan import LinkProposal
from auditor.run.draft_rules import draft_rules
from auditor.scoring.linkplan import LONELY
from auditor.scoring.mend import gain
from auditor.scoring.request import NOTHING, request_of
from auditor.scoring.sheet import Sheet
from auditor.site.titles import own_title, recurring

LONGEST_TEXT = 80
MOST_MOVES = 3
FITS = ("fits", "not-expected")


def page_named(url: str, site: Site) -> DraftPage:
    """Return a page of the site by its address, with what it is called."""
    row = site.by_url.get(url)
    return DraftPage(url=url, title=(row.h1 or row.title) if row else "")


def request_on(row: PageResult, site: Site, findings: Iterable[Finding], *, framed: bool) -> DraftRequest:
    """Return the verdict on what the draft asks for, and what to ask instead where a check has something to say."""
    judged, stage = row.cta_verdict, site.stage_by_id.get(row.stage)
    if judged is None:
        return DraftRequest()
    own = [one for one in row.ctas if one.place in ("main", "aside")]
    faulty = any(one.check in draft_rules().requests for one in findings)
    excused = faulty and not framed and judged.verdict in ("missing", "only-in-menu") and has_template(row, site)
    advice = request_of(site, stage, (row.url,)) if faulty and not excused and stage else NOTHING
    return DraftRequest(
        verdict=judged.verdict if faulty or judged.verdict in FITS else "not-expected",
        problem=judged.target_problem if faulty else "",
        found=judged.kinds_found,
        texts=tuple(dict.fromkeys(one.text[:LONGEST_TEXT] for one in own if one.text))[: draft_rules().most],
        expected=judged.kinds_expected,
        ask=advice.kind,
        words=advice.words,
        target=advice.target,
        by_template=excused,
        leads_on=row.next_steps > 0,
    )


def has_template(row: PageResult, site: Site) -> bool:
    """True when most pages of the draft's kind get what they ask for from the site's frame."""
    kind = row.guess.content_type if row.guess else ""
    alike = [one for one in site.counted if one.url != row.url and one.guess and one.guess.content_type == kind]
    judged = [one for one in alike if one.cta_verdict is not None]
    framed = [one for one in judged if any(cta.repeated and cta.place == "main" for cta in one.ctas)]
    return len(judged) >= draft_rules().least_siblings and len(framed) >= draft_rules().by_template * len(judged)


def subject_of(row: PageResult, audit: Audit) -> DraftSubject:
    """Return the subject of the draft; none where it belongs to none."""
    topic = next((one for one in audit.topics if one.id == row.topic and row.topic), None)
    if topic is None:
        return DraftSubject()
    others = [one for one in audit.pages if one.topic == topic.id and one.counted and one.url != row.url]
    return DraftSubject(
        id=topic.id,
        label=topic.label,
        names=topic.names,
        pages=len(others),
        in_stage=sum(1 for one in others if one.stage == row.stage),
    )


def score_with(row: PageResult, before: Audit, after: Audit, site: Site, *, excused: bool = False) -> DraftScore:
    """Return the score without and with the draft, and which findings of the site go and come with it.

    `excused`: its request comes from the site's frame, so that lacking one costs nothing.
    """
    stage = next((one for one in after.stages if one.stage == row.stage and row.counted), None)
    known = before.score is not None and after.score is not None
    own = [one for one in after.findings if one.verdict == "fail" and one.subject.id == row.url]
    sheet = Sheet(site, [one for one in after.findings if one not in own or one.check not in LONELY])
    rise = gain(sheet, own)
    given = gain(sheet, [one for one in own if one.check in draft_rules().requests]) if excused else 0.0
    reached = round(after.score + given, 2) if after.score is not None else None
    points = round((reached or 0.0) - (before.score or 0.0), 2) if known else None
    gone = _only_in(before, after, row)
    come = _only_in(after, before, row)
    return DraftScore(
        before=before.score,
        after=reached,
        points=points,
        points_mended=None if points is None else round(points + rise - given, 2),
        moves=moves_of(before, after, "ctas" if excused else ""),
        stage_pages=sum(one.pages for one in before.stages if stage and one.stage == stage.stage),
        stage_after=stage.pages if stage else 0,
        stage_short=stage is not None and is_short(site.stage_by_id[stage.stage], stage.pages, stage.share),
        share=stage.share if stage else 0.0,
        target_share=stage.target_share if stage else 0.0,
        mends=tuple(gone)[: draft_rules().most] if row.counted else (),
        brings=tuple(come)[: draft_rules().most] if row.counted else (),
    )


def moves_of(before: Audit, after: Audit, without: str = "") -> tuple[DraftMove, ...]:
    """Return where the points go and come from: the parts of the stages that move most, the part `without` left out."""
    then = {(stage.stage, part.id): part.points for stage in before.stages for part in stage.parts}
    made = [
        DraftMove(stage=stage.stage, part=part.id, points=round(part.points - then.get((stage.stage, part.id), 0.0), 2))
        for stage in after.stages
        for part in stage.parts
        if part.id != without
    ]
    telling = [one for one in made if abs(one.points) >= draft_rules().no_change]
    return tuple(sorted(telling, key=lambda one: -abs(one.points)))[:MOST_MOVES]


def _only_in(one: Audit, other: Audit, row: PageResult) -> list[Finding]:
    """Return the findings on the stage or subject of the draft that one audit has and the other has not."""
    known = {_key(finding, other) for finding in other.findings if finding.verdict == "fail"}
    found = [
        finding
        for finding in one.findings
        if finding.verdict == "fail"
        and finding.subject.kind in ("stage", "topic", "site")
        and finding.stage == row.stage
        and finding.part
        and _key(finding, one) not in known
    ]
    return sorted(found, key=lambda finding: (-finding.points, finding.check, finding.key))


def _key(finding: Finding, audit: Audit) -> tuple[str, ...]:
    """Return what a finding is about in words that are the same in two audits; topics are numbered anew in each."""
    topic = next((one.label for one in audit.topics if one.id == finding.subject.id), "")
    wish = str(finding.values.get("expectation", ""))
    kind = "" if finding.subject.kind == "topic" else finding.subject.id
    return finding.check, finding.stage, kind, topic, wish


def alike_to(row: PageResult, site: Site) -> tuple[DraftLike, ...]:
    """Return the pages that say what the draft says, the nearest likeness first, each once."""
    found: dict[str, Likeness] = {}
    for url, how in _likenesses(row, site):
        if url != row.url and url in site.by_url:
            found.setdefault(url, how)
    return tuple(DraftLike(page=page_named(url, site), how=how) for url, how in found.items())[: draft_rules().most]


def _likenesses(row: PageResult, site: Site) -> Iterator[tuple[str, Likeness]]:
    yield from ((row.duplicate_of, "copy") for _ in (1,) if row.duplicate_of)
    yield from ((one.url, "copy") for one in site.results if one.duplicate_of == row.url)
    yield from ((row.near_duplicate_of, "near") for _ in (1,) if row.near_duplicate_of)
    yield from ((one.url, "near") for one in site.results if one.near_duplicate_of == row.url)
    yield from ((row.exchanged_of, "exchanged") for _ in (1,) if row.exchanged_of)
    for group in site.facts.cannibals:
        if row.url in group:
            yield from ((url, "rival") for url in group)
    names = recurring([one.title for one in site.counted])
    mine = own_title(row.title, names).casefold()
    if mine:
        others = (one for one in site.counted if own_title(one.title, names).casefold() == mine)
        yield from ((one.url, "title") for one in others)


def planned_link(page: str, link: LinkProposal, site: Site) -> DraftLink:
    """Return a link of the site's plan as seen from the draft; `page` is its other end."""
    return DraftLink(
        page=page_named(page, site), anchor=link.anchor, quote=link.quote, section=link.section, reason=link.reason
    )


def links_out(row: PageResult, audit: Audit, site: Site) -> tuple[DraftLink, ...]:
    """Return the links to put into the draft."""
    return tuple(planned_link(one.target, one, site) for one in audit.links if one.source == row.url)[
        : draft_rules().most
    ]


def links_in(row: PageResult, audit: Audit, site: Site, sources: Iterable[str] = ()) -> tuple[DraftLink, ...]:
    """Return the links to put on other pages; `sources` are pages that suit where no sentence names the draft."""
    planned = [planned_link(one.source, one, site) for one in audit.links if one.target == row.url]
    there = {one.page.url for one in planned}
    others = [DraftLink(page=page_named(url, site)) for url in sources if url not in there]
    return tuple([*planned, *others][: draft_rules().most])


def reading_of(row: PageResult, site: Site) -> DraftReading:
    """Return how hard and long the draft is beside pages of its type and language, and of its stage where some are."""
    kind = row.guess.content_type if row.guess else ""
    alike = [
        one
        for one in site.counted
        if one.url != row.url and one.guess and one.guess.content_type == kind and one.language == row.language
    ]
    own = [one for one in alike if one.stage == row.stage]
    same = len(own) >= draft_rules().least_siblings
    kin = own if same else alike
    values = [one.readability_value for one in kin if one.readability_value is not None]
    enough = len(kin) >= draft_rules().least_siblings
    return DraftReading(
        formula=row.readability,
        value=row.readability_value,
        words=row.word_count,
        siblings=len(kin),
        same_stage=same,
        sibling_value=round(median(values), 1) if enough and len(values) >= draft_rules().least_siblings else None,
        sibling_words=round(median(one.word_count for one in kin)) if enough else None,
    )
