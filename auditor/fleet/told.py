"""What is said when another disk does not do as it is asked: one line, the way out, and never a password.

Each kind of disk comes with its own library and its own errors; only what kind of trouble it is matters to a user.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.urls import without_credentials

T = TypeVar("T")
# Longer than a slow start of a VPN or a login takes. S3's own library tries for seven minutes before it gives up on an
# endpoint that takes calls and never answers: right in the middle of a night's work, too long for someone who waits.
SECONDS_TO_ANSWER = 60.0
_MOST_SAID = 200
_SIGNED = re.compile(r"(https?://[^?\s]*)\?[^\s'\"]*")
NO_SUCH = "give-a-path"
# Keys of errors.toml by the names of errors, as the libraries that raise them are not ours to import; the first fits.
_WAYS_OUT = (
    (
        (
            "PermissionError", "NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError",
            "ProfileNotFound",
        ),
        "check-credentials",
    ),
    (("FileNotFoundError",), "check-bucket"),
    (
        ("ConnectionError", "HTTPClientError", "ClientConnectorError", "TimeoutError", "gaierror"),
        "check-endpoint",
    ),
)  # fmt: skip


def plain(text: str) -> str:
    """Return a text with its addresses as they may be shown and kept: without logins, and the keys of signed ones."""
    return _SIGNED.sub(r"\1", without_credentials(text))


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn whatever a disk's library raises into an InputError about `address`."""
    try:
        yield
    except InputError:
        raise
    except Exception as trouble:  # dozens of libraries, each with errors of its own
        raise InputError(
            "storage-fault", address=plain(address), trouble=_said(trouble), advice=way_out(trouble)
        ) from None


def _said(trouble: Exception) -> str:
    text = plain(" ".join(str(trouble).split()))[:_MOST_SAID].rstrip(".")
    return text or type(trouble).__name__


def way_out(trouble: Exception) -> Said:
    """Return what a user can do about an error of a disk's library."""
    kinds = {kind.__name__ for kind in type(trouble).__mro__}
    return Said(next((key for names, key in _WAYS_OUT if not kinds.isdisjoint(names)), NO_SUCH))


def in_time(address: str, ask: Callable[[], T], seconds: float = SECONDS_TO_ANSWER) -> T:
    """Return what `ask` does; raises InputError when `address` has not answered within `seconds`."""
    answers: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def asked() -> None:
        try:
            answers.put((ask(), None))
        except BaseException as trouble:
            answers.put((None, trouble))

    Thread(target=asked, daemon=True, name="auditor-asks").start()
    try:
        answer, trouble = answers.get(timeout=seconds)
    except Empty:
        raise InputError(
            "no-answer-within-seconds", address=plain(address), seconds=seconds, advice=Said("check-endpoint")
        ) from None
    if trouble is not None:
        raise trouble
    return answer  # type: ignore[return-value]
