"""The reference of what the audit judges by: journeys, calls to action, weights, costs and thresholds.

Read from the data files that the program reads.
"""

import json
from collections.abc import Mapping

from auditor.checks.all import CHECKS
from auditor.datafile import read_table
from auditor.journeys.load import load_journey, names
from auditor.records.base import CTA_KINDS
from auditor.records.journey import Journey, Stage
from auditor.resources import folder
from tools.reference.markdown import code, codes, page, table

# Phrases shown per kind and language; the whole lists are in the language's own file.
PHRASES = 14


def journeys() -> str:
    """Return the journeys that ship: what each stage is made of, expects and asks for."""
    parts = [journey_text(load_journey(name)) for name in names()]
    intro = (
        "The journeys that ship, as the program reads them. How to choose and write one: [Journeys](../journeys.md)."
    )
    return page("Journeys", intro, *parts)


def journey_text(journey: Journey) -> str:
    """Return one journey."""
    weights = {name: getattr(journey.weights, name) for name in journey.weights.__struct_fields__}
    parts = ", ".join(f"{name} {value:g}" for name, value in weights.items())
    head = f"## {journey.id}\n\n**{journey.names['en']}** ({journey.names['sv']}), drawn as a {journey.shape}."
    head += f" Parts of the score: {parts}.\n"
    return head + "\n" + "\n".join(stage_text(stage, journey) for stage in journey.stages)


def stage_text(stage: Stage, journey: Journey) -> str:
    """Return one stage of a journey."""
    weight = journey.stage_weights.get(stage.id, 1.0)
    facts = [
        ("reader's question", f"{stage.question['en']} / {stage.question['sv']}"),
        ("made of", codes(stage.labels) + (f", of the types {codes(stage.types)}" if stage.types else "")),
        ("in the score", f"weight {weight:g}" if stage.counts else "shown beside the journey, not scored"),
        ("pages", f"at least {stage.minimum_pages}; {stage.enough_pages} give full marks"),
        ("wished for", f"{stage.target_share:.0%} of the pages" if stage.target_share else ""),
        ("calls to action that fit", codes(stage.ctas.fits)),
        ("too soft, if nothing else", codes(stage.ctas.soft)),
        ("too hard", codes(stage.ctas.hard)),
        ("a page without one", f"is a gap; proposed: {code(stage.ctas.suggest)}" if stage.ctas.required else "is fine"),
    ]
    wishes = [
        (f"{wish.names['en']} / {wish.names['sv']}", codes(wish.types), wish.minimum, f"{wish.weight:g}")
        for wish in stage.expects
    ]
    expected = table(("expected content", "types", "least", "weight"), wishes) if wishes else ""
    heading = f"### {stage.names['en']} / {stage.names['sv']} (`{stage.id}`)".replace("/", "·", 1)
    return f"{heading}\n\n{table(('', ''), facts)}\n{expected}"


def ctas() -> str:
    """Return the kinds of call to action with strength, names and examples of phrases in each language."""
    kinds = read_table(folder("ctas") / "kinds.toml")["kinds"]
    words = {code: read_table(folder("reports") / "wording" / code / "labels.toml")["cta"] for code in ("sv", "en")}
    phrases = {code: read_table(folder("lang") / code / "ctas.toml") for code in ("sv", "en")}
    rows = [(code(kind), kinds[kind]["strength"], words["sv"][kind], words["en"][kind]) for kind in CTA_KINDS]
    parts = [table(("kind", "strength", "in Swedish", "in English"), rows)]
    for kind in CTA_KINDS:
        lines = [f"- {label}: {examples(phrases[key], kind)}" for key, label in (("sv", "Swedish"), ("en", "English"))]
        parts.append(f"## {kind}\n\n" + "\n".join(lines))
    intro = (
        "The kinds of call to action, and texts that are known to be of each. The whole lists, with the way they are "
        "written, are in `auditor/lang/*/ctas.toml`. How a page is judged by them: "
        "[Labels](../labels.md#calls-to-action)."
    )
    return page("Calls to action", intro, *parts)


def examples(tables: dict[str, object], kind: str) -> str:
    """Return texts that the phrases of a kind are tested with."""
    found = tables.get(kind, {})
    hits = found.get("hit", []) if isinstance(found, dict) else []
    return ", ".join(f"*{text}*" for text in hits[:PHRASES]) or "–"


def score() -> str:
    """Return the weights, costs and thresholds of the score, and what each job is taken to need."""
    weights = read_table(folder("scoring") / "weights.toml")
    costs = [
        (f"[`{check.id}`](../checks.md#{check.id})", check.part, weights["costs"].get(check.id, 0)) for check in CHECKS
    ]
    others = flat({name: values for name, values in weights.items() if name != "costs"})
    jobs = [
        (code(one["id"]), codes(one["checks"]), one.get("hours", 0), one.get("setup", 0))
        for one in read_table(folder("scoring") / "jobs.toml")["jobs"]
    ]
    return page(
        "Weights and thresholds",
        "The figures behind the [score](../scores.md) and the [checks](../checks.md). Their reasons stand beside them "
        "in the files.",
        "## What a finding costs\n\nA share of its part of the score; 0 informs.",
        table(("check", "part", "cost"), costs),
        f"## Other weights\n\n{table(('weight', 'value'), others)}",
        "## Thresholds of the checks",
        table(("threshold", "value"), flat(read_table(folder("checks") / "thresholds.toml"))),
        "## Work\n\nHours are estimates that tell an afternoon from a month: `setup` once, `hours` for each page.",
        table(("job", "checks", "hours", "setup"), jobs),
    )


def flat(tables: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the values of a file as (table.key, value)."""
    rows = []
    for name, values in tables.items():
        inner = values.items() if isinstance(values, Mapping) else ((None, values),)
        rows += [
            (code(name if key is None else f"{name}.{key}"), code(json.dumps(value, ensure_ascii=False)))
            for key, value in inner
        ]
    return rows
