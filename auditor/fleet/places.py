"""The door to other disks: files and buckets by their address, through fsspec, which knows dozens of kinds.

A plain path is a place too, so a folder, an S3 bucket and a test's memory are the same code.
"""

import contextlib
import io
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from auditor.errors import InputError

try:
    from fsspec.core import url_to_fs
except ImportError:  # only those who use it need it
    raise InputError(
        "What reads and writes other disks is not installed.", "Install it with: pip install 'auditor[fleet]'"
    ) from None

_HOW = "Give a path, or an address such as s3://bucket/folder (with the package that knows its kind installed)."
# What a bucket's own library reads ahead; records of archives are read from it one after the other.
_AHEAD = 5_000_000
# Readers of a folder of tables pass over names that begin so.
_HIDDEN = "_"


@contextmanager
def _told(address: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except (OSError, ValueError, ImportError) as trouble:
        text = " ".join(str(trouble).split())[:200] or type(trouble).__name__
        raise InputError(f"{address}: {text}.", _HOW) from None


def _place(address: str) -> tuple[Any, str]:
    with _told(address):
        files, path = url_to_fs(address)
        return files, str(path)


def expanded(addresses: Iterable[str], endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that addresses, patterns and folders name, each by its whole address, in a stable order.

    Of a folder, only files with one of `endings`. Raises InputError for an address that names none.
    """
    found: dict[str, None] = {}
    for address in addresses:
        files, path = _place(address)
        with _told(address):
            names = sorted(_names(files, path, endings))
            if not names:
                raise InputError(f"{address}: no such file.", _HOW)
            found |= dict.fromkeys(files.unstrip_protocol(name).removeprefix("file://") for name in names)
    return tuple(found)


def _names(files: Any, path: str, endings: tuple[str, ...]) -> list[str]:  # noqa: ANN401 - the library has no types
    if any(sign in path for sign in "*?[") and not files.exists(path):
        return [name for name in files.glob(path) if not files.isdir(name)]
    if files.isdir(path):
        return [name for name in files.find(path) if name.lower().endswith(endings)]
    return [path] if files.exists(path) else []


@contextmanager
def reading(address: str) -> Iterator[io.BufferedReader]:
    """Open a file to be read from its beginning."""
    files, path = _place(address)
    with _told(address), files.open(path, "rb", block_size=_AHEAD) as opened:
        yield io.BufferedReader(opened, _AHEAD)


@contextmanager
def putting(address: str) -> Iterator[IO[bytes]]:
    """Give a file that stands at `address`, whole, when all went well, and is taken away when not."""
    files, path = _place(address)
    folder, _, name = path.rpartition("/")
    part = f"{folder}/{_HIDDEN}{name}.{secrets.token_hex(4)}.tmp"
    with _told(address):
        files.makedirs(folder, exist_ok=True)
        try:
            with files.open(part, "wb") as opened:
                yield opened
            files.mv(part, path)
        except BaseException:
            with contextlib.suppress(Exception):
                files.rm(part)
            raise


def there(folder: str) -> frozenset[str]:
    """Return the names of the files in a folder, none when it is not there yet."""
    files, path = _place(folder)
    with _told(folder):
        if not files.exists(path):
            return frozenset()
        files.invalidate_cache()
        return frozenset(str(name).rpartition("/")[2] for name in files.ls(path, detail=False))


def sweep(folder: str) -> None:
    """Take away what writers that were killed left half-written."""
    files, path = _place(folder)
    with _told(folder):
        for name in files.glob(f"{path}/{_HIDDEN}*.tmp"):
            files.rm(name)


def publish(folder: Path, written: Iterable[Path], address: str) -> None:
    """Put files of `folder` under `address`, by their paths from the folder; raises InputError."""
    files, place = _place(address)
    with _told(address):
        for path in written:
            target = f"{place.rstrip('/')}/{path.relative_to(folder).as_posix()}"
            files.makedirs(target.rpartition("/")[0], exist_ok=True)
            files.put_file(str(path), target)
