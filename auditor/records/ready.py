"""Lets msgspec look at a type before several threads ask for records of it.

Its first look at a type, and at the types within, crashes the process when two threads make it at once (msgspec 0.22,
Python 3.11: ten of fifty runs of eight questions at once); what it found then is kept with the types.
"""

from threading import Lock
from typing import TypeVar

import msgspec

T = TypeVar("T")
_one_at_a_time = Lock()
_looked_at: set[object] = set()


def ready(shape: type[T]) -> type[T]:
    """Return `shape`, which msgspec knows from now on."""
    if shape not in _looked_at:
        with _one_at_a_time:
            msgspec.msgpack.Decoder(shape)
            _looked_at.add(shape)
    return shape
