"""`--journey a,b`: what the terminal says, and faults before anything is fetched."""

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, list[str]]]


def test_a_report_by_two_journeys_without_a_new_crawl(auditor: Run, tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]\n', encoding="utf-8")
    assert auditor("demo", "--output", "d")[0] == 0
    code, lines = auditor("report", "d", "--journey", "inbound,kundresa", "--language", "sv")
    assert code == 0
    (said,) = [line.replace("\u00a0", " ") for line in lines if "Kundresan:" in line]
    assert "som Köpresan inte ser" in said
    code, lines = auditor("report", "d", "--language", "en")  # remembered
    assert any("Customer journey:" in line for line in lines)
    (look,) = json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))["looks"]
    assert look["journey"]["id"] == "kundresa"
    code, lines = auditor("report", "d", "--journey", "inbound")
    assert not any("Customer journey" in line for line in lines)


def test_an_unknown_journey_of_several_is_told_before_the_crawl(auditor: Run) -> None:
    code, lines = auditor("audit", "https://no-such-host.invalid/", "--journey", "inbound,nonsense")
    assert code == 2
    assert len(lines) == 1 and "nonsense" in lines[0]
