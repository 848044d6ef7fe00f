"""Every odd reply and every odd address of the collection ends in a row: no exception, no hang."""

import asyncio
import base64
import json
import time
from pathlib import Path

import httpx
import pytest
from crawl_server import raw

from auditor.crawl.fetch import Fetcher
from auditor.crawl.transport import make_transport
from auditor.records.crawl import QueuedUrl
from auditor.settings import CrawlSettings
from auditor.urls import resolve

SETTINGS = CrawlSettings(allow_private=True, timeout=2.0, max_bytes=1_000_000)


def replies_of(case: dict) -> list[bytes]:
    found = case["replies_b64"]
    return [base64.b64decode(text) for text in (found.values() if isinstance(found, dict) else found)]


@pytest.mark.shared
def test_odd_replies(serve, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (shared / "cases" / "http_replies_curl.jsonl").read_text("utf-8").splitlines()
    replies = [reply for line in lines for reply in replies_of(json.loads(line))]
    server = serve(lambda request: raw(replies[int(request.path.strip("/"))]))

    async def go() -> list[tuple[int | None, str | None]]:
        transport = make_transport(SETTINGS)
        fetcher = Fetcher(transport, SETTINGS)
        try:
            answers = [
                await fetcher.page(QueuedUrl(id=n, url=f"{server.url}/{n}", depth=0)) for n in range(len(replies))
            ]
        finally:
            await transport.aclose()
        return [(answer.snapshot.status, answer.snapshot.error) for answer in answers]

    began = time.monotonic()
    rows = asyncio.run(go())
    with capsys.disabled():
        faults = sum(error is not None for _, error in rows)
        seconds = time.monotonic() - began
        print(f"\nhttp_replies_curl.jsonl: {len(rows)} replies, {faults} with an error, {seconds:.1f} s")
    assert all(status is not None or error for status, error in rows)
    assert "network" not in {error for _, error in rows}, "each fault has a name"


@pytest.mark.shared
def test_odd_addresses(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (shared / "cases" / "url_parse_wpt.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    urls = [url for case in cases if (url := resolve(case["input"], case.get("base") or ""))]
    fetcher = Fetcher(httpx.MockTransport(lambda request: httpx.Response(404)), SETTINGS)

    async def go() -> list[str | None]:
        return [(await fetcher.page(QueuedUrl(id=0, url=url, depth=0))).snapshot.error for url in urls]

    errors = asyncio.run(go())
    refused = [(url, error) for url, error in zip(urls, errors, strict=True) if error not in (None, "private-address")]
    with capsys.disabled():
        print(f"\nurl_parse_wpt.jsonl: {len(urls)} web addresses asked for, {len(refused)} that httpx cannot carry")
    assert {error for _, error in refused} <= {"bad-url"}
    assert len(refused) < len(urls) / 10
