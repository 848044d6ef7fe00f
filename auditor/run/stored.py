"""Reads audits that were judged before: the JSON of an export, or the last result that an audit file holds."""

import gzip
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from auditor.compare.compare import compare_sites
from auditor.errors import DataFileError, InputError
from auditor.records.audit import SCHEMA_VERSION, Audit
from auditor.records.compare import Comparison
from auditor.records.ready import ready
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store

# A million pages of JSON; anything larger is not ours.
LARGEST_JSON = 2_000_000_000
# An audit presses to a thirtieth; so much may come from next to nothing.
MOST_RATIO, ALWAYS_JSON = 100, 50_000_000


def beside(audit: Audit, rivals: Sequence[str]) -> Comparison | None:
    """Return the audit side by side with those of `rivals` (files), None without any; raises InputError."""
    return compare_sites([audit, *(stored_audit(Path(name)) for name in rivals)]) if rivals else None


def refuse_missing(rivals: Sequence[str]) -> None:
    """Raise InputError for a rival's audit that is not there."""
    for name in rivals:
        if not Path(name).exists():
            raise InputError("no-such-audit", name=name)


def stored_audit(path: Path) -> Audit:
    """Return the audit in an `audit.json` or an audit file as it was judged last; raises InputError, DataFileError."""
    if is_json(path):
        return read_json(path)
    with open_store(find_audit_file(path), readonly=True) as store:
        audit = store.audits.load()
    if audit is None:
        raise InputError("not-judged-yet", path=path)
    return audit


def is_json(path: Path) -> bool:
    """True for an exported audit.json and for the packed ones of a site's history."""
    return path.name.lower().endswith((".json", ".json.gz"))


def read_json(path: Path) -> Audit:
    """Return the audit of an exported JSON file, packed or not."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            most = min(LARGEST_JSON, max(ALWAYS_JSON, MOST_RATIO * path.stat().st_size))
            data = file.read(most + 1)
        if len(data) > most:
            raise DataFileError("too-large-for-audit", path=path)
        audit = msgspec.json.decode(data, type=ready(Audit))
    except (EOFError, zlib.error):
        raise DataFileError("audit-damaged", path=path) from None
    except OSError as trouble:
        raise DataFileError("cannot-be-read-stored", path=path, strerror=trouble.strerror) from None
    except msgspec.DecodeError as fault:
        raise DataFileError("not-an-audit", path=path, fault=fault) from None
    if audit.schema > SCHEMA_VERSION:
        raise DataFileError("written-by-later-version-of-auditor", path=path)
    return audit
