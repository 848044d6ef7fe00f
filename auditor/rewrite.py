"""A TOML file of the user's with some keys changed: comments, order and all other keys stay as they are.

A file is changed as it was read: if a person or a program has changed it since, it is left alone and that is told.
"""

import hashlib
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from auditor.datafile import LARGEST_BYTES, read_table
from auditor.errors import DataFileError, InputError
from auditor.files import write_bytes

MARK = b"\xef\xbb\xbf"
Keys = tuple[str, ...]
_writing = Lock()


class Kept(NamedTuple):
    """A file as it was read: its text, what it holds, and a mark by which it is known again, "" where there is none."""

    path: Path
    text: str = ""
    table: Mapping[str, Any] = {}
    mark: str = ""


def read_kept(path: Path) -> Kept:
    """Return a file as it is now, an empty one where there is none; raises DataFileError for a faulty file."""
    if not path.exists():
        return Kept(path)
    data, table = _data(path), read_table(path)
    if _data(path) != data:
        raise InputError("toml-changed-meanwhile", path=path)
    return Kept(path, data.removeprefix(MARK).decode("utf-8", "replace"), table, _mark(data))


def held(table: Mapping[str, Any], keys: Keys) -> Any:  # noqa: ANN401 - whatever TOML can hold
    """Return what stands at a key in tables, None for nothing."""
    found: Any = table
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def with_values(kept: Kept, values: Mapping[Keys, Any]) -> Kept:
    """Return the file with `values` at their keys, None to take one out; tables that are missing are added.

    Raises InputError where the file is written in a way that cannot be changed without changing more.
    """
    wanted = table_with(kept.table, values)
    try:
        document: Any = tomlkit.parse(kept.text)
        for keys, value in values.items():
            if held(kept.table, keys) != value:
                _put(document, keys, None if value is None else _item(value), tomlkit.table)
        text = tomlkit.dumps(document)
        same = tomllib.loads(text.encode().decode()) == wanted
    except (TOMLKitError, ValueError, TypeError, AttributeError, KeyError):  # also letters that no file can hold
        same = False
    if not same:
        raise InputError("toml-cannot-be-changed", path=kept.path)
    return kept._replace(text=text, table=wanted)


def table_with(table: Mapping[str, Any], values: Mapping[Keys, Any]) -> dict[str, Any]:
    """Return tables with `values` at their keys, None to take one out; InputError where a key's table is none."""
    made = _copy(table)
    for keys, value in values.items():
        if held(made, keys) != value:
            try:
                _put(made, keys, value, dict)
            except TypeError:
                raise InputError("toml-no-table", key=".".join(keys)) from None
    return made


def write_kept(kept: Kept) -> Kept:
    """Write a file that was changed and return it as it is now, under the permissions that it had.

    Raises InputError when it is a link, when it has been changed since it was read, and when it cannot be written.
    """
    if kept.path.is_symlink():
        raise InputError("toml-is-a-link", path=kept.path)
    with _writing:
        refuse_changed(kept)
        before = _data(kept.path) if kept.mark else b""
        data = MARK * before.startswith(MARK) + kept.text.encode("utf-8")
        mode = stat.S_IMODE(kept.path.stat().st_mode) if kept.mark else None
        write_bytes(kept.path, data, lambda: refuse_changed(kept), mode)
    return kept._replace(mark=_mark(data))


def refuse_changed(kept: Kept) -> None:
    """Raise InputError when the file is not as it was read any more."""
    now = _mark(_data(kept.path)) if kept.path.exists() else ""
    if now != kept.mark:
        raise InputError("toml-changed-meanwhile", path=kept.path)


def _put(table: Any, keys: Keys, value: Any, make: Any) -> None:  # noqa: ANN401 - tomlkit's tables and ours
    *tables, last = keys
    for key in tables:
        if key not in table:
            if value is None:
                return
            table[key] = make()
        table = table[key]
    if value is not None:
        table[last] = value
    elif last in table:
        del table[last]


def _item(value: Any) -> Any:  # noqa: ANN401
    return tomlkit.string(value, multiline=True) if isinstance(value, str) and "\n" in value else value


def _copy(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copy(value) if isinstance(value, Mapping) else value for key, value in table.items()}


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as trouble:
        raise DataFileError("cannot-be-read", path=path, trouble=trouble) from None
    if len(data) > LARGEST_BYTES:
        raise DataFileError("too-large-for-settings-or-data", path=path)
    return data


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
