"""`audit.json`: the whole audit as a versioned record, and the JSON Schema that is generated from the records."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from auditor.exports.options import ExportOptions
from auditor.files import encoded, write_parts
from auditor.records.audit import SCHEMA_VERSION, Audit

NAME = "audit.json"


# Where the rows go in the audit without them: at this depth the name stands only once.
NO_PAGES = b'\n "pages": []'


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `audit.json` into `folder`; it reads back as the same `Audit`."""
    return (write_parts(folder / NAME, parts(audit)),)


def parts(audit: Audit) -> Iterator[bytes]:
    """Yield the audit as JSON, a line a page: a hundred thousand pages are never all in one text."""
    site = msgspec.json.format(encoded(replace(audit, pages=())), indent=1)
    before, _, after = site.partition(NO_PAGES)
    yield before + b'\n "pages": ['
    for number, page in enumerate(audit.pages):
        yield (b",\n  " if number else b"\n  ") + encoded(page)
    yield (b"\n ]" if audit.pages else b"]") + after + b"\n"


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of `audit.json`."""
    made = msgspec.json.schema(Audit)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"audit.json, schema version {SCHEMA_VERSION}",
        **made,
    }


def schema_text() -> str:
    """Return the schema as it stands in docs/audit.schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path("docs/audit.schema.json").write_text(schema_text(), encoding="utf-8")
