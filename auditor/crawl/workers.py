"""Reads pages in processes of their own, each of which is killed when a page takes too long or kills it.

No parser can be trusted with hostile markup: some inputs of 2 MB take a minute, some crash. One bad page is one row.
"""

import asyncio
import contextlib
import signal
from asyncio.subprocess import PIPE, Process
from collections import deque
from typing import NamedTuple, cast

import msgspec

from auditor.crawl.reading import Reading
from auditor.pipes import APART, HEAD, READY, BadFrameError, command, cores, environment, framed, head_of, length_of
from auditor.press import Pressed, press
from auditor.records.page import Snapshot

# The first page waits for the language models and parsers to load.
_START_SECONDS = 60.0
# A process whose pipe has closed is about to end; its exit code is worth this wait.
_END_SECONDS = 1.0
# After so many pages a worker is replaced, so that what parsers leak stays bounded.
_PAGES_A_WORKER = 20_000
# A page in work and one that waits in the pipe, so that no worker waits for the crawl.
PAGES_AT_ONCE = 2
# A page that waits instead of working, or a machine that has no time, is given so many times the limit by the clock.
_PATIENCE = 4
# How a process ends that used up its time: SIGPROF, or the same by a shell's count.
_OUT_OF_TIME = frozenset(-number for number in (getattr(signal, "SIGPROF", 0),) if number)
# What a page is taken out of the pipe in; most are smaller.
_PIECE = 262_144
_DECODER, _ENCODER = msgspec.msgpack.Decoder(Reading), msgspec.msgpack.Encoder()


def cores_for_pages() -> int:
    """Return how many processes read pages: a core in four is the crawl's own, where there are so many.

    Measured: the crawl itself takes a fifth of a page's processor time, so on two cores a second process is worth more
    than a core that mostly waits.
    """
    count = cores()
    return count - count // 4


class WorkerStartError(RuntimeError):
    """The page processes cannot start at all: a broken installation, not a bad page."""


class _Question(NamedTuple):
    snapshot: bytes
    body: Pressed
    answer: asyncio.Future[Reading]

    def parts(self) -> tuple[bytes, ...]:
        """What goes over the pipe: one part for the usual page, a large body in its pieces."""
        first = framed(self.snapshot) + head_of(self.body.length)
        return (first, *self.body.pieces) if len(self.body.pieces) > 1 else (b"".join((first, *self.body.pieces)),)


