"""Judges every page's calls to action against its stage, knowing what is behind the addresses they lead to."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from auditor.ctas.targets import Target, targets_of
from auditor.ctas.verdict import NO_WAY, Reader, judge
from auditor.lang.load import is_known
from auditor.records.base import ContentType
from auditor.records.journey import Journey, Stage
from auditor.records.judgement import PageResult
from auditor.run.cautions import is_scripted
from auditor.site.aliases import Aliases
from auditor.site.onward import READING, tier
from auditor.site.ways import is_task
from auditor.urls import host_of

# Pages on which one gets in touch or orders.
STEPS: frozenset[ContentType] = frozenset({"contact", "conversion"})
# Pages whose links are entries of a list and no thought of where this reader goes next.
LISTS: frozenset[ContentType] = frozenset({"listing"})


def with_verdicts(
    rows: Sequence[PageResult],
    journey: Journey,
    aliases: Aliases,
    offering: Collection[str] = (),
    failing: Collection[str] = (),
) -> list[PageResult]:
    """Return the rows with a verdict on each page that has a label and whose requests could be read.

    Of a page that scripts build, nobody knows which requests its visitor sees; nor of one in a language whose phrases
    are not known. `offering` are the pages whose content links to the offer, `failing` those whose form cannot be sent.
    """
    targets = known_targets(rows, journey, aliases)
    stages = {stage.id: (order, stage) for order, stage in enumerate(journey.stages)}
    return [
        judged(row, stages.get(row.stage), targets, reader_of(row, row.url in offering, row.url in failing))
        if can_judge(row)
        else row
        for row in rows
    ]


def can_judge(row: PageResult) -> bool:
    """True when what the page asks for could be read."""
    return row.guess is not None and not is_scripted(row) and is_known(row.language)


def reader_of(row: PageResult, offers: bool = False, fails: bool = False) -> Reader:
    """Return what the page lets its reader do.

    Links of a list are its entries and lead nowhere by intention, and so are the cards of a page that sells.
    """
    kind = row.guess.content_type if row.guess else "other"
    reads = kind not in LISTS
    return Reader(
        is_step=kind in STEPS,
        has_step="step" in row.ways and is_task(row),
        has_form="form" in row.ways,
        leads_on=reads and (row.next_steps > 0 or offers or (tier(kind) == READING and "link" in row.ways)),
        sees_offer=reads and offers,
        form_fails=fails,
        told_to_call="number" in row.ways,
    )


def judged(
    row: PageResult, place: tuple[int, Stage] | None, targets: dict[str, Target], reader: Reader = NO_WAY
) -> PageResult:
    """Return the row with its verdict."""
    order, stage = place or (None, None)
    return replace(row, cta_verdict=judge(row.ctas, stage, targets, host_of(row.url), order=order, reader=reader))


def known_targets(rows: Sequence[PageResult], journey: Journey, aliases: Aliases) -> dict[str, Target]:
    """Return what is known of every address; one that stands for another page is known as that page."""
    targets = targets_of(rows, journey.stages)
    asked = {cta.target.partition("#")[0] for row in rows for cta in row.ctas}
    names = {url: aliases.name(url) for url in asked}
    return targets | {url: targets[name] for url, name in names.items() if name != url and name in targets}
