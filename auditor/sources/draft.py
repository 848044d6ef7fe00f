"""What a draft is: a page's HTML, with what it tells of itself. Pieces of HTML get a plain page round them."""

import codecs
import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from auditor.records.draft import DraftForm

# A whole page says so at its beginning; anything else is a piece of one.
_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LOOKED_AT = 4_096


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


def html_draft(name: str, data: bytes) -> Draft:
    """Return a whole page as it is, and a piece of one in a plain page that says nothing itself."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        # What is said of its letters inside no longer holds; a header goes before it.
        utf8 = html_draft(name, data.decode("utf-16", "replace").encode("utf-8", "replace"))
        return utf8._replace(headers={"content-type": "text/html; charset=utf-8"})
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
