"""A webhook is told: few tries, no redirect followed, no private address, and its address in no message."""

import asyncio
import json
from collections.abc import Callable

import httpx
import pytest
from msgspec.structs import replace

from auditor.crawl.webhook import TRIES, checked_hook, deliver, send
from auditor.errors import InputError
from auditor.settings import CrawlSettings

HOOK = "https://hooks.example.com/services/T0/SECRET"
PAYLOAD = json.dumps({"text": "åäö"}, ensure_ascii=False).encode()
Answer = Callable[[httpx.Request], httpx.Response]


def sent(
    answer: Answer, url: str = HOOK, **settings: object
) -> tuple[tuple[str, str], list[httpx.Request], list[float]]:
    asked: list[httpx.Request] = []
    waits: list[float] = []

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer(request)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    made = replace(CrawlSettings(), **settings)
    return asyncio.run(send(url, PAYLOAD, made, httpx.MockTransport(site), sleep)), asked, waits


def test_it_is_sent_as_json_once() -> None:
    told, asked, waits = sent(lambda request: httpx.Response(204))
    assert told == ("hooks.example.com", "") and len(asked) == 1 and not waits
    assert asked[0].method == "POST" and asked[0].headers["content-type"] == "application/json"
    assert json.loads(asked[0].read()) == {"text": "åäö"}


@pytest.mark.parametrize(("status", "tries"), [(500, TRIES), (429, TRIES), (404, 1), (403, 1), (302, 1)])
def test_only_what_may_pass_is_tried_again_and_a_redirect_is_a_fault(status: int, tries: int) -> None:
    told, asked, waits = sent(lambda request: httpx.Response(status, headers={"location": "http://10.0.0.1/"}))
    assert told == ("hooks.example.com", str(status)) and len(asked) == tries and len(waits) == tries - 1


def test_a_wait_that_is_asked_for_is_kept_within_bounds() -> None:
    busy = [httpx.Response(503, headers={"retry-after": seconds}) for seconds in ("7", "9999")]
    answers = iter((*busy, httpx.Response(200)))
    told, _, waits = sent(lambda request: next(answers))
    assert told.fault == "" and waits[0] == 7 and waits[1] == 30


def test_faults_of_the_network_are_told_by_their_key_alone() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout(f"no answer from {HOOK}")

    told, asked, _ = sent(broken)
    assert told == ("hooks.example.com", "timeout") and len(asked) == TRIES
    assert "SECRET" not in repr(told)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8099/x", "http://10.1.2.3/x", "http://[::1]/x"])
def test_private_addresses_are_asked_only_when_that_is_allowed(url: str) -> None:
    told, asked, _ = sent(lambda request: httpx.Response(200), url)
    assert told[1] == "private-address" and not asked
    told, asked, _ = sent(lambda request: httpx.Response(200), url, allow_private=True)
    assert told[1] == "" and len(asked) == 1


def test_a_name_that_leads_to_a_private_address_is_refused_where_it_is_dialled() -> None:
    assert deliver("http://localhost:8099/x", PAYLOAD, CrawlSettings()).fault == "private-address"


@pytest.mark.parametrize("url", ["ftp://a.example/SECRET", "hooks", "javascript:SECRET", ""])
def test_what_is_no_web_address_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(InputError) as told:
        checked_hook(url)
    assert "SECRET" not in str(told.value)
