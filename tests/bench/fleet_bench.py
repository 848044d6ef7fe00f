"""Measures a fleet: speed-up with workers on work without a network, overhead on one site, a model of a cluster.

    python tests/bench/fleet_bench.py OUTPUT_FOLDER [--shards 8] [--pages 60] [--workers 1 2 4] [--engine local|dask]

Needs the corpus beside the project. Seconds are by the clock and so depend on what else the machine does; processor
seconds (of all processes together) hardly do, and overhead is therefore taken from them.
"""

import argparse
import gzip
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from auditor.fleet.drive import drive
from auditor.fleet.engines import opened
from auditor.fleet.shards import label_shards
from auditor.fleet.task import ShardTask

SHARED = Path(__file__).resolve().parents[3] / "shared"
# What is modelled: a shard of Common Crawl has some 30,000 pages; a thousand of them are thirty million pages.
CLUSTER, BIG_SHARD, BIG_SHARDS = 50, 30_000, 1_000


def corpus_pages() -> Iterator[tuple[str, str]]:
    """Yield the corpus's pages, site after site."""
    for file in sorted((SHARED / "corpus" / "pages").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["url"], row["html"]


def write_shards(folder: Path, shards: int, pages: int) -> list[str]:
    """Write WARC files of `pages` pages each and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    source = corpus_pages()
    made = []
    for number in range(shards):
        path = folder / f"shard-{number:02}.warc.gz"
        path.write_bytes(b"".join(record(url, html) for url, html in islice(source, pages)))
        made.append(str(path))
    return made


def record(url: str, html: str) -> bytes:
    """Return one answer as a record of an archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode("utf-8", "replace")
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 1)


def processor() -> float:
    """Return the processor seconds of this process and of its processes that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def speed_up(shards: list[str], folder: Path, engine: str, workers: list[int]) -> list[dict[str, Any]]:
    """Label all shards with each number of workers."""
    rows = []
    for count in workers:
        used = processor()
        with cluster(engine, count) as name:
            clock = time.monotonic()
            found = label_shards(tuple(shards), str(folder / f"parts-{count}"), name, count, fresh=True)
            seconds = time.monotonic() - clock
        used = processor() - used
        row = {"workers": count, "s": round(seconds, 1), "cpu_s": round(used, 1), "pages": found.pages}
        rows.append(row | {"speed_up": round(rows[0]["s"] / seconds, 2) if rows else 1.0})
        print(json.dumps(rows[-1]), flush=True)
    return rows


@contextmanager
def cluster(engine: str, workers: int) -> Iterator[str]:
    """Start `workers` worker processes where the engine is Dask; yield the engine's name."""
    if engine == "local":
        yield "local"
        return
    address = "tcp://127.0.0.1:9678"
    start = [sys.executable, "-m"]
    commands = [[*start, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "9678", "--no-dashboard"]]
    one = [*start, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    commands += [one] * workers
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen(command, **quiet) for command in commands]  # type: ignore[call-overload]
    try:
        wait_for(address, workers)
        yield f"dask:{address}"
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def wait_for(address: str, workers: int) -> None:
    """Wait until all workers are there: a cluster that stands is not part of what is measured."""
    with opened(f"dask:{address}", 1) as engine:
        while engine.slots < workers:
            time.sleep(0.1)


def overhead(folder: Path, pages: int, times: int) -> dict[str, Any]:
    """Audit one site as such and as a fleet of one, in turn; the least processor seconds of each count."""
    site = folder / "one-site.warc.gz"
    site.write_bytes(b"".join(record(f"https://en.example/{n}", html) for n, (_, html) in site_pages(pages)))
    (folder / "one.csv").write_text(f"url\n{site}\n")
    plain = [sys.executable, "-m", "auditor", "audit", str(site), "--fresh", "--output", str(folder / "plain")]
    fleet = [sys.executable, "-m", "auditor", "fleet", str(folder / "one.csv"), "--output", str(folder / "fleet")]
    fleet += ["--fresh", "--jobs", "1"]
    # As installed: modules are compiled once, and the first round is for that.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder.absolute() / "compiled")
    best: dict[str, tuple[float, float]] = {}
    for _ in range(times):
        for name, command in (("plain", plain), ("fleet", fleet)):
            shutil.rmtree(folder / name, ignore_errors=True)
            clock, used = time.monotonic(), processor()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            now = (processor() - used, time.monotonic() - clock)
            best[name] = min(best.get(name, now), now)
    more = best["fleet"][0] / best["plain"][0] - 1
    row = {name: {"cpu_s": round(cpu, 1), "s": round(clock, 1)} for name, (cpu, clock) in best.items()}
    return row | {"pages": pages, "overhead": round(more, 3)}


def site_pages(pages: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield numbered pages."""
    return enumerate(islice(corpus_pages(), pages))


def serial_parts(folder: Path, engine: str) -> dict[str, float]:
    """Measure this process's own work for each task, which no worker takes over, and what it costs to start a task."""
    empty = folder / "empty.jsonl"
    empty.write_text("")
    tasks = [ShardTask(key=f"e{n}", shard=str(empty), part=str(folder / "empty" / f"{n}.parquet")) for n in range(8)]
    used = processor()
    with cluster(engine, 1) as name, opened(name, 1) as made:
        own = time.process_time()
        list(drive(made, tasks))
        own = time.process_time() - own
    used = processor() - used - own
    return {"own_s_a_task": round(own / len(tasks), 4), "start_s_a_task": round(used / len(tasks), 2)}


def model(rows: list[dict[str, Any]], parts: dict[str, float], shards: int) -> dict[str, Any]:
    """Return what `CLUSTER` workers would do with big shards: own work in turn, the rest side by side in rounds."""
    one = rows[0]
    a_page = (one["cpu_s"] - shards * parts["start_s_a_task"]) / one["pages"]
    a_task = parts["start_s_a_task"] + BIG_SHARD * a_page
    alone = BIG_SHARDS * (a_task + parts["own_s_a_task"])
    together = math.ceil(BIG_SHARDS / CLUSTER) * a_task + BIG_SHARDS * parts["own_s_a_task"]
    return {
        "cpu_s_a_page": round(a_page, 4),
        "hours_alone": round(alone / 3600, 1),
        f"hours_{CLUSTER}": round(together / 3600, 2),
        "speed_up": round(alone / together, 1),
        "workers_until_dispatch_is_the_limit": int(a_task / max(parts["own_s_a_task"], 1e-6)),
    }


def main() -> None:
    """Measure what was asked for and print it as JSON, line by line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--engine", choices=["local", "dask"], default="local")
    parser.add_argument("--site-pages", type=int, default=300)
    parser.add_argument("--times", type=int, default=2)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg(), "engine": given.engine}), flush=True)
    shards = write_shards(given.output / "shards", given.shards, given.pages)
    rows = speed_up(shards, given.output, given.engine, given.workers)
    parts = serial_parts(given.output, given.engine)
    print(json.dumps(parts), flush=True)
    print(json.dumps(model(rows, parts, given.shards)), flush=True)
    if given.times:
        print(json.dumps(overhead(given.output, given.site_pages, given.times)), flush=True)
    print(json.dumps({"load": os.getloadavg()}), flush=True)


if __name__ == "__main__":
    main()
