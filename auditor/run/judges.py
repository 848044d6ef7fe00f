"""Decides where pages are judged: in this process, or for a large site in several at once.

The label and the calls to action are three quarters of the work on a page and need nothing but the page and its
context, so they are asked of processes that each hold the model; all that counts over the site stays here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple, Protocol

import msgspec

from auditor.classify.model import Model
from auditor.pipes import READY, BadFrameError, EndedError, Process
from auditor.records.page import Page, PageContext
from auditor.run.judging import Judged, Lesson, Question, Setup, judge_page, taught

# A process takes 2 s of a core to start and to load the model: below so many pages that is not won back.
LEAST_PAGES = 400
# Pages that wait for each process, so that none is idle while this one counts.
WAITING = 4
# How a process fails: it cannot start, ends, or says what is no answer.
_DIED = (OSError, ValueError, EndedError, BadFrameError, msgspec.DecodeError)

Answer = Callable[[], Judged]


class Judges(Protocol):
    """Asked for a page's judgement, they return what will give it; `most` questions may wait at once."""

    @property
    def most(self) -> int:
        """How many may wait."""

    def ask(self, page: Page, context: PageContext) -> Answer:
        """Return a function that returns the judgement."""


class Here(NamedTuple):
    """Judges in this process, when the answer is wanted."""

    model: Model
    most: int = 0

    def ask(self, page: Page, context: PageContext) -> Answer:
        """Return the judgement as a function to call."""
        return partial(judge_page, self.model, page, context)


class _Judge:
    """One process that judges; when it has died, it answers None for good."""

    def __init__(self, setup: bytes) -> None:
        self._process: Process | None = None
        self._decoder = msgspec.msgpack.Decoder(Judged)
        try:
            self._process = Process(
                "auditor.run.judge_worker", more={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            )
            if self._process.ask(setup) != READY:
                self.stop()
        except _DIED:
            self.stop()

    def answer(self, question: bytes) -> Judged | None:
        """Return what the process says."""
        try:
            return self._decoder.decode(self._process.ask(question)) if self._process else None
        except _DIED:
            self.stop()
            return None

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()


class Apart:
    """Judges in processes; a page whose process dies is judged here, so that none is lost."""

    def __init__(self, model: Model, folder: Path | None, lessons: tuple[Lesson, ...], processes: int) -> None:
        self._model = model
        self._encoder = msgspec.msgpack.Encoder()
        self._threads = ThreadPoolExecutor(processes)
        self._free: SimpleQueue[_Judge] = SimpleQueue()
        setup = self._encoder.encode(Setup(model=str(folder or ""), lessons=lessons))
        self._started = [self._threads.submit(self._start, setup) for _ in range(processes)]
        self.most = WAITING * processes

    def ask(self, page: Page, context: PageContext) -> Answer:
        """Hand the page to the next free process."""
        question = self._encoder.encode(Question(page=page, context=context))
        return partial(self._wait, self._threads.submit(self._ask, question), page, context)

    def close(self) -> None:
        """End the processes."""
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get().stop()

    def _start(self, setup: bytes) -> None:
        self._free.put(_Judge(setup))

    def _ask(self, question: bytes) -> Judged | None:
        process = self._free.get()
        try:
            return process.answer(question)
        finally:
            self._free.put(process)

    def _wait(self, answer: Future[Judged | None], page: Page, context: PageContext) -> Judged:
        return answer.result() or judge_page(self._model, page, context)


@contextmanager
def judges(
    model: Model, folder: Path | None, lessons: tuple[Lesson, ...], *, pages: int, workers: int
) -> Iterator[Judges]:
    """Give the judges of a site of `pages` pages; `workers` is how many processes may work, 1 for none but this.

    `folder` is where `model` comes from, None for the one that ships; the lessons are taught to every judge.
    """
    if workers < 2 or pages < LEAST_PAGES:
        yield Here(taught(model, lessons))
        return
    apart = Apart(taught(model, lessons), folder, lessons, workers)
    try:
        yield apart
    finally:
        apart.close()
