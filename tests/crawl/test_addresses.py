"""Only public addresses are dialled, whatever they are called and whatever a name says the second time."""

import asyncio
import json
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from crawl_server import page

from auditor.crawl.addresses import is_blocked, is_literal
from auditor.crawl.crawler import crawl
from auditor.crawl.fetch import Fetcher
from auditor.crawl.transport import make_transport
from auditor.errors import NothingCrawledError
from auditor.records.crawl import QueuedUrl, Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import Store
from auditor.urls import hostname_of, resolve


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "[::1]", "::ffff:127.0.0.1",
     "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "ff02::1", "not an address", "",
     "fec0::1", "::127.0.0.1", "::10.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "::ffff:0:127.0.0.1", "5f00::1",
     "3fff::1", "168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110", "192.0.0.192", "192.88.99.1",
     "100.100.100.200", "fd00:ec2::254"],
)  # fmt: skip
def test_blocked(address: str) -> None:
    assert is_blocked(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "[2606:4700::1]", "::ffff:8.8.8.8", "168.63.129.17"]
)
def test_public(address: str) -> None:
    assert not is_blocked(address)
    assert is_literal(address)


class Flipping(AbstractResolver):
    """A name that is public when it is looked up first, and private after."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [{"hostname": host, "host": answer, "port": port, "family": 2, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


def fetch(url: str, resolver: AbstractResolver | None = None, times: int = 1, **settings: object) -> list[str | None]:
    async def go() -> list[str | None]:
        made = CrawlSettings(timeout=1.0, **settings)
        transport = make_transport(made, resolver)
        fetcher = Fetcher(transport, made)
        try:
            return [(await fetcher.page(QueuedUrl(id=n, url=url, depth=0))).snapshot.error for n in range(times)]
        finally:
            await transport.aclose()

    return asyncio.run(go())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:7f00:1]", "localhost", "１２７.0.0.1"]
)
def test_loopback_under_any_name_is_refused(serve, host: str) -> None:
    server = serve({"/": page()})
    url = resolve(f"http://{host}:{server.port}/")
    assert url is not None
    assert fetch(url) == ["private-address"]
    assert server.hits == []


def test_a_name_that_leads_to_a_private_address_is_refused(serve) -> None:
    server = serve({"/": page()})
    assert fetch(f"http://exempel.invalid:{server.port}/", Flipping("127.0.0.1")) == ["private-address"]
    assert server.hits == []


def test_a_name_that_changes_its_mind_gains_nothing(serve) -> None:
    server = serve({"/": page()})
    errors = fetch(f"http://exempel.invalid:{server.port}/", Flipping("203.0.114.1", "127.0.0.1"), times=3)
    assert server.hits == []
    assert all(errors)


def test_private_addresses_by_choice(serve) -> None:
    server = serve({"/": page()})
    assert fetch(f"{server.url}/", allow_private=True) == [None]


@pytest.mark.parametrize("port", [22, 25, 6379])
def test_ports_of_other_services_are_refused(port: int) -> None:
    assert fetch(f"http://127.0.0.1:{port}/", allow_private=True) == ["private-address"]


def test_a_redirect_inside_is_refused(serve, run, rows) -> None:
    from crawl_server import redirect

    canary = serve({"/": page()}, "127.0.0.3")
    server = serve({"/": page(links=("/a",)), "/a": redirect(f"{canary.url}/")})
    run(f"{server.url}/")
    assert canary.hits == []


def test_a_name_that_is_not_known_is_asked_for_once(store: Store) -> None:
    asked: list[str] = []

    class Unknown(AbstractResolver):
        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
            asked.append(host)
            raise OSError(None, "DNS lookup failed")

        async def close(self) -> None:
            pass

    settings = CrawlSettings(retries=2)
    starts = [Start(url=f"http://finns-inte.exempel/{number}") for number in range(30)]
    with pytest.raises(NothingCrawledError, match="not known"):
        asyncio.run(
            crawl(
                starts, store, settings, "crawl_standin:read", workers=1, transport=make_transport(settings, Unknown())
            )
        )
    assert asked == ["finns-inte.exempel"]
    assert store.frontier.counts().queued == 30


@pytest.mark.shared
def test_every_case(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "ssrf.jsonl").read_text("utf-8").splitlines()]
    right = 0
    for case in cases:
        host = case.get("host") or hostname_of(resolve(case["url"], case["base"] or "") or "")
        # The case's value is what Python says of the whole address; it is loopback in the old IPv4-compatible form.
        expected = case["blocked"] or host.strip("[]") == "::7f00:1"
        right += is_blocked(host) == expected
    with capsys.disabled():
        print(f"\nssrf.jsonl: {right} of {len(cases)} rows")
    assert right == len(cases)
