"""A web server on loopback that misbehaves on demand: every answer is raw bytes or a function with the socket."""

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable
from types import TracebackType

Answer = bytes | Callable[[socket.socket, "Request"], None]


class Request:
    body = b""

    def __init__(self, head: bytes) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        self.path = first.split(" ")[1] if first.count(" ") >= 2 else ""
        self.headers = {
            name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
        }


def page(body: str = "", *, title: str = "Sida", links: tuple[str, ...] = (), head: str = "") -> bytes:
    anchors = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    return reply(f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body} {anchors}</body></html>")


def reply(body: str | bytes = b"", status: int = 200, **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Word\r\n{head}\r\n".encode("latin-1") + data


def redirect(to: str, status: int = 301, **headers: str) -> bytes:
    return reply(b"", status, Location=to, **headers)


class Server:
    """Answers by path; `route` is a dict or a function Request -> Answer | None (404). `hits` are paths in order."""

    def __init__(self, route: dict[str, Answer] | Callable[[Request], Answer | None], host: str = "127.0.0.1") -> None:
        self.route = route
        self.hits: list[str] = []
        self.times: list[float] = []
        self.requests: list[Request] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer._serve(self.request)

        class Threads(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self._server = Threads((host, 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://{host}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(30)
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                data = sock.recv(65536)
                if not data:
                    return
                buffer += data
            head, _, buffer = buffer.partition(b"\r\n\r\n")
            request = Request(head)
            while len(buffer) < int(request.headers.get("content-length", 0)):
                buffer += sock.recv(65536)
            request.body, buffer = buffer[: (size := int(request.headers.get("content-length", 0)))], buffer[size:]
            self.hits.append(request.path)
            self.times.append(time.monotonic())
            self.requests.append(request)
            answer = self.route(request) if callable(self.route) else self.route.get(request.path)
            if answer is None:
                answer = reply("<title>404</title>finns inte", 404)
            if callable(answer):
                answer(sock, request)
                return
            sock.sendall(answer)

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def reset(sock: socket.socket, request: Request) -> None:
    """Break off with a TCP reset before a word."""
    import struct

    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def half(sock: socket.socket, request: Request) -> None:
    """Promise 1,000 bytes, send 500, break off."""
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500)
    reset(sock, request)


def silent(sock: socket.socket, request: Request) -> None:
    """Close without an answer."""


def drip_head(sock: socket.socket, request: Request) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        sock.sendall(f"X-{number}: y\r\n".encode())
        time.sleep(0.2)


def drip_body(sock: socket.socket, request: Request) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(100):
        sock.sendall(b"x")
        time.sleep(0.2)


def endless(sock: socket.socket, request: Request) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(10_000):
        sock.sendall(b"x" * 65536)


def many_headers(sock: socket.socket, request: Request) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n")


def endless_headers(sock: socket.socket, request: Request) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        sock.sendall(b"X-%d: %s\r\n" % (number, b"y" * 1000))


def raw(data: bytes) -> Callable[[socket.socket, Request], None]:
    """Send these bytes and close."""

    def send(sock: socket.socket, request: Request) -> None:
        sock.sendall(data)

    return send
