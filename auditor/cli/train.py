"""`auditor train`: makes a model folder from labelled pages, or again from the features kept beside a model."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)


@click.command("train")
@click.option("--labels", type=PATH, metavar="FILE", help="Labels, one JSON object a line (url, phase, content_type).")
@click.option("--pages", type=PATH, metavar="FOLDER", help="The pages: SITE.jsonl.gz with url and html a line.")
@click.option(
    "--features", type=PATH, metavar="FOLDER", help="Instead: features kept beside a model (its data folder)."
)
@click.option(
    "--output", type=PATH, metavar="DIR", default=Path("model"), show_default=True, help="Folder of the model."
)
@click.option("--made", metavar="DATE", help="Date to put on the card (default today).")
def command(labels: Path | None, pages: Path | None, features: Path | None, output: Path, made: str | None) -> None:
    """Train a model and write its folder: weights, vocabulary, card, figures, training features.

    With neither --labels nor --features, the features that ship with the program are used.
    """
    from auditor.train.run import train

    card = train(labels, pages, features, output, made, lambda line: click.echo(line, err=True))
    click.echo(card)
