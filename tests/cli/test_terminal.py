# ruff: noqa: E501 - lines as they are printed
"""What the terminal says meanwhile and at the end: in the report's language, and which file to open first."""

from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from auditor.cli.console import AGAIN, CrawlView, figures_of_crawl, show_changes, show_comparison, show_result
from auditor.cli.words import language_ahead, terminal
from auditor.exports.figures import clock
from auditor.exports.wording import Wording
from auditor.journeys.load import load_journey
from auditor.records.audit import Action, Audit, Caution, CrawlFacts, PhaseScore
from auditor.records.compare import ActionChange, CheckChange, Comparison, PageChange, ScoreChange, Side
from auditor.records.crawl import Progress

FILES = (Path("x/report.html"), Path("x/audit.xlsx"))


@pytest.mark.parametrize(
    ("language", "score", "opens"),
    [
        ("sv", "exempel.se: 71 av 100, 1\xa0sida bedömd av 0 funna", "Öppna först den här i webbläsaren:"),
        ("en", "exempel.se: 71 of 100, 1\xa0page judged of 0 found", "Open this one first, in your browser:"),
    ],
)
def test_the_last_lines_are_in_the_language_of_the_report(language, score, opens):
    journey = load_journey("inbound")
    stages = tuple(
        PhaseScore(stage=stage.id, counts=False, pages=0, share=0.0, target_share=0.0, score=None)
        for stage in journey.stages
    )
    audit = Audit(site="exempel.se", score=71.2, counted_pages=1, journey=journey, stages=stages, crawl=CrawlFacts())
    out = StringIO()
    show_result(Console(file=out, width=60), audit, language, FILES, [])
    assert out.getvalue().splitlines()[:3] == [score, opens, f"  {FILES[0]}"]
    assert out.getvalue().splitlines()[-1] == f"  {FILES[1]}"


@pytest.mark.parametrize("key", AGAIN)
def test_the_terminal_says_how_to_get_past_what_stopped_the_audit(key):
    caution = Caution(key=key, values={"pages": 9, "of": 9, "error": "timeout"})
    audit = Audit(
        site="exempel.se", journey=load_journey("inbound"), crawl=CrawlFacts(), warnings=(caution,), stages=()
    )
    audit = msgspec.structs.replace(audit, journey=msgspec.structs.replace(audit.journey, stages=()))
    out = StringIO()
    show_result(Console(file=out, width=600), audit, "sv", FILES, [])
    assert f"Igen: {AGAIN[key]}" in out.getvalue()


