"""Makes one large site out of the corpus's real pages, as a WARC file: for benchmarks of what grows with the pages.

Every copy of a page stands under an address of its own, its links lead to the same copy's other pages, and a third of
the words of its running text are swapped for words of pages in the same language, so that copies are no duplicates.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HOST = "https://stor.example"
RUNNING = re.compile(r">([^<>]{60,})<")
ROOTED = re.compile(r'href="/(?!/)')
SWAPPED = 1 / 3


def write_site(corpus: Path, target: Path, pages: int, *, seed: int = 1) -> None:
    """Write a WARC file of `pages` pages, a front page that links to a page of each copied site among them."""
    with target.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (url, html) in enumerate(made_pages(corpus, seed)):
            if number == pages:
                break
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=BytesIO(html.encode()), http_headers=headers)
            )


def made_pages(corpus: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Yield (address, HTML) without end, copy after copy of the corpus's sites."""
    files = sorted((corpus / "pages").glob("*.jsonl.gz"))
    names = [file.name.removesuffix(".jsonl.gz") for file in files]
    front = "".join(f'<p><a href="/0/{name}/">Läs om {name}</a></p>' for name in names)
    yield f"{HOST}/", f"<!doctype html><html lang=sv><title>Start</title><main><h1>Start</h1>{front}</main>"
    copy = 0
    while True:
        for file, name in zip(files, names, strict=True):
            yield from one_copy(file, name, copy, seed)
        copy += 1


def one_copy(file: Path, name: str, copy: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield one copy of one site."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    words = [word for page in pages[:20] for text in RUNNING.findall(page["html"])[:30] for word in text.split()]
    old, new = f"https://{name}.example", f"{HOST}/{copy}/{name}"
    for number, page in enumerate(pages):
        dice = random.Random(f"{seed} {name} {copy} {number}")
        html = ROOTED.sub(f'href="/{copy}/{name}/', page["html"].replace(old, new))
        yield page["url"].replace(old, new), swapped(html, words, dice) if copy and words else html


def swapped(html: str, words: list[str], dice: random.Random) -> str:
    """Return the page with some words of its running text swapped."""

    def other(found: re.Match[str]) -> str:
        kept = [dice.choice(words) if dice.random() < SWAPPED else word for word in found[1].split()]
        return f">{' '.join(kept)}<"

    return RUNNING.sub(other, html)
