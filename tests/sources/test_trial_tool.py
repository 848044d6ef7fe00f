"""A tool whose exports are read is one table of metrics.toml and nothing else: here a made-up one."""

import json
from pathlib import Path

import pytest

from tests.trial import Trial

TABLE = """
[[sources]]
id = "rankolot"
name = "Rankolot Pro"
all = ["lot score"]
columns = { clicks = ["organic hits"] }

[[sources]]
id = "majestic"
"""
EXPORT = "Page URL,Organic hits,Lot score\n{site}/priser/,120,7\n{site}/varmepumpar/,60,5\n{site}/finns-inte/,9,1\n"


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    trial = Trial(tmp_path_factory.mktemp("tool"), "sources/metrics.toml")
    file = trial.package / "sources" / "metrics.toml"
    text = file.read_text(encoding="utf-8")
    assert '\n[[sources]]\nid = "majestic"\n' in text
    file.write_text(text.replace('\n[[sources]]\nid = "majestic"\n', TABLE, 1), encoding="utf-8")
    trial.run("demo", "--output", trial.place / "out")
    return trial


def test_a_made_up_tool_is_named_matched_and_counted(trial: Trial) -> None:
    (audit,) = (trial.place / "out").glob("*.audit")
    export = trial.place / "export.csv"
    export.write_text(EXPORT.replace("{site}", f"https://{audit.stem}"), encoding="utf-8")
    trial.run("import", audit, "--clear")  # the figures that come with the site
    said = trial.run("import", audit, export)
    assert "Rankolot Pro" in said
    trial.run("report", audit, "--format", "json,html", "--output", trial.place / "again")
    found = json.loads(next(Path(trial.place / "again").glob("**/audit.json")).read_text(encoding="utf-8"))
    (file,) = found["demand"]["files"]
    assert (file["source"], file["tool"], file["rows"], file["matched"]) == ("rankolot", "Rankolot Pro", 3, 2)
    assert file["used"] and not file["idle"]
    clicks = {page["url"]: page["metrics"]["clicks"] for page in found["pages"] if page["metrics"]}
    assert sorted(clicks.values()) == [60, 120]
    report = next(Path(trial.place / "again").glob("**/report.html")).read_text(encoding="utf-8")
    assert "Rankolot Pro" in report
