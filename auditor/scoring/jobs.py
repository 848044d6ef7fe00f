"""Gathers findings into the jobs that an owner would see, and estimates how long each takes.

Fourteen pages without a request in one stage are one job, not fourteen; which findings belong together is data.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from auditor.datafile import shipped_record
from auditor.records.audit import Finding, Value
from auditor.records.base import ContentType, Phase, StrictRecord
from auditor.resources import folder

EFFORTS = ("low", "medium", "high")
# Checks with the keys of what is mended in another way than the rest of its check finds.
APART = frozenset(
    (
        *(("thin-page", key) for key in ("set", "gated")),
        *(("near-duplicate", key) for key in ("set", "twice", "renamed", "swapped")),
        ("noindexed-money-page", "menu"),
        ("unlinked-offer", "apart"),
        ("placeholder-contact", "org"),
    )
)
Harm = Literal["broken", "stops", "asked", "step", "untidy", "weak", "upkeep"]


class Job(StrictRecord, frozen=True, kw_only=True):
    """A kind of job: the first of `checks` gives the words; hours per page up to `cap` pages, and once.

    `harm` may differ by the action's key, by the type of page that it asks for, or by phase. `covers` names jobs that
    are not told of the same pages, `takes` those whose faults there, and in their stages, are mended along with it.
    `by_label`: true only as far as the pages' labels are; `except_types` are left in peace, and by a job `for_readers`
    so are pages that are not for them. Jobs with the same `edit` are done in one go.
    `where_sold`: on a page or two that sell nothing it is untidy at most. `proposes`: told only with a step to
    propose, or where a business that lives by requests has none.
    """

    id: str
    checks: tuple[str, ...]
    per: Literal["finding", "stage", "site"]
    hours: float = 0.0
    setup: float = 0.0
    cap: int = 1000
    informs: bool = False
    silent: bool = False
    harm: Harm = "upkeep"
    harm_of_key: dict[str, Harm] = {}
    harm_of_type: dict[str, Harm] = {}
    harm_of_phase: dict[Phase, Harm] = {}
    covers: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    by_label: bool = False
    for_readers: bool = False
    edit: str = ""
    except_types: tuple[ContentType, ...] = ()
    where_sold: bool = False
    proposes: bool = False


class EffortLimits(StrictRecord, frozen=True, kw_only=True):
    """Hours up to which effort is low, and medium."""

    low: float
    medium: float


class Limits(StrictRecord, frozen=True, kw_only=True):
    """How many proposals an action carries, when two groups of pages are one job, and when general advice is told."""

    topics: int
    doubtful: float
    few_pages: int
    few_share: float
    passing: tuple[ContentType, ...]
    few_tasks: int
    goods: int
    own_words: int
    shown_paths: str
    reached: int
    links_from: int
    links_to: int


class Jobs(StrictRecord, frozen=True, kw_only=True):
    """All of jobs.toml."""

    effort: EffortLimits
    limits: Limits
    harms: tuple[Harm, ...]
    general: tuple[str, ...]
    storied: tuple[str, ...]
    jobs: tuple[Job, ...]


class Task(NamedTuple):
    """One job on one site: its findings, and the stage it concerns ("" for the whole site)."""

    job: Job
    stage: str
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of the site that are to be changed, each once."""
        urls = (finding.subject.id for finding in self.findings if finding.subject.kind == "page")
        return tuple(dict.fromkeys(urls))


def shipped_jobs() -> Jobs:
    """Return the jobs that ship with the program."""
    found: Jobs = shipped_record(folder("scoring") / "jobs.toml", Jobs)
    return found


def tasks_of(findings: Iterable[Finding], jobs: Jobs) -> list[Task]:
    """Return the failed findings as tasks, in the order of the jobs and then of their findings."""
    by_check = {check: job for job in jobs.jobs for check in job.checks}
    groups: dict[tuple[str, str, int, str], list[Finding]] = {}
    for number, finding in enumerate(findings):
        job = by_check.get(finding.check)
        if job is None or job.silent or finding.verdict != "fail":
            continue
        stage = finding.stage if job.per != "site" else ""
        groups.setdefault((job.id, stage, number if job.per == "finding" else -1, apart(finding)), []).append(finding)
    by_id = {job.id: job for job in jobs.jobs}
    order = list(by_id)
    ranked = sorted(groups.items(), key=lambda entry: order.index(entry[0][0]))
    return [Task(by_id[job], stage, tuple(found)) for (job, stage, *_), found in ranked]


def apart(finding: Finding) -> str:
    """Return what makes a finding another job than the rest of its check finds, "" for nothing."""
    return finding.key if (finding.check, finding.key) in APART else ""


def effort_of(task: Task, pages: int, limits: EffortLimits) -> str:
    """Return `low`, `medium` or `high` for a task on so many pages (changed or new)."""
    hours = task.job.setup + task.job.hours * min(pages, task.job.cap)
    return "low" if hours <= limits.low else "medium" if hours <= limits.medium else "high"


def is_of_sets(task: Task) -> bool:
    """True for a job on pages of one template, told of as sets."""
    return all(finding.values.get("set") for finding in task.findings)


def sets_of_task(task: Task, pages: int) -> dict[str, Value]:
    """Return how many sets a job is about, and how many pages they have in all where some of them are well."""
    sizes = {str(one.values["set"]): int(one.values.get("of") or 0) for one in task.findings}
    whole = sum(sizes.values())
    return {"sets": len(sizes), "whole": whole if whole > pages else ""}
