"""One judging process: `python -m auditor.run.judge_worker` reads pages from its input and answers each.

The first message says which model to load and what people have told of the site's pages.
"""

import contextlib
import signal
from pathlib import Path
from typing import BinaryIO

import msgspec

from auditor.classify.model import Model, load_model
from auditor.pipes import READY, framed, message_from, own_pipes
from auditor.run.judging import Question, Setup, judge_page, taught
from auditor.run.threads import one_thread


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = own_pipes()
    with contextlib.suppress(BrokenPipeError), one_thread():
        first = message_from(source)
        if first is None:  # whoever started this process is gone
            return
        setup = msgspec.msgpack.decode(first, type=Setup)
        model = taught(load_model(Path(setup.model) if setup.model else None), setup.lessons)
        sink.write(framed(READY))
        serve(source, sink, model)


def serve(source: BinaryIO, sink: BinaryIO, model: Model) -> None:
    """Judge one page after the other."""
    decoder, encoder = msgspec.msgpack.Decoder(Question), msgspec.msgpack.Encoder()
    while (message := message_from(source)) is not None:
        question = decoder.decode(message)
        sink.write(framed(encoder.encode(judge_page(model, question.page, question.context))))


if __name__ == "__main__":
    main()
