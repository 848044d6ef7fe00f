"""The notebook of docs/python.md, run from its first cell to its last against the sample site on loopback."""

import re
from pathlib import Path

import pytest

import auditor
from auditor.demo.serve import served
from auditor.exports.tables import TABLES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
CELLS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for library in ("pandas", "polars"):
        pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    Path("auditor.toml").write_text("workers = 1\n[crawl]\nallow_private = true\n", encoding="utf-8")
    names: dict[str, object] = {}
    with served() as url:
        for cell in CELLS:
            exec(compile(cell.replace("https://example.com/", f"{url}/"), "docs/python.md", "exec"), names)
    said = capsys.readouterr().out
    assert "of 100" in said and "Consideration" in said and "awareness" in said and "cta_verdict" in said
    assert "['report.html', 'summary.html', 'summary.md']" in said
    assert (tmp_path / "out" / "report.html").is_file()
    assert "decision pricing" in said and "no such file" in said


def test_every_function_and_table_is_described() -> None:
    for name in auditor.__all__:
        assert name.startswith("__") or f"`auditor.{name}(" in TEXT, name
    assert [name for name in TABLES if f"`{name}`" not in TEXT] == []
