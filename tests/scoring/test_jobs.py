"""Which findings are one job, and how much work a job is."""

import pytest

from auditor.records.audit import Finding, Subject
from auditor.scoring.jobs import EffortLimits, Job, Task, effort_of, shipped_jobs, tasks_of

LIMITS = EffortLimits(low=4, medium=24)


def finding(check: str, page: str, stage: str = "awareness", verdict: str = "fail") -> Finding:
    return Finding(check=check, subject=Subject(kind="page", id=page), verdict=verdict, stage=stage)


def test_findings_are_gathered_by_job_and_stage() -> None:
    found = [
        finding("missing-cta", "a"), finding("cta-only-in-menu", "b"), finding("missing-cta", "c", "decision"),
        finding("stale-page", "a"), finding("stale-page", "c", "decision"), finding("thin-page", "a", verdict="pass"),
    ]  # fmt: skip
    tasks = {(task.job.id, task.stage): task.pages for task in tasks_of(found, shipped_jobs())}
    assert tasks == {("cta", "awareness"): ("a", "b"), ("cta", "decision"): ("c",), ("update", ""): ("a", "c")}


def test_a_page_is_named_once() -> None:
    (task,) = tasks_of([finding("missing-cta", "a"), finding("cta-only-in-menu", "a")], shipped_jobs())
    assert task.pages == ("a",)


@pytest.mark.parametrize(("pages", "effort"), [(1, "low"), (14, "low"), (40, "medium"), (4000, "medium")])
def test_effort_grows_with_pages_until_it_is_a_template(pages: int, effort: str) -> None:
    job = next(job for job in shipped_jobs().jobs if job.id == "cta")
    assert effort_of(Task(job, "awareness", ()), pages, LIMITS) == effort


def test_writing_many_pages_is_much_work() -> None:
    job = Job(id="x", checks=("x",), per="site", hours=6)
    assert [effort_of(Task(job, "", ()), pages, LIMITS) for pages in (1, 4, 6)] == ["medium", "medium", "high"]
