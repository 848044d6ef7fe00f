"""What a site's labels may teach: true ones reach its other pages; those that spoil other sites' pages, none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.classify import holdout
from auditor.classify.model import load_model
from auditor.page.read import read_page
from auditor.records.judgement import HumanLabel
from auditor.records.page import Page, Snapshot
from auditor.run.corrections import take_labels, try_labels
from auditor.run.memory import school_of
from auditor.run.reading import read_site, survey
from auditor.store.sqlite import open_store

PAGE = """<html lang="sv"><title>Materialbanken {n}</title><main><h1>Prov {n}: ytskikt i ask nummer {n}</h1>
<p>Här visas prov {n} ur samlingen. Ytan är behandlad med hårdvaxolja och ligger i arkivet för besökare.
Prov {n} kan ses på plats.</p></main>"""


def a_page(number: int) -> tuple[Snapshot, Page]:
    url = f"https://firma.example/materialbank/prov-{number}"
    headers = {"content-type": "text/html; charset=utf-8"}
    body = PAGE.format(n=number).encode()
    snapshot = Snapshot(url=url, final_url=url, status=200, headers=headers, body=body)
    return snapshot, read_page(snapshot)


@pytest.fixture(scope="module")
def pages() -> list[tuple[Snapshot, Page]]:
    return [a_page(number) for number in range(12)]


@pytest.fixture(scope="module")
def labels(pages) -> dict[str, HumanLabel]:
    return {page.url: HumanLabel(url=page.url, phase="loyalty") for _, page in pages[:6]}


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any teaching at all is too much."""
    monkeypatch.setattr(holdout, "MOST_LOST", -1.0)
    return None


def test_labels_teach_the_other_pages_and_were_tried_first(pages, labels) -> None:
    model = load_model()
    site = survey(lambda: iter(pages))
    school = school_of(lambda: iter(pages), site, labels, model)
    assert len(school.lessons) == 6
    assert school.trial is not None
    assert school.trial.pages >= 300
    assert not school.trial.worse
    taught = read_site(lambda: iter(pages), model, labels).rows[-1].guess
    assert taught is not None
    assert taught.phase == "loyalty"


def test_labels_that_spoil_other_pages_win_on_their_own_and_teach_nothing(strict, pages, labels) -> None:
    model = load_model()
    rows = read_site(lambda: iter(pages), model, labels).rows
    plain = read_site(lambda: iter(pages), model, {}).rows
    assert rows[-1].guess == plain[-1].guess
    assert rows[0].guess is not None
    assert (rows[0].guess.phase, rows[0].guess.source) == ("loyalty", "human")


def test_no_label_is_no_trial(pages) -> None:
    site = survey(lambda: iter(pages))
    school = school_of(lambda: iter(pages), site, {}, load_model())
    assert (school.lessons, school.trial) == ((), None)


def test_labels_are_kept_whatever_the_trial_says(strict, pages, tmp_path: Path) -> None:
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Phase\n{pages[0][1].url},loyalty\n", encoding="utf-8")
    with open_store(tmp_path / "a.audit") as store:
        assert try_labels(store) is None
        for snapshot, page in pages:
            store.pages.add_fetched(snapshot, page, host="firma.example")
        take_labels(store, sheet, by="Anna", now="2026-11-01T08:00:00+00:00")
        assert store.labels.standing()[pages[0][1].url].phase == "loyalty"
        trial = try_labels(store)
        assert trial is not None
        assert trial.worse
        assert store.labels.undo() == 1
        assert try_labels(store) is None
