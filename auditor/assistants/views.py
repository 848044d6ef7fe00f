"""What an audit says, as small plain answers: summary, stages, actions, pages, calls to action, subjects, gaps ...

Pure: an audit in, a mapping of plain values out. The server hands them on, and Python gives them as `auditor.view`.
"""

from collections.abc import Callable, Iterator, Mapping

from auditor.assistants.bounds import Answer, answer, first, one_of, paged, refuse_language
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.exports.lookup import Lookup, confidence
from auditor.exports.reasons import reason_name
from auditor.exports.register import register
from auditor.exports.view_ctas import VERDICTS
from auditor.exports.view_gaps import gap_name
from auditor.exports.view_looks import look_said
from auditor.exports.why import why_said
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit
from auditor.records.base import CONTENT_TYPES
from auditor.records.decision import DECISIONS
from auditor.records.judgement import Cta, PageResult, Reason
from auditor.run.look import language_of

PAGE_SIZE = 20
MOST_FINDINGS, MOST_REASONS, MOST_CTAS, MOST_AUDITS = 20, 8, 20, 50


def words_for(audit: Audit, language: str = "") -> Wording:
    """Return the words of an audit's answers: in `language`, "" for that of its report."""
    refuse_language(language)
    return Wording(language_of(language, audit.language_mix), audit.journey)


def summary(audit: Audit, language: str = "") -> Answer:
    """Return the score, the stages in short, the kind of business, what limits the audit, and the first actions."""
    words = words_for(audit, language)
    return answer(
        audit,
        score=audit.score,
        counted_pages=audit.counted_pages,
        found_pages=len(audit.pages),
        languages=audit.language_mix,
        business=audit.profile.kind,
        business_sure=audit.profile.sure,
        stages={words.stage(one.stage): one.score for one in audit.stages if one.counts},
        limits=[words.caution(one.key, one.values) for one in audit.warnings],
        first_actions=[_action(rank, one, words) for rank, one in enumerate(audit.actions[:3], 1)],
        other_journeys=[look_said(one, audit, words) for one in audit.looks],
    )


def stages(audit: Audit, language: str = "") -> Answer:
    """Return each stage with its score, parts, pages and how many of them are unsure."""
    words = words_for(audit, language)
    found = [
        {
            "id": one.stage,
            "name": words.stage(one.stage),
            "counts": one.counts,
            "score": one.score,
            "pages": one.pages,
            "share": one.share,
            "target_share": one.target_share,
            "unsure_pages": one.unsure,
            "pages_without_cta": one.pages_without_cta,
            "parts": {part.id: part.value for part in one.parts},
            "types": one.types,
        }
        for one in audit.stages
    ]
    return answer(audit, stages=found)


def actions(audit: Audit, *, offset: int = 0, limit: int = PAGE_SIZE, language: str = "") -> Answer:
    """Return what to do, the most worth doing first."""
    words = words_for(audit, language)
    ranked = list(enumerate(audit.actions, 1))
    return answer(audit, **paged(ranked, offset, limit, lambda pair: _action(*pair, words)))


def _action(rank: int, one: Action, words: Wording) -> Answer:
    return {
        "rank": rank,
        "id": one.id,
        "headline": words.action(one),
        "why": words.why(one),
        "first_step": words.do(one),
        "stage": one.stage,
        "points": one.points,
        "effort": one.effort,
        "pages": list(one.pages[:5]),
        "page_count": len(one.pages),
    }


def pages(
    audit: Audit,
    *,
    stage: str = "",
    content_type: str = "",
    verdict: str = "",
    unsure: bool = False,
    contains: str = "",
    offset: int = 0,
    limit: int = PAGE_SIZE,
) -> Answer:
    """Return pages in short: those of a stage, type or verdict, unsure ones, or with a text in address or title."""
    one_of(stage, [one.id for one in audit.journey.stages], Said("choice-stage"))
    one_of(content_type, CONTENT_TYPES, Said("choice-type"))
    one_of(verdict, VERDICTS, Said("choice-verdict"))
    part = contains.casefold()
    found = [
        row
        for row in audit.pages
        if row.guess is not None
        and (not stage or row.stage == stage)
        and (not content_type or row.guess.content_type == content_type)
        and (not verdict or (row.cta_verdict is not None and row.cta_verdict.verdict == verdict))
        and (not unsure or not row.guess.sure)
        and (not part or part in row.url.casefold() or part in row.title.casefold())
    ]
    return answer(audit, **paged(found, offset, limit, _row))


def _row(row: PageResult) -> Answer:
    return {
        "url": row.url,
        "counted": row.counted,
        "stage": row.stage,
        "phase": row.guess.phase if row.guess else None,
        "likelihood": confidence(row),
        "sure": row.guess.sure if row.guess else False,
        "type": row.guess.content_type if row.guess else None,
        "cta_verdict": row.cta_verdict.verdict if row.cta_verdict else None,
        "from_site": {"title": row.title},
    }


