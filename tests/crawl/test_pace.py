"""Each host is asked at the pace that it wishes, that the user wishes, and that its answers show it can bear."""

import itertools
import time

import pytest
from crawl_server import Request, page, reply

from auditor.crawl.meter import Meter
from auditor.crawl.pace import DOWN_AFTER, LONGEST_PAUSE, Pace
from auditor.records.crawl import Counts


def gaps(times: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def test_a_rate_leaves_even_gaps() -> None:
    pace, now, starts = Pace(concurrency=9, rate=4), 100.0, []
    for _ in range(5):
        now += pace.wait(now)
        pace.starts(now)
        starts.append(now)
    assert gaps(starts) == [0.25] * 4


def test_a_crawl_delay_is_one_at_a_time() -> None:
    pace = Pace(concurrency=9, delay=2.0)
    pace.starts(10.0)
    assert (pace.capacity, pace.wait(10.5)) == (1, 1.5)


def test_quick_answers_earn_more_and_slow_ones_less() -> None:
    pace = Pace(concurrency=8)
    assert pace.capacity == 2
    for _ in range(30):
        pace.answered(50)
    assert pace.capacity == 8
    for _ in range(60):
        pace.answered(3000)
    assert pace.capacity == 1


def test_faults_halve_and_at_last_end_it() -> None:
    pace = Pace(concurrency=8)
    for _ in range(20):
        pace.answered(50)
    pace.failed()
    assert pace.capacity == 4
    for _ in range(DOWN_AFTER):
        pace.failed()
    assert pace.gave_up == "host-down"


def test_a_good_answer_forgives() -> None:
    pace = Pace(concurrency=8)
    for _ in range(DOWN_AFTER - 1):
        pace.failed()
    pace.answered(10)
    pace.failed()
    assert pace.gave_up == ""


def test_time_that_was_asked_for_is_given() -> None:
    pace = Pace(concurrency=8)
    pace.asked_for_time(7.0, 100.0)
    assert (pace.wait(100.0), pace.capacity) == (7.0, 1)
    pace.asked_for_time(LONGEST_PAUSE + 1, 100.0)
    assert pace.gave_up == "host-asked-for-time"


def test_429_makes_the_whole_host_wait(serve, run, rows) -> None:
    asked: list[str] = []

    def route(request: Request) -> bytes | None:
        if request.path == "/":
            return page(links=tuple(f"/{n}" for n in range(6)))
        if request.path[1:].isdigit():
            asked.append(request.path)
            return reply("", 429, Retry_After="2") if len(asked) == 2 else page(request.path)
        return None

    server = serve(route)
    run(f"{server.url}/", concurrency=1)
    pages = [time for hit, time in zip(server.hits, server.times, strict=True) if hit[1:].isdigit()]
    assert gaps(pages)[1] >= 1.9
    assert all(status == 200 for status, _ in rows().values())


def test_a_site_that_is_down_is_left_with_its_queue(serve, run) -> None:
    def route(request: Request) -> bytes | None:
        if request.path == "/":
            return page(links=tuple(f"/{n}" for n in range(200)))
        return None if request.path == "/robots.txt" else reply("", 502)

    server = serve(route)
    facts = run(f"{server.url}/", retries=0)
    assert facts.stopped_by == "host-down"
    assert facts.queued > 150
    assert len(server.hits) < 60


def test_a_rate_holds_on_the_wire(serve, run) -> None:
    server = serve({"/": page(links=tuple(f"/{n}" for n in range(6))), **{f"/{n}": page() for n in range(6)}})
    run(f"{server.url}/", rate=10, concurrency=8)
    pages = [time for hit, time in zip(server.hits, server.times, strict=True) if hit[1:].isdigit()]
    assert sum(gaps(pages)) >= 0.4


def test_crawl_delay_holds_on_the_wire(serve, run) -> None:
    robots = reply("User-agent: *\nCrawl-delay: 0.3\n")
    server = serve({"/robots.txt": robots, "/": page(links=("/1", "/2")), "/1": page(), "/2": page()})
    run(f"{server.url}/", concurrency=8)
    pages = [time for hit, time in zip(server.hits, server.times, strict=True) if hit in ("/", "/1", "/2")]
    assert min(gaps(pages)) >= 0.25


def test_time_left_counts_only_what_may_still_be_asked_for() -> None:
    meter = Meter(lambda: Counts(queued=1_000, in_flight=2), lambda progress: None)
    for number in range(5):
        meter.finished(f"/{number}")
    speed = meter.progress(time.monotonic()).per_second
    assert meter.progress(time.monotonic()).eta == pytest.approx(1_002 / speed, rel=0.05)
    meter.budget = 10
    assert meter.progress(time.monotonic()).eta == pytest.approx(12 / speed, rel=0.05)


def test_a_host_is_given_up_after_so_many_failures_in_a_row_and_not_before() -> None:
    pace = Pace(concurrency=8)
    for _ in range(DOWN_AFTER - 1):
        pace.failed()
    assert pace.gave_up == ""
    pace.answered(50)
    for _ in range(DOWN_AFTER - 1):
        pace.failed()
    assert pace.gave_up == ""
    pace.failed()
    assert pace.gave_up == "host-down"
