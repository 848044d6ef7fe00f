"""`audit.json`: the whole audit as a versioned record, and the JSON Schema that is generated from the records."""

import json
from pathlib import Path

import msgspec

from auditor.exports.files import write_bytes
from auditor.exports.options import ExportOptions
from auditor.records.audit import SCHEMA_VERSION, Audit

NAME = "audit.json"


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `audit.json` into `folder`; it reads back as the same `Audit`."""
    return (write_bytes(folder / NAME, msgspec.json.format(encoded(audit), indent=1) + b"\n"),)


def encoded(audit: Audit) -> bytes:
    """Return the audit as JSON; lone surrogates of crawled pages become question marks."""
    try:
        return msgspec.json.encode(audit)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(audit), ensure_ascii=False)
        return plain.encode("utf-8", "replace")


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