class _Worker:
    """A place for one process: started when the first page comes, and again after it was killed."""

    def __init__(self, dotted: str, seconds: float) -> None:
        self._dotted = dotted
        self._seconds = seconds
        self._process: Process | None = None
        self._life: asyncio.Task[None] | None = None
        self._sender: asyncio.Task[None] | None = None
        self._pages = 0
        self._unsent: deque[_Question] = deque()
        self.questions: deque[_Question] = deque()

    def ask(self, snapshot: Snapshot, body: Pressed) -> asyncio.Future[Reading]:
        """Return what will hold the reading of `snapshot`; questions are answered in their order."""
        question = _Question(_ENCODER.encode(snapshot), body, asyncio.get_running_loop().create_future())
        self.questions.append(question)
        if self._process is not None:
            self._unsent.append(question)
            self._send(self._process)
        if self._life is None:
            self._life = asyncio.create_task(self._answer_all())
        return question.answer

    def _send(self, process: Process) -> None:
        """Send what is unsent: at once what is small, beside the rest what has to wait for room in the pipe."""
        pipe = cast(asyncio.StreamWriter, process.stdin)
        while self._sender is None and self._unsent:
            parts = self._unsent.popleft().parts()
            pipe.write(parts[0])
            if len(parts) > 1:
                self._sender = asyncio.create_task(self._send_large(process, pipe, parts[1:]))

    async def _send_large(self, process: Process, pipe: asyncio.StreamWriter, pieces: tuple[bytes, ...]) -> None:
        """Send a large body piece by piece, each when the one before is gone, so that the pipe holds no copy of it."""
        try:
            with contextlib.suppress(OSError):  # the process has ended; whoever waits for its answer learns of it
                for piece in pieces:
                    await pipe.drain()
                    pipe.write(piece)
        finally:
            self._sender = None
        if self._process is process:
            self._send(process)

    async def _answer_all(self) -> None:
        try:
            if self._process is not None and self._process.returncode is not None:
                await self.stop()  # it ended while it had nothing to do; no page is to blame
            while self.questions:
                reading = await self._answer(self._process or await self._start())
                question = self.questions.popleft()
                if not question.answer.done():
                    question.answer.set_result(reading)
        except Exception as fault:
            for question in self.questions:
                if not question.answer.done():
                    question.answer.set_exception(fault)
            self.questions.clear()
        finally:
            self._life = None

    async def _start(self) -> Process:
        """Start a process and send it all that waits; raises WorkerStartError."""
        program = command("auditor.crawl.worker", self._dotted, str(self._seconds))
        try:
            process = await asyncio.create_subprocess_exec(
                *program, stdin=PIPE, stdout=PIPE, env=environment(), **APART
            )
        except OSError as fault:
            raise WorkerStartError(f"The page process {self._dotted} does not start: {fault}") from None
        said = b"no answer"
        try:
            with contextlib.suppress(TimeoutError, asyncio.IncompleteReadError, BadFrameError):
                async with asyncio.timeout(_START_SECONDS):
                    said = await _frame(process)
        finally:
            if said != READY:
                await _ended(process, 0)
        if said != READY:
            raise WorkerStartError(f"The page process {self._dotted} does not start: {said.decode('utf-8', 'replace')}")
        self._process, self._pages = process, 0
        self._unsent = deque(self.questions)
        self._send(process)
        return process

    async def _answer(self, process: Process) -> Reading:
        """Return the reading of the page that is first in line; its trouble is the page's and ends the process."""
        try:
            async with asyncio.timeout(self._seconds * _PATIENCE):
                reading = await _reading(process)
        except TimeoutError:
            await self.stop()
            return Reading(error="parse-timeout", error_detail=f"over {self._seconds * _PATIENCE:g} s")
        except (asyncio.IncompleteReadError, OSError, BadFrameError, msgspec.DecodeError) as fault:
            code = await self.stop(_END_SECONDS)
            if code in _OUT_OF_TIME:
                return Reading(error="parse-timeout", error_detail=f"over {self._seconds:g} s of work")
            return Reading(error="parse-crash", error_detail=f"exit code {code}" if code else str(fault)[:200])
        self._pages += 1
        if self._pages >= _PAGES_A_WORKER:
            await self.stop()
        return reading

    async def stop(self, wait: float = 0) -> int | None:
        """End the process; returns its exit code when it ended by itself within `wait` seconds."""
        process, self._process = self._process, None
        self._unsent.clear()
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.gather(self._sender, return_exceptions=True)
        return await _ended(process, wait) if process is not None else None

    async def close(self) -> None:
        """End the process, and what was asked of it."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
        for question in self.questions:
            question.answer.cancel()
        await self.stop()


async def _frame(process: Process) -> bytes:
    source = cast(asyncio.StreamReader, process.stdout)
    return await source.readexactly(length_of(await source.readexactly(HEAD)))


async def _reading(process: Process) -> Reading:
    """Return an answer: a reading, and its page after it, a large one in pieces as they come, never whole."""
    source = cast(asyncio.StreamReader, process.stdout)
    head = await source.readexactly(2 * HEAD)
    length, left = length_of(head[:HEAD]), length_of(head[HEAD:])
    # Most answers are small and lie in the pipe as a whole: one read, then cut.
    first = await source.readexactly(length + min(left, _PIECE))
    pieces = [first[length:]] if left else []
    left -= len(first) - length
    while left:
        pieces.append(await source.readexactly(min(left, _PIECE)))
        left -= len(pieces[-1])
    reading = _DECODER.decode(memoryview(first)[:length])
    return msgspec.structs.replace(reading, page=Pressed(pieces=tuple(pieces), size=reading.page.size))


async def _ended(process: Process, wait: float) -> int | None:
    """End a process; returns its exit code when it ended by itself within `wait` seconds."""
    code: int | None = None
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(wait):
            code = await process.wait()
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    if process.stdin is not None:
        process.stdin.close()
    await process.wait()
    return code


class PagePool:
    """A few page processes. `await read(snapshot)` gives the reading; what is too much for them waits."""

    def __init__(self, dotted: str, *, size: int = 0, seconds: float = 5.0) -> None:
        self._workers = [_Worker(dotted, seconds) for _ in range(size or cores_for_pages())]
        self._places = asyncio.Semaphore(PAGES_AT_ONCE * len(self._workers))

    async def read(self, snapshot: Snapshot, body: Pressed | None = None) -> Reading:
        """Return what the page holds; a page that takes too long or kills its reader has an error instead.

        `body` is the snapshot's body, when that has none.
        """
        if body is None:
            snapshot, body = msgspec.structs.replace(snapshot, body=b""), press(snapshot.body)
        async with self._places:
            return await min(self._workers, key=lambda worker: len(worker.questions)).ask(snapshot, body)

    async def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            await worker.close()
