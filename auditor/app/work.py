"""The process that works on an audit: `python -m auditor.app.work` reads one order from its input and carries it out.

It outlives the app and the browser. What it is doing stands in the note beside the audit file; what it is asked
meanwhile (pause, finish with what was read) lies beside it too. Log-ins come with the order and are never written.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor.app.note import Note, State, answered, asked, note_of, write_note
from auditor.app.turn import Place, before, places
from auditor.clock import utc_now
from auditor.errors import AuditorError, InputError, InterruptedCrawlError
from auditor.errors.log import first_line, write_log
from auditor.errors.said import Said, speak
from auditor.records.base import StrictRecord
from auditor.records.crawl import Progress
from auditor.settings import Settings, load_settings
from auditor.store.sqlite import Store

LARGEST_ORDER = 200_000
MOST_LATEST = 8
# The note is written so often while pages come in, in seconds, and at least once in a beat while they do not.
OFTEN, BEAT = 0.3, 1.0
# So long the judging of corrections waits for the next of them, in seconds.
REST = 2.0
# So often who waits for a turn looks whether it has come, in seconds.
LOOK = 1.0


class Order(StrictRecord, frozen=True, kw_only=True):
    """What is to be done: crawl `target` (or, with `judge`, only judge again) into the audit file at `audit`."""

    audit: str
    target: str = ""
    judge: bool = False
    aside: bool = False  # judge a copy, so that people can go on correcting the file meanwhile
    fresh: bool = False
    config: str = ""
    language: str = ""  # of what is told of a fault
    folder: str = ""  # of the app, whose audits are made `at_once` so many; the rest wait in turn
    at_once: int = 0
    began: float = 0.0  # seconds since the epoch
    options: dict[str, str | int | float | bool] = {}
    auth: str = ""
    headers: dict[str, str] = {}
    cookies: tuple[str, ...] = ()


class Teller:
    """Writes the note; call it with each progress of the crawl."""

    def __init__(self, audit: Path, note: Note) -> None:
        self._audit, self._note = audit, note
        self._lock, self._written, self._ended = threading.Lock(), 0.0, threading.Event()
        self._interrupted = False

    def __call__(self, progress: Progress) -> None:
        """Tell how the crawl stands."""
        latest = self._note.latest
        if progress.url and progress.url not in latest:
            latest = (progress.url, *latest)[:MOST_LATEST]
        self._note = replace(self._note, progress=progress, latest=latest, state="crawling")
        if time.time() - self._written > OFTEN:
            self._write()

    def say(self, state: State, trouble: str = "") -> None:
        """Tell what is being done now."""
        self._note = replace(self._note, state=state, trouble=trouble)
        self._write()

    def queued(self, before: int) -> None:
        """Tell how many audits come first."""
        if (self._note.state, self._note.before) != ("queued", before):
            self._note = replace(self._note, state="queued", before=before)
            self._write()

    def _write(self) -> None:
        with self._lock:
            self._written = time.time()
            with suppress(InputError):  # a full disk is told by the work itself
                write_note(self._audit, replace(self._note, at=self._written))

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Write the note once in a beat while the block runs, and interrupt the crawl when it is asked to end."""
        thread = threading.Thread(target=self._beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT):
            if time.time() - self._written > BEAT:
                self._write()
            if self._note.state in CRAWLING and not self._interrupted and asked(self._audit):
                self._interrupted = True
                signal.raise_signal(signal.SIGINT)  # as a person in a terminal would: what is in flight is queued again


def settings_for(order: Order) -> Settings:
    """Return the settings of the user's file with what the order says over them."""
    crawl: dict[str, Any] = {key: value for key, value in order.options.items() if key in CRAWL}
    report = {key: value for key, value in order.options.items() if key in REPORT}
    secrets = {"auth": order.auth, "headers": order.headers, "cookies": order.cookies}
    crawl |= {key: value for key, value in secrets.items() if value}
    return load_settings(Path(order.config) if order.config else None, {"crawl": crawl, "report": report})


