"""Judges one page: its label and its calls to action, or why it could not be judged. The same in every process."""

from auditor.classify.adapt import Correction
from auditor.classify.features import features_of
from auditor.classify.model import Model
from auditor.ctas.detect import detect
from auditor.records.base import Phase, Record
from auditor.records.judgement import Cta, Guess
from auditor.records.page import Page, PageContext


class Question(Record, frozen=True, kw_only=True):
    """A page to judge, with what its site says about it."""

    page: Page
    context: PageContext


class Lesson(Record, frozen=True, kw_only=True):
    """A page whose phase a person has told: what a model learns from before it judges the site's others."""

    page: Page
    context: PageContext
    phase: Phase


class Setup(Record, frozen=True, kw_only=True):
    """The first message to a judging process: the model's folder ("": the one that ships) and its lessons."""

    model: str
    lessons: tuple[Lesson, ...] = ()


class Judged(Record, frozen=True, kw_only=True):
    """What the model says of a page; `guess` is None for a page that could not be judged, and `fault` says why."""

    guess: Guess | None = None
    ctas: tuple[Cta, ...] = ()
    fault: str = ""


def judge_page(model: Model, page: Page, context: PageContext) -> Judged:
    """Return the label and the calls to action of a page; one odd page is one fault, whatever it is."""
    try:
        return Judged(guess=model.guess(page, context), ctas=detect(page, context))
    except Exception as trouble:
        return Judged(fault=f"{type(trouble).__name__}: {trouble}"[:200])


def taught(model: Model, lessons: tuple[Lesson, ...]) -> Model:
    """Return `model` with the lessons in mind; the same model when there are none."""
    if not lessons:
        return model
    return model.adapted([Correction(features_of(one.page, one.context), one.phase) for one in lessons])
