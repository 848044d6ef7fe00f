"""Serves the sample site on a free port of loopback, for tests of the crawler and for a look in a browser.

Its absolute addresses are rewritten to that port, and no header depends on the time of day.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from auditor.demo.site import DemoSite, load_site

TEXT = ("text/", "application/xml")


class QuietServer(ThreadingHTTPServer):
    """A server to which a visitor who hangs up is nothing to report."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over connections that were cut; show anything else."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(port: int = 0) -> Iterator[str]:
    """Serve the site while the block runs and give its address, `http://127.0.0.1:PORT`; 0 picks a free port."""
    server = QuietServer(("127.0.0.1", port), handler_for(load_site()))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler_for(site: DemoSite) -> type[BaseHTTPRequestHandler]:
    """Return the class that answers requests with what `site` says."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10.0
        server: QuietServer

        def do_GET(self) -> None:
            """Answer with the page, or with 304 when the visitor has it already."""
            answer = site.answer(self.path)
            etag = answer.headers.get("etag")
            if etag and self.headers.get("If-None-Match") == etag:
                self._send(304, {"etag": etag}, b"")
            else:
                self._send(answer.status, *self._localised(answer.headers, answer.body))

        do_HEAD = do_GET  # noqa: N815 - the base class looks for that name

        def _localised(self, headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
            here, there = f"http://127.0.0.1:{self.server.server_port}", site.manifest.host
            headers = {name: value.replace(there, here) for name, value in headers.items()}
            if headers.get("content-type", "").startswith(TEXT):
                body = body.replace(there.encode(), here.encode())
            return headers, body

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name.title(), value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Keep the terminal for the audit."""

    return Handler
