"""Reads pages in processes of their own, each of which is killed when a page takes too long or kills it.

No parser can be trusted with hostile markup: some inputs of 2 MB take a minute, some crash. One bad page is one row.
Records cross the pipe as msgpack; nothing is unpickled but the start of the process itself.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from auditor.crawl.reading import Reading, read
from auditor.records.page import Page, Snapshot

# The first page waits for the language models and parsers to load.
_START_SECONDS = 60.0
# A worker that grows past this on one page would take the machine with it.
_MOST_MEMORY = 3 * 1024**3
# After so many pages a worker is replaced, so that what parsers leak stays bounded.
_PAGES_A_WORKER = 20_000

_READY = b"ready"
_FIRST = Snapshot(
    url="https://exempel.se/", final_url="https://exempel.se/", status=200, headers={"content-type": "text/html"},
    body="<title>Vi hjälper dig</title><main><h1>Rätt lösning</h1><p>Välj och jämför, boka tid eller ring oss.</p>"
    "<p>Read about the best way to choose, with prices from 99 kr.</p></main>".encode(),
)  # fmt: skip
# A page that waits instead of working, or a machine that has no time, is given so many times the limit by the clock.
_PATIENCE = 4
# How a process ends that used up its time: SIGPROF, or the same by a shell's count.
_OUT_OF_TIME = frozenset(-number for number in (getattr(signal, "SIGPROF", 0),) if number)


def reader_of(dotted: str) -> Callable[[Snapshot], Page]:
    """Return the function named `package.module:function`."""
    module, _, name = dotted.partition(":")
    found: Callable[[Snapshot], Page] = getattr(import_module(module), name)
    return found


def cores_for_pages() -> int:
    """Return how many processes read pages: one fewer than the cores, at least one."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, count - 1)


class WorkerStartError(RuntimeError):
    """The page processes cannot start at all: a broken installation, not a bad page."""


def _serve(pipe: Connection, dotted: str, seconds: float) -> None:
    """The worker: a snapshot in, a reading out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    try:
        reader = reader_of(dotted)
    except Exception as fault:
        return pipe.send_bytes(f"{type(fault).__name__}: {fault}".encode())
    decoder, encoder = msgspec.msgpack.Decoder(Snapshot), msgspec.msgpack.Encoder()
    # The first page loads parsers and language models; that time is not the first page's.
    read(_FIRST, reader)
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            snapshot = decoder.decode(pipe.recv_bytes())
            _end_after(seconds)
            answer = encoder.encode(read(snapshot, reader))
            _end_after(0)
            pipe.send_bytes(answer)


def _end_after(seconds: float) -> None:
    """End this process when it has worked for `seconds` of its own time; 0 takes that back.

    The signal's default action ends it even inside a parser, and a busy machine does not count against a page.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


class _Worker:
    """One process and its pipe; started when the first page comes, and again after it was killed."""

    def __init__(self, dotted: str, seconds: float) -> None:
        self._dotted = dotted
        self._seconds = seconds
        self._process: Any = None
        self._pipe: Connection | None = None
        self._pages = 0

    def ask(self, data: bytes) -> Reading:
        """Send one snapshot and wait for its reading; runs in a thread."""
        try:
            pipe = self._started()
            pipe.send_bytes(data)
            if not pipe.poll(self._seconds * _PATIENCE):
                self.stop()
                return Reading(error="parse-timeout", error_detail=f"over {self._seconds * _PATIENCE:g} s")
            self._pages += 1
            return msgspec.msgpack.decode(pipe.recv_bytes(), type=Reading)
        except (EOFError, OSError, msgspec.DecodeError) as fault:
            code = self.stop()
            if code in _OUT_OF_TIME:
                return Reading(error="parse-timeout", error_detail=f"over {self._seconds:g} s of work")
            return Reading(error="parse-crash", error_detail=f"exit code {code}" if code else str(fault)[:200])

    def _started(self) -> Connection:
        if self._pipe is not None and self._pages < _PAGES_A_WORKER:
            return self._pipe
        self.stop()
        context = multiprocessing.get_context("spawn")
        pipe, other = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(other, self._dotted, self._seconds), daemon=True, name="auditor-page"
        )
        self._process.start()
        other.close()
        answer = pipe.recv_bytes() if pipe.poll(_START_SECONDS) else b"no answer"
        if answer != _READY:
            self.stop()
            raise WorkerStartError(f"The page process {self._dotted} does not start: {answer.decode()}")
        self._pipe, self._pages = pipe, 0
        return pipe

    def stop(self) -> int | None:
        """Kill the process; returns its exit code when it had ended by itself."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(0.05)
        code: int | None = process.exitcode
        process.kill()
        process.join(5)
        process.close()
        return code


class PagePool:
    """A few page processes. `await read(snapshot)` gives the reading; at most `size` at once, the others wait."""

    def __init__(self, dotted: str, *, size: int = 0, seconds: float = 5.0) -> None:
        self._workers = [_Worker(dotted, seconds) for _ in range(size or cores_for_pages())]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in reversed(self._workers):
            self._free.put_nowait(worker)
        self._threads = ThreadPoolExecutor(len(self._workers), thread_name_prefix="auditor-page")

    async def read(self, snapshot: Snapshot) -> Reading:
        """Return what the page holds; a page that takes too long or kills its reader has an error instead."""
        worker = await self._free.get()
        try:
            data = msgspec.msgpack.encode(snapshot)
            return await asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, data)
        finally:
            self._free.put_nowait(worker)

    def close(self) -> None:
        """Kill the processes."""
        for worker in self._workers:
            with contextlib.suppress(OSError, ValueError):
                worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
