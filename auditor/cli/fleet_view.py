"""What a person sees while a fleet is audited: a line for each site that is done, and the ranking in the end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from auditor.cli.console import console, show_files
from auditor.exports.wording import Wording
from auditor.fleet.engine import Notice
from auditor.records.fleet import Portfolio, SiteResult

MOST_RANKED = 10


class FleetView:
    """Call it with each result; `faulty` rows are told at once, in `language` like all else."""

    def __init__(self, total: int, faulty: Sequence[SiteResult], language: str) -> None:
        self._words = Wording(language)
        self._say = partial(self._words.sentence, "terminal")
        self._screen = console()
        self._total = total
        self._done = 0
        self._before = 0
        self._bar = Progress(
            TextColumn(self._say("fleet.auditing")), BarColumn(bar_width=24), TextColumn("{task.description}"),
            TimeElapsedColumn(), console=self._screen, transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task(self._progress(), total=total)
        for row in faulty:
            self._screen.print(Text(self._say("fleet.passed_over", detail=row.detail)), soft_wrap=True)

    def __call__(self, result: SiteResult, new: bool) -> None:
        """Tell one result; `new` when it is of this run."""
        self._done += 1
        self._bar.update(self._task, completed=self._done, description=self._progress())
        if not new:
            self._before += 1
            return
        self._tell_before()
        self._screen.print(Text(f"[{self._done}/{self._total}] {line(result, self._words)}"), soft_wrap=True)

    def tell(self, notice: Notice) -> None:
        """Tell how the engine stands."""
        self._screen.print(Text(self._say(f"engine.{notice.key}", **notice.values)), soft_wrap=True)

    def _progress(self) -> str:
        return self._say("fleet.progress", done=self._done, n=self._total)

    def _tell_before(self) -> None:
        if self._before:
            self._screen.print(self._say("fleet.before", done=self._before, n=self._total), soft_wrap=True)
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
        if portfolio.audited:
            self._screen.print(Text(self._say("fleet.ranking")))
        for site in portfolio.audited[:MOST_RANKED]:
            score = "  –" if site.score is None else f"{site.score:3.0f}"
            gain = self._words.number(site.to_gain, 1)
            self._screen.print(Text(f"  {score}  +{gain}  {site.title}"))
        show_files(self._screen, tuple(written), self._say)


def line(result: SiteResult, words: Wording) -> str:
    """Return a result in one line."""
    say = partial(words.sentence, "terminal")
    if result.trouble:
        why = words.sentence("portfolio", f"trouble.{result.trouble}")
        return say("fleet.failed", site=result.title, why=why, detail=result.detail)
    score = say("result.none") if result.score is None else say("result.score", score=round(result.score))
    told = say(
        "fleet.line", site=result.title, score=score, pages=result.counted_pages, seconds=round(result.seconds)
    )  # fmt: skip
    return f"{told}. {result.detail}" if result.detail else told
