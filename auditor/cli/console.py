"""What a person sees while a command works: the crawl's progress on one live line, and what came of it in a few lines.

Everything goes to stderr, so that a script can use stdout; without a terminal the progress is a line every ten seconds.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from auditor.exports.wording import Wording
from auditor.records.audit import Audit, CrawlFacts
from auditor.records.compare import Comparison
from auditor.records.crawl import Progress as Crawled

SECONDS_BETWEEN_LINES = 10.0
MOST_ACTIONS = 3


def console() -> Console:
    """The terminal that people read."""
    return Console(stderr=True, highlight=False)


class CrawlView:
    """Shows how a crawl stands; call it with each `Progress` of the crawl."""

    def __init__(self, screen: Console) -> None:
        self._screen = screen
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[figures]}"),
            console=screen, transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("Crawling", total=None, figures="")
        self._told = time.monotonic()

    def __call__(self, crawled: Crawled) -> None:
        """Show the figures."""
        if self._screen.is_terminal:
            total = crawled.done + crawled.failed + crawled.queued + crawled.in_flight
            done = crawled.done + crawled.failed
            self._bar.update(self._task, total=total or None, completed=done, figures=figures(crawled))
        elif time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            self._screen.print(f"Crawling: {figures(crawled)}")

    @contextmanager
    def shown(self) -> Iterator["CrawlView"]:
        """Show the line while the block runs."""
        if not self._screen.is_terminal:
            yield self
            return
        with self._bar:
            yield self


def figures(crawled: Crawled) -> str:
    """Return pages done, queued, failed, pages a second and the time left, in words."""
    parts = [f"{crawled.done} done", f"{crawled.queued} queued", f"{crawled.failed} failed"]
    parts.append(f"{crawled.per_second:.1f} pages/s")
    if crawled.eta is not None and crawled.queued:
        parts.append(f"{clock(crawled.eta)} left")
    if crawled.note == "waiting":
        parts.append("the host asked for time")
    return ", ".join(parts)


def figures_of_crawl(facts: CrawlFacts) -> str:
    """Return what a crawl came to, in words."""
    parts = [pages(facts.html_pages), f"{facts.failed} failed", f"{facts.queued} still queued"]
    parts += [f"{count} left out ({reason})" for reason, count in facts.skipped.items()]
    return f"{', '.join(parts)}, {clock(facts.seconds)}"


def pages(count: int) -> str:
    """Return a count of pages in words."""
    return f"{count} page" if count == 1 else f"{count} pages"


def clock(seconds: float) -> str:
    """Return a length of time as `1:05` or `2:00:05`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def show_result(screen: Console, audit: Audit, language: str, written: tuple[Path, ...], headlines: list[str]) -> None:
    """Print the score, the stages, the first things to do and where the files are."""
    say = partial(Wording(language, audit.journey).sentence, "terminal")
    screen.print(Text(line_of(audit, language)))
    for stage, found in zip(audit.journey.stages, audit.stages, strict=True):
        if found.counts:
            value = say("result.none") if found.score is None else f"{found.score:3.0f}"
            screen.print(Text(f"  {stage.names.of(language):<28} {value:>10}   {say('result.pages', n=found.pages)}"))
    if headlines:
        screen.print(Text(say("result.first")))
    for action, headline in zip(audit.actions, headlines, strict=False):
        worth = f"+{action.points:.1f}"
        screen.print(Text(f"  {worth:<6} {headline}"), soft_wrap=True)
    show_files(screen, written, say)


def line_of(audit: Audit, language: str) -> str:
    """Return the site, its score and how many pages it rests on, in the language of the report."""
    say = partial(Wording(language, audit.journey).sentence, "terminal")
    score = say("result.none") if audit.score is None else say("result.score", score=round(audit.score))
    return say("result.line", site=audit.site, score=score, counted=audit.counted_pages, found=len(audit.pages))


def show_files(screen: Console, written: tuple[Path, ...], say: Callable[..., str]) -> None:
    """Print the files, the report that a person opens first on a line of its own."""
    reports = [path for path in written if path.name == "report.html"]
    for path in reports:
        screen.print(Text(say("result.open")))
        screen.print(Text(f"  {path}"), soft_wrap=True)
    rest = [path for path in written if path not in reports]
    if reports and rest:
        screen.print(Text(say("result.also")))
    for path in rest:
        screen.print(Text(f"  {path}"), soft_wrap=True)


def show_comparison(screen: Console, found: Comparison, written: tuple[Path, ...]) -> None:
    """Print the scores, what happened to the pages, and where the files are."""
    for side in found.sides:
        score = "no score" if side.score is None else f"{side.score:.0f} of 100"
        screen.print(Text(f"{side.site} ({side.generated_at[:10]}): {score}, {pages(side.counted_pages)} judged"))
    if found.score and found.score.change is not None:
        screen.print(Text(f"  {found.score.change:+.1f} points"))
    if found.kind == "time":
        counts = Counter(change.kind for change in found.pages)
        parts = [f"{counts[kind]} {kind}" for kind in ("new", "gone", "moved", "changed")]
        screen.print(Text(f"  pages: {', '.join(parts)}, {found.unchanged} unchanged"))
    for path in written:
        screen.print(Text(f"  {path}"), soft_wrap=True)


def show_changes(
    screen: Console, audit: Audit, found: Comparison | None, language: str, written: tuple[Path, ...]
) -> None:
    """Print in a few lines what changed since the last audit, in the language of its report."""
    words = Wording(language, audit.journey)
    screen.print(Text(line_of(audit, language)))
    if found is None:
        screen.print(Text("  The first audit here: the next one is compared with it."))
    elif found.score and found.score.change is not None:
        screen.print(Text(f"  {found.score.change:+.1f} points since {found.sides[0].generated_at[:10]}"))
        if found.score.differences:
            screen.print(Text(f"  judged differently: {', '.join(found.score.differences)}"))
    if found:
        show_moves(screen, found, words)
    for path in written:
        screen.print(Text(f"  {path}"), soft_wrap=True)


def show_moves(screen: Console, found: Comparison, words: Wording) -> None:
    """Print what happened to pages, findings and actions."""
    counts = Counter(change.kind for change in found.pages)
    parts = [f"{counts[kind]} {kind}" for kind in ("new", "gone", "moved", "changed")]
    screen.print(Text(f"  pages: {', '.join(parts)}, {found.unchanged} unchanged"))
    moved = [f"{one.check} +{one.new} -{one.mended}" for one in found.checks if one.new or one.mended]
    if moved:
        screen.print(Text(f"  findings: {', '.join(moved)}"), soft_wrap=True)
    for state in ("done", "new"):
        actions = [change.action for change in found.actions if change.state == state]
        if actions:
            screen.print(Text(f"  {words.say(f'compare.{state}')}: {len(actions)}"))
        for action in actions[:MOST_ACTIONS]:
            screen.print(Text(f"    {words.action(action)}"), soft_wrap=True)
