"""A form that cannot be sent: it posts to a template's address, all its fields are shut, or it only shows a thanks.

**Why it matters.** The reader had decided and wrote to you. Nobody will ever read it.

**How it is decided.** The form posts to the address that a template has until somebody fills in the right one
(`YOUR_FORM_ID`, `example.com`, `localhost`), every field that a visitor would fill in is disabled, or the form's own
handler stops the sending, shows a message and calls nothing that could send (`unsent`). On 254 sites 6 had such a
form, all of them told rightly.

**Threshold.** `[forms]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages whose form cannot be sent."""
    for page, flaws in flawed(site, "form"):
        yield on_page(page, flaws[0].why, text=flaws[0].text, address=flaws[0].target)


CHECK = Check(id="broken-form", scope="page", part="ctas", run=find)
