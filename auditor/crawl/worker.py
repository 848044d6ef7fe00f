"""One page process: `python -m auditor.crawl.worker READER SECONDS` reads snapshots from its input and answers each.

One hostile page can make a parser run for minutes or crash; here it takes down this process alone.
"""

import contextlib
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

import msgspec

from auditor.crawl.reading import read
from auditor.pipes import READY, framed, head_of, message_from, own_pipes
from auditor.press import Pressed, unpress
from auditor.records.page import Page, Snapshot

# A worker that grows past this on one page would take the machine with it.
_MOST_MEMORY = 3 * 1024**3
_FIRST = Snapshot(
    url="https://exempel.se/", final_url="https://exempel.se/", status=200, headers={"content-type": "text/html"},
    body="<title>Vi hjälper dig</title><main><h1>Rätt lösning</h1><p>Välj och jämför, boka tid eller ring oss.</p>"
    "<p>Read about the best way to choose, with prices from 99 kr.</p></main>".encode(),
)  # fmt: skip


def reader_of(dotted: str) -> Callable[[Snapshot], Page]:
    """Return the function named `package.module:function`."""
    module, _, name = dotted.partition(":")
    found: Callable[[Snapshot], Page] = getattr(import_module(module), name)
    return found


def main(dotted: str, seconds: float) -> None:
    """Answer until the input ends. The first message out is READY, or why this process cannot work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = own_pipes()
    _limit_memory()
    with contextlib.suppress(BrokenPipeError):
        try:
            reader = reader_of(dotted)
        except Exception as fault:
            sink.write(framed(f"{type(fault).__name__}: {fault}".encode()))
            return
        # The first page loads parsers and language models; that time is not the first page's.
        read(_FIRST, reader)
        sink.write(framed(READY))
        _serve(source, sink, reader, seconds)


def _serve(source: BinaryIO, sink: BinaryIO, reader: Callable[[Snapshot], Page], seconds: float) -> None:
    """A page comes as its snapshot and its pressed body, a reading goes as what is in it and its pressed page."""
    decoder, encoder = msgspec.msgpack.Decoder(Snapshot), msgspec.msgpack.Encoder()
    while (first := message_from(source)) is not None and (body := message_from(source)) is not None:
        snapshot = decoder.decode(first)
        _end_after(seconds)
        reading = read(msgspec.structs.replace(snapshot, body=unpress(body)), reader)
        page = reading.page
        answer = encoder.encode(msgspec.structs.replace(reading, page=Pressed(size=page.size)))
        _end_after(0)
        sink.write(b"".join((head_of(len(answer)), head_of(page.length), answer, *page.pieces)))


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


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
