"""Pages judged in processes come out as pages judged here, in their order; a process that dies loses no page."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from auditor.classify.model import load_model
from auditor.page.read import read_page
from auditor.records.judgement import HumanLabel
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run import judges as judges_module
from auditor.run.judges import Apart, Here, judges
from auditor.run.judging import Lesson
from auditor.run.reading import read_site

TEXTS = (
    "Vad är en värmepump? Så fungerar den och därför sjunker elräkningen när det är kallt ute.",
    "Våra tjänster inom värme: vi jämför, installerar och servar pumpar åt villor och föreningar.",
    "Köp nu: värmepump 24 900 kr med installation. Lägg i varukorgen och beställ idag.",
)


def a_page(number: int) -> tuple[Snapshot, Page]:
    url = f"https://exempel.se/sida-{number}"
    text = f"<p>{TEXTS[number % 3]} Sida {number}.</p>" * 3
    body = f"<html lang=sv><title>{TEXTS[number % 3][:30]}</title><main><h1>{number}</h1>{text}</main>".encode()
    snapshot = Snapshot(
        url=url, final_url=url, status=200, headers={"content-type": "text/html; charset=utf-8"}, body=body
    )
    return snapshot, read_page(snapshot)


@pytest.fixture(scope="module")
def pages() -> list[tuple[Snapshot, Page]]:
    return [a_page(number) for number in range(24)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges_module, "LEAST_PAGES", 10)


def test_processes_say_what_this_process_says_in_the_same_order(small, pages) -> None:
    model = load_model()
    label = HumanLabel(url=pages[4][0].url, phase="loyalty")
    here = read_site(lambda: iter(pages), model, {label.url: label}).rows
    apart = read_site(lambda: iter(pages), model, {label.url: label}, workers=2).rows
    assert apart == here
    assert apart[4].guess is not None
    assert apart[4].guess.phase == "loyalty"


def test_lessons_reach_the_processes(small, pages) -> None:
    lesson = Lesson(page=pages[1][1], context=PageContext(), phase="none")
    with judges(load_model(), None, (lesson,), pages=10, workers=2) as asked:
        assert isinstance(asked, Apart)
        taught = asked.ask(pages[4][1], PageContext())().guess
    with judges(load_model(), None, (), pages=1, workers=2) as asked:
        assert isinstance(asked, Here)
        plain = asked.ask(pages[4][1], PageContext())().guess
    assert taught is not None
    assert plain is not None
    assert taught.shares["none"] > plain.shares["none"]


@contextmanager
def apart_of(processes: int) -> Iterator[Apart]:
    apart = Apart(load_model(), None, (), processes)
    try:
        yield apart
    finally:
        apart.close()


def test_a_process_that_is_killed_loses_no_page(pages) -> None:
    with apart_of(1) as apart:
        first = apart.ask(pages[0][1], PageContext())().guess
        judge = apart._free.get()
        assert judge._process is not None
        run = judge._process._run
        run.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        run.wait()
        apart._free.put(judge)
        assert apart.ask(pages[0][1], PageContext())().guess == first
        assert judge._process is None


def test_processes_that_cannot_start_leave_the_work_to_this_one(monkeypatch, pages) -> None:
    monkeypatch.setattr("auditor.pipes.command", lambda module: ("/nowhere/python",))
    with apart_of(2) as apart:
        assert apart.ask(pages[0][1], PageContext())().guess is not None


@pytest.mark.parametrize(("pages_of_site", "workers"), [(10_000, 1), (20, 8)])
def test_a_small_site_and_one_core_need_no_processes(pages_of_site: int, workers: int) -> None:
    with judges(load_model(), None, (), pages=pages_of_site, workers=workers) as asked:
        assert isinstance(asked, Here)
