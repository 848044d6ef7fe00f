"""TOML to frozen records: a fault names the file, the table and the key, so that a user can mend it."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from auditor.errors import DataFileError
from auditor.records.ready import ready

T = TypeVar("T")

# A data file is written by hand; anything larger is the wrong file.
LARGEST_BYTES = 2_000_000
# A step of the path by which a message names a place: `.goals` or `[1]`.
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class FaultError(Exception):
    """What makes no sense in a file: the key and what is wrong."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key, self.what = key, what


def require(holds: bool, key: str, what: str) -> None:
    """Raise FaultError unless `holds`."""
    if not holds:
        raise FaultError(key, what)


def explained(message: str, table: dict[str, Any], name: str, known_by: str) -> str:
    """Turn a message that ends in "at `$.personas[0].words[1]`" into where, the key and what.

    `name` is that of the tables, `known_by` the key that tells one of them from another.
    """
    what, _, at = message.partition(" - at `$")
    steps = _STEP.findall(at)
    number = next((int(digits) for _, digits in steps if digits), None)
    named = re.search(r"field `([^`]+)`", what)
    key = named[1] if named else next((step for step, _ in reversed(steps) if step), name)
    if number is None:
        return f"at the top, key {key}: {what}"
    one = table[name][number]
    label = str(one.get(known_by, f"without {known_by}"))[:40] if isinstance(one, dict) else "not a table"
    return f"table [[{name}]] number {number + 1} ({label!r}), key {key}: {what}"


def read_table(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raises DataFileError for a missing, unreadable or faulty file."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise DataFileError("too-large-for-settings-or-data", path=path)
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise DataFileError("no-such-file", path=path) from None
    except (OSError, UnicodeDecodeError) as trouble:
        raise DataFileError("cannot-be-read", path=path, trouble=trouble) from None
    except RecursionError:
        raise DataFileError("nested-too-deeply", path=path) from None
    except ValueError as fault:  # not TOML, or a number of thousands of digits
        raise DataFileError("not-valid-toml", path=path, fault=fault) from None


def convert(table: Any, shape: type[T], where: str) -> T:  # noqa: ANN401 - whatever TOML or JSON held
    """Return `table` as a record of type `shape`; raises DataFileError naming `where`, the table and the key."""
    try:
        return msgspec.convert(table, ready(shape))
    except (msgspec.ValidationError, OverflowError) as fault:
        raise DataFileError("data-fault", where=where, fault=fault) from None
    except RecursionError:
        raise DataFileError("nested-too-deeply-datafile", where=where) from None


def read_record(path: Path, shape: type[T]) -> T:
    """Return a TOML file as a record of type `shape` (unknown keys are refused where the record says so)."""
    return convert(read_table(path), shape, str(path))


@lru_cache(maxsize=256)
def shipped_record(path: Path, shape: type[T]) -> T:
    """Like `read_record` for files that ship with the program and do not change while it runs."""
    return read_record(path, shape)
