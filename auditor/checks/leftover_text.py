"""Text that nobody meant to publish: lorem ipsum, "X kr", a note to whoever fills the page, a placeholder in brackets.

**Why it matters.** One such line tells a customer that nobody looks after the site, and by that the firm.

**How it is decided.** Patterns of `auditor/site/flaws.toml`, each with examples: lorem ipsum, placeholders that call
themselves so, notes to the editor, of whoever builds the site or of a writing program, amounts with X for a figure,
names of the firm that a template or a text of law left open, policies that call themselves drafts, filler in readable
English, what a system for building sites writes until somebody else does, and titles that a system fills in. Texts,
menus, titles and descriptions are looked through; code and tables are left out, and so are pages kept out of search
that no page links to. Pages where the reader decides are named first.

**Threshold.** None; patterns that were right less than nineteen times of twenty on 254 sites were left out.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with text left over, with the first of it."""
    for page, flaws in flawed(site, "leftover", hidden=True):
        yield on_page(page, flaws[0].target or "text", text=flaws[0].text, texts=len(flaws))


CHECK = Check(id="leftover-text", scope="page", part="quality", run=find)
