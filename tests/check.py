"""The one check command: format, lint, strict types, scripts and styles, tests; warnings are errors. CI runs the same.

python tests/check.py [--fix] [arguments for pytest ...]
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def steps(fix: bool, pytest_arguments: list[str]) -> list[list[str]]:
    """The commands in order; cheap ones first so that a slip is told at once."""
    return [
        ["ruff", "format", *([] if fix else ["--check"]), "."],
        ["ruff", "check", *(["--fix"] if fix else []), "."],
        ["mypy"],
        ["tools.web", *(["--fix"] if fix else [])],
        ["pytest", *pytest_arguments],
    ]


def main() -> int:
    """Run all steps and return 1 if any of them failed."""
    arguments = sys.argv[1:]
    fix = "--fix" in arguments
    failed = []
    for command in steps(fix, [a for a in arguments if a != "--fix"]):
        begun = time.monotonic()
        print(f"== {' '.join(command)}", flush=True)
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            failed.append(command[0])
        print(f"== {command[0]}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all good'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
