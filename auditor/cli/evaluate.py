"""`auditor evaluate`: measures a model on labelled pages; a table to read and JSON to keep."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand

PATH = click.Path(path_type=Path)


@click.command("evaluate", cls=SpokenCommand)
@click.option("--labels", type=PATH, metavar="FILE", required=True, help="Labels, one JSON object a line.")
@click.option("--pages", type=PATH, metavar="FOLDER", required=True, help="The pages: SITE.jsonl.gz.")
@click.option("--model", type=PATH, metavar="DIR", help="A model folder (default: the one that ships).")
@click.option("--folds", is_flag=True, help="Train afresh in folds grouped by owner instead: figures on unseen sites.")
@click.option("--json", "report", type=PATH, metavar="FILE", help="Write all figures as JSON.")
def command(labels: Path, pages: Path, model: Path | None, folds: bool, report: Path | None) -> None:
    """Measure a model on labelled pages: F1, calibration, doubt, content types, per language, with yardsticks."""
    from auditor.train.run import evaluate

    click.echo(evaluate(labels, pages, model, report, folds=folds, say=lambda line: click.echo(line, err=True)))
