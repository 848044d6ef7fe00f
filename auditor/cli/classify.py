"""`auditor classify`: labels pages without a crawl, one JSON object a page, in input order."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import ENGINE, WAIT
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.printed import one_line


@click.command("classify", cls=SpokenCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Default: standard output.")
@click.option("--model", type=click.Path(path_type=Path), metavar="DIR", help="A model folder (default: the shipped).")
@click.option("--parquet", metavar="DIR|URL", help="Instead: a Parquet file for each INPUT into this folder or bucket.")
@ENGINE
@WAIT
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="With --parquet: inputs at a time (default: the cores)."
)
@click.option("--fresh", is_flag=True, help="With --parquet: make parts again that are there.")
def command(
    inputs: tuple[str, ...], output: Path | None, model: Path | None, parquet: str | None, engine: str,
    wait: float, jobs: int | None, fresh: bool,
) -> None:  # fmt: skip
    """Label pages: JSON lines of {"url", "html"} (.jsonl, .jsonl.gz or -), HTML files, a folder of them, or archives.

    Pages of one host in the same input are judged as a site. Out comes one JSON object a page, in input order.

    With --parquet, INPUT is archives (.warc, .warc.gz, .wacz) or .jsonl files, patterns, folders or addresses such as
    s3://bucket/*.warc.gz; each becomes one file, and the same command goes on where it stopped.
    """
    if parquet is None:
        to_lines(inputs, output, model)
    elif output is not None:
        raise click.UsageError(str(Said("either-o-or-parquet")))
    else:
        to_parquet(inputs, parquet, str(model.absolute()) if model else "", engine, jobs, wait=wait, fresh=fresh)


def to_lines(inputs: tuple[str, ...], output: Path | None, model: Path | None) -> None:
    """Write JSON lines."""
    from auditor.classify.model import load_model
    from auditor.run.classify import classify, output_path
    from auditor.sources.targets import reports_in

    loaded = load_model(model)
    path = output_path(output)
    try:
        with replacing(path) as written:
            tally = classify(inputs, loaded, written)
    except PermissionError as trouble:
        raise InputError("no-permission-to-write", filename=trouble.filename) from None
    except (FileNotFoundError, IsADirectoryError) as trouble:
        raise InputError("cannot-be-written-classify", filename=trouble.filename) from None
    for folder in (Path(name) for name in inputs if Path(name).is_dir()):
        for line in reports_in(folder):
            click.echo(one_line(str(Said("passed-over", line=line))), err=True)
    failed = Said("and-unread", n=tally.failed) if tally.failed else ""
    click.echo(Said("pages-labelled", n=tally.labelled, failed=failed), err=True)


def to_parquet(
    inputs: tuple[str, ...], folder: str, model: str, engine: str, jobs: int | None, *, wait: float, fresh: bool
) -> None:
    """Write a Parquet file for each input; raises InputError when some could not be read."""
    from auditor.classify.model import load_model
    from auditor.cli.words import language_ahead, terminal
    from auditor.fleet.engine import Notice
    from auditor.fleet.shards import label_shards
    from auditor.fleet.task import ShardResult
    from auditor.pipes import cores

    def tell(result: ShardResult, done: int, of: int) -> None:
        told = result.detail or Said("n-pages", n=result.labelled)
        click.echo(one_line(f"[{done}/{of}] {result.key}: {told}"), err=True)

    say = terminal(language_ahead("", (), os.environ))

    def tell_engine(notice: Notice) -> None:
        click.echo(say(f"engine.{notice.key}", **notice.values), err=True)

    load_model(Path(model) if model else None)
    place = folder if "://" in folder else str(Path(folder).absolute())
    found = label_shards(
        inputs, place, engine, jobs or cores(), wait=wait, model=model, fresh=fresh, on_result=tell, tell=tell_engine
    )  # fmt: skip
    before = Said("were-there-before", n=found.before) if found.before else ""
    failed = Said("and-unread", n=found.failed) if found.failed else ""
    labelled = Said("pages-labelled", n=found.pages, failed=failed)
    click.echo(Said("parts-made", n=found.made, before=before, labelled=labelled), err=True)
    if found.without:
        raise InputError("inputs-could-not-be-read", n=len(found.without))


@contextmanager
def replacing(path: Path | None) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of `path` when all went well; what is there stays when not.

    The standard output for None; a device or a pipe is written to as it is.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    if path.exists() and not path.is_file():
        with path.open("wb") as written:
            yield written
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as written:
            yield written
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
