"""Writing what people will open to disk: whole or not at all, and a clear line when the folder does not take it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.judgement import PageResult

# Where the rows go in an audit without them: at this depth the name stands only once.
NO_PAGES = b'\n "pages": []'


def write_bytes(path: Path, data: bytes | memoryview) -> Path:
    """Write `data` to `path`, whole or not at all."""
    return write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes | memoryview]) -> Path:
    """Write `parts` one after the other to `path`, through a file beside it so that no reader meets half a report."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.writelines(parts)
        part.replace(path)
    except OSError as trouble:
        raise InputError(
            f"{path}: cannot be written ({trouble.strerror}).",
            "Close the file if it is open in another program, or choose another folder with --output.",
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return path


def write_text(path: Path, text: str) -> Path:
    """Write `text` as UTF-8; lone surrogates of crawled pages become question marks."""
    return write_bytes(path, text.encode("utf-8", "replace"))


def audit_parts(audit: Audit, pages: Iterable[PageResult]) -> Iterator[bytes]:
    """Yield `audit` with `pages` for its rows as JSON, a line a page: a hundred thousand are never all in one text."""
    site = msgspec.json.format(encoded(replace(audit, pages=())), indent=1)
    before, _, after = site.partition(NO_PAGES)
    yield before + b'\n "pages": ['
    number = -1
    for number, page in enumerate(pages):
        yield (b",\n  " if number else b"\n  ") + encoded(page)
    yield (b"]" if number < 0 else b"\n ]") + after + b"\n"


def encoded(record: Record) -> bytes:
    """Return a record as JSON; lone surrogates of crawled pages become question marks."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
        return plain.encode("utf-8", "replace")
