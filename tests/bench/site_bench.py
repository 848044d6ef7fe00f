"""Measures the stages that look at the whole site, without crawling, reading or judging: time and memory for each.

    python tests/bench/site_bench.py CACHE_FOLDER [--pages 5000 15000 100000]

Pages are the corpus's real ones under other addresses: copies link among themselves, a third of their own words are
swapped for words of other pages in the same language, their marks of likeness are redrawn to match, and menus stay the
same everywhere. Each size runs in a process of its own. Only the stages are timed, in processor time of one core;
memory is the largest of the process less what it held before the first page.
"""

import argparse
import gzip
import hashlib
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from auditor.journeys.load import load_journey
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.site.bags import BagBuilder
from auditor.site.context import ContextBuilder
from auditor.site.duplicates import VALUES, DuplicateFinder
from auditor.site.flow import measure_flow
from auditor.site.links import LinkGraphBuilder
from auditor.site.rivals import find_rivals
from auditor.site.sitetext import site_text
from auditor.site.suggest import suggest_links
from auditor.site.topics import find_topics
from auditor.site.touchpoints import TouchpointBuilder

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HOST = "https://www.stor.example"
TYPES = ("article", "article", "article", "news", "service", "product", "product", "category", "case_study", "contact",
         "listing", "pricing", "faq", "support")  # fmt: skip
STAGE = {
    "article": "awareness",
    "news": "awareness",
    "contact": "decision",
    "pricing": "decision",
    "support": "delivery",
}
# Every third word of running text, from the first to the third on.
SWAPPED = 3
WORDS_KEPT = 40_000
T = TypeVar("T")


def cached(folder: Path) -> Path:
    """Return a file of the corpus's pages, read once."""
    target = folder / "pages.msgpack"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        encoder = msgspec.msgpack.Encoder()
        with target.with_suffix(".part").open("wb") as file:
            for path in sorted((CORPUS / "pages").glob("*.jsonl.gz")):
                with gzip.open(path, "rb") as lines:
                    for line in lines:
                        packed = encoder.encode(_read(line))
                        file.write(len(packed).to_bytes(4, "big") + packed)
        target.with_suffix(".part").rename(target)
    return target


def _read(line: bytes) -> Page:
    row = json.loads(line)
    body = row["html"].encode("utf-8", "replace")
    headers = {"content-type": "text/html; charset=utf-8"}
    return read_page(Snapshot(url=row["url"], final_url=row["url"], status=200, headers=headers, body=body))


def originals(file: Path) -> Iterator[Page]:
    """Yield the corpus's pages."""
    decoder = msgspec.msgpack.Decoder(Page)
    with file.open("rb") as packed:
        while size := packed.read(4):
            yield decoder.decode(packed.read(int.from_bytes(size, "big")))


def vocabulary(file: Path) -> dict[str, list[str]]:
    """Return words of running text by language."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for page in originals(file):
        if len(words[page.language]) < WORDS_KEPT:
            words[page.language].extend(page.main_text.split()[:200])
    return dict(words)


def made(file: Path, pages: int, words: dict[str, list[str]]) -> Iterator[Page]:
    """Yield `pages` pages, the same at each call."""
    number = copy = 0
    while True:
        for page in originals(file):
            if number == pages:
                return
            number += 1
            yield varied(page, copy, words[page.language])
        copy += 1


def varied(page: Page, copy: int, words: list[str]) -> Page:
    """Return a page of copy number `copy`."""
    rng = random.Random(f"{copy} {page.url}")

    def text(one: str) -> str:
        parts = one.split()
        if copy:
            swapped = slice(rng.randrange(SWAPPED), None, SWAPPED)
            parts[swapped] = rng.choices(words, k=len(parts[swapped]))
        return " ".join(parts)

    def moved(url: str) -> str:
        if not url.startswith("https://") or ".example" not in url:
            return url
        host, _, path = url[8:].partition("/")
        return f"{HOST}/{copy}/{host.removesuffix('.example')}/{path}"

    own = copy
    blocks = tuple(
        msgspec.structs.replace(b, text=text(b.text), fingerprint=b.fingerprint ^ own) if b.place == "main" else b
        for b in page.blocks
    )
    clickables = tuple(
        msgspec.structs.replace(
            c, href=moved(c.href), fingerprint=c.fingerprint ^ own if c.place == "main" else c.fingerprint
        )
        for c in page.clickables
    )
    minhash = page.minhash
    if copy and len(minhash) == VALUES * 4:
        values = np.frombuffer(minhash, dtype="<u4").copy()
        drawn = np.random.default_rng(rng.getrandbits(32))
        fresh = drawn.random(VALUES) < 0.6
        values[fresh] = drawn.integers(0, 2**32, int(fresh.sum()), dtype=np.uint32)
        minhash = values.tobytes()
    return msgspec.structs.replace(
        page,
        url=moved(page.url),
        title=text(page.title),
        h1=text(page.h1),
        blocks=blocks,
        clickables=clickables,
        minhash=minhash,
        text_hash=hashlib.sha256(f"{copy} {page.text_hash}".encode()).hexdigest() if page.text_hash else "",
        canonical="",
    )


class Clock:
    """Seconds of processor time, and the largest memory after each stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.memory: dict[str, float] = {}

    def run(self, stage: str, work: Callable[[], T]) -> T:
        """Return what `work` returns, timed."""
        begun = time.process_time()
        try:
            return work()
        finally:
            self.seconds[stage] += time.process_time() - begun
            self.memory[stage] = peak()


