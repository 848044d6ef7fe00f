"""The sample site read once, and judged with labels that a person gave instead of a model."""

import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from auditor.demo.site import load_site
from auditor.demo.snapshots import snapshots
from auditor.page.read import read_page
from auditor.records.audit import Audit, ModelIdentity
from auditor.records.judgement import Guess
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.judge import judge_site
from auditor.settings import ReportSettings, Settings

LABELS = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))


class Person:
    """Labels a page as labels.toml does; stands in for the model."""

    identity = ModelIdentity(id="person")

    def guess(self, page: Page, context: PageContext) -> Guess:
        phase, kind = LABELS[urlsplit(page.url).path]
        return Guess(phase=phase, content_type=kind, shares={phase: 1.0}, sure=True, source="human")


@lru_cache(maxsize=1)
def read_once() -> tuple[tuple[Snapshot, Page | None], ...]:
    return tuple((snapshot, read_page(snapshot) if snapshot.body else None) for snapshot in snapshots())


def entries() -> Iterator[tuple[Snapshot, Page | None]]:
    return iter(read_once())


@lru_cache(maxsize=4)
def judged(journey: str, by: str) -> Audit:
    model = Person() if by == "person" else None
    return judge_site(
        entries,
        Settings(report=ReportSettings(journey=journey)),
        site="www.nordanvarm.example",
        now=load_site().manifest.fetched_at,
        model=model,  # type: ignore[arg-type]
    ).audit


@pytest.fixture(scope="session")
def demo_audit() -> Callable[[str, str], Audit]:
    """Return the audit of the sample site by journey, with labels `by` "person" or "model"."""
    return judged


@pytest.fixture(scope="session")
def demo_labels() -> dict[str, tuple[str, str]]:
    """Return path -> phase and content type, as a person judged them."""
    return {path: (phase, kind) for path, (phase, kind) in LABELS.items()}
