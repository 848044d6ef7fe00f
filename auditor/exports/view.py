"""Everything the report's template asks for, worked out from the audit before the first line is set."""

import re
from collections import Counter
from typing import Any

from auditor.exports.environment import host
from auditor.exports.opening import TOO_FEW_PAGES, grave_of, opening
from auditor.exports.options import ExportOptions
from auditor.exports.traps import traps
from auditor.exports.view_access import access_view
from auditor.exports.view_before import before_after
from auditor.exports.view_business import business_view
from auditor.exports.view_chain import chain_view
from auditor.exports.view_circle import circle_view
from auditor.exports.view_coverage import personas_heat, topics_heat, types_heat
from auditor.exports.view_ctas import VERDICTS, cta_rows, missing_lists, verdict_bars
from auditor.exports.view_customers import customers_view
from auditor.exports.view_decisions import decisions_view
from auditor.exports.view_demand import action_demand, demand_view
from auditor.exports.view_flow import flow_view
from auditor.exports.view_languages import languages_view
from auditor.exports.view_links import links_view
from auditor.exports.view_looks import looks_view
from auditor.exports.view_map import Column, columns
from auditor.exports.view_plan import plan_of
from auditor.exports.view_register import register_view
from auditor.exports.view_square import square
from auditor.exports.view_story import story
from auditor.exports.view_touch import touch_rows
from auditor.exports.view_trend import trend_view
from auditor.exports.view_unanswered import unanswered_view
from auditor.exports.view_works import works
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Touchpoint
from auditor.records.base import Record
from auditor.scoring.formula import PARTS
from auditor.scoring.shares import part_shares

SECTIONS = (
    "map", "looks", "actions", "plan", "decisions", "trend", "demand", "coverage", "personas", "languages", "flow",
    "ctas", "touchpoints", "access", "pages", "method", "terms",
)  # fmt: skip
MAP_ROWS = ("question", "score", "pages", "content", "gaps", "ctas", "onward", "traffic", "actions")


class ActionView(Record, frozen=True, kw_only=True):
    """An action in words, with its place in the list."""

    rank: int
    action: Action
    headline: str
    why: str
    do: str
    column: Column | None
    demand: str = ""  # why it stands where it stands, where figures were imported


class PartView(Record, frozen=True, kw_only=True):
    """A part of the score over the whole site: what was reached of what was possible, its weight, and per stage."""

    id: str
    share: float | None
    weight: float
    by_stage: dict[str, float | None]


def view(audit: Audit, words: Wording, options: ExportOptions) -> dict[str, Any]:
    """Return the names that templates use."""
    cols = columns(audit, words)
    flow = flow_view(audit, cols)
    bars = verdict_bars(cols)
    made: dict[str, Any] = {
        "audit": audit,
        "host": host(audit),
        "opening": opening(audit, words),
        "cautions": cautions(audit, words),
        "business": business_view(audit, words),
        "urls": frozenset(page.url for page in audit.pages),
        "columns": cols,
        "customers": customers_view(audit, cols, words),
        "map_rows": [row for row in MAP_ROWS if row != "traffic" or any(c.score.clicks is not None for c in cols)],
        "looks": looks_view(audit, words),
        "score_parts": score_parts(audit),
        "actions": action_views(audit, cols, words),
        "story": story(audit, words),
        "plan": (plan := plan_of(audit, words, options.typed)),
        "square": square(plan, words),
        "works": works(audit, words),
        "before": before_after(audit, words),
        "decisions": decisions_view(audit, cols, words),
        "types_heat": types_heat(audit, cols, words),
        "topics_heat": topics_heat(audit, cols),
        "personas_heat": personas_heat(audit, cols),
        "personas_asked": [persona for persona in audit.personas if persona.questions],
        "tongues": languages_view(audit, cols, words),
        "flow": flow,
        "link_plan": links_view(audit, words),
        "demand": demand_view(audit, cols, words),
        "access": access_view(audit, cols, words),
        "unanswered": unanswered_view(audit, cols, words),
        "trend": trend_view(audit, cols, words),
        "cta_rows": cta_rows(cols),
        "verdict_bars": bars,
        "verdict_order": VERDICTS,
        "verdicts_used": {name for bar in bars for name, *_ in bar.parts},
        "register": register_view(audit, words),
        "missing_lists": missing_lists(audit, cols, words),
        "touchpoints": grouped(audit),
        "chain": chain_view(audit, cols, words),
        "circle": circle_view(audit, cols, words),
        "touch_rows": touch_rows(audit, cols, words),
        "absent": absent(audit, words),
        "tool_line": words.say("page.tool", tool=audit.tool) if _shows_tool(audit, options) else "",
    }
    return made | _method(audit, words)


