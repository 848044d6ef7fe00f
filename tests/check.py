"""The one check command: format, lint, strict types, scripts and styles, tests; warnings are errors. CI runs the same.

python tests/check.py [--fix] [--coverage] [arguments for pytest ...]

Without arguments for pytest the whole suite runs, a process for each core, and then, one after another, the tests that
measure time (marked `alone`). With arguments, pytest runs with them in one process: `tests/check.py tests/checks`.
With --coverage the lines and branches that no test reaches are listed, and fewer than the floor in pyproject.toml fail.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
# A process takes half a gigabyte; more of them wait for each other's crawls and browsers.
MOST_PROCESSES = 8
# Files stay whole: what a file prepares is prepared once; tests/conftest.py puts the longest first. Each process
# hashes with a seed of its own, so tests in the order of a set end the run: different tests were collected.
PARALLEL = ("--dist", "loadfile", "--no-loadscope-reorder")


@dataclass(frozen=True)
class Step:
    """One command, as arguments of this Python's `-m`, and whether others may run at the same time."""

    command: tuple[str, ...]
    beside: bool = False

    @property
    def name(self) -> str:
        """The tool's name."""
        return self.command[0]


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def steps(fix: bool, pytest_arguments: Sequence[str]) -> list[Step]:
    """The commands in order; cheap ones first so that a slip is told at once."""
    return [
        Step(("ruff", "format", *(() if fix else ("--check",)), ".")),
        Step(("ruff", "check", *(("--fix",) if fix else ()), ".")),
        Step(("mypy",), beside=True),
        Step(("tools.web", *(("--fix",) if fix else ()))),
        *tests(pytest_arguments, min(cores(), MOST_PROCESSES)),
    ]


def tests(arguments: Sequence[str], processes: int) -> list[Step]:
    """Pytest as asked; without arguments, the whole suite in so many processes and then what must run alone."""
    if arguments:
        return [Step(("pytest", *arguments))]
    return [
        Step(("pytest", "-q", "-n", str(processes), *PARALLEL, "-m", "not alone")),
        Step(("pytest", "-q", "-m", "alone")),
    ]


def covered(step: Step) -> Step:
    """The same tests with what they reach counted, in their processes too."""
    return Step(("coverage", "run", "-m", *step.command)) if step.name == "pytest" else step


def counted() -> list[Step]:
    """The commands that put the counts of all processes together and hold them to the floor."""
    return [Step(("coverage", "combine", "-q")), Step(("coverage", "report"))]


def environment() -> dict[str, str]:
    """The environment of the tools: compiled files are kept, for the tests start the program hundreds of times."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Running:
    """A step that runs; what one beside others prints is held back until it is asked for."""

    step: Step
    process: subprocess.Popen[bytes]
    printed: IO[bytes] | None
    begun: float

    def ended(self) -> bool:
        """Wait for it, print what it had to say, and tell whether all is well."""
        code = self.process.wait()
        if self.printed:
            self.printed.seek(0)
            print(f"== {' '.join(self.step.command)}\n{self.printed.read().decode('utf-8', 'replace')}", end="")
            self.printed.close()
        print(f"== {self.step.name}: {time.monotonic() - self.begun:.0f} s", flush=True)
        return code == 0


def started(step: Step) -> Running:
    """Start a step."""
    printed = tempfile.TemporaryFile() if step.beside else None  # noqa: SIM115 - read when the step has ended
    if not printed:
        print(f"== {' '.join(step.command)}", flush=True)
    command = [sys.executable, "-m", *step.command]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=printed, stderr=subprocess.STDOUT if printed else None
    )
    return Running(step, process, printed, time.monotonic())


def run(wanted: Sequence[Step]) -> list[str]:
    """Run the steps and return the names of those that failed."""
    failed, beside = [], []
    for step in wanted:
        running = started(step)
        if step.beside:
            beside.append(running)
        elif not running.ended():
            failed.append(step.name)
    return failed + [running.step.name for running in beside if not running.ended()]


def main() -> int:
    """Run all steps and return 1 if any of them failed."""
    own = {"--fix", "--coverage"}
    asked, arguments = own & set(sys.argv[1:]), [one for one in sys.argv[1:] if one not in own]
    wanted = steps("--fix" in asked, arguments)
    if "--coverage" in asked:
        wanted = [*map(covered, wanted), *counted()]
    failed = run(wanted)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all good'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
