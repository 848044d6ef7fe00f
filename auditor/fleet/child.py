"""The process of one task: `python -m auditor.fleet.child` reads a task from its input and writes the result.

It ends when its input closes: whoever started it is gone, and somebody else will be given the same work.
"""

import contextlib
import os
import signal
import threading
from typing import BinaryIO

from auditor.clock import utc_now
from auditor.errors.said import speak
from auditor.fleet.task import Result, SiteTask, Task, packed, task_of
from auditor.pipes import framed, message_from, own_pipes

# A crawl that is told to stop needs some seconds to put back what is in flight.
_SECONDS_TO_END = 15.0


def main() -> None:
    """Carry out one task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = own_pipes()
    message = message_from(source)
    if message is None:  # whoever started this process is gone
        return
    task = task_of(message)
    threading.Thread(target=_end_with, args=(source,), daemon=True).start()
    speak(os.environ.get("AUDITOR_LANGUAGE", ""))
    result = carried_out(task)
    with contextlib.suppress(BrokenPipeError):
        sink.write(framed(packed(result)))


def carried_out(task: Task) -> Result:
    """Return the result of a task."""
    # Imported here: a site's process does not need Arrow, nor a shard's the crawler.
    if isinstance(task, SiteTask):
        from auditor.fleet.site import audit_site

        return audit_site(task, utc_now)
    from auditor.fleet.shard import label_shard

    return label_shard(task)


def _end_with(source: BinaryIO) -> None:
    """Wait for the input to close, then end: first as a person would ask, which a crawl hears, then at once."""
    while source.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_SECONDS_TO_END)
    os._exit(1)


if __name__ == "__main__":
    main()
