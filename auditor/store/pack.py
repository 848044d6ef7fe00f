"""Records to bytes and back: msgpack by msgspec, pressed by zstd. Bytes are only ever decoded as data."""

from typing import TypeVar

import msgspec

from auditor.errors import StoreError
from auditor.press import BadPressError, press, unpress

T = TypeVar("T")


def pressed(data: bytes) -> bytes:
    """Return `data` pressed by zstd."""
    return b"".join(press(data).pieces)


def unpressed(data: bytes) -> bytes:
    """Return what `pressed` was given; raises StoreError for damaged bytes."""
    try:
        return unpress(data)
    except BadPressError as fault:
        raise StoreError(f"A stored page is damaged ({fault}).", "Run the audit again with --fresh.") from None


def packed(record: msgspec.Struct) -> bytes:
    """Return a record as pressed msgpack."""
    return pressed(msgspec.msgpack.encode(record))


def unpacked(data: bytes, shape: type[T]) -> T:
    """Return the record that `packed` was given; raises StoreError when it is damaged or of another kind."""
    try:
        return msgspec.msgpack.decode(unpressed(data), type=shape)
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        raise StoreError(f"A stored record cannot be read ({fault}).", "Run the audit again with --fresh.") from None
