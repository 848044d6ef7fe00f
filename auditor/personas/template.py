"""Writes the commented template of personas.toml, which is a valid file itself."""

from pathlib import Path

from auditor.errors import InputError
from auditor.resources import folder


def write_template(path: Path) -> None:
    """Write the template to `path`; raises InputError when the file is there or cannot be written."""
    text = (folder("personas") / "template.toml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError("is-already-there", path=path) from None
    except OSError as trouble:
        raise InputError("file-cannot-be-written", path=path, strerror=trouble.strerror) from None
