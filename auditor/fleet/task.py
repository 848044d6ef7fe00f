"""What an engine is given to do, as data: everything a process needs, and nothing that must be unpickled.

A task is carried out by `auditor.fleet.child` in a process of its own, whichever engine it came through.
"""

import msgspec

from auditor.records.base import Record
from auditor.records.fleet import SiteResult
from auditor.settings import Settings


class SiteTask(Record, frozen=True, kw_only=True, tag_field="kind", tag="site"):
    """Audit one site into `folder` (an absolute path) and put its reports at `publish` too, "" for nowhere else."""

    key: str
    name: str = ""
    target: str
    folder: str
    settings: Settings
    fingerprint: str = ""
    publish: str = ""


class ShardTask(Record, frozen=True, kw_only=True, tag_field="kind", tag="shard"):
    """Label the pages of one archive or file and write them as the Parquet file `part`; both are paths or addresses."""

    key: str
    shard: str
    part: str
    model: str = ""


class ShardResult(Record, frozen=True, kw_only=True, tag_field="kind", tag="shard"):
    """How many pages of a shard were labelled and how many could not be read; `detail` why there is no part.

    `died`: its process was ended from outside or crashed as a whole.
    """

    key: str
    labelled: int = 0
    failed: int = 0
    detail: str = ""
    died: bool = False


Task = SiteTask | ShardTask
Result = SiteResult | ShardResult
_TASKS = msgspec.json.Decoder(Task)
_RESULTS = msgspec.json.Decoder(Result)


def packed(message: Task | Result) -> bytes:
    """Return a task or a result as it travels."""
    return msgspec.json.encode(message)


def task_of(data: bytes) -> Task:
    """Return the task that `packed` made."""
    found: Task = _TASKS.decode(data)
    return found


def result_of(data: bytes) -> Result:
    """Return the result that `packed` made; raises msgspec.DecodeError for anything else."""
    found: Result = _RESULTS.decode(data)
    return found
