"""`auditor classify`: labels pages without a crawl, one JSON object a page, in input order."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from auditor.errors import InputError


@click.command("classify")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Default: standard output.")
@click.option("--model", type=click.Path(path_type=Path), metavar="DIR", help="A model folder (default: the shipped).")
def command(inputs: tuple[str, ...], output: Path | None, model: Path | None) -> None:
    """Label pages: JSON lines of {"url", "html"} (.jsonl, .jsonl.gz or -), HTML files, or a folder of them.

    Pages of one host in the same input are judged as a site. Out comes one JSON object a page, in input order.
    """
    from auditor.classify.model import load_model
    from auditor.run.classify import classify, output_path

    loaded = load_model(model)
    path = output_path(output)
    try:
        with replacing(path) as written:
            tally = classify(inputs, loaded, written)
    except PermissionError as trouble:
        raise InputError(f"{trouble.filename}: no permission to write.", "Name another file with -o.") from None
    except (FileNotFoundError, IsADirectoryError) as trouble:
        raise InputError(f"{trouble.filename}: cannot be written.", "Name a file in a folder that exists.") from None
    failed = f", {tally.failed} could not be read" if tally.failed else ""
    click.echo(f"{tally.labelled} pages labelled{failed}.", err=True)


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
