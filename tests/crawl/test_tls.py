"""Certificates and handshakes that are wrong, each live on loopback, each with its own name in the row."""

import asyncio
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from crawl_server import Server, page

from auditor.crawl.fetch import Fetcher
from auditor.crawl.transport import make_transport
from auditor.records.crawl import QueuedUrl
from auditor.records.page import Snapshot
from auditor.settings import CrawlSettings

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
SETTINGS = CrawlSettings(allow_private=True, timeout=3.0, retries=0)


KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority of our own."""
    folder = tmp_path_factory.mktemp("ca")
    openssl(folder, "req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Prov CA", "-days", "2")
    return folder


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def certificate(folder: Path, name: str, host: str, days: int) -> ssl.SSLContext:
    """Return a server's context with a certificate for `host` by the authority."""
    openssl(folder, "req", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")
    (folder / "names").write_text(f"subjectAltName=DNS:{host}\n")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", str(days), "-extfile", "names")
    openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", *signed)
    return server_context(folder, name)


def server_context(folder: Path, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


@pytest.fixture
def answer(serve, authority: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Snapshot]:
    """Fetch the front page of a server with this context, by a client that trusts the authority."""
    trusting = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    monkeypatch.setattr("auditor.crawl.transport._tls", lambda: trusting)

    def fetch(context: ssl.SSLContext) -> Snapshot:
        server: Server = serve({"/": page("bra")})
        server.secure(context)
        return fetched(f"https://localhost:{server.port}/")

    return fetch


def fetched(url: str) -> Snapshot:
    async def go() -> Snapshot:
        transport = make_transport(SETTINGS)
        try:
            return (await Fetcher(transport, SETTINGS).page(QueuedUrl(id=1, url=url, depth=0))).snapshot
        finally:
            await transport.aclose()

    return asyncio.run(go())


def test_a_good_one(answer, authority: Path) -> None:
    assert answer(certificate(authority, "good", "localhost", 2)).status == 200


def test_expired(answer, authority: Path) -> None:
    assert answer(certificate(authority, "old", "localhost", -1)).error == "tls-expired"


def test_for_another_host(answer, authority: Path) -> None:
    found = answer(certificate(authority, "other", "annan.example", 2))
    assert found.error == "tls-wrong-host"
    assert "annan.example" in found.error_detail or "localhost" in found.error_detail


def test_self_signed(answer, tmp_path: Path) -> None:
    openssl(tmp_path, "req", "-x509", *KEY, "-keyout", "own.key", "-out", "own.pem", "-subj", "/CN=localhost")
    assert answer(server_context(tmp_path, "own")).error == "tls-self-signed"


def test_by_an_authority_that_nobody_knows(answer, tmp_path: Path) -> None:
    openssl(tmp_path, "req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Annan CA")
    assert answer(certificate(tmp_path, "stranger", "localhost", 2)).error == "tls-unknown-issuer"


def test_too_old_a_protocol(answer, authority: Path) -> None:
    context = certificate(authority, "ancient", "localhost", 2)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA")
    assert answer(context).error == "tls"


def test_a_server_that_speaks_no_tls() -> None:
    def in_clear() -> None:
        connection, _ = listening.accept()
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=in_clear, daemon=True).start()
        assert fetched(f"https://127.0.0.1:{listening.getsockname()[1]}/").error in ("tls", "reset")


@pytest.mark.alone
def test_a_handshake_that_stalls_ends_at_the_deadline() -> None:
    # The system takes the connection and nobody ever answers on it.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        began = time.monotonic()
        found = fetched(f"https://127.0.0.1:{listening.getsockname()[1]}/")
    assert found.error == "timeout"
    assert 2.5 < time.monotonic() - began < 6
