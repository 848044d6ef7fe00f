"""The door to other disks: files and buckets by their address, through fsspec, which knows dozens of kinds.

A plain path is a place too, so a folder, an S3 bucket and a test's memory are the same code.
"""

import contextlib
import io
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from auditor.errors import InputError
from auditor.fleet.told import in_time, plain, told

try:
    from fsspec.core import url_to_fs
except ImportError:  # only those who use it need it
    raise InputError("what-reads-and-writes-other-disks") from None

# What a bucket's own library reads ahead; records of archives are read from it one after the other.
_AHEAD = 5_000_000
# Readers of a folder of tables pass over names that begin so.
_HIDDEN = "_"
_TRIAL = f"{_HIDDEN}auditor.tmp"
# Where a file appears whole or not at all and folders are only names: nothing need be moved into place, and asking
# for a folder would create a bucket. Elsewhere a file is written beside its place and moved.
_OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "oss", "memory"})
_PATTERN = "*?["


class _Source(io.RawIOBase):
    """A file that is read; what the disk refuses is told, and remembered for those who take a break for an end."""

    def __init__(self, file: IO[bytes], address: str) -> None:
        self._file, self._address = file, address
        self.fault: InputError | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, room: Any) -> int:  # noqa: ANN401 - any buffer
        try:
            with told(self._address):
                data = self._file.read(len(room))
        except InputError as fault:
            self.fault = fault
            raise
        room[: len(data)] = data
        return len(data)


def _place(address: str) -> tuple[Any, str]:
    with told(address):
        files, path = url_to_fs(address)
        return files, str(path)


def _holds_objects(files: Any) -> bool:  # noqa: ANN401 - the library has no types
    kinds = (files.protocol,) if isinstance(files.protocol, str) else files.protocol
    return not _OBJECTS.isdisjoint(kinds)


def expanded(addresses: Iterable[str], endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that addresses, patterns and folders name, each by its whole address, in a stable order.

    Of a folder, only files with one of `endings`. Raises InputError for an address that names none.
    """
    found: dict[str, None] = {}
    for address in addresses:
        files, path = _place(address)
        with told(address):
            if "://" in address:
                in_time(address, partial(files.exists, _above(path)))
            names = sorted(_names(files, path, endings))
            if not names:
                _refuse_no_bucket(files, path)
                raise InputError("no-such-file-places", address=plain(address))
            found |= dict.fromkeys(_whole(files, address, name) for name in names)
    return tuple(found)


def _above(path: str) -> str:
    """Return the folder that a pattern begins with, else the path."""
    start = min((path.find(sign) for sign in _PATTERN if sign in path), default=len(path))
    return path if start == len(path) else path[:start].rpartition("/")[0]


def _whole(files: Any, address: str, name: str) -> str:  # noqa: ANN401
    """Return the whole address of a file that `address` names: on a server, the same server and login."""
    kind, _, rest = address.partition("://")
    server = rest.partition("/")[0]
    if (host := str(getattr(files, "host", "") or "")) and host in server:
        return f"{kind}://{server}/{name.lstrip('/')}"
    return str(files.unstrip_protocol(name)).removeprefix("file://")


def _refuse_no_bucket(files: Any, path: str) -> None:  # noqa: ANN401
    bucket = path.partition("/")[0]
    if not bucket or not _holds_objects(files):
        return
    try:
        files.info(bucket)
    except FileNotFoundError:
        raise InputError("there-is-no-bucket", bucket=bucket) from None
    except OSError:
        return


def _names(files: Any, path: str, endings: tuple[str, ...]) -> list[str]:  # noqa: ANN401
    if any(sign in path for sign in _PATTERN) and not files.exists(path):
        return [name for name in files.glob(path) if not files.isdir(name)]
    if files.isdir(path):
        return [name for name in files.find(path) if name.lower().endswith(endings)]
    return [path] if files.exists(path) else []


@contextmanager
def reading(address: str) -> Iterator[io.BufferedReader]:
    """Open a file to be read from its beginning; raises InputError in the end too when the disk failed meanwhile."""
    files, path = _place(address)
    with told(address):
        opened = files.open(path, "rb", block_size=_AHEAD)
    with opened:
        source = _Source(opened, address)
        yield io.BufferedReader(source, _AHEAD)
        if source.fault:
            raise source.fault


@contextmanager
def putting(address: str) -> Iterator[IO[bytes]]:
    """Give a file that stands at `address`, whole, when all went well; nothing stands there when not."""
    with tempfile.NamedTemporaryFile() as spool:
        yield spool
        spool.flush()
        files, path = _place(address)
        with told(address):
            _put(files, Path(spool.name), path)


def _put(files: Any, source: Path, path: str) -> None:  # noqa: ANN401
    """Put a local file at `path`, so that nobody meets half of it."""
    if _holds_objects(files):
        files.put_file(str(source), path)
        return
    folder, _, name = path.rpartition("/")
    part = f"{folder}/{_HIDDEN}{name}.{secrets.token_hex(4)}.tmp"
    files.makedirs(folder, exist_ok=True)
    try:
        files.put_file(str(source), part)
        files.mv(part, path)
    except BaseException:
        with contextlib.suppress(Exception):
            files.rm(part)
        raise


def there(folder: str) -> frozenset[str]:
    """Return the names of the files in a folder, none when it is not there yet."""
    files, path = _place(folder)
    with told(folder):
        if not files.exists(path):
            return frozenset()
        files.invalidate_cache()
        return frozenset(str(name).rpartition("/")[2] for name in files.ls(path, detail=False))


def refuse_unwritable(folder: str) -> None:
    """Raise InputError when nothing can be written into `folder`: better now than after hours of work.

    Whoever may write but not delete is left with one empty file whose name readers pass over.
    """
    files, path = _place(folder)
    with told(folder):
        in_time(folder, partial(_try, files, path.rstrip("/")))


def _try(files: Any, folder: str) -> None:  # noqa: ANN401
    if not _holds_objects(files):
        files.makedirs(folder, exist_ok=True)
    files.pipe_file(f"{folder}/{_TRIAL}", b"")
    with contextlib.suppress(Exception):
        files.rm(f"{folder}/{_TRIAL}")


def sweep(folder: str) -> None:
    """Take away what writers that were killed left half-written."""
    files, path = _place(folder)
    with told(folder):
        for name in files.glob(f"{path}/{_HIDDEN}*.tmp"):
            files.rm(name)


def publish(folder: Path, written: Iterable[Path], address: str) -> None:
    """Put files of `folder` under `address`, by their paths from the folder; raises InputError."""
    files, place = _place(address)
    with told(address):
        for path in written:
            _put(files, path, f"{place.rstrip('/')}/{path.relative_to(folder).as_posix()}")
