"""The columns of `auditor classify` as Parquet, written a thousand rows at a time so that memory stays flat."""

from collections.abc import Iterable
from itertools import islice
from typing import IO

import msgspec

from auditor.errors import InputError
from auditor.records.base import PHASES
from auditor.run.classify import Line, Tally

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ImportError:  # only those who use it need it
    raise InputError("arrow-is-not-installed") from None

ROWS_AT_ONCE = 1_000
_REASON = pa.struct([("what", pa.string()), ("weight", pa.float64()), ("for", pa.string()), ("zone", pa.string())])
_CTA = pa.struct([(name, pa.string()) for name in ("kind", "text", "target", "place", "strength")])
SCHEMA = pa.schema(
    [
        ("url", pa.string()),
        ("language", pa.string()),
        ("phase", pa.string()),
        ("second", pa.string()),
        ("shares", pa.struct([(phase, pa.float64()) for phase in PHASES])),
        ("sure", pa.bool_()),
        ("content_type", pa.string()),
        ("because", pa.list_(_REASON)),
        ("ctas", pa.list_(_CTA)),
        ("error", pa.string()),
        ("note", pa.string()),
    ]
)


def write_lines(lines: Iterable[Line], output: IO[bytes], about: dict[str, str]) -> Tally:
    """Write `lines` as a Parquet file with `about` in its metadata and return how many were labelled and not."""
    labelled = failed = 0
    with ParquetWriter(output, SCHEMA.with_metadata(about), compression="zstd") as writer:
        rest = iter(lines)
        while some := list(islice(rest, ROWS_AT_ONCE)):
            failed += sum(line.error is not None for line in some)
            labelled += sum(line.error is None for line in some)
            writer.write_table(pa.Table.from_pylist([msgspec.to_builtins(line) for line in some], writer.schema))
    return Tally(labelled, failed)
