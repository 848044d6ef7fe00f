"""An audit as JSON, row by row: `audit.json` and the series of a site are the same text."""

import json
from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.judgement import PageResult

# Where the rows go in an audit without them: at this depth the name stands only once.
NO_PAGES = b'\n "pages": []'


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
