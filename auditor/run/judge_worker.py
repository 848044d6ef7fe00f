"""One judging process: `python -m auditor.run.judge_worker` reads pages from its input and answers each.

The first message says which model to load and what people have told of the site's pages.
"""

import contextlib
import signal
from pathlib import Path
from typing import BinaryIO

import msgspec

from auditor.classify.model import Model, load_model
from auditor.pipes import HEAD, READY, framed, length_of, own_pipes
from auditor.run.judging import Question, Setup, judge_page, taught
from auditor.run.threads import one_thread


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = own_pipes()
    with contextlib.suppress(BrokenPipeError), one_thread():
        setup = msgspec.msgpack.decode(source.read(length_of(source.read(HEAD))), type=Setup)
        model = taught(load_model(Path(setup.model) if setup.model else None), setup.lessons)
        sink.write(framed(READY))
        serve(source, sink, model)


def serve(source: BinaryIO, sink: BinaryIO, model: Model) -> None:
    """Judge one page after the other."""
    decoder, encoder = msgspec.msgpack.Decoder(Question), msgspec.msgpack.Encoder()
    while head := source.read(HEAD):
        question = decoder.decode(source.read(length_of(head)))
        sink.write(framed(encoder.encode(judge_page(model, question.page, question.context))))


if __name__ == "__main__":
    main()
