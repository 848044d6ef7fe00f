"""Types are looked at by one thread at a time, and once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from auditor.records import ready as module
from auditor.records.base import Record
from auditor.records.ready import ready


def test_one_thread_at_a_time_looks_at_a_type(monkeypatch: pytest.MonkeyPatch) -> None:
    looking: list[int] = []
    most: list[int] = []

    def look(shape: type) -> None:
        looking.append(1)
        most.append(len(looking))
        time.sleep(0.01)
        looking.pop()

    monkeypatch.setattr(module.msgspec.msgpack, "Decoder", look)
    shapes = [type(f"Shape{number}", (Record,), {}) for number in range(4)]
    barrier = threading.Barrier(8)

    def asked(number: int) -> type:
        barrier.wait()
        return ready(shapes[number % 4])

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(asked, range(8))) == shapes * 2
    assert most and max(most) == 1
    before = len(most)
    assert ready(shapes[0]) is shapes[0]
    assert len(most) == before  # it is known


def test_what_is_ready_is_read_as_before() -> None:
    class Shape(Record, frozen=True, kw_only=True):
        name: str = ""

    data = msgspec.msgpack.encode(Shape(name="å"))
    assert msgspec.msgpack.decode(data, type=ready(Shape)).name == "å"
