"""Small sites on disk and results that need no audit, for the tests of this room."""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.fleet.engine import Answer
from auditor.fleet.task import packed, task_of
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Caution, PhaseScore
from auditor.records.fleet import CheckTally, SiteResult

GUIDE = """<!doctype html><html lang="sv"><head><title>{title}</title></head><body><nav><a href="index.html">Start</a>
<a href="pris.html">Priser</a></nav><main><h1>{title}</h1><p>{text}</p><a href="pris.html">Se våra priser</a></main>
</body></html>"""
TEXT = (
    "Så väljer du rätt solceller till huset. Vi går igenom vanliga misstag, vad som påverkar elpriset "
    "och hur taket bör ligga. " * 6
)


def make_site(folder: Path, pages: int = 3) -> Path:
    """Write a small site of HTML files."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(GUIDE.format(title="Solkraft i Väst", text=TEXT), encoding="utf-8")
    (folder / "pris.html").write_text(
        GUIDE.format(title="Priser", text="Paket från 49 900 kr inklusive montering. " * 12), encoding="utf-8"
    )
    for number in range(pages - 2):
        text = GUIDE.format(title=f"Guide {number} om solceller", text=TEXT)
        (folder / f"guide-{number}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small_site(tmp_path) -> Callable[..., Path]:
    """A maker of small sites: name and number of pages."""
    return lambda name, pages=3: make_site(tmp_path / "sites-on-disk" / name, pages)


class Bench:
    """An engine that answers at once with what `work` returns; None is a death. It remembers what ran side by side."""

    def __init__(self, work, slots=2):
        self.slots = slots
        self.work = work
        self.waiting = []
        self.side_by_side = []

    def submit(self, key, task):
        self.waiting.append((key, task))
        self.side_by_side.append({key for key, _ in self.waiting})

    def next(self):
        key, task = self.waiting.pop(0)
        result = self.work(task_of(task))
        return Answer(key, None, "killed") if result is None else Answer(key, packed(result))

    def close(self):
        if self.waiting is None:
            raise InputError("closed twice")
        self.waiting = None


@pytest.fixture
def bench():
    """The engine of tests."""
    return Bench


def make_result(key: str, *, score: float | None = 70.0, gain: float = 10.0, **more) -> SiteResult:
    """Return a result as an audit of `key` would give it."""
    journey = load_journey(more.pop("journey", "inbound"))
    stages = tuple(
        PhaseScore(stage=stage.id, counts=stage.counts, pages=5, share=0.3, target_share=0.3, score=score)
        for stage in journey.stages
    )
    stage = journey.stages[0].id
    action = Action(
        id=f"missing-cta-{stage}", check="missing-cta", key="many", stage=stage, points=gain, effort="low",
        values={"stage": stage, "pages": 4, "suggest": "quote"},
    )  # fmt: skip
    given = {
        "site": f"{key}.example",
        "target": f"https://{key}.example/",
        "to_gain": gain,
        "counted_pages": 15,
        "found_pages": 20,
        "language_mix": {"sv": 15},
        "journey": journey,
        "stages": stages,
        "actions": (action,),
        "checks": (CheckTally(check="missing-cta", count=4, points=gain),),
        "warnings": (Caution(key="few-pages", values={"pages": 4}),),
        "report": f"sites/{key}/report.html",
    }
    return SiteResult(key=key, score=score, **(given | more))


@pytest.fixture
def result():
    """The maker of results."""
    return make_result
