"""Labels many archives: each is a task, each result one Parquet file that is put in place whole.

A part that is there is not made again, so the same command goes on where it stopped.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from auditor.fleet.drive import drive, interruptible
from auditor.fleet.engine import Tell, in_silence
from auditor.fleet.engines import MINUTES_TO_WAIT, opened
from auditor.fleet.places import expanded, refuse_unwritable, sweep, there
from auditor.fleet.shard import ENDINGS
from auditor.fleet.task import ShardResult, ShardTask
from auditor.fleet.told import plain
from auditor.run.paths import safe_name


class Labelled(NamedTuple):
    """What came of many shards: parts made and there before, pages labelled and not, and shards without a part."""

    made: int
    before: int
    pages: int
    failed: int
    without: tuple[ShardResult, ...]


def label_shards(
    inputs: tuple[str, ...],
    folder: str,
    engine: str,
    jobs: int,
    *,
    wait: float = MINUTES_TO_WAIT,
    model: str = "",
    fresh: bool = False,
    on_result: Callable[[ShardResult, int, int], None] = lambda result, done, of: None,
    tell: Tell = in_silence,
) -> Labelled:
    """Label the pages of `inputs` (paths, patterns, folders, addresses) into parts in `folder`, a path or address.

    `on_result` is told each shard's result, how many are done and of how many; `tell` hears of an engine that is waited
    for, `wait` minutes at most. Raises InputError for an input or a
    folder that cannot be used.
    """
    tasks = shard_tasks(inputs, folder, model)
    names = frozenset() if fresh else there(folder)
    left = [task for task in tasks if task.part.rpartition("/")[2] not in names]
    results: list[ShardResult] = []
    if left:
        refuse_unwritable(folder)
        with interruptible(), opened(engine, jobs, wait=wait, tell=tell) as opened_engine:
            for result in drive(opened_engine, left):
                if isinstance(result, ShardResult):
                    results.append(result)
                    on_result(result, len(tasks) - len(left) + len(results), len(tasks))
        sweep(folder)
    without = tuple(result for result in results if result.detail)
    return Labelled(
        made=len(results) - len(without),
        before=len(tasks) - len(left),
        pages=sum(result.labelled for result in results),
        failed=sum(result.failed for result in results),
        without=without,
    )


def shard_tasks(inputs: tuple[str, ...], folder: str, model: str) -> tuple[ShardTask, ...]:
    """Return a task for each shard; a part's name follows from its shard's whole address alone."""
    return tuple(
        ShardTask(key=(name := part_name(shard)), shard=shard, part=f"{folder.rstrip('/')}/{name}", model=model)
        for shard in expanded(inputs, ENDINGS)
    )


def part_name(shard: str) -> str:
    """Return the name of a shard's part: readable, and different for every address."""
    bare = plain(shard).rpartition("/")[2]
    for ending in sorted(ENDINGS, key=len, reverse=True):
        bare = bare.removesuffix(ending)
    return f"{safe_name(bare)}-{hashlib.sha256(shard.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}.parquet"
