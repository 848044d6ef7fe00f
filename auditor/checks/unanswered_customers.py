"""Questions that customers ask again and again, and that no page answers.

**Why it matters.** What the support desk is asked every week is what readers wonder before they leave: a line on the
right page answers it for all of them.

**How it is decided.** The customers' half of the map (`--customers`, `auditor import --as voices`) says what is asked
in each stage and by how many. A question counts when no title, heading or folded line of the pages that were read
answers it, no paragraph names all that it is about, and no heading comes near. One that names nothing that can be
looked for, or belongs to no stage, is passed over. Without customers' words it is not run.

**Threshold.** `said` in `[customers]`: a question that fewer have asked is one person's; at most `named` are named.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_stage
from auditor.records.customers import HeardThing
from auditor.records.names import joined


def find(site: Site) -> Iterator[Hit]:
    """Yield each stage that has such questions, with the most asked one named."""
    told = site.facts.customers
    if told is None:
        yield not_applicable("nobody-asked")
        return
    limit = site.thresholds.customers
    for stage in told.stages:
        asked = [one for one in stage.things if is_gap(one) and one.said >= limit.said]
        if stage.stage and asked:
            yield _hit(stage.stage, asked, limit.named)


def is_gap(one: HeardThing) -> bool:
    """True for a question to which nothing of the site comes near."""
    return one.kind == "question" and one.state == "none" and not one.near_page


def _hit(stage: str, asked: list[HeardThing], named: int) -> Hit:
    first, *others = sorted(asked, key=lambda one: (-one.said, one.text))
    return on_stage(
        stage,
        "many" if others else "one",
        question=first.text,
        said=first.said,
        questions=len(asked),
        more="; ".join(f"{one.text} ({one.said})" for one in others[:named]),
        sources=joined(first.sources),
    )


CHECK = Check(id="unanswered-customers", scope="stage", part="", run=find)
