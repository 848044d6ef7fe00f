"""Tells what competitors have that we lack: content types and calls to action per stage, subjects, touchpoints."""

from collections.abc import Sequence

from auditor.compare.sides import side_of
from auditor.compare.topics import topic_lacks
from auditor.records.audit import Audit
from auditor.records.compare import Lack, Side, StageMix

# Every site has a home page; that ours was given another stage is no lack of it.
EVERYWHERE = frozenset({"home"})


def lacks_of(ours: Audit, others: Sequence[Audit]) -> tuple[Lack, ...]:
    """Return what the first site lacks, what most of the others have first."""
    us, them = side_of(ours), [side_of(audit) for audit in others]
    found = [
        *(lack for mix in us.stages if mix.counts for lack in stage_lacks(mix, them)),
        *topic_lacks(ours, others),
        *touchpoint_lacks(us, them),
    ]
    return tuple(sorted(found, key=lambda lack: -len(lack.sites)))


def stage_lacks(mix: StageMix, others: Sequence[Side]) -> list[Lack]:
    """Return the content types and kinds of call to action that others have in this stage and we have not."""
    theirs = [(side.site, one) for side in others for one in side.stages if one.stage == mix.stage]
    types = dict.fromkeys(name for _, one in theirs for name, count in one.types.items() if count)
    kinds = dict.fromkeys(name for _, one in theirs for name, count in one.ctas.items() if count)
    return [
        *(
            Lack(
                kind="type", id=name, stage=mix.stage, sites=tuple(site for site, one in theirs if one.types.get(name))
            )
            for name in types
            if not mix.types.get(name) and name not in EVERYWHERE
        ),
        *(
            Lack(kind="cta", id=name, stage=mix.stage, sites=tuple(site for site, one in theirs if one.ctas.get(name)))
            for name in kinds
            if not mix.ctas.get(name)
        ),
    ]


def touchpoint_lacks(ours: Side, others: Sequence[Side]) -> list[Lack]:
    """Return the touchpoints that others show and we do not."""
    names = dict.fromkeys(name for side in others for name in side.touchpoints if name not in ours.touchpoints)
    return [
        Lack(kind="touchpoint", id=name, sites=tuple(side.site for side in others if name in side.touchpoints))
        for name in names
    ]
