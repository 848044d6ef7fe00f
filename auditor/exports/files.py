"""Writing a report to disk: whole or not at all, and a clear line when the folder does not take it."""

from pathlib import Path

from auditor.errors import InputError


def write_bytes(path: Path, data: bytes) -> Path:
    """Write `data` to `path` through a file beside it, so that a reader never meets half a report."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as trouble:
        raise InputError(
            f"{path}: cannot be written ({trouble.strerror}).",
            "Close the file if it is open in another program, or choose another folder with --output.",
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return path


def write_text(path: Path, text: str) -> Path:
    """Write `text` as UTF-8; lone surrogates of crawled pages become question marks."""
    return write_bytes(path, text.encode("utf-8", "replace"))
