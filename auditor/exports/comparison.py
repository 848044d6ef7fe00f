"""`compare.html` and `compare.json`: what changed between two audits, or sites side by side."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec
from markupsafe import Markup

from auditor.exports.brand import Brand
from auditor.exports.conclusion import conclusion, part_rows
from auditor.exports.environment import environment, joined, policy
from auditor.exports.ours import refuse_foreign
from auditor.exports.wording import Wording
from auditor.files import write_bytes, write_text
from auditor.lang.reports import name_in
from auditor.records.base import Record
from auditor.records.compare import ActionState, Comparison, PageChange, ScoreChange, Side

STYLES = ("1-base.css", "2-opening.css", "4-sections.css", "6-print.css", "compare/compare.css")
MOST_PAGES = 40
# A change smaller than this is the same score to a reader, who sees whole points.
NO_CHANGE = 0.5
COLOURS = 6


class MixBar(Record, frozen=True, kw_only=True):
    """One site's pages by stage: (stage, colour, share, start 0-100, width 0-100)."""

    side: Side
    parts: tuple[tuple[str, int, float, float, float], ...]


def write_comparison(found: Comparison, folder: Path, language: str, brand: Brand | None = None) -> tuple[Path, ...]:
    """Write `compare.html` and `compare.json` into `folder`."""
    data = msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
    refuse_foreign(folder, ("compare.html", "compare.json"))
    page = write_text(folder / "compare.html", render(found, language, brand or Brand()))
    return page, write_bytes(folder / "compare.json", data)


def render(found: Comparison, language: str, brand: Brand, *, strict: bool = False) -> str:
    """Return the comparison as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    names = {mix.stage: name_in(mix.names, language) for side in found.sides for mix in side.stages}
    words = Wording(language, stages=names, strict=strict)
    style = joined("style", STYLES) + brand.style
    template = environment(words, brand).get_template("compare.html")
    return template.render(**view(found, words), style=Markup(style), policy=policy(style))  # noqa: S704 - our own file


def view(found: Comparison, words: Wording) -> dict[str, Any]:
    """Return the names that the template uses."""
    ours = found.sides[0 if found.kind == "sites" else -1]
    colours = {mix.stage: place % COLOURS + 1 for place, mix in enumerate(ours.stages)}
    verdict, because = opening(found, words)
    return {
        "found": found,
        "title": words.say(f"compare.title_{found.kind}", site=ours.site),
        "verdict": verdict,
        "because": because,
        "cautions": [words.caution(caution.key, caution.values) for caution in found.warnings],
        "ours": ours,
        "colours": colours,
        "mixes": [mix_bar(side, colours) for side in found.sides],
        "stage_ids": [mix.stage for mix in ours.stages],
        "actions": {state: [one for one in found.actions if one.state == state] for state in get_args(ActionState)},
        "pages": page_groups(found.pages),
        "went": any(check.gone for check in found.checks),
        "most": MOST_PAGES,
        "conclusion": conclusion(found, words),
        "part_rows": part_rows(found),
        "why": lambda key: why(key, words),
        "lacks": [(words.say(f"compare.lack_{lack.kind}", id=lack.id, stage=lack.stage), lack) for lack in found.lacks],
    }


def opening(found: Comparison, words: Wording) -> tuple[str, list[str]]:
    """Return the verdict in one sentence, and the sentences that explain it."""
    if found.kind == "sites":
        ours = found.sides[0]
        best = max(found.sides, key=lambda side: side.score or 0.0)
        key = "best" if best is ours else "first"
        because = [] if best is ours else [words.say("compare.best", site=best.site, score=best.score or 0.0)]
        return words.say(f"compare.{key}", site=ours.site, score=ours.score or 0.0), because
    score = found.score
    if score is None or score.change is None:
        return words.say("compare.unknown"), []
    key = "same" if abs(score.change) < NO_CHANGE else "rose" if score.change > 0 else "fell"
    return words.say(f"compare.{key}", before=score.before, after=score.after), _split(score, words)


def _split(score: ScoreChange, words: Wording) -> list[str]:
    said = []
    if score.by_site is not None and score.by_judgement is not None:
        key = "split" if abs(score.by_judgement) >= NO_CHANGE / 10 else "split_site"
        if abs(score.change or 0.0) >= NO_CHANGE or key == "split":
            site, judgement = round(score.by_site, 1), round(score.by_judgement, 1)
            said.append(words.say(f"compare.{key}", site=site, judgement=judgement))
        if not score.exact:
            said.append(words.say("compare.estimate"))
    if score.differences:
        what = ", ".join(words.say(f"compare_difference.{one}") for one in score.differences)
        said.append(words.say("compare.differences", what=what))
    return said


def mix_bar(side: Side, colours: dict[str, int]) -> MixBar:
    """Return the stages of one site as the parts of a bar."""
    start, parts = 0.0, []
    for mix in side.stages:
        width = 100 * mix.share
        parts.append((mix.stage, colours.get(mix.stage, 1), mix.share, round(start, 2), round(width, 2)))
        start += width
    return MixBar(side=side, parts=tuple(parts))


def why(key: str, words: Wording) -> str:
    """Return why a page is gone or how it was known again: a name, the server's status, or an error."""
    if key.isdigit():
        return words.say("method.status", status=key)
    known = words.tables["report"].get("compare_why", {}).get(key)
    return known if isinstance(known, str) else words.name("error", key)


def page_groups(pages: Iterable[PageChange]) -> dict[str, list[PageChange]]:
    """Return the changed pages by what a reader asks for; a page may stand in several groups."""
    groups: dict[str, list[PageChange]] = {"stage": [], "new": [], "gone": [], "moved": [], "cta": []}
    for page in pages:
        if page.kind in ("new", "gone", "moved"):
            groups[page.kind].append(page)
        if page.stage_changed:
            groups["stage"].append(page)
        if page.kind in ("moved", "changed") and (page.ctas_gained or page.ctas_lost):
            groups["cta"].append(page)
    return groups
