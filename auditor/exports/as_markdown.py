"""`summary.md`: the verdict, the phases and the first actions as Markdown, for tickets and chat."""

import re
from pathlib import Path

from auditor.exports.opening import opening
from auditor.exports.options import ExportOptions
from auditor.exports.view_decisions import decisions_said
from auditor.exports.view_looks import look_said
from auditor.exports.view_map import columns
from auditor.exports.view_trend import trend_view
from auditor.exports.wording import Wording, clipped
from auditor.files import write_text
from auditor.records.audit import Audit

NAME = "summary.md"
MOST_ACTIONS = 10
# What begins markup in Markdown or HTML; crawled text must show as it is and mention nobody.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&])")


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `summary.md` into `folder`."""
    return (write_text(folder / NAME, render(audit, Wording(options.language, audit.journey))),)


def render(audit: Audit, words: Wording) -> str:
    """Return the summary as Markdown."""
    first = opening(audit, words)
    score = "–" if audit.score is None else words.number(round(audit.score))
    lines = [
        f"# {plain(words.say('page.title', host=audit.site))}",
        "",
        f"**{plain(first.verdict)}** {plain(first.because)}".rstrip(),
        "",
        f"{words.say('score.title')}: **{score}** {words.say('score.of')}. {plain(words.day(audit.generated_at))}",
        "",
        *_phases(audit, words),
        "",
        *_looks(audit, words),
        *_trend(audit, words),
        f"## {words.say('actions.title')}",
        "",
    ]
    for rank, action in enumerate(audit.actions[:MOST_ACTIONS], 1):
        points = words.say("points.long", n=action.points) if action.points else ""
        worth = ", ".join(part for part in (points, words.name("effort", action.effort)) if part)
        lines.append(f"{rank}. {plain(words.action(action))} ({worth})")
    if decided := decisions_said(audit, words):
        lines += ["", f"## {words.say('decisions.title')}", "", plain(decided)]
    return "\n".join(lines).rstrip() + "\n"


def _trend(audit: Audit, words: Wording) -> list[str]:
    trend = trend_view(audit, columns(audit, words), words)
    if trend is None:
        return []
    told = " ".join(plain(text) for text in (trend.said, trend.work, trend.warning) if text)
    return [f"## {words.say('trend.title')}", "", told, ""]


def _looks(audit: Audit, words: Wording) -> list[str]:
    if not audit.looks:
        return []
    told = [f"- {plain(look_said(one, audit, words))}" for one in audit.looks]
    return [f"## {words.say('looks.title')}", "", *told, ""]


def _phases(audit: Audit, words: Wording) -> list[str]:
    heads = [words.say(f"summary.{key}") for key in ("phase", "score", "pages", "share", "missing")]
    lines = [f"| {' | '.join(heads)} |", "|---|---:|---:|---:|---|"]
    for column in columns(audit, words):
        found = column.score
        score = words.number(round(found.score)) if found.counts and found.score is not None else "–"
        gaps = plain("; ".join(gap.name for gap in column.gaps)) or "–"
        lines.append(
            f"| {plain(column.name)} | {score} | {words.number(found.pages)} | {words.pct(found.share)} | {gaps} |"
        )
    return lines


def plain(text: str) -> str:
    """Return text in one line in which nothing is read as markup."""
    return SPECIAL.sub(r"\\\1", clipped(text, 500))
