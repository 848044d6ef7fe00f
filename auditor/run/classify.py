"""Labels pages without a crawl: two walks over the input, one to learn what each site repeats, one to judge.

Pages are read once and wait on disk between the walks, so that a pipe works and memory does not grow with the input.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec

from auditor.classify.model import Model
from auditor.ctas.detect import detect
from auditor.page.read import read_page
from auditor.records.base import ContentType, CtaKind, Phase, Place, Record, Strength
from auditor.records.judgement import Cta, Guess, Reason
from auditor.records.page import Page, Snapshot
from auditor.run.page_input import DECODED, Given, read_input
from auditor.run.threads import one_thread
from auditor.site.context import ContextBuilder
from auditor.urls import host_of, resolve

# Parsed pages up to this size wait in memory, more of them on disk.
MOST_IN_MEMORY = 64_000_000
# The site of pages whose address is no web address.
NOWHERE = "https://page.local/"
LENGTH_BYTES = 8


class CtaLine(Record, frozen=True, kw_only=True):
    """A call to action as the contract writes it."""

    kind: CtaKind
    text: str
    target: str
    place: Place
    strength: Strength


class Line(Record, frozen=True, kw_only=True):
    """One line of output, as the contract writes it."""

    url: str
    language: str = "und"
    phase: Phase | None = None
    second: Phase | None = None
    shares: dict[Phase, float] = {}
    sure: bool = False
    content_type: ContentType | None = None
    because: tuple[Reason, ...] = ()
    ctas: tuple[CtaLine, ...] = ()
    error: str | None = None
    note: str = ""


class _Waiting(Record, frozen=True, kw_only=True):
    url: str
    page: Page | None = None
    error: str | None = None


@dataclass(frozen=True)
class Tally:
    """How many pages were labelled and how many could not be read."""

    labelled: int
    failed: int


def classify(inputs: tuple[str, ...], model: Model, output: IO[bytes]) -> Tally:
    """Write a JSON line to `output` for each page of `inputs`, in order. Raises InputError for unusable input."""
    labelled = failed = 0
    for line in lines(read_input(inputs), model):
        labelled, failed = labelled + (line.error is None), failed + (line.error is not None)
        output.write(msgspec.json.encode(line) + b"\n")
    return Tally(labelled, failed)


def lines(pages: Iterable[Given], model: Model) -> Iterator[Line]:
    """Yield a line for each page, in order, once all have been read; pages of one host are judged as a site."""
    sites: defaultdict[str, ContextBuilder] = defaultdict(ContextBuilder)
    with one_thread(), SpooledTemporaryFile(max_size=MOST_IN_MEMORY) as waiting:
        for given in pages:
            held, body = _read(given)
            if held.page is not None:
                sites[host_of(held.page.url)].add(held.page)
            waiting.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
        waiting.seek(0)
        for held in _waiting(waiting):
            yield _line(held, sites, model)


def _read(given: Given) -> tuple[_Waiting, bytes]:
    """Return the page as it waits, and its bytes; a page that cannot be read or kept waits with its error."""
    try:
        held = _page(given)
        return held, msgspec.msgpack.encode(held)
    except Exception as trouble:  # one odd page is one line, whatever it is
        held = _Waiting(url=given.url, error=said(trouble))
        return held, msgspec.msgpack.encode(held)


def classify_one(url: str, body: bytes, model: Model, *, unicode: bool) -> Line:
    """Return the label of one page judged alone; `unicode` when `body` is UTF-8 whatever the page itself declares."""
    given = Given(url=url, body=body, headers=DECODED if unicode else {})
    held, _ = _read(given)
    sites: defaultdict[str, ContextBuilder] = defaultdict(ContextBuilder)
    if held.page is not None:
        sites[host_of(held.page.url)].add(held.page)
    with one_thread():
        return _line(held, sites, model)


def _line(held: _Waiting, sites: dict[str, ContextBuilder], model: Model) -> Line:
    if held.page is None:
        return Line(url=held.url, error=held.error)
    try:
        return judge(held.url, held.page, sites, model)
    except Exception as trouble:  # as above
        return Line(url=held.url, language=held.page.language, error=said(trouble))


def said(trouble: Exception) -> str:
    """Return what went wrong with a page, in one line."""
    return f"could not be read: {type(trouble).__name__}: {trouble}"[:200]


def _page(given: Given) -> _Waiting:
    if given.error or not given.body.strip():
        return _Waiting(url=given.url, error=given.error or "empty: no HTML in it")
    address = resolve(given.url, NOWHERE) or NOWHERE
    snapshot = Snapshot(url=address, final_url=address, status=200, headers=given.headers, body=given.body, via="file")
    return _Waiting(url=given.url, page=read_page(snapshot))


def _waiting(held: IO[bytes]) -> Iterator[_Waiting]:
    decoder = msgspec.msgpack.Decoder(_Waiting)
    while size := held.read(LENGTH_BYTES):
        yield decoder.decode(held.read(int.from_bytes(size, "big")))


def judge(url: str, page: Page, sites: dict[str, ContextBuilder], model: Model) -> Line:
    """Return the line of a page, judged with what its site's other pages in the input say about it."""
    context = sites[host_of(page.url)].context(page)
    guess: Guess = model.guess(page, context)
    return Line(
        url=url,
        language=page.language,
        phase=guess.phase,
        second=guess.second,
        shares=guess.shares,
        sure=guess.sure,
        content_type=guess.content_type,
        because=guess.because,
        ctas=tuple(_cta(cta) for cta in detect(page, context)),
        note=guess.note,
    )


def _cta(cta: Cta) -> CtaLine:
    return CtaLine(kind=cta.kind, text=cta.text, target=cta.target, place=cta.place, strength=cta.strength)


def output_path(given: Path | None) -> Path | None:
    """Return where to write, None for the standard output (no -o, or `-`)."""
    return None if given is None or str(given) == "-" else given
