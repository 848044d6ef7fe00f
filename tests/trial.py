"""A copy of the program in a temporary place, to which a test adds one folder or table and nothing else.

The copy is made of links, but for the folders that a test changes; it is run as a program of its own, since data files
are read once in a process.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Trial:
    """The copy at `place`; `own` are the folders (below the package) that the test may change."""

    def __init__(self, place: Path, *own: str) -> None:
        self.place, self.package = place, place / "tree" / "auditor"
        self.package.mkdir(parents=True)
        for source in (*(ROOT / "auditor").iterdir(), ROOT / "models", ROOT / "reports"):
            _linked(source, self.package / source.name, self.package, own)

    def run(self, *words: str | Path, code: int = 0) -> str:
        """Run the program with `words`; return what it says, and fail unless it ends with `code`."""
        environment = {**os.environ, "PYTHONPATH": str(self.package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "auditor", *map(str, words)],
            cwd=self.place, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def python(self, script: str) -> str:
        """Run a script with the copy's package and return what it prints."""
        environment = {**os.environ, "PYTHONPATH": str(self.package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=self.place, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _linked(source: Path, target: Path, root: Path, own: tuple[str, ...]) -> None:
    """Link `source` at `target`; a folder of `own` is copied, and one that holds such a folder is made anew."""
    name = target.relative_to(root).as_posix()
    if name in own:
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, target)
    elif any(one.startswith(f"{name}/") for one in own):
        target.mkdir()
        for inner in source.iterdir():
            _linked(inner, target / inner.name, root, own)
    else:
        target.symlink_to(source)
