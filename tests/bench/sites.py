"""Audits whole real sites served from the corpus and prints pages, seconds, peak memory, scores and first actions.

    python tests/bench/sites.py OUTPUT_FOLDER SITE [SITE ...] [--language sv|en] [--journey NAME]

Needs the corpus beside the project. Figures are whole-process: wall seconds, and the largest resident set of any.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
PORT = 8700


def serve(site: str) -> subprocess.Popen[bytes]:
    """Start the site on loopback and wait until it answers."""
    server = subprocess.Popen(
        [sys.executable, str(SHARED / "serve_site.py"), site, "--port", str(PORT), "--sitemap"], stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    server.stdout.readline()
    return server


def audit(site: str, folder: Path, options: list[str]) -> dict[str, object]:
    """Audit one site in a process of its own and return its figures."""
    server = serve(site)
    begun = time.monotonic()
    try:
        command = [sys.executable, "-m", "auditor", "audit", f"http://127.0.0.1:{PORT}/", "--allow-private", "--fresh"]
        child = subprocess.Popen([*command, "--output", str(folder / site), *options], stderr=subprocess.PIPE)
        assert child.stderr is not None
        trouble = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
    finally:
        server.kill()
        server.wait()
    code = os.waitstatus_to_exitcode(status)
    row: dict[str, object] = {"site": site, "exit": code, "s": round(time.monotonic() - begun, 1)}
    row["MB"] = usage.ru_maxrss // 1024
    if code:
        return row | {"trouble": trouble[-300:]}
    return row | summary(json.loads((folder / site / "audit.json").read_text(encoding="utf-8")))


def summary(audit: dict[str, object]) -> dict[str, object]:
    """The figures of an audit.json that the table shows."""
    stages = {s["stage"]: s for s in audit["stages"]}  # type: ignore[attr-defined]
    return {
        "pages": len(audit["pages"]),  # type: ignore[arg-type]
        "counted": audit["counted_pages"],
        "score": audit["score"],
        "stages": {name: f"{s['pages']}p {s['score']}" for name, s in stages.items()},
        "actions": [
            f"{a['points']:.1f} {a['check']}/{a['key']} {a['stage']} {a['values']} n={len(a['pages'])}"
            for a in audit["actions"][:5]  # type: ignore[index]
        ],
    }


def main() -> None:
    """Audit the named sites, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("sites", nargs="+")
    arguments, options = parser.parse_known_args()
    for site in arguments.sites:
        row = audit(site, arguments.output, options)
        print(json.dumps(row, ensure_ascii=False, indent=1), flush=True)


if __name__ == "__main__":
    main()
