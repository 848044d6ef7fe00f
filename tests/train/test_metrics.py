import json
import subprocess
import sys

import pytest

from auditor.train.metrics import Judged, accuracy, calibration_error, f1, figures, interval, macro_f1


def row(phase="awareness", guess="awareness", share=0.9, site="a", **values):
    shares = {guess: share, ("none" if guess != "none" else "awareness"): 1 - share}
    given = {"language": "sv", "second": None, "content_type": "article", "hard": False, "picked": False}
    return Judged(site=site, phase=phase, guess=guess, shares=shares, **{**given, **values})


ROWS = [
    row(), row("awareness", "consideration", 0.6, "b"), row("consideration", "consideration", 0.8, "b"),
    row("decision", "decision", 0.7, "c"), row("decision", "awareness", 0.5, "c"), row("none", "none", 0.99, "d"),
]  # fmt: skip


def test_f1_by_hand() -> None:
    assert f1(ROWS, "awareness") == pytest.approx(2 * 1 / (2 + 1 + 1))
    assert f1(ROWS, "decision") == pytest.approx(2 / 3)
    assert macro_f1(ROWS) == pytest.approx((0.5 + 2 / 3 + 2 / 3) / 3)
    assert accuracy(ROWS) == pytest.approx(4 / 6)
    assert f1(ROWS, "loyalty") != f1(ROWS, "loyalty")


def test_calibration_error_by_hand() -> None:
    rows = [row(share=0.8), row(share=0.8), row("decision", "awareness", 0.8), row(share=0.8)]
    assert calibration_error(rows) == pytest.approx(0.05)


def test_confusion_of_the_ends_counts_both_ways() -> None:
    assert figures(ROWS)["aware_decision_confusion"] == pytest.approx(1 / 6, abs=1e-4)


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    rows = [r for n in range(12) for r in [row(site=f"s{n}"), row("decision", "decision", site=f"s{n}"),
            row("decision", "awareness", site=f"s{n % 5}")]]  # fmt: skip
    low, high = interval(rows)
    assert low <= macro_f1(rows) <= high
    assert interval(rows) == (low, high)


def test_the_figures_are_those_of_the_corpus_scorer(shared, tmp_path) -> None:
    """The same pages through score.py, which scores every model on this corpus."""
    labels = [json.loads(line) for line in (shared / "corpus" / "labels.jsonl").read_text().splitlines()]
    labels = [label for label in labels if not label["junk"]][:400]
    guesses = [{**label, "phase": labels[at * 7 % 400]["phase"] if at % 3 == 0 else label["phase"]}
               for at, label in enumerate(labels)]  # fmt: skip
    (tmp_path / "l.jsonl").write_text("\n".join(map(json.dumps, labels)))
    lines = [{"url": g["url"], "phase": g["phase"], "shares": {g["phase"]: 0.5 + at % 50 / 100, "none": 0.1},
              "sure": at % 2 == 0, "content_type": "article"} for at, g in enumerate(guesses)]  # fmt: skip
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)))
    script = shared / "corpus" / "score.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path / "l.jsonl", tmp_path / "c.jsonl", "--json"], capture_output=True, check=True
    )
    theirs = json.loads(done.stdout)
    ours = figures(
        [
            Judged(site=label["site"], language=label["language"], phase=label["phase"], second=label["second"],
                   hard=label["hard"],
                   content_type=label["content_type"], picked=label["picked"], guess=c["phase"], shares=c["shares"],
                   sure=c["sure"], guess_type="article")
            for label, c in zip(labels, lines, strict=True)
        ]
    )  # fmt: skip
    for name in ("macro_f1_3", "accuracy", "first_or_second", "easy_accuracy", "aware_decision_confusion", "ece",
                 "sure_share", "sure_accuracy", "content_type_accuracy", "accuracy_at_80_coverage"):  # fmt: skip
        assert ours[name] == pytest.approx(theirs[name], abs=1e-3), name
