"""Audits the sites that experts judged, from archives, and scores the advice against theirs.

    python tests/bench/advice_bench.py FOLDER [--wrong] [--sites SITE ...]

The sites, what experts said of them, and the scorer lie beside the project (`../shared/judged`); FOLDER receives an
audit per site. The least that each figure may be stands in `tests/advice/floors.toml`, beside the test that holds it.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
# Audits that run at the same time; each keeps about one core busy.
AT_ONCE = 2
SECONDS_PER_SITE = 600


def judged_sites(shared: Path) -> list[str]:
    """Return the names of the sites that experts judged."""
    lines = (shared / "judged" / "sites.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["site"] for line in lines if line.strip()]


def audit_all(shared: Path, sites: Sequence[str], folder: Path) -> Path:
    """Write an archive and an audit of each site below `folder`; returns the folder with `SITE/audit.json`.

    Raises CalledProcessError with the program's words when a site cannot be audited.
    """
    archives, audits = folder / "archives", folder / "audits"
    archives.mkdir(parents=True, exist_ok=True)
    run([str(shared / "serve_site.py"), *sites, "--warc", str(archives)])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda site: audit_one(archives / f"{site}.warc.gz", audits / site), sites))
    return audits


def audit_one(archive: Path, output: Path) -> None:
    """Audit one archive as a user would."""
    run(["-m", "auditor", "audit", str(archive), "--output", str(output)])


def score(shared: Path, audits: Path) -> dict[str, tuple[float, int]]:
    """Return each figure of the scorer with the number of cases that it rests on."""
    told = json.loads(run([str(shared / "judged" / "score.py"), str(audits), "--json"]))
    return {name: (value[0], value[1]) for name, value in told.items() if isinstance(value, list) and len(value) == 2}


def run(arguments: Iterable[str]) -> str:
    """Run Python with `arguments` and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, text=True, timeout=SECONDS_PER_SITE
    )
    return done.stdout


def main() -> None:
    """Audit, score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what differs from the experts' judgement")
    parser.add_argument("--sites", nargs="*", default=judged_sites(SHARED))
    asked = parser.parse_args()
    audits = audit_all(SHARED, asked.sites, asked.folder)
    print(run([str(SHARED / "judged" / "score.py"), str(audits), *(["--wrong"] if asked.wrong else [])]))


if __name__ == "__main__":
    main()
