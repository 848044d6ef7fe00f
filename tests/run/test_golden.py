"""The audit of the sample site, whole, against the one that was looked at and found right.

After a change that is meant to alter it: `python -m pytest tests/run/test_golden.py --renew-golden`, then read the
difference before it is committed.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor.demo.site import load_site
from auditor.demo.snapshots import snapshots
from auditor.page.read import read_page
from auditor.records.audit import Audit
from auditor.run.judge import judge_site
from auditor.settings import Settings
from auditor.urls import host_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "demo-audit.json"
NOW = "2026-11-01T08:00:00+00:00"
# Shares and points may differ in the last digits between processors.
TOLERANCE = 0.02


@pytest.fixture(scope="module")
def audit() -> Audit:
    site = load_site()
    fetched = [(one, read_page(one) if one.body else None) for one in snapshots(site)]
    return judge_site(lambda: iter(fetched), Settings(), site=host_of(site.entry), now=NOW)


def differences(found: Any, wanted: Any, where: str = "audit") -> list[str]:
    """Return where two values of JSON differ, numbers within the tolerance taken as equal."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        keys = sorted(found.keys() | wanted.keys())
        return [line for key in keys for line in differences(found.get(key), wanted.get(key), f"{where}.{key}")]
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        pairs = enumerate(zip(found, wanted, strict=True))
        return [line for number, (one, other) in pairs for line in differences(one, other, f"{where}[{number}]")]
    numbers = isinstance(found, int | float) and isinstance(wanted, int | float)
    if found == wanted or (numbers and abs(found - wanted) <= TOLERANCE):
        return []
    return [f"{where}: {found!r} instead of {wanted!r}"[:300]]


def test_the_sample_site_gives_the_audit_that_was_found_right(audit: Audit, request: pytest.FixtureRequest) -> None:
    found = msgspec.to_builtins(audit)
    if request.config.getoption("--renew-golden"):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    wanted = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert differences(json.loads(json.dumps(found)), wanted)[:20] == []


def test_the_same_pages_give_the_same_audit(audit: Audit) -> None:
    site = load_site()
    fetched = [(one, read_page(one) if one.body else None) for one in snapshots(site)]
    again = judge_site(lambda: iter(fetched), Settings(), site=host_of(site.entry), now=NOW)
    assert msgspec.json.encode(again) == msgspec.json.encode(audit)


def test_an_audit_survives_its_json(audit: Audit) -> None:
    assert msgspec.json.decode(msgspec.json.encode(audit), type=Audit) == audit


def test_an_older_golden_audit_still_opens() -> None:
    old = msgspec.json.decode(GOLDEN.read_bytes(), type=Audit)
    assert old.site == host_of(load_site().entry)
    assert old.stages
