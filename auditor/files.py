"""Writing what people will open to disk: whole or not at all, and a clear line when the folder does not take it."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from auditor.errors import InputError


def write_bytes(path: Path, data: bytes | memoryview) -> Path:
    """Write `data` to `path`, whole or not at all."""
    return write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes | memoryview]) -> Path:
    """Write `parts` one after the other to `path`, through a file beside it so that no reader meets half a report."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.writelines(parts)
        part.replace(path)
    except OSError as trouble:
        raise InputError(
            f"{path}: cannot be written ({trouble.strerror}).",
            "Close the file if it is open in another program, or choose another folder with --output.",
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return path


def write_text(path: Path, text: str) -> Path:
    """Write `text` as UTF-8; lone surrogates of crawled pages become question marks."""
    return write_bytes(path, text.encode("utf-8", "replace"))
