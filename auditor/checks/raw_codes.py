"""Codes that readers were not to see: `**bold**`, `[/vc_row]`, `&amp;`, `/a>`, a style sheet as description.

**Why it matters.** The text looks unfinished, and in search results a description of code says nothing.

**How it is decided.** Marks of simple editors, codes of page builders, characters written as codes, ends of tags that
have lost their beginning and messages of templates, in running text. A text about such codes, and code itself, is left
out.

**Threshold.** `[codes]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages where codes are shown."""
    for page, flaws in flawed(site, "codes"):
        yield on_page(page, flaws[0].target or "text", text=flaws[0].text, texts=int(flaws[0].why))


CHECK = Check(id="raw-codes", scope="page", part="quality", run=find)
