"""Makes the one ordered list of what to do, each entry with what it is worth, how much work it is and on which pages.

Worth is the score worked out again with the whole job done. What an owner hears of first is what harms most.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from msgspec.structs import replace

from auditor.checks.base import MOST_EVIDENCE, Site
from auditor.checks.onward import LEADS_TO_OTHERS
from auditor.lang.reports import in_each
from auditor.records.audit import Action, Finding, Topic, Value
from auditor.records.base import ContentType, Phase
from auditor.records.demand import ActionDemand
from auditor.records.names import joined
from auditor.records.plan import plan_of
from auditor.scoring.demand import demand_of
from auditor.scoring.harm import harm_of, rank_of
from auditor.scoring.headline import faults_of, headline_of
from auditor.scoring.jobs import Jobs, Task, apart, effort_of, is_of_sets, sets_of_task, shipped_jobs, tasks_of
from auditor.scoring.mend import expectation, gain
from auditor.scoring.once import told_once
from auditor.scoring.propose import common_targets, page_for, questions_for, sources_for, subjects_for, type_for
from auditor.scoring.quotas import without_quotas
from auditor.scoring.request import Request, request_of
from auditor.scoring.sheet import Sheet
from auditor.scoring.thin import thin_core
from auditor.scoring.titles import main_subject, title_of
from auditor.site.onward import ACT, tier

# Checks whose evidence is where the page should lead.
PROPOSING = frozenset({"dead-end", "broken-circle", "unlinked-offer"})
CONTENT_JOBS = frozenset({"begin-stage", "content"})
# The phases in which a reader is about to ask for something.
SELLING: frozenset[Phase] = frozenset({"consideration", "decision"})
Demands = tuple[ActionDemand, ...]
_WORD = re.compile(r"[^\W\d_]+")


def actions_of(sheet: Sheet, findings: Iterable[Finding], before: float) -> tuple[tuple[Action, ...], Demands]:
    """Return what to do, the most harmful fault first, and the demand that speaks for each action where figures were
    imported.
    """
    jobs, site = shipped_jobs(), sheet.site
    asked = without_quotas(tasks_of(findings, jobs), site, jobs)
    tasks = told_once(asked, site, jobs)
    planner = Planner(sheet, jobs, before)
    planned = [(action, task) for task in tasks if (action := planner.action(task))]
    made = {action.id: (action, task.job) for action, task in planned}
    findings_of = {action.id: task.findings for action, task in planned}
    demands = demand_of([action for action, _ in made.values()], site)
    ranked = sorted(made.values(), key=lambda pair: rank_of(pair[0], pair[1], jobs, site, demands))
    ordered = tuple(replace(action, harm=harm_of(action, job, jobs, site)) for action, job in ranked)
    ordered = with_reach(ordered, findings_of, sheet, jobs.limits.reached, before)
    return ordered, tuple(demands[one.id] for one in ordered if one.id in demands)


def with_reach(
    actions: tuple[Action, ...], findings: Mapping[str, tuple[Finding, ...]], sheet: Sheet, most: int, before: float
) -> tuple[Action, ...]:
    """Return the actions, the first `most` with the score that they and all before them lead to.

    Jobs share pages and parts, so what they give together is worked out together and never added up.
    """
    done: list[Finding] = []
    reached = []
    for action in actions[:most]:
        done += findings[action.id]
        reached.append(replace(action, reaches=round(before + gain(sheet, done, before), 2)))
    return (*reached, *actions[most:])


def writes_for(task: Task, site: Site) -> bool:
    """True when the job is to write pages that belong to the stage itself, of whichever subject."""
    wish = expectation(site.stage_by_id[task.stage], str(task.findings[0].values.get("expectation", "")))
    return wish is None or not wish.anywhere


class Planner:
    """Makes actions of tasks; `before` is the site's score as it is."""

    def __init__(self, sheet: Sheet, jobs: Jobs, before: float) -> None:
        self.sheet = sheet
        self.site: Site = sheet.site
        self.jobs = jobs
        self.before = before

    def action(self, task: Task) -> Action | None:
        """Return the action of a task, or None when it is worth nothing and has nothing to tell."""
        if task.job.id == "lead-on" and not any(finding.evidence for finding in task.findings):
            return None  # nothing to link to: what is missing is told by the empty stages
        points = round(gain(self.sheet, task.findings, self.before), 1)
        if not points and not task.job.informs:
            return None
        action = self._content(task, points) if task.job.id in CONTENT_JOBS else self._change(task, points)
        proposed = action.suggest_cta or action.links_to
        return action if proposed or not task.job.proposes or self._lacks_steps(task) else None

    def _lacks_steps(self, task: Task) -> bool:
        """True where a business that lives by requests asks for nothing anywhere: then that is what to tell."""
        profile, stage = self.site.facts.profile, self.site.stage_by_id.get(task.stage)
        sells = bool(profile.asks) and profile.judged_as not in LEADS_TO_OTHERS
        return sells and not profile.steps and stage is not None and bool(SELLING & set(stage.labels))

    def _content(self, task: Task, points: float) -> Action:
        """New pages: which, with which request, about what, linked from where."""
        finding = task.findings[0]
        stage = self.site.stage_by_id[task.stage]
        wish = expectation(stage, first_wish(finding))
        kind = type_for(self.site, wish, self.jobs.storied) if wish else page_for(self.site, stage)
        topics = self._topics(task)
        topic = topics[0].id if topics else ""
        values, key = self._about(task, topics, kind)
        request = request_of(self.site, stage, wish=wish)
        pages = tuple(dict.fromkeys(url for one in task.findings for url in one.evidence))[:MOST_EVIDENCE]
        return Action(
            id=f"{task.job.id}:{task.stage}:{finding.values.get('expectation') or finding.check}",
            check=finding.check,
            key=key,
            stage=task.stage,
            points=points,
            effort=effort_of(task, count_of(task), self.jobs.effort),
            values=values
            | request.values()
            | questions_for(kind, self.site)
            | {"business": self.site.facts.profile.judged_as or ""},
            pages=pages,
            links_from=sources_for(self.site, topic, self.jobs.limits.links_from, without=pages),
            suggest_cta=request.kind,
            suggest_target=request.target,
            suggest_type=kind,
        )

    def _about(self, task: Task, topics: list[Topic], kind: ContentType) -> tuple[dict[str, Value], str]:
        """What the new pages are about, and the headline that says it: topics of a stage, or a working title."""
        finding = task.findings[0]
        names = ", ".join(topic.label for topic in topics)
        values = {
            **finding.values,
            "stage": task.stage,
            "add": count_of(task),
            "topics": names,
        }
        if finding.key in ("hidden", "promised", "no-sum"):
            return values, finding.key
        if names:
            return values, f"{finding.key}-topic"
        title = (
            title_of(kind, main_subject(self.site, self.site.stage_by_id[task.stage]))
            if task.job.id == "content"
            else None
        )
        if title is None:
            return values, finding.key
        return {**values, **in_each("title", title)}, f"{finding.key}-title"

    def _topics(self, task: Task) -> list[Topic]:
        """The topics to write about."""
        if not writes_for(task, self.site):
            return []
        return subjects_for(self.site, task.stage, min(count_of(task), self.jobs.limits.topics))

    def _change(self, task: Task, points: float) -> Action:
        """A change on pages that exist, or on the whole site."""
        core = () if is_of_sets(task) else thin_core(task, self.site)
        pages = core or task.pages
        lead = next((one for one in task.findings if one.check == task.job.checks[0]), task.findings[0])
        stage = self.site.stage_by_id.get(task.stage)
        asks = task.job.id in ("cta", "softer-cta", "clearer-cta", "one-cta", "contact")
        request = request_of(self.site, stage, pages) if stage and asks else None
        asked = request.values() if request else {"suggest": ""}
        values: dict[str, Value] = {**lead.values, "pages": len(pages), **asked}
        values["stage"] = stages_of(task, self.site) or lead.stage
        values |= faults_of(task)
        if found := most_found(task):
            values["found"] = found
        if is_of_sets(task):
            values |= sets_of_task(task, len(pages))
        if core:
            words = sorted(self.site.by_url[url].word_count for url in core)
            values |= {"low": words[0], "high": words[-1]}
        amount = len(pages)
        if lead.check == "broken-link":  # a link in the menu of every page is one link to mend
            values["links"] = amount = len({url for finding in task.findings for url in finding.evidence})
        return Action(
            id=_id(task, lead),
            check=lead.check,
            key="core" if core else headline_of(lead, task),
            stage=task.stage,
            points=points,
            effort=effort_of(task, amount, self.jobs.effort),
            values=values,
            pages=pages,
            links_to=self._next_steps(task, request),
            suggest_cta=request.kind if request else "",
            suggest_target=request.target if request else "",
        )

    def _next_steps(self, task: Task, request: Request | None) -> tuple[str, ...]:
        """Where the pages should lead: beside a request with its own target no other page to act on is named."""
        own = task.job.checks if task.job.takes else PROPOSING  # what is mended along with it leads elsewhere
        proposals = (finding.evidence for finding in task.findings if finding.check in PROPOSING & set(own))
        found = common_targets(proposals, self.jobs.limits.links_to)
        if request is None or not request.target:
            return found
        asked = self.site.page_at(request.target)
        return tuple(url for url in found if (asked is not None and url == asked.url) or not self._acts(url))

    def _acts(self, url: str) -> bool:
        page = self.site.by_url.get(url)
        return page is not None and page.guess is not None and tier(page.guess.content_type) == ACT


