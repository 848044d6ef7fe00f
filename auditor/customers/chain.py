"""The contacts that a site offers along the way, stage by stage for each persona, and where that chain breaks.

A customer meets a firm many times before a decision; each contact should take them to the next. Pure counting over the
pages' rows: nothing here is scored.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from auditor.checks.base import Site
from auditor.checks.onward import leads_on
from auditor.checks.signs import acts_at_once
from auditor.records.journey import Stage
from auditor.records.judgement import PageResult
from auditor.records.personas import PersonaRow
from auditor.records.service import Chain, ChainBreak, ChainLink
from auditor.site.service import service_rules

GroupsOn = Callable[[str], frozenset[str]]


def chains_of(site: Site, personas: Sequence[PersonaRow], groups_on: GroupsOn) -> tuple[Chain, ...]:
    """Return the chain of each persona that some page speaks to, or the one of all readers."""
    if not site.counted:
        return ()
    read = [one.id for one in personas if one.pages]
    return tuple(_chain(persona, site, groups_on) for persona in read or [""])


def _chain(persona: str, site: Site, groups_on: GroupsOn) -> Chain:
    links = tuple(_link(stage, persona, site, groups_on) for stage in site.journey.stages)
    order = [stage.id for stage in site.journey.stages]
    last = max((order.index(one) for one in site.decision_stages if one in order), default=len(order) - 1)
    before = links[: last + 1]
    kinds = {kind for link in before for kind in (*link.types, *link.groups)}
    return Chain(persona=persona, contacts=len(kinds), links=links)


def _link(stage: Stage, persona: str, site: Site, groups_on: GroupsOn) -> ChainLink:
    own = [page for page in site.pages_of(stage.id) if not persona or persona in page.personas]
    common = [page for page in site.pages_of(stage.id) if persona and not page.personas]
    pages = own + common
    seen = Counter(group for page in pages for group in groups_on(page.url))
    types = Counter(page.guess.content_type for page in pages if page.guess)
    return ChainLink(
        stage=stage.id,
        pages=len(own),
        common=len(common),
        types=dict(types.most_common()),
        groups={group: seen[group] for group in service_rules().contacts if seen[group]},
        breaks=_breaks(stage, pages, frozenset(seen), site),
    )


def _breaks(stage: Stage, pages: Sequence[PageResult], seen: frozenset[str], site: Site) -> ChainBreak:
    """Return where the chain breaks; stages beside the journey, and what was not looked at, break nothing."""
    if stage.id not in site.stage_by_id:
        return ""
    if not pages:
        return "empty"
    if stage.id in site.before_decision:
        on = not site.facts.links_known or any(leads_on(site, page) or acts_at_once(page) for page in pages)
        return "" if on else "no-way"
    if stage.id not in site.decision_stages or site.facts.touchpoints is None:
        return ""
    acts = seen & frozenset(service_rules().deciding) or any(acts_at_once(page) for page in pages)
    return "" if acts else "no-contact"
