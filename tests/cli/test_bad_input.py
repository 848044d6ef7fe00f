"""Bad input from the outside: one clear line with the way out, the exit code of the contract, no traceback."""

import socket
import subprocess
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit

Answers = dict[str, tuple[int, str, bytes]]


@pytest.fixture
def site(loopback: Callable[..., str]) -> Callable[[Answers], str]:
    """Serves fixed answers, 404 for everything else, and returns the address."""

    def serve(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, kind, body = answers.get(self.path, (404, "text/plain", b"no"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        return loopback(Handler)

    return serve


def auditor(*arguments: str, folder: Path) -> tuple[int, list[str]]:
    """Run the command in `folder` and return its exit code and the lines on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )
    return done.returncode, [line for line in done.stderr.splitlines() if line.strip()]


def assert_one_line(result: tuple[int, list[str]], code: int, *words: str) -> None:
    found, lines = result
    assert found == code, lines
    assert len(lines) == 1, lines
    for word in words:
        assert word.lower() in lines[0].lower(), lines[0]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def test_unknown_host(tmp_path: Path) -> None:
    assert_one_line(auditor("audit", "https://no-such-host.invalid/", folder=tmp_path), 3, "no-such-host.invalid")


def test_refused_connection(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}/"
    assert_one_line(auditor("audit", address, "--allow-private", "--config", "fast.toml", folder=fast(tmp_path)), 3)


def fast(folder: Path) -> Path:
    (folder / "fast.toml").write_text("[crawl]\nretries = 0\n", encoding="utf-8")
    return folder


def test_a_private_address_needs_leave(tmp_path: Path, site: Callable[[Answers], str]) -> None:
    address = site({"/": (200, "text/html", b"<p>hej</p>")})
    assert_one_line(auditor("audit", address, folder=tmp_path), 3, "--allow-private")


def test_robots_forbids_all(tmp_path: Path, site: Callable[[Answers], str]) -> None:
    answers: Answers = {
        "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /\n"),
        "/": (200, "text/html", b"<p>hej</p>"),
    }
    address = site(answers)
    assert_one_line(auditor("audit", address, "--allow-private", folder=tmp_path), 3, "robots.txt")


def test_no_html(tmp_path: Path, site: Callable[[Answers], str]) -> None:
    address = site({"/": (200, "application/pdf", b"%PDF-1.4")})
    assert_one_line(auditor("audit", address, "--allow-private", folder=tmp_path), 3, "html")


def test_an_empty_site(tmp_path: Path, site: Callable[[Answers], str]) -> None:
    address = site({"/": (200, "text/html", b"")})
    assert_one_line(auditor("audit", address, "--allow-private", folder=tmp_path), 3)


def test_a_site_that_is_gone(tmp_path: Path, site: Callable[[Answers], str]) -> None:
    address = site({})
    assert_one_line(auditor("audit", address, "--allow-private", folder=tmp_path), 3, "404")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit", "https://example.com/", "--include", "("], ["--include", "regular expression"]),
        (["audit", "https://example.com/", "--max-pages", "0"], ["--max-pages"]),
        (["audit", "https://example.com/", "--header", "nothing"], ["--header", "Name: value"]),
        (["audit", "missing.csv"], ["missing.csv"]),
        (["audit", "https://user:secret@example.com/"], ["--auth"]),
        (["audit", "ftp://example.com/"], ["web address"]),
        (["audit", "https://example.com/", "--config", "broken.toml"], ["broken.toml"]),
        (["audit", "https://example.com/", "--config", "wrong.toml"], ["wrong.toml", "max_pages"]),
        (["audit", "https://example.com/", "--config", "unknown.toml"], ["unknown.toml", "max_page"]),
        (["audit", "https://example.com/", "--config", "none.toml"], ["none.toml"]),
        (["report", "missing.audit"], ["missing.audit"]),
        (["report", "foreign.audit"], ["foreign.audit"]),
        (["report", "."], ["audit file"]),
        (["report", "foreign.audit", "--format", "docx"], ["docx"]),
        (["correct", "foreign.audit", "missing.csv"], []),
        (["compare", "a.json", "b.json"], ["a.json"]),
        (["classify", "missing.jsonl"], ["missing.jsonl"]),
        (["audit", "https://example.com/", "--output", "foreign.audit"], ["foreign.audit", "--output"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_one_line(
    arguments: list[str],
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "broken.toml").write_text("[crawl\n", encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('[crawl]\nmax_pages = "many"\n', encoding="utf-8")
    (tmp_path / "unknown.toml").write_text("[crawl]\nmax_page = 3\n", encoding="utf-8")
    (tmp_path / "foreign.audit").write_text("this is no audit file", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
    code = run_and_exit(group, tmp_path)
    assert_one_line((code, [line for line in capsys.readouterr().err.splitlines() if line.strip()]), 2, *words)


@pytest.mark.parametrize("option", ["--journey", "--brand", "--stages", "--personas", "--customers"])
def test_a_faulty_file_is_told_before_the_crawl(option: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('idd = "mine"\n', encoding="utf-8")
    result = auditor("demo", option, "mine.toml", "--output", "out", folder=tmp_path)
    assert_one_line(result, 2, "mine.toml", "idd" if option != "--journey" else "key")
    assert not (tmp_path / "out").exists()


def test_the_gate(tmp_path: Path) -> None:
    code, lines = auditor("demo", "--output", "out", "--fail-under", "100", folder=tmp_path)
    assert code == 4
    assert "under 100" in lines[-1]
    assert (tmp_path / "out" / "report.html").is_file()
