"""Lays figures out as a table: one row a model or yardstick, or one row a language, the same columns everywhere."""

from collections.abc import Sequence

from auditor.train.metrics import Judged, figures, interval

COLUMNS = (
    ("pages", "pages"), ("macro_f1_3", "F1(3)"), ("f1_awareness", "awar"), ("f1_consideration", "cons"),
    ("f1_decision", "deci"), ("f1_delivery", "deli"), ("f1_loyalty", "loya"), ("f1_none", "none"),
    ("accuracy", "acc"), ("accuracy_at_80_coverage", "acc@80"), ("sure_share", "sure"), ("sure_accuracy", "acc sure"),
    ("ece", "ECE"), ("log_loss", "loss"), ("brier", "Brier"), ("aware_decision_confusion", "A-D"),
    ("content_type_accuracy", "type"), ("content_type_group_f1", "type F1"),
)  # fmt: skip
WIDTH = 26


def measured(rows: Sequence[Judged], *, bounds: bool = True) -> dict[str, float]:
    """Return the figures of a set with the bounds of macro-F1 over sites."""
    found = figures(rows)
    if bounds and rows:
        found["macro_f1_3_low"], found["macro_f1_3_high"] = interval(rows)
    return found


def first_draw(rows: Sequence[Judged]) -> list[Judged]:
    """Return the rows of the first random draw: none picked, none labelled later for a reason."""
    return [row for row in rows if not row.picked and not row.reason]


def parts_of(rows: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return the sets that are reported apart: all, the random draw, the picked, and each language of the draw.

    Pages drawn at random later, among those that were left, are a set of their own: the first draw stays the same.
    """
    drawn = first_draw(rows)
    later = [row for row in rows if not row.picked and row.reason]
    picked = [row for row in rows if row.picked]
    parts = {"all pages": list(rows)}
    if picked and drawn:
        parts |= {"random draw": drawn, "picked as hard": picked}
    if later:
        parts["later random draw"] = later
    parts |= {
        f"language {code}": [row for row in drawn or rows if row.language == code]
        for code in sorted({row.language for row in drawn or rows})
    }
    return parts


def lay_out(found: dict[str, dict[str, float]]) -> str:
    """Return the table as text, a row a name."""
    head = "".ljust(WIDTH) + "".join(short.rjust(9) for _, short in COLUMNS) + "   95 % over sites"
    lines = [head]
    for name, values in found.items():
        cells = "".join(_cell(values, key).rjust(9) for key, _ in COLUMNS)
        bounds = (
            f"   {values['macro_f1_3_low']:.3f}-{values['macro_f1_3_high']:.3f}" if "macro_f1_3_low" in values else ""
        )
        lines.append(name[:WIDTH].ljust(WIDTH) + cells + bounds)
    return "\n".join(lines)


def _cell(values: dict[str, float], key: str) -> str:
    if key not in values:
        return "-"
    return str(int(values[key])) if key == "pages" else f"{values[key]:.3f}"
