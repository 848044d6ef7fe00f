"""What the terminal says at the end: in the report's language, and which file to open first."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from auditor.cli.console import show_result
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit, CrawlFacts, PhaseScore

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
