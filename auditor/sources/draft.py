"""Reads a draft from a file: HTML, a piece of HTML, Markdown or DOCX, each of which becomes a page's HTML.

Nothing of it is kept, and what is larger than a page of the web is refused.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError
from auditor.records.draft import DraftForm

LARGEST = 15_000_000
HOW = "Give an HTML file, a Markdown file (.md), a Word document (.docx), or an address that begins with https://."
HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mdx")
# A whole page says so at its beginning; anything else is a piece of one.
_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LOOKED_AT = 4_096
# How many control characters text may have, one in so many bytes.
_BINARY = bytes(sign for sign in range(32) if sign not in b"\t\n\f\r\x1b")
_ZIP = b"PK\x03\x04"


class Draft(NamedTuple):
    """A draft as a page's HTML. `said` is what it tells of itself: address, slug, title.

    `marks` are things found in the file that no page would show, each a kind of leftover and its text.
    """

    name: str
    form: DraftForm
    html: bytes
    said: Mapping[str, str] = {}
    marks: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {"content-type": "text/html"}

    @property
    def framed(self) -> bool:
        """True for a whole page, with the site's menus and frame round it."""
        return self.form in ("html", "address")


def read_draft(name: str) -> Draft:
    """Return the draft in the file `name`; raises InputError for one that cannot be read."""
    from auditor.sources.draft_docx import docx_draft
    from auditor.sources.draft_md import markdown_draft

    path = Path(name)
    data = _bytes(path)
    ending = path.suffix.lower()
    if ending == ".docx":
        return docx_draft(name, data)
    if _is_binary(data):
        raise InputError(f"{name}: not a text but a binary file.", HOW)
    if ending in MARKDOWN_ENDINGS:
        return markdown_draft(name, data)
    if ending in HTML_ENDINGS:
        return html_draft(name, data)
    raise InputError(f"{name}: not a kind of file that can be checked.", HOW)


def html_draft(name: str, data: bytes) -> Draft:
    """Return a whole page as it is, and a piece of one in a plain page that says nothing itself."""
    if _WHOLE.search(data[:_LOOKED_AT]):
        return Draft(name, "html", data)
    return Draft(name, "fragment", b"<!doctype html><body><main>" + data + b"</main></body>")


def page_of(title: str, description: str, language: str, body: str) -> bytes:
    """Return a plain page round `body`, which is HTML; the rest is text."""
    head = f"<title>{escape(title)}</title>" if title else ""
    head += f'<meta name="description" content="{escape(description)}">' if description else ""
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<!doctype html><html{lang}><head>{head}</head><body><main>{body}</main></body></html>".encode(
        "utf-8", "replace"
    )


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name the drafts in it, such as drafts/*.md.")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file.", HOW) from None
    except OSError as trouble:
        raise InputError(f"{path}: cannot be read ({trouble.strerror or trouble}).", HOW) from None
    except ValueError:  # a name with a zero byte
        raise InputError("A draft's name cannot be read.", HOW) from None
    if len(data) > LARGEST:
        raise InputError(f"{path}: over {LARGEST // 1_000_000} MB, which is no page.", HOW)
    if not data.strip():
        raise InputError(f"{path}: empty.", HOW)
    return data


def _is_binary(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    if start.startswith(_ZIP):
        return True
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    return not wide and 100 * (len(start) - len(start.translate(None, _BINARY))) > max(len(start), 200)
