"""Writes and reads a model folder: plain JSON and numbers, each file with its digest, nothing that can run.

A changed, missing or foreign file is refused before a single number of it is used.
"""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from auditor.errors import ModelError
from auditor.zipped import Bounds, TooMuchError, open_zip

FORMAT = 2
HEAD = "model.json"
VOCABULARY = "vocabulary.json"
WEIGHTS = "weights.npz"
LARGEST_FILE = 40_000_000
# Numbers hardly press: a file of the largest size unpacks to a few times as much.
BOUNDS = Bounds(members=500, unpacked=400_000_000)
AGAIN = "Reinstall the program, or train a model with `auditor train`."
Arrays = dict[str, npt.NDArray[Any]]


def digest(data: bytes) -> str:
    """Return the hex SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def as_json(value: object) -> bytes:
    """Return `value` as JSON that is the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def as_npz(arrays: Arrays, *, dense: bool = False) -> bytes:
    """Return arrays as an .npz whose bytes depend on nothing but the arrays; `dense` is smaller, and slower to read."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(arrays):
            inner = io.BytesIO()
            np.lib.format.write_array(inner, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_LZMA if dense else zipfile.ZIP_DEFLATED
            archive.writestr(entry, inner.getvalue(), compresslevel=9)
    return held.getvalue()


def write_folder(folder: Path, head: dict[str, Any], files: dict[str, bytes]) -> None:
    """Write the files and then the head that lists their digests; raises ModelError when the folder refuses."""
    try:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        digests = {name: digest(data) for name, data in files.items()}
        body = json.dumps({**head, "format": FORMAT, "files": digests}, ensure_ascii=False, sort_keys=True, indent=1)
        (folder / HEAD).write_text(body + "\n", encoding="utf-8")
    except OSError as trouble:
        raise ModelError("cannot-be-written", folder=folder, strerror=trouble.strerror) from None


def read_head(folder: Path) -> dict[str, Any]:
    """Return model.json of `folder`; raises ModelError when it is missing, broken or of another format."""
    try:
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    except OSError:
        raise ModelError("no-model-there", folder=folder) from None
    except (ValueError, RecursionError):
        raise ModelError("not-model-file", file=folder / HEAD) from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise ModelError("made-for-another-version-of-program", file=folder / HEAD)
    return head


def read_file(folder: Path, head: dict[str, Any], name: str) -> bytes:
    """Return a file of the model after comparing its digest; raises ModelError when it differs."""
    try:
        path = folder / name
        if path.stat().st_size > LARGEST_FILE:
            raise ModelError("too-large-for-models-file", path=path)
        data = path.read_bytes()
    except OSError:
        raise ModelError("missing-or-unreadable", file=folder / name) from None
    files = head.get("files")
    if not isinstance(files, dict) or digest(data) != files.get(name):
        raise ModelError("not-file-this-model-was-made", file=folder / name)
    return data


def read_arrays(data: bytes, where: str) -> Arrays:
    """Return the arrays of an .npz; raises ModelError for anything but plain numbers."""
    try:
        open_zip(io.BytesIO(data), BOUNDS).close()
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            found: Arrays = {name: held[name] for name in held.files}
        odd = [name for name, array in found.items() if array.dtype.kind not in "fiub" or not np.isfinite(array).all()]
    except (ValueError, OSError, KeyError, EOFError, MemoryError, TooMuchError, zipfile.BadZipFile) as fault:
        raise ModelError("not-models-numbers", where=where, fault=fault) from None
    if odd:
        raise ModelError("holds-what-is-no-number", where=where, odd=odd[0])
    return found
