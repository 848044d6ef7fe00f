"""What the crawl's tests share: a loopback server, an audit file, and a crawl with the stand-in reader."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from crawl_server import Server

from auditor.crawl.crawler import crawl
from auditor.crawl.login import Login
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import Store, open_store

READER = "crawl_standin:read"
QUICK = {"allow_private": True, "timeout": 3.0, "retries": 1, "sitemap": False}


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start servers with the given routes; they end with the test."""
    servers: list[Server] = []

    def start(route: object, host: str = "127.0.0.1") -> Server:
        servers.append(Server(route, host))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "site.audit") as opened:
        yield opened


@pytest.fixture
def run(store: Store) -> Callable[..., CrawlFacts]:
    """Crawl an address (or Starts) into the audit file with settings that suit loopback."""

    def go(*targets: str | Start, login: Login | None = None, reader: str = READER, **settings: object) -> CrawlFacts:
        starts = [item if isinstance(item, Start) else Start(url=item) for item in targets]
        made = CrawlSettings(**{**QUICK, "login": "login.toml" if login else "", **settings})
        return asyncio.run(crawl(starts, store, made, reader, workers=1, login=login))

    return go


@pytest.fixture
def rows(store: Store) -> Callable[[], dict[str, tuple[int | None, str | None]]]:
    """path -> (status, error) of what was fetched."""

    def read() -> dict[str, tuple[int | None, str | None]]:
        return {
            "/" + snapshot.url.split("/", 3)[3]: (snapshot.status, snapshot.error)
            for snapshot, _ in store.pages.iter_pages()
        }

    return read
