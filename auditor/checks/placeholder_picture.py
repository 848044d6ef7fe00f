"""A stand-in where a picture should be: the grey box of the shop or the template, or a file that was never exchanged.

**Why it matters.** A grey box where the product or the work should be seen says that the page is not ready.

**How it is decided.** The page shows a picture whose address is that of a stand-in: one that a system for building
sites or shops puts there, one of a service that draws boxes or lends pictures at random, or a name in capitals that a
program was to exchange. A picture that a script or the browser exchanges is left out, and so are files of the site's
own that are only called so. On 254 sites two pages of two sites have such pictures, both rightly told.

**Threshold.** None; the addresses stand in `auditor/page/standins.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that show stand-ins, with the first of them."""
    for page, flaws in flawed(site, "picture"):
        yield on_page(page, "picture", text=flaws[0].text, pictures=int(flaws[0].why))


CHECK = Check(id="placeholder-picture", scope="page", part="", run=find)
