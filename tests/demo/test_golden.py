"""The audit of the sample site, labelled by a person, is the same file as last time.

A change that is meant is taken over with AUDITOR_GOLDEN=write and then read as a diff like any other.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auditor.exports import as_json
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit

GOLDEN = Path(__file__).parent / "audit.json"


def rounded(value: Any) -> Any:
    """Floats to three decimals, so that another processor's last digit is no difference."""
    if isinstance(value, float):
        return round(value, 3) + 0.0
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, list) else value


def test_the_audit_of_the_sample_site_is_the_golden_file(
    demo_audit: Callable[[str, str], Audit], tmp_path: Path
) -> None:
    (written,) = as_json.write(demo_audit("inbound", "person"), tmp_path, ExportOptions(language="sv"))
    audit = rounded(json.loads(written.read_text(encoding="utf-8")))
    del audit["tool"], audit["journey"]  # the one changes with every version, the other is a data file of its own
    if os.environ.get("AUDITOR_GOLDEN") == "write":
        GOLDEN.write_text(json.dumps(audit, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for part in golden:
        assert audit[part] == golden[part], part
    assert audit.keys() == golden.keys()
