"""The two jobs of this room from files to files: train a model, measure one."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from auditor.classify.model import Model, load_model
from auditor.classify.store import as_json
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.resources import folder as shipped
from auditor.train.baselines import baselines, rules_only
from auditor.train.calibrate import calibrate
from auditor.train.card import today
from auditor.train.corpus import Example, read_corpus
from auditor.train.dataset import Dataset, build
from auditor.train.folds import out_of_fold
from auditor.train.join import join
from auditor.train.judged import judged
from auditor.train.keep import from_files
from auditor.train.make import Say, make_model
from auditor.train.metrics import Judged
from auditor.train.recipe import recipe
from auditor.train.stacking import stacked
from auditor.train.table import lay_out, measured, parts_of

# Fewer owners than this cannot be cut into folds that say anything.
FEWEST_OWNERS = 10


class Source(NamedTuple):
    """Where to learn from: labelled pages, or features kept beside a model (None: those that ship).

    `add`: learn from both. `notes` say on the card how the labels were made; kept features bring their own.
    """

    examples: Iterable[Example] | None = None
    features: Path | None = None
    add: bool = False
    notes: tuple[str, ...] = ()


def train(source: Source, output: Path, made: str | None, say: Say) -> str:
    """Write a model folder and return its table of figures; raises InputError for sources that cannot be used."""
    data = dataset_of(source, say)
    _enough(data)
    card = make_model(data, recipe(), output, today(made), say)
    return lay_out(card.figures)


def dataset_of(source: Source, say: Say) -> Dataset:
    """Return what there is to learn from."""
    kept = source.features or shipped("models") / "phase" / "data"
    if source.examples is None:
        data = from_files(kept)
        return replace(data, notes=source.notes or data.notes)
    say(str(Said("reading-pages")))
    fewest = recipe().training.fewest_sites
    if not source.add:
        return build(source.examples, fewest, source.notes)
    own = build(source.examples, 1, source.notes)
    return join(from_files(kept), own, fewest) if len(own) else from_files(kept)


def _enough(data: Dataset) -> None:
    owners = len(set(data.group.tolist()))
    if owners < FEWEST_OWNERS or len(set(data.phase.tolist())) < 3:
        raise InputError("too-little-to-learn-from-pages", n=len(data), owners=owners, fewest_owners=FEWEST_OWNERS)


def evaluate(labels: Path, pages: Path, model: Path | None, report: Path | None, *, folds: bool, say: Say) -> str:
    """Return the table of figures of a model on labelled pages, and write them as JSON to `report` if given."""
    loaded = None if folds else load_model(model)
    if loaded:
        say(str(Said("trained-pages-score-high")))
    say(str(Said("reading-pages")))
    examples = list(read_corpus(labels, pages))
    data = build(examples, 1 if loaded else recipe().training.fewest_sites)
    found = _of_model(examples, loaded) if loaded else _of_folds(data)
    named = {name: measured(rows) for name, rows in parts_of(found["all"]).items()}
    named["page alone"] = measured(found["alone"])
    rows = rules_only(data) if loaded else baselines(data, recipe(), recipe().training.seed)
    named |= {name: measured(held) for name, held in rows}
    if report:
        try:
            report.write_bytes(as_json(json.loads(json.dumps(named))))
        except OSError as trouble:
            raise InputError("file-cannot-be-written", path=report, strerror=trouble.strerror) from None
    return lay_out(named)


def _of_folds(data: Dataset) -> dict[str, list[Judged]]:
    _enough(data)
    with_site, alone = stacked(data, out_of_fold(data, recipe(), recipe().training.seed), recipe())
    calibration, _ = calibrate(data, with_site, recipe())
    return {"all": judged(data, with_site, calibration), "alone": judged(data, alone, calibration)}


def _of_model(examples: list[Example], model: Model) -> dict[str, list[Judged]]:
    return {
        "all": [_judge(example, model, alone=False) for example in examples],
        "alone": [_judge(example, model, alone=True) for example in examples],
    }


def _judge(example: Example, model: Model, *, alone: bool) -> Judged:
    label = example.label
    guess = model.guess_features(example.alone if alone else example.features)
    return Judged(
        site=label.site or example.group,
        language=label.language,
        phase=label.phase,
        second=label.second,
        content_type=label.content_type,
        hard=label.hard,
        picked=label.picked,
        reason=label.reason,
        guess=guess.phase,
        shares=guess.shares,
        sure=guess.sure,
        guess_second=guess.second,
        guess_type=guess.content_type,
    )
