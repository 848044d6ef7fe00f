"""Labels the pages of one shard - an archive, or a file of JSON lines - into one Parquet file.

What is known of a page's site is what the shard itself holds of that host: shards do not know each other.
"""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from auditor.classify.model import load_model
from auditor.errors import AuditorError
from auditor.fleet.parquet import write_lines
from auditor.fleet.places import putting, reading
from auditor.fleet.task import ShardResult, ShardTask
from auditor.fleet.told import plain
from auditor.run.classify import lines
from auditor.run.page_input import LARGEST_PAGE, Given, given_pages, read_lines
from auditor.sources.warc import read_archive_file
from auditor.version import VERSION

ARCHIVES = (".warc", ".warc.gz", ".wacz")
LINES = (".jsonl", ".jsonl.gz")
ENDINGS = (*ARCHIVES, *LINES)


def label_shard(task: ShardTask) -> ShardResult:
    """Label one shard and put its part in place; raises nothing."""
    try:
        model = load_model(Path(task.model) if task.model else None)
        about = {"shard": plain(task.shard), "auditor": VERSION, "model": model.identity.digest}
        # In this order: a shard that fails while it is read must not leave a part.
        with putting(task.part) as part, reading(task.shard) as file:
            tally = write_lines(lines(pages_of(file, task.shard), model), part, about)
    except AuditorError as trouble:
        return ShardResult(key=task.key, detail=str(trouble))
    except Exception as fault:  # whatever it was, it is this shard's
        return ShardResult(key=task.key, detail=plain(f"{type(fault).__name__}: {fault}")[:300])
    return ShardResult(key=task.key, labelled=tally.labelled, failed=tally.failed)


def pages_of(file: io.BufferedReader, name: str) -> Iterator[Given]:
    """Yield the pages of an open shard."""
    shown = plain(name)
    if shown.lower().endswith(ARCHIVES):
        return given_pages(read_archive_file(file, shown, LARGEST_PAGE))
    if file.peek(2)[:2] == b"\x1f\x8b":
        return read_lines(gzip.GzipFile(fileobj=file))
    return read_lines(file)
