"""A page that has lost a good part of its readers since an earlier period.

**Why it matters.** A page that once won its readers wins them back sooner than a new one wins its first: something
changed, in what is searched for, on the page itself or among those who compete for the same question.

**How it is decided.** The import holds an earlier period: an export that compares two, or an older import of as many
days. The same days a year before are preferred; against the days just before, a page must lose more than the whole site
does, for a season takes from all. The loss must be large, of a page that had readers, and more than chance. Pages whose
readers leave by nature (news, events, offers) are not named. The figures say what fell, the showings, the position or
only the clicks, not why.

**Threshold.** `auditor/demand/decay.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of the journey that lose readers, the largest loss first."""
    demand = site.facts.demand
    if demand is None or demand.decay is None:
        yield not_applicable("no-earlier")
        return
    decay = demand.decay
    staged = {page.url for page in site.staged}
    for one in decay.pages[: site.thresholds.demand.most]:
        if one.page in staged:
            had = one.before.get(decay.measure, 0.0)
            yield on_page(
                site.by_url[one.page], decay.basis, stage=one.stage, measure=decay.measure,
                now=round(had - one.lost), before=round(had), share=one.share,
            )  # fmt: skip


CHECK = Check(id="losing-traffic", scope="page", part="", run=find, on_imports=True)
