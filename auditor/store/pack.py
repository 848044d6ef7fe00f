"""Records to bytes and back: msgpack by msgspec, pressed by zstd. Bytes are only ever decoded as data."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from auditor.errors import StoreError
from auditor.press import BadPressError, press, unpress
from auditor.records.ready import ready

T = TypeVar("T")


def pressed(data: bytes) -> bytes:
    """Return `data` pressed by zstd."""
    return b"".join(press(data).pieces)


@contextmanager
def as_damage() -> Iterator[None]:
    """Turn what bytes or cells of a wrong shape lead to into a StoreError."""
    try:
        yield
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as fault:
        text = "".join(sign if sign.isprintable() else " " for sign in str(fault))[:100]
        raise StoreError("stored-record-cannot-be-read", text=text) from None


def unpressed(data: bytes) -> bytes:
    """Return what `pressed` was given; raises StoreError for damaged bytes."""
    try:
        with as_damage():
            return unpress(data)
    except BadPressError as fault:
        raise StoreError("stored-page-is-damaged", fault=fault) from None


def packed(record: msgspec.Struct) -> bytes:
    """Return a record as pressed msgpack."""
    return pressed(msgspec.msgpack.encode(record))


def unpacked(data: bytes, shape: type[T]) -> T:
    """Return the record that `packed` was given; raises StoreError when it is damaged or of another kind."""
    plain = unpressed(data)
    with as_damage():
        return msgspec.msgpack.decode(plain, type=ready(shape))
