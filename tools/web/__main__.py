"""Checks scripts and styles: `python -m tools.web [--fix]`; skipped with a word where its tools are not installed.

Biome lints both and formats the scripts; TypeScript checks the types of scripts by what their comments say. Each of
the three sets of scripts is one scope, as it is in the page that it is joined into (see reports/assets).
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parents[1] / "reports" / "assets"
PROGRAMS = HERE / "node_modules" / ".bin"
SETS = ("report", "app", "portfolio")
INSTALL = "npm install --prefix tools/web --no-package-lock"


def steps(*, fix: bool) -> list[list[str]]:
    """Return the commands in order."""
    biome = [str(PROGRAMS / "biome"), "check", *(["--write"] if fix else []), "--error-on-warnings"]
    types = [[str(PROGRAMS / "tsc"), "-p", str(HERE / f"tsconfig.{name}.json")] for name in SETS]
    return [[*biome, f"--config-path={HERE}", str(ASSETS)], *types]


def main() -> int:
    """Run all and return 1 if one of them failed; AUDITOR_WEB=needed makes missing tools a failure."""
    if not (PROGRAMS / "biome").exists() or not (PROGRAMS / "tsc").exists():
        print(f"web: skipped, Biome and TypeScript are not installed: {INSTALL}", flush=True)
        return 1 if os.environ.get("AUDITOR_WEB") == "needed" else 0
    fix = "--fix" in sys.argv[1:]
    return max(1 if subprocess.run(step, check=False).returncode else 0 for step in steps(fix=fix))


if __name__ == "__main__":
    sys.exit(main())
