"""A stage of the journey without a single page.

**Why it matters.** A reader who comes with that stage's question finds no answer and goes on to another firm. Most
often it is the stage between the blog and the order form that is empty, or the one before both.

**How it is decided.** No counted page (indexable content, no duplicate) belongs to a stage that counts. When the
crawl stopped early the finding says that none was seen, not that none exists.

**Threshold.** None: zero is zero.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_stage
from auditor.checks.wishes import beginning, in_proportion, names_of
from auditor.records.journey import Stage
from auditor.records.plan import Begin, plan_value
from auditor.resources import report_languages


def find(site: Site) -> Iterator[Hit]:
    """Yield the stages without pages, with what to begin each with."""
    if not site.counted:
        yield not_applicable("no-pages")
        return
    for stage in site.stages:
        if not site.pages_of(stage.id):
            yield _hit(site, stage)


def _hit(site: Site, stage: Stage) -> Hit:
    plan = beginning(site, stage)
    wishes = [wish for wish, _ in plan]
    return on_stage(
        stage.id,
        "not-seen" if site.partial else "empty",
        target=stage.target_share,
        add=sum(count for _, count in plan) or min(in_proportion(site), stage.enough_pages),
        plan=plan_value(Begin(wish.id, count) for wish, count in plan),
        **{f"name_{code}": names_of(wishes, code) for code in report_languages()},
    )


CHECK = Check(id="empty-phase", scope="stage", part="coverage", run=find)
