"""The end of a comparison: what it comes to, by stage, subject, call to action and part of the score.

Every sentence is read off the tables above it, with the figures as they are written there, so that none disagrees.
"""

from collections.abc import Mapping, Sequence

from auditor.exports.wording import Wording
from auditor.records.base import Record
from auditor.records.compare import Comparison, Lack, Side, StageChange

# A difference of fewer points, or of a smaller share of a part, is the same to a reader.
LEAST_POINTS, LEAST_SHARE = 5, 0.05
MOST_NAMED = 3


class PartRow(Record, frozen=True, kw_only=True):
    """A part of the score with the share that each of the compared audits has reached."""

    id: str
    shares: tuple[float | None, ...]


def part_rows(found: Comparison) -> tuple[PartRow, ...]:
    """Return the parts of the score side by side; () where an audit is older than this figure."""
    if not all(side.parts for side in found.sides):
        return ()
    names = dict.fromkeys(name for side in found.sides for name in side.parts)
    return tuple(PartRow(id=name, shares=tuple(side.parts.get(name) for side in found.sides)) for name in names)


def conclusion(found: Comparison, words: Wording) -> tuple[str, ...]:
    """Return what the comparison comes to."""
    said = _sites(found, words) if found.kind == "sites" else _time(found, words)
    return tuple(filter(None, said)) or (words.say("conclusion.even"),)


def _sites(found: Comparison, words: Wording) -> tuple[str, ...]:
    ours, *others = found.sides
    # What a crawl that stopped early has not seen may well exist.
    lacks = () if ours.partial else found.lacks
    return (*_stages(ours, others, words), _parts(ours, others, words), *_lacks(lacks, len(others), words))


def _stages(ours: Side, others: Sequence[Side], words: Wording) -> list[str]:
    """Where we are furthest behind the best of the others, and furthest ahead of all of them."""
    gaps = []
    for mix in ours.stages:
        theirs = [(one.score, side.site) for side in others for one in side.stages if one.stage == mix.stage]
        known = [(round(score), site) for score, site in theirs if score is not None]
        if mix.counts and mix.score is not None and known:
            score, site = max(known, key=lambda pair: pair[0])
            gaps.append((round(mix.score) - score, mix.stage, round(mix.score), score, site))
    said = []
    if gaps and (worst := min(gaps))[0] <= -LEAST_POINTS:
        said.append(words.say("conclusion.behind", stage=worst[1], ours=worst[2], theirs=worst[3], site=worst[4]))
    if gaps and (best := max(gaps))[0] >= LEAST_POINTS:
        key = "conclusion.ahead" if len(others) > 1 else "conclusion.ahead_one"
        said.append(words.say(key, stage=best[1], ours=best[2], theirs=best[3], site=best[4]))
    return said


def _parts(ours: Side, others: Sequence[Side], words: Wording) -> str:
    """The part of the score in which the best of the others is furthest before us."""
    gaps = [
        (share - ours.parts[part], part, share, side.site)
        for side in others
        for part, share in side.parts.items()
        if part in ours.parts
    ]
    if not gaps or (most := max(gaps))[0] < LEAST_SHARE:
        return ""
    return words.say(
        "conclusion.part", part=words.name("part", most[1]), ours=ours.parts[most[1]], theirs=most[2], site=most[3]
    )


def _lacks(lacks: Sequence[Lack], others: int, words: Wording) -> list[str]:
    """What others have and we lack: by content and call to action what most of them have, then subjects."""
    said = []
    for kind in ("type", "cta"):
        own = [one for one in lacks if one.kind == kind]
        # What a few of several others have is their own way.
        if own and 2 * len((first := max(own, key=lambda one: len(one.sites))).sites) > others:
            n = len(first.sites)
            key = f"conclusion.{kind}" if others > 1 else f"conclusion.{kind}_one"
            said.append(words.say(key, n=n, others=others, id=first.id, stage=first.stage, site=first.sites[0]))
    topics = [words.fill("{id:quote}", {"id": one.id}) for one in lacks if one.kind == "topic"][:MOST_NAMED]
    if topics:
        said.append(words.say("conclusion.topics", topics=words.listed(topics)))
    return said


def _time(found: Comparison, words: Wording) -> tuple[str, ...]:
    done, new, left = (sum(1 for one in found.actions if one.state == state) for state in ("done", "new", "left"))
    said = [*_moved(found.stages, words), _parts_moved(found.sides[0].parts, found.sides[-1].parts, words)]
    said.append(_asks(found.stages, words))
    said.append(words.say("conclusion.actions", done=done, new=new, left=left) if done or new or left else "")
    return tuple(said)


def _moved(stages: Sequence[StageChange], words: Wording) -> list[str]:
    """The stage that rose most and the one that fell most."""
    moved = [
        (round(one.score_after) - round(one.score_before), one.stage, round(one.score_before), round(one.score_after))
        for one in stages
        if one.counts and one.score_before is not None and one.score_after is not None
    ]
    said = []
    if moved and (most := max(moved))[0] >= LEAST_POINTS:
        said.append(words.say("conclusion.rose", stage=most[1], before=most[2], after=most[3]))
    if moved and (least := min(moved))[0] <= -LEAST_POINTS:
        said.append(words.say("conclusion.fell", stage=least[1], before=least[2], after=least[3]))
    return said


def _parts_moved(before: Mapping[str, float], after: Mapping[str, float], words: Wording) -> str:
    moved = [(after[part] - before[part], part) for part in before if part in after]
    most = max(moved, key=lambda pair: abs(pair[0]), default=(0.0, ""))
    if abs(most[0]) < LEAST_SHARE:
        return ""
    key = "part_rose" if most[0] > 0 else "part_fell"
    name = words.name("part", most[1])
    return words.say(f"conclusion.{key}", part=name, before=before[most[1]], after=after[most[1]])


def _asks(stages: Sequence[StageChange], words: Wording) -> str:
    """The call to action that came to most pages of a stage."""
    came = [(n, one.stage, kind) for one in stages if one.counts for kind, n in one.ctas.items()]
    n, stage, kind = max(came, default=(0, "", ""))
    return words.say("conclusion.asks", n=n, stage=stage, kind=kind) if n > 0 else ""