# While this is being done the work can be interrupted.
CRAWLING: frozenset[State] = frozenset(("waiting", "crawling"))
# What the app asks for; the rest is the settings file's.
CRAWL = frozenset(("max_pages", "rate", "allow_private", "subdomains", "staging", "ignore_robots"))
REPORT = frozenset(("journey", "language"))


def carry_out(order: Order, tell: Teller) -> State:
    """Do what is asked and return how it ended."""
    from auditor.run.crawl import open_audit
    from auditor.sources.targets import read_targets
    from auditor.store.sqlite import open_store

    settings, path = settings_for(order), Path(order.audit)
    if order.aside:
        judge_beside(settings, path, tell)
    elif order.judge:
        with open_store(path) as store:
            report(store, settings, path, tell)
    else:
        sources = read_targets([order.target])
        with open_audit(sources, settings, path.parent, fresh=order.fresh) as store:
            if not filled(store, sources, settings, tell, path):
                return "paused"
            report(store, settings, path, tell)
    return "done"


def has_turn(order: Order, tell: Teller) -> bool:
    """Wait until it is this work's turn; return False when it is asked to pause meanwhile."""
    path = Path(order.audit)
    own = Place(True, order.began, note_of(path).name)
    while not order.aside and (ahead := before(own, places(Path(order.folder), time.time()), order.at_once)):
        if asked(path):
            return False
        tell.queued(ahead)
        time.sleep(LOOK)
    tell.say("waiting")
    return True


def judge_beside(settings: Settings, path: Path, tell: Teller) -> None:
    """Judge a copy again while people go on; what they say meanwhile is judged with it."""
    from auditor.run.aside import judge_aside

    tell.say("judging")
    if hasattr(os, "nice"):
        os.nice(10)  # who corrects comes first
    judge_aside(path, settings, utc_now, rest=REST, sleep=time.sleep)


def filled(store: Store, sources: Any, settings: Settings, tell: Teller, path: Path) -> bool:  # noqa: ANN401
    """Crawl; return False when it was asked to pause, True when what was read is to be judged."""
    from auditor.run.crawl import fill

    try:
        fill(store, sources, settings, tell)
    except InterruptedCrawlError:
        return asked(path) == "finish"
    return True


def report(store: Store, settings: Settings, path: Path, tell: Teller) -> None:
    """Judge what the file holds and write the reports beside it."""
    from auditor.run.reporting import judge_and_report

    tell.say("judging")
    judge_and_report(store, settings, path.parent, utc_now(), before_writing=lambda _: tell.say("writing"))


def main() -> int:
    """Carry out the order on the input and leave its end in the note."""
    order = msgspec.json.decode(sys.stdin.buffer.read(LARGEST_ORDER), type=Order)
    speak(order.language)
    path = Path(order.audit)
    now = time.time()
    secret = bool(order.auth or order.headers or order.cookies)
    note = Note(
        target=order.target, options=order.options, secret=secret, began=order.began or now, at=now, pid=os.getpid(),
        state="waiting" if order.aside else "queued", aside=order.aside,
    )  # fmt: skip
    answered(path)
    tell = Teller(path, note)
    tell.say(note.state)
    state: State = "failed"
    trouble = ""
    with tell.beating():
        try:
            state = carry_out(order, tell) if has_turn(order, tell) else "paused"
        except KeyboardInterrupt:  # before the crawl had begun
            state = "paused"
        except AuditorError as fault:
            trouble = str(fault)
        except Exception as fault:
            log = write_log(path.parent, fault) or Said("no-log")
            trouble = str(Said("unexpected", kind=type(fault).__name__, what=first_line(fault), log=log))
    answered(path)
    tell.say(state, trouble)
    if state == "done":
        note_of(path).unlink(missing_ok=True)  # the audit file tells the rest
    return 0 if state in ("done", "paused") else 1


if __name__ == "__main__":
    sys.exit(main())
