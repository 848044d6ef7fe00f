"""`audit.json`: the whole audit as a versioned record, and the JSON Schema that is generated from the records."""

import json
from pathlib import Path

import msgspec

from auditor.audit_json import audit_parts
from auditor.exports.options import ExportOptions
from auditor.files import write_parts
from auditor.records.audit import SCHEMA_VERSION, Audit
from auditor.records.draft import DRAFT_SCHEMA, DraftReport

NAME = "audit.json"


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `audit.json` into `folder`; it reads back as the same `Audit`."""
    return (write_parts(folder / NAME, audit_parts(audit, audit.pages)),)


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


def draft_schema_text() -> str:
    """Return the JSON Schema of what `auditor check --format json` writes, as it stands in docs/draft.schema.json."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"auditor check --format json, schema version {DRAFT_SCHEMA}",
        **msgspec.json.schema(DraftReport),
    }
    return json.dumps(made, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path("docs/audit.schema.json").write_text(schema_text(), encoding="utf-8")
    Path("docs/draft.schema.json").write_text(draft_schema_text(), encoding="utf-8")
