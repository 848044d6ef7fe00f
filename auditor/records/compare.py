"""What changed between two audits of a site, or how sites differ: the border between comparing and its exports."""

from typing import Literal

from auditor.records.audit import Action, Caution, Value
from auditor.records.base import ContentType, CtaKind, Phase, Record
from auditor.records.journey import Names

COMPARISON_VERSION = 1

ComparisonKind = Literal["time", "sites"]
PageChangeKind = Literal["new", "gone", "moved", "changed"]
ActionState = Literal["done", "gone", "new", "left"]


class StageMix(Record, frozen=True, kw_only=True):
    """One stage of one audit, as far as audits are compared by it. `share` is of the counted pages, 0-1."""

    stage: str
    names: Names
    counts: bool
    pages: int
    share: float
    target_share: float
    score: float | None
    types: dict[str, int] = {}
    ctas: dict[str, int] = {}
    pages_without_cta: int = 0


class Side(Record, frozen=True, kw_only=True):
    """One of the audits that are compared."""

    site: str
    generated_at: str = ""
    tool: str = ""
    journey: str = ""
    model: str = ""
    score: float | None = None
    counted_pages: int = 0
    partial: bool = False  # the crawl stopped before it had read the site
    stages: tuple[StageMix, ...] = ()
    touchpoints: tuple[str, ...] = ()  # ids
    topics: tuple[str, ...] = ()  # labels, most pages first
    language_mix: dict[str, int] = {}
    parts: dict[str, float] = {}  # part of the score -> share reached, 0-1


class PageChange(Record, frozen=True, kw_only=True):
    """One page that is new, gone, moved or changed. A new page has no `old_url`; the `url` of a gone one is the old."""

    kind: PageChangeKind
    url: str
    old_url: str = ""
    title: str = ""
    why: str = ""  # of a gone page: its status or error now, redirect, not-found; of a moved one: redirect, text, title
    stage_before: str = ""
    stage_after: str = ""
    phase_before: Phase | None = None
    phase_after: Phase | None = None
    type_before: ContentType | None = None
    type_after: ContentType | None = None
    ctas_gained: tuple[CtaKind, ...] = ()
    ctas_lost: tuple[CtaKind, ...] = ()
    verdict_before: str = ""
    verdict_after: str = ""
    counted_before: bool = False
    counted_after: bool = False
    text_changed: bool = False

    @property
    def stage_changed(self) -> bool:
        """True when the page is in both audits and in another stage now."""
        return self.kind in ("moved", "changed") and self.stage_before != self.stage_after


class StageChange(Record, frozen=True, kw_only=True):
    """One stage before and after. `gained` and `lost` are pages that came to it and left it, from or to anywhere."""

    stage: str
    names: Names
    counts: bool
    pages_before: int = 0
    pages_after: int = 0
    share_before: float = 0.0
    share_after: float = 0.0
    score_before: float | None = None
    score_after: float | None = None
    gained: int = 0
    lost: int = 0
    ctas: dict[str, int] = {}  # CTA kind -> pages more (or fewer) that have it in their content


class ScoreChange(Record, frozen=True, kw_only=True):
    """The change of the total and what it comes from; None where it cannot be told.

    `by_site`: the site itself changed. `by_judgement`: another model, journey, settings or version of the tool judged
    it. `exact`: measured by judging the old pages anew (or nothing differed); otherwise an estimate from the pages
    whose text is the same in both.
    """

    before: float | None
    after: float | None
    change: float | None
    by_site: float | None = None
    by_judgement: float | None = None
    exact: bool = True
    differences: tuple[str, ...] = ()  # model, journey, tool, labels, settings


class ActionChange(Record, frozen=True, kw_only=True):
    """An action that was done, is new, or is left; of one that is left, the newer is shown.

    `gone`: nothing is left to do as all its pages are gone, which is no work done.
    """

    state: ActionState
    action: Action
    points_before: float = 0.0
    points_after: float = 0.0


class CheckChange(Record, frozen=True, kw_only=True):
    """How many findings of one check were mended, are new and are left, and how many went with their pages."""

    check: str
    mended: int
    new: int
    left: int
    gone: int = 0


class Lack(Record, frozen=True, kw_only=True):
    """What others have and the first site does not: a content `type` or `cta` in a stage, a `touchpoint`, a `topic`.

    The id of a topic is its name.
    """

    kind: Literal["type", "cta", "touchpoint", "topic"]
    id: str
    stage: str = ""
    sites: tuple[str, ...] = ()  # who has it


class Comparison(Record, frozen=True, kw_only=True):
    """Two audits of one site (`time`: old, new), or several sites (`sites`: ours first)."""

    schema: int = COMPARISON_VERSION
    kind: ComparisonKind
    sides: tuple[Side, ...]
    score: ScoreChange | None = None
    stages: tuple[StageChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    unchanged: int = 0  # pages in both without any change
    actions: tuple[ActionChange, ...] = ()
    checks: tuple[CheckChange, ...] = ()
    settings: dict[str, tuple[Value, Value]] = {}  # name -> old and new value, where they differ
    lacks: tuple[Lack, ...] = ()
    warnings: tuple[Caution, ...] = ()
