"""What a person sees while a fleet is audited: a line for each site that is done, and the ranking in the end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from auditor.cli.console import console, pages
from auditor.records.fleet import Portfolio, SiteResult

MOST_RANKED = 10


class FleetView:
    """Call it with each result; `faulty` rows are told at once."""

    def __init__(self, total: int, faulty: Sequence[SiteResult]) -> None:
        self._screen = console()
        self._total = total
        self._done = 0
        self._before = 0
        self._bar = Progress(
            TextColumn("Auditing"), BarColumn(bar_width=24), TextColumn("{task.completed} of {task.total} sites"),
            TimeElapsedColumn(), console=self._screen, transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=total)
        for row in faulty:
            self._screen.print(Text(f"Passed over: {row.detail}"), soft_wrap=True)

    def __call__(self, result: SiteResult, new: bool) -> None:
        """Tell one result; `new` when it is of this run."""
        self._done += 1
        self._bar.update(self._task, completed=self._done)
        if not new:
            self._before += 1
            return
        self._tell_before()
        self._screen.print(Text(f"[{self._done}/{self._total}] {line(result)}"), soft_wrap=True)

    def _tell_before(self) -> None:
        if self._before:
            self._screen.print(f"{self._before} of {self._total} sites were finished before. Use --fresh to do all.")
            self._before = 0

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the bar while the block runs."""
        if not self._screen.is_terminal:
            yield
            return
        with self._bar:
            yield

    def end(self, portfolio: Portfolio, written: Sequence[Path]) -> None:
        """Print who has most to gain, and where the files are."""
        self._tell_before()
        for site in portfolio.audited[:MOST_RANKED]:
            score = "  –" if site.score is None else f"{site.score:3.0f}"
            self._screen.print(Text(f"  {score}  +{site.to_gain:.1f}  {site.title}"))
        for path in written:
            self._screen.print(Text(f"  {path}"), soft_wrap=True)


def line(result: SiteResult) -> str:
    """Return a result in one line."""
    if result.trouble:
        return f"{result.title}: not audited ({result.trouble}). {result.detail}"
    score = "no score" if result.score is None else f"{result.score:.0f} of 100"
    told = f"{result.title}: {score}, {pages(result.counted_pages)} judged, {result.seconds:.0f} s"
    return f"{told}. {result.detail}" if result.detail else told
