"""The plan of 90 days: now, next and later, with who does it and by when as far as the workbook tells.

What people wrote wins: a due date gives the month, and what is done is left out. The rest goes by impact and effort.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from auditor.checks.asking import day_of
from auditor.exports.plan_rules import EFFORTS, WHEN, Effort, Impact, PlanRules, When, plan_rules
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit
from auditor.records.base import Record
from auditor.records.judgement import HumanLabel
from auditor.records.task import SETTLED

Typed = Mapping[str, Mapping[str, str]]
DONE = ("done", "dropped")
# Actions that the sentence on the goal names.
MOST_STEPS = 3


class PlanItem(Record, frozen=True, kw_only=True):
    """One action of the plan; `owner` and `due` are "" where nobody has said."""

    rank: int
    action: Action
    headline: str
    impact: Impact
    effort: Effort
    owner: str = ""
    due: str = ""
    fixed: bool = False  # its due date is one that can be read
    gives: int = 0  # whole points of the goal, 0 where it is none of the first


class PlanColumn(Record, frozen=True, kw_only=True):
    """A month of the plan, in the order of the list of actions."""

    when: When
    name: str
    days: str
    items: tuple[PlanItem, ...]


class Goal(Record, frozen=True, kw_only=True):
    """The whole scores now and when the first `actions` are done, the sentence that says so, and one on who gives what.

    `steps` are the whole points of each of them in their order; together they are the leap.
    """

    score: int
    goal: int
    actions: int
    said: str
    steps: tuple[int, ...] = ()
    how: str = ""


class Plan(Record, frozen=True, kw_only=True):
    """The plan; `goal` is None where no point is gained, `done` counts the actions that the workbook says are done."""

    columns: tuple[PlanColumn, ...]
    goal: Goal | None = None
    done: int = 0

    @property
    def owned(self) -> bool:
        """True when somebody owns something of it."""
        return any(item.owner for item in self.items)

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """Everything planned, in the order of the list of actions."""
        return tuple(sorted((item for one in self.columns for item in one.items), key=lambda item: item.rank))


class Own(Record, frozen=True, kw_only=True):
    """What people wrote of an action."""

    owner: str = ""
    due: str = ""
    done: bool = False


def plan_of(audit: Audit, words: Wording, typed: Typed) -> Plan | None:
    """Return the plan, None where there is nothing to do."""
    if not audit.actions:
        return None
    rules = plan_rules()
    labels = {page.url: page.human for page in audit.pages if page.human}
    own = {action.id: own_of(action, typed, labels) for action in audit.actions}
    goal = goal_of(audit, words)
    gives = dict(enumerate(goal.steps if goal else (), 1))
    placed: dict[When, list[PlanItem]] = {when: [] for when in WHEN}
    for rank, action in enumerate(audit.actions, 1):
        said = own[action.id]
        if not said.done:
            item = item_of(rank, action, said, words, rules, gives.get(rank, 0))
            placed[dated(said.due, audit.generated_at, rules) or rules.when[item.impact][item.effort]].append(item)
    fitted(placed, rules)
    return Plan(
        columns=tuple(
            PlanColumn(
                when=when, name=words.say(f"plan.{when}"), days=words.say(f"plan.days_{when}"), items=tuple(items)
            )
            for when, items in placed.items()
        ),
        goal=goal,
        done=sum(1 for one in own.values() if one.done),
    )


def item_of(rank: int, action: Action, said: Own, words: Wording, rules: PlanRules, gives: int = 0) -> PlanItem:
    """Return an action as a line of the plan."""
    return PlanItem(
        rank=rank,
        action=action,
        headline=words.action(action),
        impact=impact_of(action, rules),
        effort=effort_of(action),
        owner=said.owner,
        due=words.day(said.due),
        fixed=day_of(said.due) is not None,
        gives=gives,
    )


def impact_of(action: Action, rules: PlanRules) -> Impact:
    """Return what an action is worth to the site: by the harm it mends, and never less than its points tell."""
    named: tuple[Impact, ...] = ("great", "some")
    for impact in named:
        threshold = getattr(rules.impact, impact)
        if action.harm in threshold.harms or action.points >= threshold.points:
            return impact
    return "little"


def effort_of(action: Action) -> Effort:
    """Return the effort of an action; one that is not known counts as medium."""
    return next((one for one in EFFORTS if one == action.effort), "medium")


def own_of(action: Action, typed: Typed, labels: Mapping[str, HumanLabel]) -> Own:
    """Return what the workbook says of an action: its own row, else the rows of its pages where they agree."""
    row = typed.get(f"action {action.id}", {})
    pages = [labels[url] for url in action.pages if url in labels]
    owners = dict.fromkeys(one.owner.strip() for one in pages if one.owner.strip())
    due = max((one.due for one in pages if day_of(one.due)), default="")
    whole = bool(action.pages) and len(pages) == len(action.pages)
    return Own(
        owner=row.get("owner", "").strip() or (next(iter(owners)) if len(owners) == 1 else ""),
        due=row.get("due", "").strip() or due,
        done=row.get("done") in SETTLED or (whole and all(one.status in DONE for one in pages)),
    )


def dated(due: str, generated_at: str, rules: PlanRules) -> When | None:
    """Return the month that a due date falls in, None where there is none that can be read; what is late is for now."""
    by, start = day_of(due), day_of(generated_at)
    if by is None or start is None:
        return None
    near, far = (start + timedelta(days=days) for days in rules.days)
    return "now" if by <= near else "next" if by <= far else "later"


def fitted(placed: dict[When, list[PlanItem]], rules: PlanRules) -> None:
    """Move what does not fit a month to the next, and bring something forward where the plan would begin with nothing.

    What has a due date that can be read stays where its date puts it.
    """
    if not placed["now"]:
        free = (one for one in (*placed["next"], *placed["later"]) if not one.fixed)
        waiting = sorted(free, key=lambda one: one.rank)
        for item in waiting[: rules.least]:
            placed["next" if item in placed["next"] else "later"].remove(item)
            placed["now"].append(item)
    months: tuple[tuple[When, When], ...] = (("now", "next"), ("next", "later"))
    for when, after in months:
        movable = [one for one in placed[when] if not one.fixed]
        room = max(0, rules.most - (len(placed[when]) - len(movable)))
        for item in movable[room:]:
            placed[when].remove(item)
            placed[after].append(item)
    for items in placed.values():
        items.sort(key=lambda one: one.rank)


def goal_of(audit: Audit, words: Wording) -> Goal | None:
    """Return what the first actions reach together, None where no whole point is gained."""
    reached = [action.reaches for action in audit.actions[: plan_rules().first] if action.reaches is not None]
    if audit.score is None or not reached or round(reached[-1]) <= round(audit.score):
        return None
    score, goal = round(audit.score), round(reached[-1])
    key = "plan.goal" if len(reached) > 1 else "plan.goal_one"
    said = words.say(key, score=score, goal=goal, n=len(reached))
    steps = steps_of(audit.score, reached)
    return Goal(score=score, goal=goal, actions=len(reached), said=said, steps=steps, how=how_of(audit, steps, words))


def steps_of(score: float, reached: Sequence[float]) -> tuple[int, ...]:
    """Return the whole points that each action adds to those before it; together they are the leap that is shown.

    What rounding leaves over goes to those that lost most by it; what it takes, the largest give up.
    """
    gains = [max(0.0, after - before) for before, after in pairwise((score, *reached))]
    steps = [int(one) for one in gains]
    left = round(reached[-1]) - round(score) - sum(steps)
    for place in sorted(range(len(steps)), key=lambda at: steps[at] - gains[at])[: max(0, left)]:
        steps[place] += 1
    for _ in range(min(max(0, -left), sum(steps))):
        steps[steps.index(max(steps))] -= 1
    return tuple(steps)


def how_of(audit: Audit, steps: Sequence[int], words: Wording) -> str:
    """Return which actions bring most of the leap, and that faults are mended for more than their points."""
    if len(steps) < 2:
        return ""
    giving = sorted((rank for rank, points in enumerate(steps, 1) if points), key=lambda rank: -steps[rank - 1])
    told = [words.say("plan.step", rank=rank, points=steps[rank - 1]) for rank in giving[:MOST_STEPS]]
    free = [rank for rank, points in enumerate(steps, 1) if not points and audit.actions[rank - 1].harm == "broken"]
    key = "plan.no_points_one" if len(free) == 1 else "plan.no_points"
    rest = words.say(key, ranks=words.listed([str(one) for one in free])) if free else ""
    return " ".join(filter(None, (words.say("plan.steps", steps=words.listed(told)), rest)))
