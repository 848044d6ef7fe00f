"""An event that is over and still asks readers to sign up.

**Why it matters.** Whoever signs up is let down, and everybody else sees a site that nobody looks after.

**How it is decided.** A page of an event has a button that asks for a seat or a ticket, and the last day that the page
names has passed.

**Threshold.** `[ended_event]` in thresholds.toml: days after the last date.
"""

from collections.abc import Iterator

from auditor.checks.asking import day_of
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of events that are over and still ask."""
    limits = site.thresholds.ended_event
    for page, flaws in flawed(site, "past-event"):
        last = day_of(flaws[0].target)
        if page.guess is None or page.guess.content_type not in limits.types or last is None:
            continue
        if (site.today - last).days > limits.days:
            yield on_page(page, "over", date=flaws[0].target, text=flaws[0].text)


CHECK = Check(id="ended-event", scope="page", part="quality", run=find)
