"""Audits one made-up large site of real pages from start to report and prints each stage's time and memory.

    python tests/bench/large_bench.py FOLDER [--pages 5000 100000] [--corpus ../shared/corpus]

The site is a WARC file of the corpus's pages under other addresses (see largesite.py), made once and kept in FOLDER.
Each size runs in a process of its own. Memory is the sum over all its processes, shared pages counted once (PSS), seen
twice a second; cost a page is the processor time of all of them.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from largesite import write_site

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
NOW = "2026-01-01T00:00:00+00:00"
LOOK_EVERY = 0.5


def family(root: int) -> list[int]:
    """Return the process `root` and all that descend from it (Linux)."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for one in found:
        found += parents.get(one, [])
    return found


def memory_mb(root: int) -> float:
    """Return the memory of `root` and its descendants in MB, shared pages counted once."""
    total = 0
    for process in family(root):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Stages:
    """Times what is done between two names and the most memory that it took."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.rows: list[dict[str, object]] = []
        self._most = 0.0
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            self._most = max(self._most, memory_mb(os.getpid()))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        self._most = memory_mb(os.getpid())
        began, before = time.monotonic(), os.times()
        yield
        after = os.times()
        cpu = sum(after[:4]) - sum(before[:4])
        row = {
            "pages": self.pages, "stage": name, "s": round(time.monotonic() - began, 1), "cpu_s": round(cpu, 1),
            "ms_a_page": round(1000 * cpu / self.pages, 2), "most_mb": round(self._most),
        }  # fmt: skip
        self.rows.append(row)
        print(json.dumps(row), flush=True)


def audit(file: Path, folder: Path, pages: int) -> None:
    """Audit the file and print its stages."""
    from auditor.exports.all import EXPORTS
    from auditor.exports.options import ExportOptions
    from auditor.run import measure, reading
    from auditor.run.audit import judge_store
    from auditor.run.crawl import fill, open_audit
    from auditor.run.history import in_series
    from auditor.settings import CrawlSettings, Settings
    from auditor.sources.targets import read_targets

    stages = Stages(pages)
    settings = Settings(crawl=CrawlSettings(max_pages=10_000_000, keep_html=False))
    sources = read_targets((str(file),))
    with open_audit(sources, settings, folder, fresh=True) as store:
        with stages.stage("read"):
            fill(store, sources, settings)
        told(reading, "survey")
        told(measure, "site_text", "find_topics", "measure_flow", "suggest_links", "find_rivals")
        with stages.stage("judge and score"):
            audit = judge_store(store, settings, NOW)
        with stages.stage("remember"):
            audit = in_series(store, audit)
        print(json.dumps({"pages": len(audit.pages), "score": audit.score, "topics": len(audit.topics)}))
        for name in ("json", "csv", "html", "summary", "xlsx"):
            if name in EXPORTS:
                with stages.stage(f"write {name}"):
                    EXPORTS[name](audit, folder, ExportOptions(language="sv"))
    whole = sum(float(str(row["ms_a_page"])) for row in stages.rows)
    most = max(float(str(row["most_mb"])) for row in stages.rows)
    print(json.dumps({"pages": pages, "stage": "whole", "ms_a_page": round(whole, 2), "most_mb": most}), flush=True)


def told(module: object, *names: str) -> None:
    """Print how long some functions of a module take, each time they are called."""
    for name in names:
        if hasattr(module, name):
            setattr(module, name, clocked(name, getattr(module, name)))


def clocked(name: str, work: Callable[..., object]) -> Callable[..., object]:
    """Return `work` with its processor time and the memory after it printed."""

    def timed(*given: object, **named: object) -> object:
        began = time.process_time()
        result = work(*given, **named)
        seconds = round(time.process_time() - began, 1)
        print(json.dumps({"part": name, "cpu_s": seconds, "mb": round(memory_mb(os.getpid()))}), flush=True)
        return result

    return timed


def main() -> None:
    """Make the site and audit it at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, nargs="+", default=[5_000, 100_000])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for pages in given.pages:
        file = given.folder / f"{pages}.warc.gz"
        if given.one:
            audit(file, given.folder / str(pages), pages)
            continue
        if not file.exists():
            write_site(given.corpus, file, pages)
        subprocess.run([sys.executable, __file__, str(given.folder), "--pages", str(pages), "--one"], check=True)


if __name__ == "__main__":
    main()
