"""robots.txt by RFC 9309: the status first, then the rules; every must-pass case of the collection."""

import base64
import json
from pathlib import Path

import pytest

from auditor.crawl.robots import LONGEST_DELAY, MOST_BYTES, decoded, outcome_of, read_rules
from auditor.crawl.sitemaps import stated_places
from auditor.urls import resolve

AGENT = "auditor/1.0 (content audit)"


def allows(text: str, url: str, agent: str = AGENT) -> bool:
    return read_rules(200, text.encode()).reader(agent).allows(url)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "parse"), (400, "allow-all"), (401, "allow-all"), (404, "allow-all"), (410, "allow-all"),
     (429, "disallow-all"), (500, "disallow-all"), (503, "disallow-all"), (None, "disallow-all")],
)  # fmt: skip
def test_the_status_decides_first(status: int | None, outcome: str) -> None:
    assert outcome_of(status) == outcome


def test_a_body_that_broke_off_is_a_server_error() -> None:
    assert read_rules(200, b"User-agent: *\nAllow: /", complete=False).outcome == "disallow-all"


def test_our_own_name_wins_over_the_star() -> None:
    text = "User-agent: *\nDisallow: /\nUser-agent: Auditor\nDisallow: /x\n"
    assert allows(text, "https://a.se/y")
    assert not allows(text, "https://a.se/x")
    assert not allows(text, "https://a.se/y", "annan/1.0")


def test_a_longer_name_is_another_robot() -> None:
    assert allows("User-agent: auditorbot\nDisallow: /", "https://a.se/")


def test_swedish_paths_are_compared_as_they_are_sent() -> None:
    assert not allows("User-agent: *\nDisallow: /köp", "https://a.se/k%C3%B6p/nu")
    assert not allows("User-agent: *\nDisallow: /k%c3%b6p", "https://a.se/k%C3%B6p/nu")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb", b"\xbb\xbf", "\ufeff".encode("utf-16-le")])
def test_byte_order_marks(mark: bytes) -> None:
    rest = "User-agent: *\nDisallow: /".encode("utf-16-le" if mark == b"\xff\xfe" else "utf-8")
    assert decoded(mark + rest) == "User-agent: *\nDisallow: /"


@pytest.mark.parametrize(
    ("value", "seconds"), [("2", 2.0), ("0.5", 0.5), ("3600", 30.0), ("-1", 0.0), ("inf", 0.0), ("x", 0.0)]
)
def test_crawl_delay_is_capped(value: str, seconds: float) -> None:
    assert read_rules(200, f"User-agent: *\nCrawl-delay: {value}\n".encode()).reader(AGENT).crawl_delay == seconds


def test_only_the_first_500_kib_count() -> None:
    text = b"User-agent: *\n" + b"# x\n" * (MOST_BYTES // 4) + b"Disallow: /\n"
    assert read_rules(200, text).reader(AGENT).allows("https://a.se/")


def test_hostile_files_are_read_in_time() -> None:
    for text in (
        b"a" * MOST_BYTES,
        b"User-agent: *\nDisallow: /" + b"*a" * 50_000,
        b"\x00" * MOST_BYTES,
        b"<" * MOST_BYTES,
    ):
        read_rules(200, text).reader(AGENT).allows("https://a.se/" + "a" * 2000)


@pytest.mark.shared
def test_every_must_pass_case(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "robots.jsonl").read_text("utf-8").splitlines()]
    cases = [case for case in cases if case["level"] == "rfc9309" and not case.get("conflict")]
    wrong = []
    for case in cases:
        text = case.get("robots")
        body = text.encode() if text is not None else base64.b64decode(case["robots_b64"])
        if read_rules(200, body).reader(case["user_agent"]).allows(case["url"]) != case["allowed"]:
            wrong.append(case["id"])
    with capsys.disabled():
        print(f"\nrobots.jsonl: {len(cases) - len(wrong)} of {len(cases)} must-pass rows")
    assert wrong == []


@pytest.mark.shared
def test_status_cases(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "robots_fetch.jsonl").read_text("utf-8").splitlines()]
    numbered = [case for case in cases if isinstance(case["status"], int)]
    expected = {
        "allow_all": "allow-all",
        "disallow_all": "disallow-all",
        "disallow_all_defer": "disallow-all",
        "parse": "parse",
    }
    wrong = [case["id"] for case in numbered if outcome_of(case["status"]) != expected[case["outcome"]]]
    with capsys.disabled():
        print(f"\nrobots_fetch.jsonl: {len(numbered) - len(wrong)} of {len(numbered)} rows with a status")
    assert wrong == []


@pytest.mark.shared
def test_delays_and_sitemaps(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # One row takes a product token from the middle of a user agent; RFC 9309, 2.2.1, has it at the beginning.
    rows = [json.loads(line) for line in (shared / "cases" / "robots_meta.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["id"] != "cc-meta-003"]
    wrong = []
    for row in rows:
        reader = read_rules(200, row["robots"].encode()).reader(row.get("user_agent", "auditor"))
        expect = row["expect"]
        delay = min(expect.get("crawl_delay_s", reader.crawl_delay) or 0.0, LONGEST_DELAY)
        sitemaps = [resolve(url) for url in expect.get("sitemaps", reader.sitemaps)]
        named = stated_places("http://example.com/", reader.sitemaps)
        if reader.crawl_delay != delay or ("sitemaps" in expect and list(named) != sitemaps):
            wrong.append(row["id"])
    with capsys.disabled():
        print(f"\nrobots_meta.jsonl: {len(rows) - len(wrong)} of {len(rows)} rows")
    assert wrong == []