def peak() -> float:
    """Return the largest resident set of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident() -> float:
    """Return the resident set of this process now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def measure(file: Path, pages: int) -> dict[str, object]:
    """Run all stages over `pages` pages and return the figures."""
    words = vocabulary(file)
    journey = load_journey("kundresa")
    clock = Clock()
    context, links, touch = ContextBuilder(), LinkGraphBuilder(), TouchpointBuilder()
    finder, bags = DuplicateFinder(), BagBuilder()
    types: dict[str, str] = {}
    before = resident()
    for page in made(file, pages, words):
        clock.run("context.add", lambda page=page: context.add(page))
    for page in made(file, pages, words):
        about = clock.run("context", lambda page=page: context.context(page))
        clock.run("links.add", lambda page=page, about=about: links.add(page, about.repeated_clickables))
        clock.run("touch.add", lambda page=page: touch.add(page))
        clock.run("duplicates.add", lambda page=page: finder.add(page))
        clock.run("bags.add", lambda page=page, about=about: bags.add(page, about))
        types[page.url] = random.Random(page.url).choice(TYPES)
    stages = {url: STAGE.get(kind, "consideration") for url, kind in types.items()}
    graph = clock.run("links.build", lambda: links.build({}))
    inlinks = {url: graph.inlinks(url) for url in types}
    found = clock.run("duplicates.build", lambda: finder.build(inlinks))
    text = clock.run("text", lambda: site_text(bags, stages))
    general = [url for url, kind in types.items() if kind in ("contact", "listing")]
    topics = clock.run("topics", lambda: find_topics(text, stages, general=general))
    flow = clock.run("flow", lambda: measure_flow(graph, stages, journey, entries=list(types)[:1]))
    stuck = [url for url in stages if not flow.next_steps.get(url)]
    clock.run("suggest", lambda: suggest_links(text, graph, stages, types, journey, stuck))  # type: ignore[arg-type]
    clock.run("rivals", lambda: find_rivals(text, topics.topic_of, stages, without=found.near))
    clock.run("touch.build", lambda: (touch.build(), touch.by_stage(stages, journey)))
    total = sum(clock.seconds.values())
    return {
        "pages": len(types),
        "ms_per_page": round(1000 * total / len(types), 2),
        "MB": round(peak() - before),
        "stages": {
            name: {
                "s": round(took, 1),
                "ms_per_page": round(1000 * took / len(types), 3),
                "peak_MB": round(clock.memory[name] - before),
            }
            for name, took in clock.seconds.items()
        },
        "topics": len(topics.topics),
        "near": len(found.near),
        "stuck": len(stuck),
        "links": len(graph.sources),
    }


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, nargs="+", default=[5_000, 15_000, 100_000])
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    file = cached(given.folder)
    if given.one:
        print(json.dumps(measure(file, given.pages[0]), indent=1))
        return
    for pages in given.pages:
        subprocess.run([sys.executable, __file__, str(given.folder), "--pages", str(pages), "--one"], check=True)


if __name__ == "__main__":
    main()
