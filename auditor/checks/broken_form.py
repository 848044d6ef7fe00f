"""A form that cannot be sent: it posts to a template's address, all its fields are shut, or it only shows a thanks.

**Why it matters.** The reader had decided and wrote to you. Nobody will ever read it.

**How it is decided.** The form posts to the address that a template has until somebody fills in the right one
(`YOUR_FORM_ID`, `example.com`, `localhost`), every field that a visitor would fill in is disabled, or the form's own
handler stops the sending, shows a message and calls nothing that could send (`unsent`). On a page that runs no scripts
the same is told of a form that is stopped without a word, or whose fields have no names (`mute`). A form that only
opens the visitor's mail program (`mailto:`) is told apart, unless its button says so or a script may take over. On 254
sites 8 had a form that is not sent and 3 one that opens a mail program, all of them told rightly.

**Threshold.** `[forms]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed
from auditor.records.flaw import FlawKind

KINDS: tuple[FlawKind, ...] = ("form", "mail-form")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages whose form cannot be sent."""
    for kind in KINDS:
        for page, flaws in flawed(site, kind):
            yield on_page(page, flaws[0].why, text=flaws[0].text, address=flaws[0].target)


CHECK = Check(id="broken-form", scope="page", part="ctas", run=find)
