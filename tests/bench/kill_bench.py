"""Kills a crawl with -9 at random moments until it is done, and counts what was lost.

    python tests/bench/kill_bench.py [--pages 3000] [--kills 100] [--seconds 4]

Each process tells the pages that it has stored; after each kill the file is opened and every told page must be there.
After the last kill the crawl is left alone; at the end every page must be there once.
"""

import argparse
import asyncio
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory_bench import make_site

from auditor.crawl.crawler import crawl
from auditor.records.crawl import Progress, Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store


def child(file: Path, pages: int, reader: str) -> None:
    """Crawl the made-up site and tell each page that is stored."""

    def told(progress: Progress) -> None:
        print(progress.done, flush=True)

    settings = CrawlSettings(max_pages=pages * 2, max_depth=1000, concurrency=8, sitemap=False)
    start = [Start(url="https://exempel.se/")]
    with open_store(file) as store:
        asyncio.run(crawl(start, store, settings, reader, told, workers=1, transport=make_site(pages)))


def trial(file: Path, options: argparse.Namespace, seconds: float | None) -> tuple[int, bool]:
    """Run a child, kill it after `seconds` (None: never); returns (pages told, whether it ended by itself)."""
    command = [
        sys.executable,
        __file__,
        "--child",
        str(file),
        "--pages",
        str(options.pages),
        "--reader",
        options.reader,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if seconds is not None:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    said = process.communicate()[0].split()
    return int(said[-1]) if said else 0, process.returncode == 0


def main() -> None:
    """Kill, look, go on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--reader", default="auditor.page.read:read_page")
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.pages, options.reader)
        return
    dice, lost, damaged, kills, ended = random.Random(1), 0, 0, 0, False
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.audit"
        while kills < options.kills and not ended:
            told, ended = trial(file, options, dice.uniform(0.5, options.seconds))
            kills += not ended
            with open_store(file) as store:
                damaged += store.integrity() != "ok"
                lost += max(0, told - store.counts().done)
        if not ended:
            trial(file, options, None)
        with open_store(file, readonly=True) as store:
            urls = [snapshot.url for snapshot, page in store.iter_pages() if page]
        missing = options.pages - len(set(urls))
        twice = len(urls) - len(set(urls))
    print(f"{kills} kills: {lost} stored pages lost, {damaged} files damaged, {missing} pages missing, {twice} twice")


if __name__ == "__main__":
    main()