def cautions(audit: Audit, words: Wording) -> list[str]:
    """Return the limits of the audit as sentences; that there are few pages is said by the verdict itself."""
    grave = grave_of(audit)
    few = audit.counted_pages < TOO_FEW_PAGES
    told = [one for one in audit.warnings if one is not grave and not (few and one.key == "few-pages")]
    return [words.caution(one.key, one.values) for one in told]


def _shows_tool(audit: Audit, options: ExportOptions) -> bool:
    return bool(audit.tool) and (options.brand is None or options.brand.show_tool)


def score_parts(audit: Audit) -> tuple[PartView, ...]:
    """Return the parts of the score over the counted stages, weighted as the score weighs stages and parts."""
    stage_weights = audit.journey.stage_weights
    parts = [
        (stage.stage, part, part.weight * stage_weights.get(stage.stage, 1.0))
        for stage in audit.stages
        if stage.counts
        for part in stage.parts
    ]
    total = sum(weight for *_, weight in parts) or 1.0
    shares = part_shares(audit.stages, audit.journey)
    made = []
    for name in PARTS:
        own = [(stage, part, weight) for stage, part, weight in parts if part.id == name]
        if own:
            made.append(
                PartView(
                    id=name,
                    share=shares.get(name),
                    weight=sum(weight for *_, weight in own) / total,
                    by_stage={stage: part.value for stage, part, _ in own},
                )
            )
    return tuple(made)


def action_views(audit: Audit, cols: tuple[Column, ...], words: Wording) -> tuple[ActionView, ...]:
    """Return the actions in words, in order of worth."""
    by_id = {column.id: column for column in cols}
    return tuple(
        ActionView(
            rank=rank,
            action=action,
            headline=words.action(action),
            why=words.why(action),
            do=words.do(action),
            column=by_id.get(action.stage),
            demand=action_demand(action, audit, words),
        )
        for rank, action in enumerate(audit.actions, 1)
    )


def grouped(audit: Audit) -> list[tuple[str, list[Touchpoint]]]:
    """Return touchpoints by group, the largest groups first."""
    groups: dict[str, list[Touchpoint]] = {}
    for point in audit.touchpoints:
        groups.setdefault(point.group, []).append(point)
    for points in groups.values():
        points.sort(key=lambda point: -point.pages)
    return sorted(groups.items(), key=lambda pair: -len(pair[1]))


def absent(audit: Audit, words: Wording) -> str:
    """Return the groups of touchpoints that were not seen, by name."""
    seen = {point.group for point in audit.touchpoints}
    groups = [group for group in words.tables["touchpoints"].get("group", {}) if group not in seen]
    return ", ".join(words.group(group, "name") for group in groups)


def _method(audit: Audit, words: Wording) -> dict[str, Any]:
    excluded = Counter(page.excluded_by for page in audit.pages if page.excluded_by)
    crawl = audit.crawl
    missed = [(words.name("skipped", key), n) for key, n in crawl.skipped.items() if n]
    missed += [(error_name(key, words), n) for key, n in crawl.errors.items() if n]
    if crawl.queued:
        missed.append((words.say("method.queued"), crawl.queued))
    mix = sorted(audit.language_mix.items(), key=lambda pair: -pair[1])
    return {
        "unsure_pages": sum(1 for page in audit.pages if page.counted and page.guess and not page.guess.sure),
        "figures": figures(audit, words),
        "excluded": excluded.most_common(),
        "not_crawled": missed,
        "unread_sitemaps": [(url, sitemap_fault(why, words)) for url, why in crawl.unread_sitemaps.items()],
        "traps": traps(audit, words),
        "languages": ", ".join(f"{words.name('language', key)} ({words.number(n)})" for key, n in mix if n),
        "term_ids": list(words.tables["report"].get("terms", {})),
    }


def sitemap_fault(key: str, words: Wording) -> str:
    """Return why a sitemap was not read: its own fault, or that of the answer."""
    known = key in words.tables["labels"].get("sitemap", {})
    return words.name("sitemap", key) if known else error_name(key, words) if key else ""


def error_name(key: str, words: Wording) -> str:
    """Return why addresses failed: the name of an error, or the status that the server answered with."""
    return words.say("method.status", status=key) if key.isdigit() else words.name("error", key)


def figures(audit: Audit, words: Wording) -> list[tuple[str, str]]:
    """Return the model's measured figures that have a name, in the order of the wording.

    `accuracy_in` names the figures of single languages, `accuracy_sv`: the model says which it was measured on.
    """
    measured = audit.model.figures
    found: list[tuple[str, str]] = []
    for key in words.tables["report"].get("figure", {}):
        begin = key.removesuffix("in")
        held = [key] if begin == key else sorted(one for one in measured if re.fullmatch(f"{begin}[a-z]{{2}}", one))
        found += [
            (words.say(f"figure.{key}", lang=one.removeprefix(begin)), words.pct(measured[one]))
            for one in held
            if one in measured
        ]
    return found
