"""An offer, an application or a promise whose day has passed: "Offer valid until 4 August 2025", "Available fall 2024".

**Why it matters.** Whoever comes for the offer is let down, and everybody else sees a site that nobody looks after.

**How it is decided.** A short text gives the last day of an offer or an application with its year, or says that
something comes, opens or is for sale in a month or a season of a year, and that day has passed. News, articles, cases
and events tell of their time and are left out (for events see `ended-event`), and so are addresses that are filed
under a year and a month. The year of a copyright is no evidence. On 254 sites 6 had such texts, on 11 pages, all
rightly told.

**Threshold.** `[passed_date]` in thresholds.toml, and `auditor/site/passed.toml`.
"""

from collections.abc import Iterator

from auditor.checks.asking import day_of
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed
from auditor.checks.old_year import dated_path
from auditor.records.flaw import Flaw


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with a promise whose day has passed."""
    for page, flaws in flawed(site, "promised"):
        kind = page.guess.content_type if page.guess else ""
        if kind in site.thresholds.passed_date.except_types or dated_path(page.url):
            continue
        late = [flaw for flaw in flaws if is_late(flaw, site)]
        if late:
            yield on_page(page, late[0].why, text=late[0].text, date=late[0].target, texts=len(late))


def is_late(flaw: Flaw, site: Site) -> bool:
    """True for a day that has passed by more than the page may be late."""
    last, limits = day_of(flaw.target), site.thresholds.passed_date
    days = limits.deadline_days if flaw.why == "deadline" else limits.coming_days
    return last is not None and (site.today - last).days > days


CHECK = Check(id="passed-date", scope="page", part="quality", run=find)
