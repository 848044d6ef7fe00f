"""One page that cannot be judged is one row; human labels win and are shown as human."""

import subprocess
import sys

from auditor.journeys.load import load_journey
from auditor.page.read import read_page
from auditor.records.base import Phase
from auditor.records.judgement import Guess, HumanLabel
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.measure import measure
from auditor.run.reading import read_site


class ModelThatFailsOn:
    """A stand-in that says `consideration` of every page but one, on which it raises."""

    memory = None

    def __init__(self, url: str = "") -> None:
        self.url = url

    def adapted(self, corrections: object) -> "ModelThatFailsOn":
        return self

    def guess(self, page: Page, context: PageContext) -> Guess:
        if page.url == self.url:
            raise ValueError("odd page")
        phase: Phase = "consideration"
        return Guess(phase=phase, second="awareness", shares={phase: 1.0}, content_type="service", note="mixed")


def a_snapshot(url: str) -> Snapshot:
    body = f"<title>{url}</title><main><h1>Rubrik</h1><p>En text om tjänsten som vi erbjuder er.</p></main>".encode()
    return Snapshot(url=url, final_url=url, status=200, headers={"content-type": "text/html; charset=utf-8"}, body=body)


def entries(*urls: str) -> list[tuple[Snapshot, Page]]:
    return [(snapshot, read_page(snapshot)) for snapshot in map(a_snapshot, urls)]


def test_a_page_that_cannot_be_judged_is_a_row() -> None:
    pages = entries("https://a.example/1", "https://a.example/2")
    rows = read_site(lambda: iter(pages), ModelThatFailsOn("https://a.example/1"), {}).rows  # type: ignore[arg-type]
    assert [(row.url, row.error, row.counted) for row in rows] == [
        ("https://a.example/1", "parse-crash", False),
        ("https://a.example/2", None, True),
    ]
    assert rows[0].error_detail == "ValueError: odd page"


def test_a_human_label_wins_and_is_shown_as_human() -> None:
    pages = entries("https://a.example/1")
    label = HumanLabel(url="https://a.example/1", phase="decision", by="Anna")
    (row,) = read_site(lambda: iter(pages), ModelThatFailsOn(), {label.url: label}).rows  # type: ignore[arg-type]
    assert row.guess is not None
    assert (row.guess.phase, row.guess.second, row.guess.source, row.guess.sure) == ("decision", None, "human", True)
    assert row.guess.content_type == "service"
    assert row.guess.note == ""
    assert row.human == label


def test_a_note_alone_changes_no_label() -> None:
    pages = entries("https://a.example/1")
    label = HumanLabel(url="https://a.example/1", note="fråga kunden", owner="Bo")
    (row,) = read_site(lambda: iter(pages), ModelThatFailsOn(), {label.url: label}).rows  # type: ignore[arg-type]
    assert row.guess is not None
    assert (row.guess.phase, row.guess.source) == ("consideration", "model")
    assert row.human == label


def test_pages_are_read_without_what_only_the_whole_site_needs() -> None:
    """The library of the topics takes 140 MB, which would stand beside the judging processes for nothing."""
    code = "import sys, auditor.run.audit; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_measured_reading_lets_go_of_its_pages() -> None:
    pages = entries("https://a.example/1", "https://a.example/2")
    reading = read_site(lambda: iter(pages), ModelThatFailsOn(), {})  # type: ignore[arg-type]
    measured, text = measure(reading, load_journey("inbound"))
    assert [row.url for row in measured.rows] == ["https://a.example/1", "https://a.example/2"]
    assert text.bags.urls == ("https://a.example/1",)  # the other repeats it
    assert (reading.rows, reading.bags.build().urls) == ([], ())
