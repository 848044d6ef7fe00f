"""Leaves out what asks for pages by number alone: a thin or empty stage is a picture, not a job.

A new page is asked for by name, when a question that customers of this kind of business have is answered nowhere.
"""

from auditor.checks.base import Site
from auditor.scoring.jobs import Jobs, Task

# A form that cannot be sent and a number that is nobody's: the site is not yet in use.
OUT_OF_REACH = frozenset(("mend-form", "real-contact"))


def without_quotas(tasks: list[Task], site: Site, jobs: Jobs) -> list[Task]:
    """Return the tasks without those that ask for pages by number, and without content that another task brings.

    A journey that names no content for a stage can only say that it is empty, and that stays.
    """
    named = {stage.id for stage in site.journey.stages if stage.expects}
    no_way = any(task.job.id == "contact" for task in tasks)
    kept = [task for task in tasks if not _by_number(task, named) and not (no_way and _is_contact(task))]
    if any(task.job.id == "name-somebody" for task in tasks):  # the same said once
        kept = [task for task in kept if task.findings[0].values.get("expectation") != "about"]
    if {task.job.id for task in tasks} >= OUT_OF_REACH:  # nobody has become a customer yet
        kept = [task for task in kept if task.findings[0].values.get("expectation") != "proof"]
    plain = [task for task in kept if not is_general(task, site, jobs)]
    return plain if len(plain) >= jobs.limits.few_tasks else kept


def is_general(task: Task, site: Site, jobs: Jobs) -> bool:
    """True for content that could be asked of any site: it is told where little else is, and shown as a gap anyway.

    Help to choose is no general advice where there are many goods to choose among.
    """
    wish = str(task.findings[0].values.get("expectation", ""))
    if task.job.id != "content" or wish not in jobs.general:
        return False
    goods = sum(1 for page in site.counted if page.guess and page.guess.content_type == "product")
    return wish != "comparison" or goods < jobs.limits.goods


def _by_number(task: Task, named: set[str]) -> bool:
    if task.job.id == "content":
        return task.findings[0].key == "few"
    return task.job.id == "fill-stage" or (task.job.id == "begin-stage" and task.stage in named)


def _is_contact(task: Task) -> bool:
    return task.job.id == "content" and task.findings[0].values.get("expectation") == "contact"
