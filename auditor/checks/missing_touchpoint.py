"""A kind of contact surface or tool that was looked for and not seen, in a stage or anywhere on the site.

**Why it matters.** A reader who is not ready today, has a question, or has already bought needs a surface to meet the
firm on; without one the journey ends there. Without measuring nobody knows where in the journey readers drop off.

**How it is decided.** The touchpoints that were recognised on the pages, by hosts, scripts, links and forms, menus and
footers included. Each `[[stages.touchpoints]]` of the journey file names groups of which any one will do; those that
a business of this kind does without are left out, and what is seen in another stage is there. Reviews are judged as
content (`missing-content-type`) where the journey expects them. Automation, advertising and a consent box are taken for
measuring: they measure, or load what does once the reader agrees. A stage without pages is reported by `empty-phase`
instead. Tools that run on the server cannot be seen, so the wording says "not seen".

**Threshold.** The journey file for stages; `[touchpoints]` in thresholds.toml for the groups that the whole site should
have one of, and the smallest site on which this is judged.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_site, on_stage
from auditor.records.journey import TouchWish
from auditor.records.names import joined

# Expectations that are met by what customers say.
PROOF = frozenset({"proof", "reviews"})
# What measures as well, or loads what measures once the reader has agreed.
MEASURES = {"measuring": frozenset({"measuring", "automation", "ads", "consent"})}


def find(site: Site) -> Iterator[Hit]:
    """Yield the groups without any touchpoint, and each stage's wishes that are not met."""
    limit = site.thresholds.touchpoints
    if site.facts.touchpoints is None or len(site.counted) < limit.pages:
        yield not_applicable("not-looked")
        return
    seen = {point.group for point in site.facts.touchpoints if point.pages}
    yield from (on_site(group, group=group) for group in limit.groups if not seen & MEASURES.get(group, {group}))
    yield from _in_stages(site)


def _in_stages(site: Site) -> Iterator[Hit]:
    cells = {(cell.stage, cell.group): cell for cell in site.facts.touch_stages}
    seen = {cell.group for cell in cells.values() if cell.pages}
    for stage in site.stages:
        for wish in stage.touchpoints:
            first = cells.get((stage.id, wish.groups[0]))
            if first is not None and first.gap == "missing" and not told_elsewhere(site, wish, seen):
                yield on_stage(stage.id, first.gap, groups=joined(wish.groups), shown=0, of=first.of)


def told_elsewhere(site: Site, wish: TouchWish, seen: set[str]) -> bool:
    """True when the site has the surface in another stage, or when reviews are judged as content already."""
    asked = any(one.id in PROOF for stage in site.stages for one in stage.expects)
    return bool(seen & set(wish.groups)) or ("review" in wish.groups and asked)


CHECK = Check(id="missing-touchpoint", scope="site", part="", run=find)
