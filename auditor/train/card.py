"""Writes the model's card: what it was made from, its figures, its limits; as data and as a page to read."""

from datetime import date

from auditor.records.base import Record
from auditor.train.dataset import Dataset
from auditor.train.table import lay_out

LIMITS = (
    "The labels were given by language models that read each page by the labelling guideline; second readings are "
    "independent but of the same kind. Agreement with them is an upper bound for truth.",
    "Made from pages of small and middle-sized companies in Swedish and English. Norwegian and Danish pages are read "
    "with the Swedish concepts; for any other language the model says that it is unsure.",
    "`delivery` and `loyalty` are rare among the labels: their figures rest on few pages.",
    "A page judged alone, without the other pages of its site, is judged somewhat less well; both figures are given.",
)


class Card(Record, frozen=True, kw_only=True):
    """What the card says. `figures`: set -> name -> value; all out-of-fold, grouped by owner."""

    name: str
    version: str
    made: str
    pages: int
    sites: int
    owners: int
    languages: dict[str, int]
    phases: dict[str, int]
    figures: dict[str, dict[str, float]]
    notes: tuple[str, ...] = ()
    limits: tuple[str, ...] = LIMITS


def as_markdown(card: Card) -> str:
    """Return the card as a page."""
    mix = ", ".join(f"{name} {count}" for name, count in card.phases.items())
    languages = ", ".join(f"{code} {count}" for code, count in card.languages.items())
    return "\n".join(
        [
            f"# Model card: {card.name} {card.version}",
            "",
            f"Made {card.made} from {card.pages} labelled pages of {card.sites} sites with {card.owners} owners.",
            f"Languages: {languages}. Labels: {mix}.",
            "",
            "What it does: says which phase of the buyer's journey a page serves and what type of page it is, how sure",
            "that is, and which words and facts decided.",
            "",
            "## Figures",
            "Every page is scored by a model that saw no page of the same owner. `F1(3)` is macro-F1 over",
            "awareness, consideration and decision; `random draw` leaves out pages picked for being hard.",
            "",
            "```",
            lay_out(card.figures),
            "```",
            "",
            *_errors(card.figures),
            "## Labels",
            *(f"- {note}" for note in card.notes),
            "",
            "## Limits",
            *(f"- {limit}" for limit in card.limits),
            "",
            "## Train it again",
            "`auditor train --features models/phase/data --output DIR` makes it from the features and labels",
            "kept in `data/`; the pages' text and addresses are not in them.",
            "",
        ]
    )


def _errors(figures: dict[str, dict[str, float]]) -> list[str]:
    """Return what kind of pages the errors are."""
    drawn = figures.get("random draw", figures["all pages"])
    wrong = 1 - drawn["accuracy"]
    if not wrong:
        return []
    second = (drawn["first_or_second"] - drawn["accuracy"]) / wrong
    return [
        f"Of the errors, {second:.0%} name the phase that the reader of the page gave as its second. On pages that the",
        f"reader did not call hard, {drawn['easy_accuracy']:.0%} are right.",
        "",
    ]


def today(given: str | None) -> str:
    """Return the date to put on a card: the given one, else today's."""
    return given or date.today().isoformat()  # noqa: DTZ011 - the user's own day


def languages_of(data: Dataset) -> dict[str, int]:
    """Return pages per language, most first."""
    counts: dict[str, int] = {}
    for code in data.language:
        counts[code] = counts.get(code, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
