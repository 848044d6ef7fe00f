"""The measured accuracy of the model that ships, from its card, as it stands in the page on the method."""

import json
import re
from pathlib import Path

from tools.reference.markdown import code, table

ROOT = Path(__file__).resolve().parents[2]
METHOD = ROOT / "docs" / "method.md"
FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def method() -> str:
    """Return the page on the method with the figures of today."""
    return FIGURES.sub(lambda hit: hit[1] + figures() + hit[2], METHOD.read_text(encoding="utf-8"))


def figures() -> str:
    """Return the measured accuracy of the model that ships, from its card."""
    card = json.loads((ROOT / "models" / "phase" / "card.json").read_text(encoding="utf-8"))
    shown = (
        ("random draw", "all, drawn at random"), ("language sv", "Swedish"), ("language en", "English"),
        ("later random draw", "drawn later, among the pages left"), ("picked as hard", "picked for being hard or rare"),
        ("random draw, page alone", "a page judged without its site"),
        ("plain TF-IDF", "for comparison: a plain word model"), ("URL rules", "for comparison: rules on addresses"),
        ("keyword rules", "for comparison: keywords"), ("majority", "for comparison: always the commonest"),
    )  # fmt: skip
    keys = ("pages", "macro_f1_3", "accuracy", "sure_share", "sure_accuracy", "content_type_accuracy", "ece")
    heads = ("", "pages", "F1 of three", "right phase", "sure", "right, where sure", "right type", "calibration error")
    measured = card["figures"]
    rows = [[label, *(figure(key, measured[name][key]) for key in keys)] for name, label in shown if name in measured]
    drawn = measured["random draw"]
    phases = [(code(name), figure("f1", drawn[f"f1_{name}"]), pages) for name, pages in card["phases"].items()]
    made = f"Model `{card['name']} {card['version']}`, made {card['made']}"
    return "\n".join([
        f"{made} from {card['pages']:,} labelled pages of {card['sites']} sites.\n",
        table(heads, rows), table(("phase", "F1, drawn at random", "labelled pages"), phases),
        "\n".join(f"- {limit}" for limit in card["limits"]), "",
    ])  # fmt: skip


def figure(key: str, value: float) -> str:
    """Return a figure as a reader expects it: a count, a share, or three decimals."""
    if key == "pages":
        return f"{value:,.0f}"
    return f"{value:.3f}" if key in ("ece", "f1", "macro_f1_3") else f"{value:.0%}"
