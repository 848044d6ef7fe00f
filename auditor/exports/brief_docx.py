"""A brief as a Word document, through python-docx: the extra `auditor[docx]`."""

import io

from auditor.errors import InputError
from auditor.exports.brief_parts import Brief
from auditor.exports.safe import NOT_XML
from auditor.printed import one_line


def as_docx(brief: Brief) -> bytes:
    """Return the brief as a DOCX file; raises InputError when python-docx is not installed."""
    try:
        from docx import Document
    except ImportError:
        raise InputError("docx-not-installed") from None
    document = Document()
    document.core_properties.title = clean(brief.title)[:250]
    document.core_properties.author = ""
    document.add_heading(clean(brief.title), 0)
    table = document.add_table(rows=0, cols=2)
    for what, value in brief.facts:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(clean(what)).bold = True
        cells[1].text = clean(value)
    for part in brief.parts:
        document.add_heading(clean(part.title), 1)
        if part.said:
            document.add_paragraph(clean(part.said))
        for one in part.lines:
            beside = f" ({one.url})" if one.url and one.url != one.text else ""
            document.add_paragraph(clean(f"{one.text}{beside}"), style="List Bullet")
            for text in one.under:
                document.add_paragraph(clean(text), style="List Bullet 2")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def clean(text: str) -> str:
    """Return text in one line that XML can carry."""
    return NOT_XML.sub("", one_line(text))
