"""A draft in Word, through python-docx (the extra `auditor[docx]`): headings, paragraphs, lists, tables and links.

What Word keeps beside the text - comments, and changes that nobody has accepted - is told, as it means that the draft
is not finished. An archive is opened only when what it claims is within bounds.
"""

import io
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

from auditor.errors import InputError
from auditor.sources.draft import Draft, page_of
from auditor.zipped import Bounds, TooMuchError, open_zip

# Pictures make a document large, not many parts; its text is a small part of it.
BOUNDS = Bounds(members=5_000, unpacked=100_000_000)
LARGEST_XML = 20_000_000
# How pictures begin; no part that is read as text can begin so, whatever it is called.
PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\x01\0\0\0",
    b"\xd7\xcd\xc6\x9a",
)
MOST_PARTS = 20_000
WAY_OUT = "Save it again from Word or Google Docs as .docx, or give it as Markdown or HTML."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What stands round text that is part of the document: content controls, and text put in or moved to its place.
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
HEADINGS = {"title": 1, **{f"heading {number}": number for number in range(1, 7)}}


def docx_draft(name: str, data: bytes) -> Draft:
    """Return a Word draft as a page; raises InputError for one that cannot be read, or without python-docx."""
    _refuse_bomb(name, data)
    try:
        from docx import Document
    except ImportError:
        raise InputError("draft-docx-not-installed", name=name) from None
    try:
        document = Document(io.BytesIO(data))
        reader = _Reader(document)
        body = "".join(reader.html())
    except Exception as trouble:  # a damaged document fails in as many ways as it has parts
        raise InputError("not-word-document-that-can-be", name=name, name2=type(trouble).__name__) from None
    title = " ".join(str(document.core_properties.title or "").split())
    said = {"title": title} if title and title.casefold() not in ("word document", "untitled") else {}
    page = page_of("", "", "", body)
    return Draft(name, "docx", page, said, tuple(reader.marks()), {"content-type": "text/html; charset=utf-8"})


def _refuse_bomb(name: str, data: bytes) -> None:
    try:
        with open_zip(io.BytesIO(data), BOUNDS) as archive:
            if _text_size(archive) > LARGEST_XML:
                raise TooMuchError("holds more text than a page")
            if "word/document.xml" not in archive.namelist():
                raise InputError("not-word-document", name=name)
    except TooMuchError as trouble:
        raise InputError("word-fault", name=name, trouble=trouble) from None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise InputError("not-word-document", name=name) from None


def _text_size(archive: zipfile.ZipFile) -> int:
    """Return how much an archive holds that is not a picture by its first bytes; names say nothing of what is read."""
    size = sum(one.file_size for one in archive.infolist())
    if size <= LARGEST_XML:
        return size
    for one in archive.infolist():
        with archive.open(one) as part:
            size -= one.file_size if part.read(4).startswith(PICTURES) else 0
    return size


class _Reader:
    """Walks the body of one document. Elements are those of lxml, which python-docx hands out."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx is not there in every installation
        self._body = document.element.body
        self._names = {style.style_id: str(style.name or "").lower() for style in document.styles}
        self._targets = {
            key: str(one.target_ref) for key, one in document.part.rels.items() if one.is_external
        }  # fmt: skip

    def html(self) -> Iterator[str]:
        """Yield the document as HTML, a list round each run of its entries."""
        in_list = False
        for element in islice(self._parts(self._body), MOST_PARTS):
            item = element.tag == f"{W}p" and self._is_entry(element)
            if item != in_list:
                yield "<ul>" if item else "</ul>"
                in_list = item
            if element.tag == f"{W}p":
                yield self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield self._table(element)
        if in_list:
            yield "</ul>"

    def _parts(self, holder: Any) -> Iterator[Any]:  # noqa: ANN401
        """Yield paragraphs and tables in order, those that stand in content controls or were put in as well."""
        for element in holder.iterchildren():
            if element.tag in WRAPPERS:
                yield from self._parts(element)
            else:
                yield element

    def marks(self) -> Iterator[tuple[str, str]]:
        """Yield what Word keeps beside the text."""
        changes = sum(1 for _ in self._body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
        if changes:
            yield "changes", str(changes)
        comments = sum(1 for _ in self._body.iter(f"{W}commentReference"))
        if comments:
            yield "comments", str(comments)

    def _is_entry(self, paragraph: Any) -> bool:  # noqa: ANN401
        return paragraph.find(f"{W}pPr/{W}numPr") is not None or self._style(paragraph).startswith("list ")

    def _style(self, paragraph: Any) -> str:  # noqa: ANN401
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._names.get(style.get(f"{W}val"), "") if style is not None else ""

    def _paragraph(self, paragraph: Any) -> str:  # noqa: ANN401
        text = self._inline(paragraph).strip()
        if not text:
            return ""
        level = HEADINGS.get(self._style(paragraph))
        tag = f"h{level}" if level else "li" if self._is_entry(paragraph) else "p"
        return f"<{tag}>{text}</{tag}>\n"

    def _inline(self, element: Any) -> str:  # noqa: ANN401
        """The text of a paragraph, links marked; what was struck out is gone, what was put in is there."""
        found: list[str] = []
        for child in element.iterchildren():
            if child.tag == f"{W}hyperlink":
                target = self._targets.get(child.get(f"{R}id"), "")
                inner = self._inline(child)
                found.append(f'<a href="{escape(target)}">{inner}</a>' if target else inner)
            elif child.tag in (f"{W}r", f"{W}smartTag", *WRAPPERS):
                found.append(self._inline(child))
            elif child.tag == f"{W}noBreakHyphen":
                found.append("-")
            elif child.tag == f"{W}t":
                found.append(escape(child.text or ""))
            elif child.tag in (f"{W}br", f"{W}tab", f"{W}cr"):
                found.append(" ")
        return "".join(found)

    def _table(self, table: Any) -> str:  # noqa: ANN401
        rows = (
            "".join(f"<td>{self._cell(cell)}</td>" for cell in self._parts(row) if cell.tag == f"{W}tc")
            for row in self._parts(table)
            if row.tag == f"{W}tr"
        )
        return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</table>\n"

    def _cell(self, cell: Any) -> str:  # noqa: ANN401
        parts = [one for one in self._parts(cell) if one.tag in (f"{W}p", f"{W}tbl")]
        return " ".join(self._inline(one) if one.tag == f"{W}p" else self._table(one) for one in parts)
