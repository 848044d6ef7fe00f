"""The audit in three sentences for whoever decides: what visitors come for, where the way breaks, what it costs.

Each is built from what was counted, in the site's own words; a sentence without evidence is left out.
"""

from collections.abc import Sequence

from auditor.exports.opening import Opening, grave_of, opening, uncapital
from auditor.exports.view_demand import amount
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Topic
from auditor.records.demand import Demand

# Faults that end the way of whoever meets them.
BREAKING = ("broken", "stops")
MOST_NAMED, MOST_TOPICS = 2, 3
# A subject on one page is no subject of the site.
LEAST_PAGES = 2
# Subjects on a smaller share of the pages than this together are not what the site is about.
LEAST_COVERED = 1 / 3
# Below this share of the visits nothing is what visitors come for.
LEAST_SHARE = 0.2


def story(audit: Audit, words: Wording) -> tuple[str, ...]:
    """Return up to three sentences; for a site that could not be judged, only why."""
    first = opening(audit, words)
    if audit.score is None or grave_of(audit):
        return tuple(filter(None, (first.verdict, first.because)))
    faults = [action for action in audit.actions if action.harm in BREAKING and not action.suggest_type]
    broken, told = _broken(faults, words), first.fact or words.say("story.sound" if audit.actions else "opening.well")
    costs = (_cost(faults, audit, words) if broken else "") or _stage_cost(first, audit, words)
    return tuple(filter(None, (_come_for(audit, words), broken or told, costs)))


def _come_for(audit: Audit, words: Wording) -> str:
    """Return what visitors come for where figures tell, else what the site is about; "" where nothing stands out."""
    return (_visited(audit, audit.demand, words) if audit.demand else "") or _about(audit, words)


def _visited(audit: Audit, demand: Demand, words: Wording) -> str:
    total = _total(demand)
    names = {topic.id: _topic_name(topic, words) for topic in audit.topics}
    known = [(names.get(one.topic, one.label), getattr(one.figures, demand.measure) or 0.0) for one in demand.topics]
    first = sorted((pair for pair in known if pair[1]), key=lambda pair: -pair[1])[:MOST_TOPICS]
    share = sum(value for _, value in first) / total if total else 0.0
    if share < LEAST_SHARE:
        return ""
    topics = words.listed([name for name, _ in first])
    return words.say("story.visited", topics=topics, share=min(1.0, share), measure=demand.measure)


def _about(audit: Audit, words: Wording) -> str:
    counted = [stage for stage in audit.stages if stage.counts and stage.pages]
    if not counted:
        return ""
    found = sorted(
        (topic for topic in audit.topics if topic.pages >= LEAST_PAGES), key=lambda one: (not one.sold, -one.pages)
    )
    covered = sum(topic.pages for topic in found[:MOST_TOPICS]) >= LEAST_COVERED * audit.counted_pages
    topics = words.listed([_topic_name(topic, words) for topic in found[:MOST_TOPICS]]) if covered else ""
    most = max(counted, key=lambda stage: stage.pages)
    return words.say(
        "story.about" if topics else "story.written",
        topics=topics, n=most.pages, pages=audit.counted_pages, stage=most.stage,
    )  # fmt: skip


def _topic_name(topic: Topic, words: Wording) -> str:
    return words.fill("{topic:quote}", {"topic": topic.names.get(words.language, topic.label)})


def _broken(faults: Sequence[Action], words: Wording) -> str:
    """Return the faults that end the way, by name with their pages, and how many more there are; "" without any."""
    if not faults:
        return ""
    named = [_named(action, words) for action in faults[:MOST_NAMED]]
    if len(faults) > len(named):
        return words.say("story.breaks_more", faults=", ".join(named), n=len(faults) - len(named))
    return words.say("story.breaks", faults=words.listed(named))


def _named(action: Action, words: Wording) -> str:
    name = uncapital(words.check(action.check, "name")) or words.action(action)
    return f"{name} ({words.say('count.pages', n=len(action.pages))})" if action.pages else name


def _cost(faults: Sequence[Action], audit: Audit, words: Wording) -> str:
    """Return how many visits meet the faults where figures tell, else on how many pages they are."""
    met = {url for action in faults for url in action.pages}
    alone = len(faults) == 1  # its name has told on how many pages it is
    pages = [page for page in audit.pages if page.url in met]
    if not pages:
        return ""
    demand = audit.demand
    landed = sum(page.metrics.get(demand.measure, 0.0) for page in pages) if demand else 0.0
    if demand and landed and (total := _total(demand)):
        return words.say("story.visits", amount=amount(landed, demand, words), share=min(1.0, landed / total))
    if alone:
        return ""
    read = sum(1 for page in audit.pages if page.counted or page.url in met)
    whole = read > 1 and len(pages) == read
    return words.say("story.touches_all" if whole else "story.touches", n=len(pages), pages=read)


def _stage_cost(first: Opening, audit: Audit, words: Wording) -> str:
    """Return what the stage of the first fact loses in points, and how many visits it has where figures tell."""
    stage = next((one for one in audit.stages if one.stage == first.stage), None)
    lost = round(sum(part.possible - part.points for part in stage.parts)) if stage and first.fact else 0
    if not stage or lost < 1 or audit.score is None:
        return ""
    # The points that the figure above lacks, so that the two agree.
    all_lost = max(lost, 100 - round(audit.score))
    demand = audit.demand
    own = next((one for one in demand.stages if one.stage == stage.stage), None) if demand else None
    landed = getattr(own.figures, demand.measure) if own and demand else None
    if demand and own and landed:
        said = amount(landed, demand, words)
        return words.say("story.stage_visits", stage=stage.stage, amount=said, share=own.share, lost=lost, all=all_lost)
    return words.say("story.stage", stage=stage.stage, lost=lost, all=all_lost)


def _total(demand: Demand) -> float:
    return float(getattr(demand.total, demand.measure) or 0.0)