def first_wish(finding: Finding) -> str:
    """Return the id of the expectation that a finding is about, or that an empty stage is to begin with."""
    return str(finding.values.get("expectation") or next((one.wish for one in plan_of(finding.values)), ""))


def count_of(task: Task) -> int:
    """Return how many new pages a task asks for."""
    values = task.findings[0].values
    return int(values.get("lacking") or values.get("add") or 1)


def most_found(task: Task) -> Value:
    """Return what most findings of a task found instead of what they looked for, None when they do not say."""
    counts = Counter(found for one in task.findings if (found := one.values.get("found")))
    return counts.most_common(1)[0][0] if counts and task.job.id == "softer-cta" else None


def _id(task: Task, lead: Finding) -> str:
    """Return what stays the same from audit to audit: the job and its stage, or what its one finding is about.

    What contradicts each other is known by its words, so that what is said of one contradiction is said of no other.
    """
    if apart(lead):
        return f"{task.job.id}:{lead.key}:{task.stage}".removesuffix(":")
    if task.job.per != "finding":
        return f"{task.job.id}:{task.stage}"
    said = sorted(_WORD.findall(f"{lead.values.get('first', '')} {lead.values.get('second', '')}".casefold()))
    about = (
        blake2b(" ".join(said).encode(), digest_size=4).hexdigest() if said and "second" in lead.values else lead.key
    )
    return f"{task.job.id}:{about}"


def stages_of(task: Task, site: Site) -> str:
    """Return the stages that a task is about, in their order and joined by commas; "" for a job on the whole site."""
    found = {finding.stage for finding in task.findings} if task.stage else set()
    return joined(stage.id for stage in site.journey.stages if stage.id in found)
