"""Joins jobs that an owner does in one go: what a page asks for and where it leads are both the end of the page.

One line per stage, and one for several stages where the same step is proposed in all of them.
"""

from collections.abc import Callable, Iterable

from auditor.checks.base import Site
from auditor.checks.onward import LEADS_TO_OTHERS, leads_on
from auditor.records.audit import Finding
from auditor.records.judgement import PageResult
from auditor.scoring.jobs import Task, apart
from auditor.scoring.propose import STEPS, request_for
from auditor.scoring.request import Request, request_of

# Ways on by which a reader acts; a phone number or a chat is no answer to "what do I do now?".
ACTS = frozenset({"part", "order", "form", "embed", "button"})
# Where imported figures say that many come to a page, that is reason enough.
VISITED = frozenset({"traffic-without-cta"})
# Kinds whose cards are their call to action, where they lead on.
LISTS = frozenset({"category", "listing", "comparison"})


def joined(tasks: list[Task], site: Site) -> list[Task]:
    """Return the tasks with those that are one edit joined, each page asked only for what it does not have."""
    asked = [left for task in tasks if (left := lacking(task, site)).findings]
    return one_edit([one_edit_of(task, asked) for task in asked if is_first(task, asked)], site)


def lacking(task: Task, site: Site) -> Task:
    """Return the task without pages that have what it proposes: the step's own page, a link where one is asked."""
    if task.job.id == "lead-on":
        return without(task, site, lambda page: leads_by_request(page, site))
    if not asks(task) or task.stage not in site.stage_by_id:
        return task
    stage = site.stage_by_id[task.stage]
    request, reads_on = request_of(site, stage, task.pages), request_for(site, stage) not in STEPS
    if reads_on and not any(map(site.pages_of, later(site, task.stage))):
        return task._replace(findings=())  # a link to what is not there
    task = without(task, site, lambda page: has(site, page, request) or (reads_on and links_to_read(page)))
    return mute(without(task, site, lambda page: acts(page, site)), site) if task.job.id == "cta" else task


def mute(task: Task, site: Site) -> Task:
    """Return the task with its pages that lead nowhere, and those of which figures say that many come to them."""
    rows = ((one, site.by_url.get(one.subject.id)) for one in task.findings)
    kept = (one for one, page in rows if page is None or one.check in VISITED or not leads_on(site, page))
    return task._replace(findings=tuple(kept))


def without(task: Task, site: Site, is_well: Callable[[PageResult], bool]) -> Task:
    """Return the task without its findings on pages that are well."""
    rows = ((one, site.by_url.get(one.subject.id)) for one in task.findings)
    return task._replace(findings=tuple(one for one, page in rows if page is None or not is_well(page)))


def later(site: Site, stage: str) -> list[str]:
    """Return the stages after `stage`."""
    ids = [one.id for one in site.stages]
    return ids[ids.index(stage) + 1 :]


def has(site: Site, page: PageResult, request: Request) -> bool:
    """True when the page is where the proposed step leads."""
    return bool(request.target) and page is site.page_at(request.target)


def acts(page: PageResult, site: Site) -> bool:
    """True when a reader of the page can act on it, or goes on to what it lists or reviews, which is its purpose."""
    elsewhere = "outside" in page.ways and site.facts.profile.judged_as in LEADS_TO_OTHERS
    lists = page.guess is not None and page.guess.content_type in LISTS and "link" in page.ways
    return elsewhere or lists or bool(ACTS & set(page.ways))


def leads_by_request(page: PageResult, site: Site) -> bool:
    """True when a request in the content that fits the page leads to another page of the site, or a part of one."""
    fits = page.cta_verdict is not None and page.cta_verdict.verdict == "fits"
    targets = (site.page_at(cta.target) for cta in page.ctas if cta.place == "main")
    return fits and any(target is not None and target is not page for target in targets)


def links_to_read(page: PageResult) -> bool:
    """True when the page has a link to something to read, not only to where one orders, books or asks."""
    nearer = "link" in page.ways and not page.next_steps  # from a guide to a product, from a list to one of its own
    return page.next_reads > 0 or nearer or bool({"beside", "unread"} & set(page.ways))


def asks(task: Task) -> bool:
    """True for a job that proposes a call to action."""
    return task.job.id in ("cta", "softer-cta", "clearer-cta")


def is_first(task: Task, tasks: list[Task]) -> bool:
    """True when no task before this one is the same edit in the same stage."""
    return next(one for one in tasks if same_edit(one, task)) is task


def one_edit_of(task: Task, tasks: list[Task]) -> Task:
    """Return a task with the findings of those that are the same edit in its stage."""
    return task._replace(findings=gathered(one for one in tasks if same_edit(one, task)))


def same_edit(one: Task, other: Task) -> bool:
    """True for a task itself, and for two on pages of a stage that are done in one go."""
    return one is other or bool(
        one.job.edit and one.pages and (one.job.edit, one.stage) == (other.job.edit, other.stage)
    )


def one_edit(tasks: list[Task], site: Site) -> list[Task]:
    """Join what stages are asked for where the same step is proposed; the stage with most pages stands for all."""
    groups: dict[tuple[object, ...], list[Task]] = {}
    for number, task in enumerate(tasks):
        groups.setdefault(proposal(task, site) or (number,), []).append(task)
    return [max(group, key=lambda one: len(one.pages))._replace(findings=gathered(group)) for group in groups.values()]


def proposal(task: Task, site: Site) -> tuple[object, ...] | None:
    """Return what tells which tasks of several stages propose the same, None where nothing is joined."""
    stage = site.stage_by_id.get(task.stage)
    if task.job.id == "deepen":
        return (task.job.id, apart(task.findings[0]))
    if stage is None or task.job.id != "cta":
        return None
    request = request_of(site, stage, task.pages)
    return (task.job.id, *request) if request.kind else None


def gathered(tasks: Iterable[Task]) -> tuple[Finding, ...]:
    """Return the findings of tasks in their order."""
    return tuple(finding for task in tasks for finding in task.findings)
