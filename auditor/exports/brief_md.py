"""A brief as Markdown; what pages say shows as it is and is never read as markup."""

from auditor.exports.as_markdown import plain
from auditor.exports.brief_parts import Brief, Line
from auditor.exports.safe import safe_link

# What would end an address between angle brackets.
_ESCAPED = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\r": "", "\\": "%5C"})


def as_markdown(brief: Brief) -> bytes:
    """Return the brief as a Markdown file."""
    lines = [f"# {plain(brief.title)}", ""]
    lines += [f"- **{plain(what)}:** {plain(value)}" for what, value in brief.facts]
    for part in brief.parts:
        lines += ["", f"## {plain(part.title)}", ""]
        lines += [plain(part.said), ""] if part.said and part.lines else [plain(part.said)] if part.said else []
        for one in part.lines:
            lines += [f"- {_line(one)}", *(f"  - {plain(text)}" for text in one.under)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _line(one: Line) -> str:
    link = safe_link(one.url).translate(_ESCAPED)
    if not link:
        return plain(one.text) if one.text else plain(one.url)
    return f"[{plain(one.text)}](<{link}>)" if one.text != one.url else f"<{link}>"
