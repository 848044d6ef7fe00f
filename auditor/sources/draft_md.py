"""A draft in Markdown: CommonMark with tables, and the lines of front matter that name its title and address.

HTML in it stays, as it does where it will be published; it is read as any page is, and nothing of it runs.
"""

import codecs
import re
import tomllib
from html import escape

from markdown_it import MarkdownIt

from auditor.errors import InputError
from auditor.sources.draft import Draft, page_of

# A list of YAML is a list of topics or tags and names no page.
_LINE = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)$")
# A line of its own each; "..." ends a document of YAML too.
_YAML_START = re.compile(r"^---[ \t]*\n")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML_FENCE = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
LONGEST_FRONT = 20_000
# A book; brackets without end take a minute for so much.
LARGEST_MARKDOWN = 1_000_000
LONGEST_VALUE = 500
# What editors and site builders call the same thing.
NAMES = {
    "title": "title", "rubrik": "title", "seo_title": "title", "description": "description", "summary": "description",
    "beskrivning": "description", "url": "url", "permalink": "url", "canonical": "url", "canonical_url": "url",
    "adress": "url", "slug": "slug", "lang": "lang", "language": "lang", "locale": "lang",
}  # fmt: skip


def markdown_draft(name: str, data: bytes) -> Draft:
    """Return a Markdown draft as a page; a title of the front matter is its heading where the text has none.

    Raises InputError for one that is too large.
    """
    if len(data) > LARGEST_MARKDOWN:
        raise InputError("over-mb-of-markdown-which-is", name=name, size=LARGEST_MARKDOWN // 1000000)
    text = decoded(data).replace("\r\n", "\n")
    said, body = front_matter(text)
    html = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(body)
    if said.get("title") and "<h1" not in html:
        html = f"<h1>{escape(said['title'])}</h1>\n{html}"
    title = said.get("title", "")
    page = page_of(title, said.get("description", ""), said.get("lang", ""), html)
    return Draft(name, "markdown", page, said, headers={"content-type": "text/html; charset=utf-8"})


def decoded(data: bytes) -> str:
    """Return the text of a file: by its byte order mark, else as UTF-8, else as editors of Windows save it."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return what the lines above a text tell of it, and the text without them; what is not understood is passed over.

    Only plain `name: value` lines of YAML, and TOML, are read: a draft has no use for more.
    """
    for read, start, end in ((_yaml, _YAML_START, _YAML_END), (_toml, _TOML_FENCE, _TOML_FENCE)):
        opened = start.match(text)
        closed = end.search(text, opened.end(), LONGEST_FRONT) if opened else None
        if opened and closed:
            return read(text[opened.end() : closed.start()]), text[closed.end() :]
    return {}, text


def _yaml(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.split("\n"):
        match = _LINE.match(line)
        name = NAMES.get(match[1].lower()) if match else None
        if match and name:
            found.setdefault(name, _plain(match[2]))
    return {name: value for name, value in found.items() if value}


def _toml(head: str) -> dict[str, str]:
    try:
        table = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    found: dict[str, str] = {}
    for key, value in table.items():
        if (name := NAMES.get(key.lower())) and isinstance(value, str):
            found.setdefault(name, _plain(value))
    return {name: value for name, value in found.items() if value}


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "" if value[:1] in ("|", ">", "[", "{", "&", "*") else " ".join(value.split())[:LONGEST_VALUE]