def page(audit: Audit, url: str, language: str = "") -> Answer:
    """Return one page with its reasons, calls to action, faults and decision; raises InputError for an unknown one."""
    words, look = words_for(audit, language), Lookup(audit)
    row = look.page(url)
    if row is None or row.guess is None:
        raise InputError("audit-has-no-such-page")

    def reason(one: Reason) -> Answer:
        return {"for": one.for_, "weight": one.weight, "what": reason_name(one, words)}

    made = {
        **_row(row),
        "second": row.guess.second,
        "shares": row.guess.shares,
        "labelled_by": row.guess.source,
        **first("reasons", row.guess.because, MOST_REASONS, reason),
        "words": row.word_count,
        "readability": row.readability_value,
        "links_here": row.inlinks,
        **first("faults", look.findings(url), MOST_FINDINGS, words.finding),
        "actions": [rank for rank, _ in look.actions(url)],
        "decision": row.decision.verdict if row.decision else None,
        "decision_why": why_said(row.decision, row, look, words) if row.decision else None,
        "from_site": {
            "title": row.title,
            "h1": row.h1,
            "description": row.description,
            "topic": look.topic(row),
            **first("calls_to_action", row.ctas, MOST_CTAS, _cta),
        },
    }
    return answer(audit, page=made)


def _cta(one: Cta) -> Answer:
    return {"kind": one.kind, "text": one.text, "target": one.target, "place": one.place}


def ctas(audit: Audit, *, offset: int = 0, limit: int = PAGE_SIZE) -> Answer:
    """Return the register of calls to action: each wording with its kind, where it leads, pages, and what is wrong."""
    return answer(
        audit,
        **paged(
            register(audit),
            offset,
            limit,
            lambda one: {
                "kind": one.kind,
                "pages": one.pages,
                "flags": list(one.flags),
                "from_site": {"words": one.words, "target": one.target},
            },
        ),
    )


def subjects(audit: Audit, *, offset: int = 0, limit: int = PAGE_SIZE) -> Answer:
    """Return the site's subjects with how many pages they have in each stage."""
    return answer(
        audit,
        **paged(
            audit.topics,
            offset,
            limit,
            lambda one: {
                "id": one.id,
                "pages": one.pages,
                "stages": one.stages,
                "sold": one.sold,
                "from_site": {"name": one.label},
            },
        ),
    )


def gaps(audit: Audit, *, offset: int = 0, limit: int = PAGE_SIZE, language: str = "") -> Answer:
    """Return what each stage lacks, with the points that it costs."""
    words = words_for(audit, language)
    by_id = {stage.id: stage for stage in audit.journey.stages}
    found = [
        {"stage": one.stage, "lacks": gap_name(gap, by_id[one.stage], words), "points": gap.points}
        for one in audit.stages
        for gap in one.gaps
    ]
    return answer(audit, **paged(sorted(found, key=lambda one: -float(str(one["points"]))), offset, limit, dict))


def decisions(
    audit: Audit, *, verdict: str = "", offset: int = 0, limit: int = PAGE_SIZE, language: str = ""
) -> Answer:
    """Return what to do with each page: keep, improve, merge, redirect, remove, or ask a person."""
    one_of(verdict, DECISIONS, Said("choice-decision"))
    words, look = words_for(audit, language), Lookup(audit)

    def shown() -> Iterator[PageResult]:
        for row in audit.pages:
            if row.decision is not None and verdict in ("", row.decision.verdict):
                yield row

    def show(row: PageResult) -> Answer:
        one = row.decision
        assert one is not None  # noqa: S101 - filtered above
        return {
            "url": row.url,
            "verdict": one.verdict,
            "why": why_said(one, row, look, words),
            "certainty": one.certainty,
            "target": one.target,
            "by": one.source,
        }

    return answer(audit, **paged(shown(), offset, limit, show))


def history(audit: Audit) -> Answer:
    """Return the site's latest audits, oldest first, with their scores."""
    last = [
        {
            "at": one.at,
            "score": one.score,
            "pages": one.counted_pages,
            "open_actions": one.open,
            "not_comparable": list(one.breaks),
        }
        for one in audit.history[-MOST_AUDITS:]
    ]
    older = {"audits_of": len(audit.history)} if len(audit.history) > MOST_AUDITS else {}
    return answer(audit, audits=last, **older)


VIEWS: Mapping[str, Callable[..., Answer]] = {
    "summary": summary,
    "stages": stages,
    "actions": actions,
    "pages": pages,
    "page": page,
    "ctas": ctas,
    "subjects": subjects,
    "gaps": gaps,
    "decisions": decisions,
    "history": history,
}
