"""`auditor watch` over HTTP: unchanged pages are not sent again, what changed is told, the gate decides the code."""

import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

WORDS = "Så väljer du rätt pump för huset, med råd om storlek, ljud och drift under året. " * 8


class Site:
    """Seven pages with an ETag each, and what was answered."""

    def __init__(self) -> None:
        self.pages = {"/": "Hem", "/guide": "Guide"} | {f"/guide-{n}": f"Guide {n}" for n in range(5)}
        self.answers: Counter[tuple[str, int]] = Counter()

    def body(self, path: str) -> bytes:
        links = "".join(f'<a href="{one}">{one}</a>' for one in self.pages)
        title = self.pages[path]
        text = f"<title>{title}</title><main><h1>{title}</h1><p>{WORDS}</p>{links}</main>"
        return f"<!doctype html><html lang=sv>{text}".encode()


@pytest.fixture
def site(loopback: Callable[[type[BaseHTTPRequestHandler]], str]) -> tuple[Site, str]:
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path in state.pages
            etag = f'"{state.pages.get(self.path)}-{len(state.pages)}"'
            status = 404 if not known else 304 if self.headers.get("If-None-Match") == etag else 200
            state.answers[self.path, status] += 1
            body = state.body(self.path) if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return state, loopback(Handler)


def test_from_the_first_run_to_a_gate(site: tuple[Site, str], auditor, tmp_path: Path) -> None:
    state, url = site
    run = ("watch", url, "--allow-private", "--output", "out", "--junit", "out/checks.xml", "--fail-on-new", "any")
    code, lines = auditor(*run, "--fail-under", "1")
    assert code == 0 and any("första granskningen" in line for line in lines)
    assert not (tmp_path / "out" / "compare.html").exists()

    time.sleep(1.1)  # a moment of the series is a second
    code, lines = auditor(*run)
    assert code == 0 and any("0 nya, 0 borta, 0 flyttade, 0 ändrade, 7 oförändrade" in line for line in lines)
    assert state.answers["/guide", 304] == 1 and state.answers["/guide", 200] == 1
    assert (tmp_path / "out" / "compare.html").is_file()
    assert 'id="trend"' in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")

    state.pages["/pris"] = "Priser"
    code, lines = auditor(*run, "--fail-under", "100")
    assert code == 4 and "under 100" in lines[-1]
    assert any("1 nya" in line for line in lines)
    root = Xml.parse(tmp_path / "out" / "checks.xml").getroot()
    assert root.find("testsuite/testcase[@name='fail-under']/failure") is not None
    assert len(list((tmp_path / "out" / "history").glob("*.audit.json.gz"))) >= 2

    code, _ = auditor("report", "out", "--format", "md", "--junit", "again.xml", "--language", "en")
    assert code == 0
    assert len(Xml.parse(tmp_path / "again.xml").getroot().findall("testsuite")) == 1
    assert "## Over time" in (tmp_path / "out" / "summary.md").read_text(encoding="utf-8")


def test_a_site_that_is_gone_is_told_and_the_series_is_kept(site: tuple[Site, str], auditor, tmp_path: Path) -> None:
    state, url = site
    run = ("watch", url, "--allow-private", "--output", "out")
    assert auditor(*run)[0] == 0
    pages, state.pages = state.pages, {}
    assert auditor(*run)[0] == 3
    state.pages = pages
    code, lines = auditor(*run)
    assert code == 0 and any("7 oförändrade" in line for line in lines), lines


@pytest.mark.parametrize("wrong", [("--fail-on-new", "nonsense"), ("--fail-on-drop", "-1")])
def test_a_wrong_gate_is_told_before_anything_is_fetched(
    site: tuple[Site, str], auditor, wrong: tuple[str, str]
) -> None:
    state, url = site
    code, lines = auditor("watch", url, "--allow-private", *wrong)
    assert (code, len(lines), sum(state.answers.values())) == (2, 1, 0)
