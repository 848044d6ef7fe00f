"""Content that a stage should have and the site lacks: prices, a comparison, customer cases, a contact page.

**Why it matters.** Each stage has questions that only one kind of page answers. Without cases a buyer has the
firm's word and nobody else's; without prices the reader has to ask, and many leave instead.

**How it is decided.** Each `[[stages.expects]]` of the journey file names content types and a minimum. Pages of
these types are counted over the whole site where the file says `anywhere`, else in the stage; a page that shows the
thing (a price, a booking form, a page where the site's own buttons to book or buy lead, customer reviews as
structured data) counts too. A page that exists but is kept out of search is not missing: that is a finding of its
own (`noindexed-money-page`). A stage without pages is reported by `empty-phase` instead.

**Threshold.** `minimum` of each expectation in the journey file.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_stage
from auditor.checks.wishes import Lack, lacks


def find(site: Site) -> Iterator[Hit]:
    """Yield every expectation that is not met, with how many pages are there and how many are lacking."""
    for stage in site.stages:
        if site.pages_of(stage.id):
            yield from (_hit(site, stage.id, lack) for lack in lacks(site, stage))


def _hit(site: Site, stage: str, lack: Lack) -> Hit:
    return on_stage(
        stage,
        "few" if lack.found else "not-seen" if site.partial else "missing",
        evidence=[page.url for page in lack.found],
        expectation=lack.wish.id,
        name_sv=lack.wish.names.sv,
        name_en=lack.wish.names.en,
        types=",".join(lack.wish.types),
        found=len(lack.found),
        lacking=lack.lacking,
    )


CHECK = Check(id="missing-content-type", scope="stage", part="content", run=find)
