"""Nothing could be crawled: each cause has its own line and its own way out."""

import shutil
import socket
import ssl
import subprocess

import pytest
from crawl_server import page, raw, redirect, reply, reset

from auditor.errors import EXIT_NOTHING_CRAWLED, NothingCrawledError
from auditor.records.crawl import Start


def said(run, target: str | Start, **settings: object) -> NothingCrawledError:
    with pytest.raises(NothingCrawledError) as caught:
        run(target, retries=0, **settings)
    assert caught.value.exit_code == EXIT_NOTHING_CRAWLED
    assert caught.value.advice
    assert "\n" not in str(caught.value)
    return caught.value


def test_an_unknown_host(run) -> None:
    assert "not known" in said(run, "https://finns-inte.invalid/").message


def test_a_refused_connection(run) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "refuses connections" in said(run, f"http://127.0.0.1:{port}/").message


def test_a_private_address(serve, run) -> None:
    server = serve({"/": page()})
    found = said(run, f"{server.url}/", allow_private=False)
    assert "private address" in found.message
    assert "--allow-private" in found.advice
    assert server.hits == []


def test_robots_forbids_all(serve, run) -> None:
    server = serve({"/robots.txt": reply("User-agent: *\nDisallow: /"), "/": page()})
    found = said(run, f"{server.url}/")
    assert "forbids" in found.message
    assert "--ignore-robots" in found.advice


def test_robots_cannot_be_read(serve, run) -> None:
    server = serve({"/robots.txt": reply("", 503), "/": page()})
    assert "503" in said(run, f"{server.url}/").message


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply("", 401), "password"),
        (reply("", 403), "turns the crawler away"),
        (reply("", 404), "does not exist"),
        (reply("", 500), "error (500)"),
        (reply("", 429), "fewer requests"),
        (reply("{}", Content_Type="application/json"), "application/json, not a page"),
        (reply(""), "empty"),
        (reset, "breaks off"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "does not answer as a web server"),
        (redirect("/"), "redirects to itself"),
        (redirect("ftp://x/"), "no web address"),
    ],
)
def test_a_start_page_that_is_none(serve, run, answer, words) -> None:
    server = serve({"/": answer})
    assert words in said(run, f"{server.url}/", ignore_robots=True).message


def test_a_certificate_that_nobody_vouches_for(serve, run, tmp_path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = serve({"/": page()})
    server.secure(context)
    found = said(run, f"{server.url}/".replace("http:", "https:"))
    assert "certificate" in found.message
    assert "self-signed" in found.message


def test_a_sitemap_that_names_nothing(serve, run) -> None:
    server = serve({"/sitemap.xml": reply("<urlset></urlset>", Content_Type="application/xml")})
    assert "names no page" in said(run, Start(url=f"{server.url}/sitemap.xml", kind="sitemap")).message


def test_everything_excluded_but_the_start_is_tried(serve, run) -> None:
    server = serve({"/": reply("", 404)})
    assert "does not exist" in said(run, f"{server.url}/", include=("/x",)).message


def test_the_same_command_tries_again(serve, run) -> None:
    answers = [reply("", 503), page("nu")]
    server = serve(lambda request: answers[0] if request.path == "/" else None)
    said(run, f"{server.url}/")
    answers.pop(0)
    assert run(f"{server.url}/").html_pages == 1
