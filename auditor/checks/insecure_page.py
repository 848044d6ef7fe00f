"""A page that is sent over http, without encryption.

**Why it matters.** Browsers mark it "not secure", most visibly where a reader is to fill in a form.

**How it is decided.** The final address begins with `http:`. Addresses of one's own machine or network are not
judged.

**Threshold.** None.
"""

from collections.abc import Iterator
from ipaddress import ip_address

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.urls import host_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages over http; one with a form is worse."""
    for page in site.staged:
        if (
            page.url.startswith("http:")
            and page.via in ("http", "browser", "unrendered")
            and not is_local(host_of(page.url))
        ):
            yield on_page(page, "form" if page.has_form else "plain")


def is_local(host: str) -> bool:
    """True for localhost, a single name or a private address."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    try:
        return not ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name or name.endswith((".localhost", ".local", ".test", ".example"))


CHECK = Check(id="insecure-page", scope="page", part="quality", run=find)
