"""Writing what people will open to disk: whole or not at all, and a clear line when the folder does not take it."""

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from auditor.errors import InputError
from auditor.errors.said import Said


def nothing() -> None:
    """Do nothing."""


def write_bytes(
    path: Path, data: bytes | memoryview, before: Callable[[], object] = nothing, mode: int | None = None
) -> Path:
    """Write `data` to `path`, whole or not at all; see `write_parts`."""
    return write_parts(path, (data,), before, mode)


def write_parts(
    path: Path, parts: Iterable[bytes | memoryview], before: Callable[[], object] = nothing, mode: int | None = None
) -> Path:
    """Write `parts` one after the other to `path`, through a file beside it so that no reader meets half a report.

    `before` is called when all is written and the old file still stands there, to keep that. A link is never followed.
    `mode` says who may read and write the file, None for whoever usually may. Raises InputError when the folder or the
    disk does not take it; what stood there then stands there still.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with part.open("xb") if mode is None else open(part, "xb", opener=partial(os.open, mode=mode)) as file:
            file.writelines(parts)
        if mode is not None:
            part.chmod(mode)  # what is masked for new files is not for this one
        before()
        part.replace(path)
    except OSError as trouble:
        raise InputError(
            "cannot-be-written-files", path=path, strerror=trouble.strerror or trouble, advice=_way_out(trouble)
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return path


def _way_out(trouble: OSError) -> Said:
    return Said("make-room" if trouble.errno in (errno.ENOSPC, errno.EDQUOT) else "close-the-file")


def write_text(path: Path, text: str) -> Path:
    """Write `text` as UTF-8; lone surrogates of crawled pages become question marks."""
    return write_bytes(path, text.encode("utf-8", "replace"))
