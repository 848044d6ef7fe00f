"""What is said of a draft, in words: the same sections for the terminal and for the page, what must be mended first."""

from collections.abc import Iterator
from typing import NamedTuple

from auditor.exports.draft_parts import Line, Said, alike_lines, asked_lines, link_lines, score_lines
from auditor.exports.reasons import reason_name, shown
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.draft import DraftCheck, DraftReading, Gate
from auditor.records.judgement import Reason

# What stands first when it is shut; the rest is worth a look.
GRAVE: tuple[Gate, ...] = ("leftover", "copy", "cta", "links")
MOST_REASONS = 4
HARDER = 8.0


class Section(NamedTuple):
    """A heading with its lines."""

    id: str
    title: str
    lines: tuple[Line, ...]


class DraftView(NamedTuple):
    """One draft in words; `grave` says whether something must be mended."""

    title: str
    name: str
    verdict: str
    grave: bool
    placed: tuple[str, ...]
    sections: tuple[Section, ...]


def words_for(check: DraftCheck, language: str = "", *, strict: bool = False) -> Wording:
    """Return the words of a check: in `language`, "" for that of the site's report."""
    spoken = language or check.site_language
    names = {stage: name_in(names, spoken) for stage, names in check.stages.items()}
    return Wording(spoken, stages=names, strict=strict)


def draft_view(check: DraftCheck, words: Wording) -> DraftView:
    """Return what is said of a draft."""
    say = Said(words)
    made = {
        "leftovers": _leftovers(check, say),
        "alike": alike_lines(check, say),
        "request": tuple(_request(check, say)),
        "label": tuple(_label(check, say)),
        "score": score_lines(check, say),
        "findings": tuple(Line(words.finding(one)) for one in check.findings),
        "links_out": link_lines(check.links_out, say, out=True),
        "links_in": link_lines(check.links_in, say, out=False),
        "asked": asked_lines(check, say),
        "reading": tuple(_reading(check.reading, say)),
    }
    sections = tuple(Section(key, say(f"section.{key}"), lines) for key, lines in made.items() if lines)
    return DraftView(
        title=say("draft.title", title=check.title) if check.title else say("draft.untitled"),
        name=check.draft,
        verdict=_verdict(check, say),
        grave=any(_is_grave(gate, check) for gate in check.gates),
        placed=tuple(_placed(check, say)),
        sections=sections,
    )


def _verdict(check: DraftCheck, say: Said) -> str:
    grave = [say(f"gate.{gate}") for gate in check.gates if _is_grave(gate, check)]
    light = [_light(gate, say) for gate in check.gates if not _is_grave(gate, check)]
    told = [say("draft.mend", list=say.words.listed(grave)) if grave else say("draft.fine")]
    if light:
        told.append(say("draft.look", list=say.words.listed(light)))
    return " ".join(told)


def _is_grave(gate: Gate, check: DraftCheck) -> bool:
    """True for what must be mended; a link to a page that the audit has not seen may be right."""
    return gate in GRAVE and (gate != "links" or check.leads_nowhere)


def _light(gate: Gate, say: Said) -> str:
    return say("draft.unknown_links" if gate == "links" else f"gate.{gate}")


def _placed(check: DraftCheck, say: Said) -> Iterator[str]:
    yield say(f"draft.placed_{check.address_from}", site=check.site, url=check.address)
    if check.replaces:
        yield say("draft.replaces")
    yield say("draft.audited", day=check.audited_at)


def _leftovers(check: DraftCheck, say: Said) -> tuple[Line, ...]:
    return tuple(Line(say(f"leftover.{one.kind}", text=one.text, target=one.target)) for one in check.leftovers)


def _request(check: DraftCheck, say: Said) -> Iterator[Line]:
    asked = check.request
    if not asked.verdict:
        yield Line(say("request.unjudged"))
        return
    if asked.by_template:
        yield Line(say("request.template"))
        return
    problem = say.words.title("target_problem", asked.problem) if asked.problem else ""
    yield Line(say.words.name("verdict_long", asked.verdict), under=(f"{problem}.",) if problem else ())
    if asked.texts:
        yield Line(say("request.found", list=say.words.listed([say.quoted(one) for one in asked.texts])))
    elif asked.leads_on:
        yield Line(say("request.leads"))
    if asked.ask:
        wording = asked.words or say.words.name("cta_example", asked.ask)
        under = (say("request.target", name=asked.target),) if asked.target else ()
        yield Line(say("request.ask" if asked.texts else "request.ask_first", words=wording), under=under)


def _label(check: DraftCheck, say: Said) -> Iterator[Line]:
    label = check.label
    shares = {"share": label.shares.get(label.phase, 0.0), "other": label.shares.get(label.second or label.phase, 0.0)}
    yield Line(
        say("label.phase_second" if label.second else "label.phase", phase=label.phase, second=label.second, **shares)
    )
    types = [*label.type_shares.items(), ("other", 0.0), ("other", 0.0)][:2]
    close = types[1][1] > 0.5 * types[0][1]
    key = "label.type_second" if close else "label.type"
    yield Line(say(key, type=label.content_type, share=types[0][1], second=types[1][0], other=types[1][1]))
    if label.stage and name_in(check.stages[label.stage], say.words.language) != say.words.name("phase", label.phase):
        yield Line(say("label.stage", stage=label.stage))
    if label.before and label.before_type:
        yield Line(say("label.was", phase=label.before, type=label.before_type))
    reasons = shown(label.because, check.language)
    for key, some in (
        ("for", [one for one in reasons if one.weight > 0]),
        ("against", [one for one in reasons if one.weight < 0]),
    ):
        if some:
            yield Line(say(f"label.{key}", list=say.words.listed(_named(some, say))))
    doubts = tuple(say(f"doubt.{one}") for one in label.doubts)
    if not label.sure:
        yield Line(say("label.unsure"), under=doubts)
        return
    yield Line(say("label.sure"))
    if doubts:
        yield Line(say("label.mind"), under=doubts)


def _named(reasons: list[Reason], say: Said) -> list[str]:
    return list(dict.fromkeys(reason_name(one, say.words) for one in reasons))[:MOST_REASONS]


def _reading(found: DraftReading, say: Said) -> Iterator[Line]:
    beside = found.sibling_words is not None
    yield Line(say("reading.words_beside" if beside else "reading.words", n=found.words, sibling=found.sibling_words))
    if found.value is None:
        yield Line(say("reading.too_short"))
        return
    formula = say.words.title("readability", found.formula)
    if found.sibling_value is None:
        yield Line(say("reading.value", formula=formula, value=round(found.value)))
        return
    yield Line(
        say("reading.value_beside", formula=formula, value=round(found.value), sibling=round(found.sibling_value))
    )
    more = (found.value - found.sibling_value) * (1 if found.formula == "lix" else -1)
    under = (say("reading.of_stage" if found.same_stage else "reading.of_type", n=found.siblings),)
    key = "harder" if more >= HARDER else "easier" if more <= -HARDER else "like"
    yield Line(say(f"reading.{key}"), under=under)
