"""How fast the crawl is beside its peers, in one run on real pages that nginx serves on loopback.

    python tests/bench/crawl_bench.py --pages FOLDER [--limit 1500] [--peers PYTHON] [--port 9180]

FOLDER holds SITE.jsonl.gz files of {"url", "html"} rows. Peers are installed by the extra `bench`; --peers names
Python that has them. Auditor crawls, reads every page in full and stores it; Scrapy and advertools fetch pages, links,
title and text. Prints pages a second of each, and the ratios.
"""

import argparse
import asyncio
import contextlib
import os
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
advertools.crawl(sys.argv[1], sys.argv[2], follow_links=True, custom_settings={"LOG_LEVEL": "ERROR",
    "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "ROBOTSTXT_OBEY": False, "DOWNLOAD_DELAY": 0})
"""


def auditor(url: str, folder: Path, reader: str, workers: int) -> int:
    """Crawl with the product; returns the pages stored."""
    from auditor.crawl.crawler import crawl
    from auditor.records.crawl import Start
    from auditor.settings import CrawlSettings
    from auditor.store.sqlite import open_store

    settings = CrawlSettings(allow_private=True, max_pages=1_000_000, concurrency=16, sitemap=False)
    with open_store(folder / "bench.audit") as store:
        facts = asyncio.run(crawl([Start(url=url)], store, settings, reader, workers=workers))
        return facts.html_pages


def peer(python: str, code: str, url: str, out: Path) -> int:
    """Run a peer; returns the pages in its output, 0 when it is not installed."""
    # Scrapy reads the source of its callbacks, so it needs a file; advertools calls `scrapy` by its name.
    script = out.with_name(f"run_{out.stem}.py")
    script.write_text(code, "utf-8")
    path = f"{Path(python).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path}
    ran = subprocess.run(
        [python, str(script), url, str(out)], capture_output=True, text=True, check=False, env=environment
    )
    if ran.returncode or not out.exists():
        print(ran.stderr.strip().splitlines()[-1:] or "no output", file=sys.stderr)
        return 0
    return sum(1 for _ in out.open(encoding="utf-8"))


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
    runs = {
        "auditor": lambda: auditor(url, folder, options.reader, options.workers),
        "scrapy": lambda: peer(options.peers, SCRAPY, url, folder / "scrapy.jsonl"),
        "advertools": lambda: peer(options.peers, ADVERTOOLS, url, folder / "advertools.jl"),
    }
    speeds: dict[str, float] = {}
    for name, run in runs.items():
        began = time.monotonic()
        pages = run()
        seconds = time.monotonic() - began
        speeds[name] = pages / seconds
        print(f"{name:12} {pages:6} of {expected} pages {seconds:7.1f} s {pages / seconds:7.1f} pages/s", flush=True)
    for name in ("scrapy", "advertools"):
        if speeds[name]:
            print(f"auditor / {name}: {speeds['auditor'] / speeds[name]:.2f}")


if __name__ == "__main__":
    main()
