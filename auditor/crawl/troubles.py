"""Turns whatever a request raised into a key and a short detail for the row: a page's trouble is data."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Iterator

from auditor.crawl.addresses import PrivateAddressError
from auditor.decode import BadEncodingError, TooLargeError
from auditor.urls import without_credentials

_MOST_DETAIL = 200
# Certificate faults by OpenSSL's verify codes: each has its own remedy.
_TLS_CODES = {
    9: "tls-not-yet-valid", 10: "tls-expired", 18: "tls-self-signed", 19: "tls-self-signed",
    20: "tls-unknown-issuer", 21: "tls-unknown-issuer", 62: "tls-wrong-host", 64: "tls-wrong-host",
}  # fmt: skip
_ERRNOS = {
    errno.ECONNREFUSED: "refused", errno.ECONNRESET: "reset", errno.EPIPE: "reset", errno.ECONNABORTED: "reset",
    errno.ENETUNREACH: "unreachable", errno.EHOSTUNREACH: "unreachable", errno.ETIMEDOUT: "timeout",
    errno.EMFILE: "too-many-files", errno.ENFILE: "too-many-files",
}  # fmt: skip
# What aiohttp and httpx only say in words or class names.
_BY_NAME = (
    ("SSL", "tls"),
    ("Certificate", "tls"),
    ("ServerDisconnected", "empty-reply"),
    ("ContentLengthError", "partial"),
    ("TransferEncodingError", "partial"),
    ("ClientPayload", "partial"),
    ("LineTooLong", "headers-too-large"),
    ("BadStatusLine", "malformed"),
    ("BadHttp", "malformed"),
    ("InvalidHeader", "malformed"),
    ("InvalidURL", "bad-url"),
    ("InvalidUrl", "bad-url"),
    ("UnsupportedProtocol", "bad-url"),
    ("ResponseError", "malformed"),
    ("RemoteProtocol", "malformed"),
    ("ServerTimeout", "timeout"),
    ("Timeout", "timeout"),
    ("DNS", "dns"),
    ("OSError", "network"),
    ("ConnectError", "network"),
    ("ConnectionError", "network"),
    ("ReadError", "partial"),
    ("UnicodeError", "bad-url"),
    ("ValueError", "bad-url"),
)


def explained(trouble: BaseException) -> tuple[str, str]:
    """Return (key, detail) of what a request raised; the whole chain of causes is asked, the plainest cause wins."""
    chain = list(_causes(trouble))
    said = " ".join((str(chain[-1]) or str(chain[0]) or type(chain[0]).__name__).split())
    detail = without_credentials(said)[:_MOST_DETAIL]
    if any("Too many headers" in str(cause) for cause in chain):
        return "headers-too-large", detail
    for cause in chain:
        key = _exact(cause)
        if key:
            return key, detail
    for name, key in _BY_NAME:
        if any(name in base.__name__ for cause in reversed(chain) for base in type(cause).__mro__):
            return key, detail
    return "network", detail


def _causes(trouble: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [trouble]
    while waiting:
        item = waiting.pop(0)
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting += [item.__cause__, getattr(item, "os_error", None), getattr(item, "certificate_error", None)]
        if not item.__suppress_context__:
            waiting.append(item.__context__)
        if isinstance(item, BaseExceptionGroup):
            waiting += item.exceptions


def _exact(cause: BaseException) -> str:
    if isinstance(cause, PrivateAddressError):
        return "private-address"
    if isinstance(cause, TooLargeError):
        return "too-large"
    if isinstance(cause, BadEncodingError):
        return "bad-encoding"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _TLS_CODES.get(getattr(cause, "verify_code", 0), "")
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLCertVerificationError):
        return "tls"
    if isinstance(cause, socket.gaierror):
        return "dns"
    if isinstance(cause, asyncio.TimeoutError | TimeoutError):
        return "timeout"
    if isinstance(cause, OSError):
        return _ERRNOS.get(cause.errno or 0, "")
    return ""
