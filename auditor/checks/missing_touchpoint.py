"""A kind of contact surface or tool that was looked for and not seen anywhere on the site.

**Why it matters.** Without measuring nobody knows where in the journey readers drop off, and every other
improvement is guesswork.

**How it is decided.** The touchpoints that were recognised on the site, by hosts, scripts and links; a group of
which none was seen is reported. Tools that run on the server cannot be seen, so the wording says "not seen".

**Threshold.** `[touchpoints]` in thresholds.toml: the groups, and the smallest site on which this is judged.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_site


def find(site: Site) -> Iterator[Hit]:
    """Yield the groups without any touchpoint."""
    limit = site.thresholds.touchpoints
    if site.facts.touchpoints is None or len(site.counted) < limit.pages:
        yield not_applicable("not-looked")
        return
    seen = {point.group for point in site.facts.touchpoints if point.pages}
    for group in limit.groups:
        if group not in seen:
            yield on_site(group, group=group)


CHECK = Check(id="missing-touchpoint", scope="site", part="", run=find)
