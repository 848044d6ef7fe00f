"""What the site shows of the channels and expectations that customers name, and which findings say what stops them."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.customers.cues import Cue, cue_of, cues
from auditor.records.audit import Finding, Touchpoint
from auditor.records.customers import HeardThing
from auditor.site.words import words_of

MOST_NAMES = 4


class Shows:
    """Answers for one site; `findings` are those of its checks, where they have been run."""

    def __init__(self, site: Site, findings: Iterable[Finding] = ()) -> None:
        self._site = site
        self._failed = [one for one in findings if one.verdict == "fail"]
        self._wishes = {wish.id: wish for stage in site.journey.stages for wish in stage.expects}

    def channel(self, thing: HeardThing, stage: str) -> HeardThing:
        """Return a channel with whether the site shows it."""
        cue = cue_of(thing.text, cues().channels)
        if cue is not None and cue.outside:  # "groups on Facebook" are not the firm's own page there
            return replace(thing, state="outside")
        if points := self._named(thing.text):
            return _seen(thing, points)
        if cue is None:
            return replace(thing, state="outside")
        if cue.search:
            found = [page.url for page in self._site.pages_of(stage)]
            return replace(thing, state="seen" if found else "not-seen", page=min(found, default="", key=len))
        # A tool of its own name that was not seen ("TikTok") is not shown by another of its group.
        own = cue.id == "social" and not {word.lower() for word in words_of(thing.text)} <= _GENERAL
        return self._shown(thing, cue, named=own)

    def expectation(self, thing: HeardThing) -> HeardThing:
        """Return an expectation with whether the site meets it; untouched where no cue tells what to look for."""
        cue = cue_of(thing.text, cues().expectations)
        if cue is None:
            return thing
        found = self._shown(replace(thing, service=cue.service), cue)
        return replace(found, state="met" if found.state == "seen" else found.state)

    def obstacle(self, thing: HeardThing, stage: str) -> HeardThing | None:
        """Return an obstacle with the finding that says the same, None where none does."""
        cue = cue_of(thing.text, cues().obstacles)
        if cue is None:
            return None
        said = [one for one in self._failed if one.check in cue.checks and self._fits(one, cue, stage)]
        # Checks are named with the plainest first.
        first = min(said, key=lambda one: cue.checks.index(one.check), default=None)
        return replace(thing, state="found", check=first.check, page=_page(first)) if first else None

    def _fits(self, finding: Finding, cue: Cue, stage: str) -> bool:
        if cue.wishes:
            return str(finding.values.get("expectation", "")) in cue.wishes
        return not finding.stage or not stage or finding.stage == stage

    def _shown(self, thing: HeardThing, cue: Cue, *, named: bool = False) -> HeardThing:
        """Return a thing as `seen` by touchpoints, by what the site says, or by a page of its kind; else `not-seen`."""
        for service in self._site.facts.service:
            if service.kind == cue.service:
                return replace(thing, state="seen", page=service.evidence[0], near=service.text)
        points = [one for one in self._touched() if one.group in cue.groups or one.id in cue.points]
        if points and not named:
            return _seen(thing, points)
        kinds = {*cue.types, *(kind for wish in self._own_wishes(cue) for kind in wish)}
        pages = sorted(
            (page.url for page in self._site.counted if page.guess and page.guess.content_type in kinds),
            key=lambda url: (len(url), url),
        )
        if not pages and "pricing" in cue.wishes:
            pages = sorted(page.url for page in self._site.counted if page.has_price)
        return replace(thing, state="seen", page=pages[0]) if pages else replace(thing, state="not-seen")

    def _own_wishes(self, cue: Cue) -> Iterator[tuple[str, ...]]:
        yield from (self._wishes[one].types for one in cue.wishes if one in self._wishes)

    def _touched(self) -> tuple[Touchpoint, ...]:
        return self._site.facts.touchpoints or ()

    def _named(self, text: str) -> list[Touchpoint]:
        """Return the touchpoints that a text calls by their own name."""
        said = {word.lower() for word in words_of(text)}
        return [one for one in self._touched() if one.name.lower() in said]


_GENERAL = frozenset(("sociala", "social", "medier", "media", "i", "på", "kanaler", "channels", "in", "on"))


def _seen(thing: HeardThing, points: list[Touchpoint]) -> HeardThing:
    first = points[0].evidence[0] if points[0].evidence else ""
    return replace(thing, state="seen", page=first, names=tuple(one.id for one in points[:MOST_NAMES]))


def _page(finding: Finding) -> str:
    return finding.subject.id if finding.subject.kind == "page" else next(iter(finding.evidence), "")
