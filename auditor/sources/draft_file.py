"""Reads a draft from a file: HTML, a piece of HTML, Markdown or DOCX, each of which becomes a page's HTML.

Nothing of it is kept, and what is larger than a page of the web is refused.
"""

from pathlib import Path

from auditor.errors import InputError
from auditor.sources.draft import Draft, html_draft
from auditor.sources.draft_docx import docx_draft
from auditor.sources.draft_md import markdown_draft

LARGEST = 15_000_000
HOW = "Give an HTML file, a Markdown file (.md), a Word document (.docx), or an address that begins with https://."
HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mdx")
_LOOKED_AT = 4_096
# How many control characters text may have, one in so many bytes.
_BINARY = bytes(sign for sign in range(32) if sign not in b"\t\n\f\r\x1b")
_ZIP = b"PK\x03\x04"


def read_draft(name: str) -> Draft:
    """Return the draft in the file `name`; raises InputError for one that cannot be read."""
    path = Path(name)
    data = _bytes(path)
    ending = path.suffix.lower()
    if ending == ".docx":
        return docx_draft(name, data)
    if _is_binary(data):
        raise InputError("not-text-but-binary-file", name=name)
    if ending in MARKDOWN_ENDINGS:
        return markdown_draft(name, data)
    if ending in HTML_ENDINGS:
        return html_draft(name, data)
    raise InputError("not-kind-of-file-that-can", name=name)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError("draft-is-folder", path=path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError("no-such-file-draft-file", path=path) from None
    except OSError as trouble:
        raise InputError("cannot-be-read-draft-file", path=path, strerror=trouble.strerror or trouble) from None
    except ValueError:  # a name with a zero byte
        raise InputError("drafts-name-cannot-be-read") from None
    if len(data) > LARGEST:
        raise InputError("over-mb-which-is-no-page", path=path, size=LARGEST // 1000000)
    if not data.strip():
        raise InputError("draft-empty", path=path)
    return data


def _is_binary(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    if start.startswith(_ZIP):
        return True
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    return not wide and 100 * (len(start) - len(start.translate(None, _BINARY))) > max(len(start), 200)
