"""Tells an owner each fault once: takes out of a job what another job already mends, and what is not worth telling.

Nothing is added here; which job covers which is data in jobs.toml.
"""

import re
from collections.abc import Iterator

from auditor.checks.asking import is_archive
from auditor.checks.base import Site, is_settled
from auditor.records.audit import Finding
from auditor.scoring.harm import sells
from auditor.scoring.jobs import Jobs, Task, apart
from auditor.scoring.join import joined
from auditor.scoring.mend import expectation
from auditor.urls import path_of

Tasks = list[Task]
# Pages that are about a time; the year in their address says which.
DATED = frozenset(("event", "news", "press", "offer", "other", "conversion"))
# Jobs that ask for a page to be filled or finished.
FINISH = frozenset(("finish-page", "fill-page", "finish-text"))
# Jobs at the end of a page's text, and of how many words it takes to be one.
EDITS = frozenset(("cta", "clearer-cta", "softer-cta", "lead-on"))
LEAST_WORDS = 15
YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")


def told_once(tasks: Tasks, site: Site, jobs: Jobs) -> Tasks:
    """Return the tasks with no fault in two of them, and none that rests on doubt or on old news."""
    worth = (readable(task, site, jobs) for task in tasks)
    tasks = [left for task in worth if task.findings and (left := grounded(task, site, jobs))]
    return joined(uncovered(without_promises(tasks, site), jobs), site)


def readable(task: Task, site: Site, jobs: Jobs) -> Task:
    """Return the task without pages that are not for readers, without frames of templates, and without trifles."""
    if task.job.for_readers:
        task = without_pages(task, {url for url in task.pages if url in site.by_url and site.aside(site.by_url[url])})
    if task.job.id in ("tell-apart", "canonical", "update"):
        if apart(task.findings[0]) in ("twice", "swapped"):  # one page at two addresses, whatever its length
            return task
        bare = {url for url in task.pages if site.by_url[url].word_count < jobs.limits.own_words}
        return without_pages(task, bare)
    if task.job.id == "deepen":
        left = without_pages(task, {url for url in task.pages if re.search(jobs.limits.shown_paths, path_of(url))})
        return left if is_worth_writing(left, site, jobs) else left._replace(findings=())
    if task.job.id in EDITS:  # what a page without a text lacks is the text
        task = without_pages(task, {url for url in task.pages if site.by_url[url].word_count < LEAST_WORDS})
    if task.job.id == "lead-on":  # two stages are joined by a link between two pages, which are named
        kept = (one for one in task.findings if one.subject.kind == "page" or one.values.get("next"))
        return task._replace(findings=tuple(kept))
    return task


def is_worth_writing(task: Task, site: Site, jobs: Jobs) -> bool:
    """True when more than a few pages say too little, or one that sells: a short post or two harm nobody."""
    pages = [site.by_url[url] for url in task.pages]
    return len(pages) > jobs.limits.few_pages or any(sells(page, site) for page in pages)


def without_promises(tasks: Tasks, site: Site) -> Tasks:
    """Leave out the kinds of page that stand there unfinished, which another task already asks to fill or to finish."""
    told = {url for task in tasks if task.job.id in FINISH for url in task.pages}
    return [task for task in tasks if not (task.job.id == "content" and is_told(task, told, site))]


def is_told(task: Task, told: set[str], site: Site) -> bool:
    """True for a missing kind of page that one of the `told` pages promises, or is."""
    first = task.findings[0]
    if first.key == "promised":
        return first.values.get("page") in told
    wish = expectation(site.stage_by_id[task.stage], str(first.values.get("expectation", "")))
    pages = (site.by_url[url] for url in told if url in site.by_url)
    return wish is not None and any(page.guess and page.guess.content_type in wish.types for page in pages)


def uncovered(tasks: Tasks, jobs: Jobs) -> Tasks:
    """Leave out of each task the pages that another task covers."""
    by_job: dict[str, set[str]] = {}
    for task in tasks:
        pair = (url for one in task.findings if task.job.id == "right-text" for url in one.evidence)
        by_job.setdefault(task.job.id, set()).update(task.pages, pair)
    kept = []
    for task in tasks:
        covered = set().union(*(by_job.get(job.id, ()) for job in jobs.jobs if task.job.id in job.covers))
        kept.append(without_pages(without_taken(task, tasks), covered))
    return [with_taken(task, tasks) for task in kept if task.findings]


def with_taken(task: Task, tasks: Tasks) -> Task:
    """Return the task with what is done along with it."""
    others = (other for other in tasks if other.job.id in task.job.takes)
    return task._replace(findings=(*task.findings, *(one for other in others for one in along(task, other))))


def without_taken(task: Task, tasks: Tasks) -> Task:
    """Return the task without what is done along with another."""
    takers = (other for other in tasks if task.job.id in other.job.takes)
    taken = {id(one) for other in takers for one in along(other, task)}
    return task._replace(findings=tuple(one for one in task.findings if id(one) not in taken))


def along(task: Task, other: Task) -> Iterator[Finding]:
    """Yield what another task found on the pages of a task, and of the stages in which these are."""
    places = {*task.pages, *(one.stage for one in task.findings)}
    return (one for one in other.findings if one.subject.id in places)


def without_pages(task: Task, urls: set[str]) -> Task:
    """Return the task without its findings on `urls`."""
    if not urls:
        return task
    left = (one for one in task.findings if one.subject.kind != "page" or one.subject.id not in urls)
    return task._replace(findings=tuple(left))


def grounded(task: Task, site: Site, jobs: Jobs) -> Task | None:
    """Return the task with the pages that it can be said of; None when it rests mostly on others.

    What the model is unsure of is a note on the audit, never advice to rewrite a page; nobody works on old news.
    """
    if not task.job.by_label or not task.pages:
        return task
    doubtful = {url for url in task.pages if is_doubtful(url, task, site)}
    if len(doubtful) > jobs.limits.doubtful * len(task.pages):
        return None
    return without_pages(task, doubtful)


def is_doubtful(url: str, task: Task, site: Site) -> bool:
    """True when a page's label is a guess, when it is an archive, or when its kind is short or loose by nature."""
    page = site.by_url.get(url)
    if page is None or page.guess is None:
        return False
    if page.guess.source == "model" and not page.guess.sure and not is_settled(page):
        return True
    if page.guess.content_type in task.job.except_types or is_archive(page, site.thresholds.leading, site.today):
        return True
    return page.guess.content_type in DATED and any(
        int(year) < site.today.year - 1 for year in YEAR.findall(path_of(page.url))
    )
