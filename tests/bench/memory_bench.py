"""Shows that memory does not grow with the site: the crawl of a made-up site, its memory told on the way.

    python tests/bench/memory_bench.py [--pages 50000] [--words 400] [--reader auditor.page.read:read_page]

The site is made by a handler function in place of the network: every page has its own text and links to thirty others.
Prints the resident memory of the crawl's process and of its page processes at each tenth of the pages, and the ratio of
the end to the first tenth.
"""

import argparse
import asyncio
import random
import tempfile
import time
from pathlib import Path

import httpx

from auditor.crawl.crawler import crawl
from auditor.records.crawl import Progress, Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store

WORDS = [f"ord{number}" for number in range(3000)]


def make_site(pages: int, words: int = 400) -> httpx.MockTransport:
    """Return a transport that answers for a site of so many pages."""

    def answer(request: httpx.Request) -> httpx.Response:
        name = request.url.path.strip("/").removeprefix("sida-") or "0"
        if not name.isdigit() or int(name) >= pages:
            return httpx.Response(404)
        number = int(name)
        dice = random.Random(number)
        near = [number * 8 + step for step in range(1, 9)] + [dice.randrange(1, pages) for _ in range(22)]
        links = "".join(f'<a href="/sida-{other}">{dice.choice(WORDS)}</a> ' for other in near if other < pages)
        text = " ".join(dice.choices(WORDS, k=words))
        html = f"<!doctype html><title>Sida {number}</title><main><h1>{number}</h1><p>{text}</p>{links}</main>"
        return httpx.Response(
            200, headers={"content-type": "text/html; charset=utf-8"}, stream=httpx.ByteStream(html.encode())
        )

    return httpx.MockTransport(answer)


def resident_mb(process: str = "self") -> float:
    """Return the resident memory of a process in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def children_mb() -> float:
    """Return the resident memory of the page processes in MB (Linux)."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))
    return sum(map(resident_mb, children.split()))


def main() -> None:
    """Crawl and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--reader", default="auditor.page.read:read_page")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    marks: dict[int, tuple[float, float]] = {}
    began = time.monotonic()

    def told(progress: Progress) -> None:
        tenth = progress.done * 10 // options.pages
        if tenth not in marks:
            marks[tenth] = resident_mb(), children_mb()
            line = "{:8} pages {:8.1f} MB, page process {:8.1f} MB {:7.1f} s"
            print(line.format(progress.done, *marks[tenth], time.monotonic() - began), flush=True)

    settings = CrawlSettings(max_pages=options.pages, max_depth=1000, concurrency=16, sitemap=False, keep_html=False)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "x.audit", keep_html=False) as store:
        start = [Start(url="https://exempel.se/")]
        transport = make_site(options.pages, options.words)
        asyncio.run(crawl(start, store, settings, options.reader, told, workers=options.workers, transport=transport))
        print(f"file {store.path.stat().st_size / 1e6:.0f} MB; end / tenth = {resident_mb() / marks[1][0]:.2f}")


if __name__ == "__main__":
    main()
