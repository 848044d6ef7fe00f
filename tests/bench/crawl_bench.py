"""How fast the crawl is beside its peers, in one run on real pages that nginx serves on loopback.

    python tests/bench/crawl_bench.py --pages FOLDER [--limit 1500] [--peers PYTHON] [--port 9180]

FOLDER holds SITE.jsonl.gz files of {"url", "html"} rows. Peers are installed by the extra `bench`; --peers names
Python that has them. Auditor crawls, reads every page in full and stores it; Scrapy fetches pages, links, title and
text, advertools what it always does. Each is a program of its own, its start counted. Prints pages a second and
processor time a page of each, and the ratios; on a machine with other work the processor time says more than the clock.
"""

import argparse
import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus_site import write_site

NGINX = """
worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 256; }}
http {{ access_log off; default_type text/html; charset utf-8; gzip on;
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp;
  fastcgi_temp_path {folder}/tmp; uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; index index.html; }} }}
"""
SCRAPY = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Site(scrapy.Spider):
    name = "site"
    start_urls = [sys.argv[1]]
    allowed_domains = ["127.0.0.1"]
    def parse(self, response):
        yield {"url": response.url, "title": response.css("title::text").get(),
               "text": " ".join(response.css("body ::text").getall())}
        for href in response.css("a::attr(href)").getall():
            try:
                yield response.follow(href, self.parse)
            except ValueError:
                pass
process = CrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": False, "FEEDS": {sys.argv[2]: {"format": "jsonlines"}}})
process.crawl(Site)
process.start()
"""
ADVERTOOLS = """
import sys, advertools
# Left to itself it takes the port for a part of the domain and filters out every page.
advertools.crawl(sys.argv[1], sys.argv[2], follow_links=True, allowed_domains=["127.0.0.1"], custom_settings={
    "LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0})
"""


AUDITOR = """
import asyncio, pathlib, sys
from auditor.crawl.crawler import crawl
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store
url, out, reader, workers = sys.argv[1:]
settings = CrawlSettings(allow_private=True, max_pages=1_000_000, concurrency=16, sitemap=False)
with open_store(pathlib.Path(out + ".audit")) as store:
    facts = asyncio.run(crawl([Start(url=url)], store, settings, reader, workers=int(workers)))
# The peers write a line a page as they go; ours are in the audit file by now, so here they are counted only.
pathlib.Path(out).write_text("page\\n" * facts.html_pages)
"""


def run(python: str, code: str, out: Path, *arguments: str) -> int:
    """Run a crawler as a program; returns the pages in its output, 0 when it is not installed."""
    # Scrapy reads the source of its callbacks, so it needs a file; advertools calls `scrapy` by its name.
    script = out.with_name(f"run_{out.stem}.py")
    script.write_text(code, "utf-8")
    path = f"{Path(python).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [python, str(script), arguments[0], str(out), *arguments[1:]]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}, cwd=out.parent
    )
    if ran.returncode or not out.exists():
        print(ran.stderr.strip().splitlines()[-1:] or "no output", file=sys.stderr)
        return 0
    with out.open(encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def main() -> None:
    """Serve, crawl with each, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1500)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--port", type=int, default=9180)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--reader", default="auditor.page.read:read_page")
    options = parser.parse_args()
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with tempfile.TemporaryDirectory(prefix="auditor-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        expected = write_site(options.pages, folder, options.limit)
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=options.port))
        server = subprocess.Popen([nginx, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"])
        time.sleep(1)
        try:
            _measure(options, folder, f"http://127.0.0.1:{options.port}/", expected)
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(5)


def _measure(options: argparse.Namespace, folder: Path, url: str, expected: int) -> None:
    ours = (url, options.reader, str(options.workers))
    runs = {
        "auditor": lambda: run(sys.executable, AUDITOR, folder / "auditor.txt", *ours),
        "scrapy": lambda: run(options.peers, SCRAPY, folder / "scrapy.jsonl", url),
        "advertools": lambda: run(options.peers, ADVERTOOLS, folder / "advertools.jl", url),
    }
    speeds: dict[str, tuple[float, float]] = {}
    for name, crawler in runs.items():
        began, work = time.monotonic(), _work()
        pages = crawler()
        seconds, work = time.monotonic() - began, _work() - work
        speeds[name] = pages / seconds, pages / work
        print(
            f"{name:12} {pages:6} of {expected} pages {seconds:7.1f} s {pages / seconds:7.1f} pages/s;"
            f" {1000 * work / max(1, pages):6.1f} ms of processor time a page",
            flush=True,
        )
    for name in ("scrapy", "advertools"):
        if speeds[name][0]:
            by_clock, by_work = (ours / its for ours, its in zip(speeds["auditor"], speeds[name], strict=True))
            print(f"auditor / {name}: {by_clock:.2f} by the clock, {by_work:.2f} by processor time")


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
