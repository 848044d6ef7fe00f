"""Content that a stage should have and the site lacks: prices, a comparison, customer cases, a contact page.

**Why it matters.** Each stage has questions that only one kind of page answers. Without cases a buyer has the
firm's word and nobody else's; without prices the reader has to ask, and many leave instead.

**How it is decided.** Each `[[stages.expects]]` of the journey file names content types and a minimum. Pages of
these types are counted over the whole site where the file says `anywhere`, else in the stage; a page that holds the
thing as a part counts too: prices at an offer, questions with answers, quotes by customers, a calculator, a booking
form, a page where the site's own buttons to book or buy lead. A page that only is called so holds nothing: a page
of prices that names none, reviews or cases without a customer, a guide with left-over text. Only what this kind of
business needs is asked for (auditor/business/kinds.toml), and a comparison only where there are several offers.
What exists but no link leads to is told as that, and so is a
page that promises it by its name and holds none; a page that is kept out of search is a finding of its own
(`noindexed-money-page`), and so is a page of its own that no link leads to (`orphan`). Where a page only answers
that the price depends, it is told to say a sum, unless the kind of business sells by tender or by the hour.

**Threshold.** `minimum` of each expectation in the journey file.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_stage
from auditor.checks.wishes import Lack, in_proportion, lacks
from auditor.lang.reports import in_each
from auditor.records.names import joined


def find(site: Site) -> Iterator[Hit]:
    """Yield every expectation that is not met, with how many pages are there and how many are lacking."""
    for stage in site.stages:
        yield from (_hit(site, stage.id, lack) for lack in lacks(site, stage))


def _hit(site: Site, stage: str, lack: Lack) -> Hit:
    aside = () if lack.found else lack.hidden or lack.promised or lack.hinted
    there = {"page": aside[0].url} if aside else {}
    return on_stage(
        stage,
        _key(site, lack),
        evidence=[page.url for page in lack.found or aside],
        expectation=lack.wish.id,
        **in_each("name", lack.wish.names),
        types=joined(lack.wish.types),
        found=len(lack.found),
        **there,
        lacking=min(lack.lacking, in_proportion(site)),
    )


def _key(site: Site, lack: Lack) -> str:
    if lack.found:
        return "few"
    if lack.hidden:
        return "hidden"
    if lack.promised:
        return "promised"
    if lack.hinted:
        return "no-sum"
    return "not-seen" if site.partial else "missing"


CHECK = Check(id="missing-content-type", scope="stage", part="content", run=find)
