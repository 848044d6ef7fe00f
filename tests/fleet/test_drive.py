"""Keeping an engine busy: nothing is lost, nothing runs beside what it must not, and what dies is tried again."""

from auditor.fleet.drive import TRIES, drive
from auditor.fleet.engine import Answer
from auditor.fleet.task import SiteTask
from auditor.records.fleet import SiteResult
from auditor.settings import Settings


def tasks(*keys):
    return [SiteTask(key=key, target=f"https://{key}.example/", folder="", settings=Settings()) for key in keys]


def done(task):
    return SiteResult(key=task.key, score=50.0)


def test_every_task_has_one_result(bench):
    engine = bench(done, slots=3)
    assert sorted(result.key for result in drive(engine, tasks(*"abcdefg"))) == list("abcdefg")
    assert max(map(len, engine.side_by_side)) == 3


def test_what_must_not_run_together_does_not(bench):
    engine = bench(done, slots=4)
    found = list(
        drive(engine, tasks("a1", "a2", "b1", "a3"), lambda key, running: key[0] not in {k[0] for k in running})
    )
    assert len(found) == 4
    assert all(len({key[0] for key in beside}) == len(beside) for beside in engine.side_by_side)
    assert {"a1", "b1"} in engine.side_by_side


def test_what_an_engine_forgets_is_handed_over_again_without_blame(bench):
    engine = bench(done)
    answers = engine.next
    forgotten = [None] + [Answer("a", None, lost=True)] * (TRIES + 1)

    def forgetful():
        if not forgotten:
            return answers()
        answer = forgotten.pop()
        if answer:
            engine.waiting.clear()
        return answer

    engine.next = forgetful
    (found,) = drive(engine, tasks("a"))
    assert found.trouble == ""


def test_what_dies_is_tried_again_and_then_told(bench):
    tries = []

    def work(task):
        tries.append(task.key)
        if task.key == "bad":
            return None
        return done(task) if tries.count(task.key) > 1 else SiteResult(key=task.key, trouble="interrupted")

    found = {result.key: result for result in drive(bench(work), tasks("ok", "bad"))}
    assert (found["ok"].trouble, found["bad"].trouble, found["bad"].detail) == ("", "died", "killed")
    assert (tries.count("bad"), tries.count("ok")) == (TRIES, 2)
