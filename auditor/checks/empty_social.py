"""Links to the firm's own page at a network or marketplace that lead to the network's front page, or nowhere.

**Why it matters.** Whoever presses wants to see what others say of the firm, or to buy. Instead he meets a log-in, or
nothing happens.

**How it is decided.** A link in header, menu or footer that is named after a network, or shows its sign, has no address
or the bare address of the network; or a button of the content that promises the firm's own page or goods there ("Buy
on Amazon") leads to its front page. A name in running text is talked of and left out, and so are networks that another
link of the page reaches, and links that an attribute or a class hands to a script. On 254 sites 11 had such links, all
rightly told.

**Threshold.** `[social]` in `auditor/site/flaws.toml`.
"""

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed

ORDER = ("button", "nowhere", "front")


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit for all links of the site with the same fault."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for page, flaws in flawed(site, "social"):
        for flaw in flaws:
            found[flaw.why][flaw.text].append(page.url)
    for fault in ORDER:
        if told := found.get(fault):
            pages = list(dict.fromkeys(url for urls in told.values() for url in urls))
            yield on_site(fault, evidence=pages, names=", ".join(told), page=pages[0], shown=len(pages))


CHECK = Check(id="empty-social", scope="site", part="", run=find)
