"""What a person sees while a command works: the crawl's progress on one live line, and what came of it in a few lines.

Everything goes to stderr, so that a script can use stdout; without a terminal the progress is a line every ten seconds.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from auditor.cli.words import Say
from auditor.exports.figures import clock
from auditor.exports.opening import grave_of
from auditor.exports.view_looks import look_said
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.printed import one_line
from auditor.records.audit import Audit, Caution, CrawlFacts
from auditor.records.compare import CheckChange, Comparison
from auditor.records.crawl import Progress as Crawled

SECONDS_BETWEEN_LINES = 10.0
MOST_ACTIONS = 3
# How whoever makes the audit gets past what stopped it; the report is for the site's owner and does not say.
AGAIN = {
    "crawl-failed": "--fresh --rate 1", "shells": "--fresh --render auto", "before-launch": "--fresh --staging",
    "menu-unseen": "--fresh --render auto", "unfilled": "--fresh --render auto",
}  # fmt: skip
OPEN_FIRST = ("report.html", "portfolio.html")


class Screen(Console):
    """A terminal on which names of files and words of pages stand as they are and steer nothing."""

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - whatever can be shown
        """Print as `Console` does; text is cleaned first."""
        super().print(*map(harmless, objects), **options)


def harmless(shown: Any) -> Any:  # noqa: ANN401
    """Return text line by line without signs that steer a terminal, anything else as it is."""
    if isinstance(shown, str):
        return "\n".join(map(one_line, shown.split("\n")))
    if isinstance(shown, Text) and not shown.spans:
        return Text(harmless(shown.plain), style=shown.style)
    return shown


def console() -> Console:
    """The terminal that people read."""
    return Screen(stderr=True, highlight=False)


class CrawlView:
    """Shows how a crawl stands, in the words of `say`; call it with each `Progress` of the crawl."""

    def __init__(self, screen: Console, say: Say) -> None:
        self._screen, self._say = screen, say
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[figures]}"),
            console=screen, transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task(say("progress.crawling"), total=None, figures="")
        self._told = time.monotonic()

    def __call__(self, crawled: Crawled) -> None:
        """Show the figures."""
        if self._screen.is_terminal:
            done = crawled.done + crawled.failed
            self._bar.update(
                self._task, total=crawled.known or None, completed=done, figures=figures(crawled, self._say)
            )
        elif time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            self._screen.print(f"{self._say('progress.crawling')}: {figures(crawled, self._say)}", markup=False)

    @contextmanager
    def shown(self) -> Iterator["CrawlView"]:
        """Show the line while the block runs."""
        if not self._screen.is_terminal:
            yield self
            return
        with self._bar:
            yield self


def tell_problems(screen: Console, problems: Iterable[str], say: Say) -> None:
    """Say which rows of the targets are passed over."""
    for problem in problems:
        screen.print(say("progress.passed_over", problem=problem), markup=False, soft_wrap=True)


def figures(crawled: Crawled, say: Say) -> str:
    """Return pages done, queued, failed, pages a second and the time left, in words."""
    parts = [say(f"progress.{name}", n=getattr(crawled, name)) for name in ("done", "queued", "failed")]
    parts.append(say("progress.speed", n=round(crawled.per_second, 1)))
    if crawled.eta is not None and crawled.queued:
        parts.append(say("progress.time_left", time=clock(crawled.eta)))
    return ", ".join(parts)


def figures_of_crawl(facts: CrawlFacts, words: Wording) -> str:
    """Return what a crawl came to, in words."""
    say = partial(words.sentence, "terminal")
    parts = [
        say("crawled.pages", n=facts.html_pages), say("progress.failed", n=facts.failed),
        say("crawled.queued", n=facts.queued),
    ]  # fmt: skip
    left_out = facts.skipped.items()
    parts += [say("crawled.skipped", n=count, reason=words.name("skipped", reason)) for reason, count in left_out]
    return f"{', '.join(parts)}, {clock(facts.seconds)}"


def show_result(screen: Console, audit: Audit, language: str, written: tuple[Path, ...], headlines: list[str]) -> None:
    """Print the score, the stages, the first things to do and where the files are."""
    words = Wording(language, audit.journey)
    say = partial(words.sentence, "terminal")
    screen.print(Text(line_of(audit, language)))
    for one in told_at_once(audit):
        again = f" {say('result.again', flags=AGAIN[one.key])}" if one.key in AGAIN else ""
        screen.print(Text(f"{words.caution(one.key, one.values)}{again}"), soft_wrap=True)
    for stage, found in zip(audit.journey.stages, audit.stages, strict=True):
        if found.counts:
            value = say("result.none") if found.score is None else f"{found.score:3.0f}"
            name = name_in(stage.names, language)
            screen.print(Text(f"  {name:<28} {value:>10}   {say('result.pages', n=found.pages)}"))
    for look in audit.looks:
        screen.print(Text(f"  {look_said(look, audit, words)}"), soft_wrap=True)
    if headlines:
        screen.print(Text(say("result.first")))
    for action, headline in zip(audit.actions, headlines, strict=False):
        worth = words.fill("{n:signed}", {"n": action.points}) if action.points else ""
        screen.print(Text(f"  {worth:<6} {headline}"), soft_wrap=True)
    show_files(screen, written, say)


def told_at_once(audit: Audit) -> list[Caution]:
    """Return what a person must know before the figures: why there is no score, what corrections moved, what
    another way of reading the site would show.
    """
    grave = grave_of(audit)
    return [one for one in audit.warnings if one is grave or one.key.startswith("labels-moved") or one.key in AGAIN]


def line_of(audit: Audit, language: str) -> str:
    """Return the site, its score and how many pages it rests on, in the language of the report."""
    say = partial(Wording(language, audit.journey).sentence, "terminal")
    score = say("result.none") if audit.score is None else say("result.score", score=round(audit.score))
    return say("result.line", site=audit.site, score=score, counted=audit.counted_pages, found=len(audit.pages))


def show_files(screen: Console, written: tuple[Path, ...], say: Say) -> None:
    """Print the files, the report that a person opens first on a line of its own."""
    reports = [path for path in written if path.name in OPEN_FIRST]
    for path in reports:
        screen.print(Text(say("result.open")))
        screen.print(Text(f"  {path}"), soft_wrap=True)
    rest = tuple(path for path in written if path not in reports)
    if reports and rest:
        screen.print(Text(say("result.also")))
    show_paths(screen, rest)


def show_comparison(screen: Console, found: Comparison, language: str, written: tuple[Path, ...]) -> None:
    """Print the scores, what happened to the pages, and where the files are, in the language of the comparison."""
    words = Wording(language)
    say = partial(words.sentence, "terminal")
    for side in found.sides:
        score = say("result.none") if side.score is None else say("result.score", score=round(side.score))
        counted = say("fleet.judged", pages=side.counted_pages)
        screen.print(Text(f"{side.site} ({side.generated_at[:10]}): {score}, {counted}"))
    if found.score and found.score.change is not None:
        screen.print(Text(f"  {say('changes.points', change=found.score.change)}"))
    if found.kind == "time":
        screen.print(Text(f"  {page_moves(found, say)}"))
    show_paths(screen, written)


def show_changes(
    screen: Console, audit: Audit, found: Comparison | None, language: str, written: tuple[Path, ...]
) -> None:
    """Print in a few lines what changed since the last audit, in the language of its report."""
    words = Wording(language, audit.journey)
    say = partial(words.sentence, "terminal")
    screen.print(Text(line_of(audit, language)))
    if found is None:
        screen.print(Text(f"  {say('changes.first')}"))
    elif found.score and found.score.change is not None:
        since = found.sides[0].generated_at[:10]
        screen.print(Text(f"  {say('changes.points_since', change=found.score.change, day=since)}"))
        if found.score.differences:
            what = ", ".join(words.say(f"compare_difference.{name}") for name in found.score.differences)
            screen.print(Text(f"  {say('changes.differences', what=what)}"))
    if found:
        show_moves(screen, found, words)
    show_paths(screen, written)


def page_moves(found: Comparison, say: Say) -> str:
    """Return how many pages are new, gone, moved, changed and as they were."""
    counts = Counter(change.kind for change in found.pages)
    kinds = {kind: counts[kind] for kind in ("new", "gone", "moved", "changed")}
    return say("changes.pages", **kinds, unchanged=found.unchanged)


def show_moves(screen: Console, found: Comparison, words: Wording) -> None:
    """Print what happened to pages, findings and actions."""
    say = partial(words.sentence, "terminal")
    screen.print(Text(f"  {page_moves(found, say)}"))
    moved = [finding_moves(one, words) for one in found.checks if one.new or one.mended or one.gone]
    if moved:
        screen.print(Text(f"  {say('changes.findings', list='; '.join(moved))}"), soft_wrap=True)
    for state in ("done", "gone", "new"):
        actions = [change.action for change in found.actions if change.state == state]
        if actions:
            screen.print(Text(f"  {words.say(f'compare.{state}')}: {len(actions)}"))
        for action in actions[:MOST_ACTIONS]:
            screen.print(Text(f"    {words.action(action)}"), soft_wrap=True)


def finding_moves(one: CheckChange, words: Wording) -> str:
    """Return how a check's findings have moved."""
    key = "changes.finding_gone" if one.gone else "changes.finding"
    check = words.check(one.check, "name") or one.check
    return words.sentence("terminal", key, check=check, new=one.new, mended=one.mended, gone=one.gone)


def show_paths(screen: Console, written: tuple[Path, ...]) -> None:
    """Print where the files are."""
    for path in written:
        screen.print(Text(f"  {path}"), soft_wrap=True)
