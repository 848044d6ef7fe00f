"""Kills a crawl with -9 at random moments until it is done, and counts what was lost.

    python tests/bench/kill_bench.py [--pages 3000] [--kills 100] [--seconds 4]

Each process tells how many pages it has stored; after each kill the file is opened, and every page that was told or
seen there before must be there. A crawl that ends is looked through (every page once) and the next one begins; after
the last kill the crawl is left alone to its end.
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


class Site:
    """One crawl of the made-up site, killed again and again; counts what went wrong."""

    def __init__(self, file: Path, options: argparse.Namespace) -> None:
        self._file = file
        self._options = options
        self._stored: set[str] = set()
        self.lost = self.damaged = self.missing = self.twice = 0

    def killed_after(self, seconds: float) -> bool:
        """Go on with the crawl and kill it; True when it ended before that."""
        told, ended = trial(self._file, self._options, seconds)
        with open_store(self._file) as store:
            self.damaged += store.integrity() != "ok"
            stored = {snapshot.url for snapshot, page in store.pages.iter_pages() if page}
        # What was told is counted, and every page that was there before must still be there.
        self.lost += max(0, told - len(stored)) + len(self._stored - stored)
        self._stored = stored
        return ended

    def looked_through(self) -> None:
        """Count the pages of a crawl that ended."""
        with open_store(self._file, readonly=True) as store:
            urls = [snapshot.url for snapshot, page in store.pages.iter_pages() if page]
        self.missing = self._options.pages - len(set(urls))
        self.twice = len(urls) - len(set(urls))


def main() -> None:
    """Kill, look, go on; a site that is done is looked through and crawled anew."""
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
    dice, kills, sites = random.Random(1), 0, list[Site]()
    with tempfile.TemporaryDirectory() as folder:
        while kills < options.kills:
            sites.append(Site(Path(folder) / f"{len(sites)}.audit", options))
            ended = False
            while kills < options.kills and not ended:
                ended = sites[-1].killed_after(dice.uniform(0.5, options.seconds))
                kills += not ended
            if not ended:
                trial(Path(folder) / f"{len(sites) - 1}.audit", options, None)
            sites[-1].looked_through()
            print(f"{kills} kills, {len(sites)} crawls of {options.pages} pages: {told_of(sites)}", flush=True)


def told_of(sites: list[Site]) -> str:
    """What went wrong, in one line."""
    names = {
        "lost": "stored pages lost",
        "damaged": "files damaged",
        "missing": "pages missing",
        "twice": "pages twice",
    }
    return ", ".join(f"{sum(getattr(site, key) for site in sites)} {name}" for key, name in names.items())


if __name__ == "__main__":
    main()