@pytest.mark.parametrize(("language", "line"), [("sv", "  +4,8   Länka"), ("en", "  +4.8   Länka")])
def test_what_an_action_is_worth_is_written_as_the_language_writes_figures(language, line):
    actions = (Action(id="a", check="orphan", key="one", points=4.76),)
    audit = Audit(site="exempel.se", journey=load_journey("inbound"), crawl=CrawlFacts(), actions=actions, stages=())
    out = StringIO()
    audit = msgspec.structs.replace(audit, journey=msgspec.structs.replace(audit.journey, stages=()))
    show_result(Console(file=out, width=60), audit, language, FILES, ["Länka"])
    assert line in out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("asked", "hosts", "system", "language"),
    [
        ("en", ("exempel.se",), {"LANG": "sv_SE.UTF-8"}, "en"),
        ("", ("exempel.se", "127.0.0.1:8000"), {}, "en"),
        ("", ("exempel.se:8080", "annan.no", "third.example"), {}, "sv"),
        ("", (), {"LANG": "sv_SE.UTF-8"}, "sv"),
        ("", ("third.example",), {"LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ("", ("third.example",), {"LC_ALL": "", "LC_MESSAGES": "nb_NO", "LANG": "en_GB"}, "sv"),
        ("", (), {}, "en"),
    ],
)
def test_before_there_is_a_report_its_language_is_guessed(asked, hosts, system, language):
    assert language_ahead(asked, hosts, system) == language


@pytest.mark.parametrize(
    ("language", "progress", "crawled"),
    [
        (
            "sv",
            "Hämtar: 12 klara, 3 i kö, 1 misslyckade, 2,5 sidor/s, 1:05 kvar",
            "12\xa0sidor, 1 misslyckade, 3 kvar i kö, 4 utelämnade: spärrade i robots.txt, 0:09",
        ),
        (
            "en",
            "Crawling: 12 done, 3 queued, 1 failed, 2.5 pages/s, 1:05 left",
            "12\xa0pages, 1 failed, 3 still queued, 4 left out: blocked by robots.txt, 0:09",
        ),
    ],
)
def test_the_progress_is_told_in_both_languages(monkeypatch, language, progress, crawled):
    monkeypatch.setattr("auditor.cli.console.SECONDS_BETWEEN_LINES", -1.0)
    out = StringIO()
    view = CrawlView(Console(file=out, width=200), terminal(language))
    view(Progress(done=12, failed=1, queued=3, in_flight=0, per_second=2.5, eta=65.0))
    assert out.getvalue().strip() == progress
    facts = CrawlFacts(html_pages=12, failed=1, queued=3, skipped={"robots": 4}, seconds=9.0)
    assert figures_of_crawl(facts, Wording(language)) == crawled


def test_what_moved_is_told_by_its_name_and_gone_is_not_done():
    found = Comparison(
        kind="time",
        sides=(Side(site="exempel.se", generated_at="2026-10-01"), Side(site="exempel.se")),
        score=ScoreChange(before=50.0, after=52.5, change=2.5, differences=("model",)),
        pages=(PageChange(kind="gone", url="https://exempel.se/a"),),
        actions=(
            ActionChange(state="gone", action=Action(id="a", check="orphan", key="many", values={"pages": 2})),
        ),
        checks=(CheckChange(check="orphan", mended=0, new=1, left=0, gone=2),),
    )  # fmt: skip
    journey = load_journey("inbound")
    out = StringIO()
    show_changes(Console(file=out, width=200), Audit(site="exempel.se", journey=journey), found, "sv", ())
    lines = out.getvalue().splitlines()
    assert "  +2,5 poäng sedan 2026-10-01" in lines
    assert "  bedömdes på annat sätt: modellen" in lines
    assert "  sidor: 0 nya, 1 borta, 0 flyttade, 0 ändrade, 0 oförändrade" in lines
    assert any(
        line.startswith("  brister: ") and line.endswith("1\u00a0ny, 0\u00a0åtgärdade (2 på borttagna sidor)")
        for line in lines
    )
    assert "  Försvann med sina sidor: 1" in lines and not any("Gjort" in line for line in lines)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("sv", ["exempel.se (2026-10-01): 50 av 100, 9\xa0sidor bedömda", "exempel.se (): inga poäng, 1\xa0sida bedömd", "  −4 poäng"]),
        ("en", ["exempel.se (2026-10-01): 50 of 100, 9\xa0pages judged", "exempel.se (): no score, 1\xa0page judged", "  −4 points"]),
    ],
)  # fmt: skip
def test_a_comparison_is_told_in_both_languages(language, lines):
    before = Side(site="exempel.se", generated_at="2026-10-01T08:00:00+00:00", score=50.0, counted_pages=9)
    score = ScoreChange(before=50.0, after=46.0, change=-4.0)
    found = Comparison(kind="sites", sides=(before, Side(site="exempel.se", counted_pages=1)), score=score)
    out = StringIO()
    show_comparison(Console(file=out, width=200), found, language, FILES)
    assert out.getvalue().splitlines() == [*lines, *(f"  {path}" for path in FILES)]


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0:00"), (59.6, "1:00"), (65.0, "1:05"), (7205, "2:00:05")])
def test_a_length_of_time_is_rounded_to_whole_seconds(seconds: float, said: str) -> None:
    assert clock(seconds) == said
