"""How the site was read as a business, for the report's first screen: its kind, its own step, and what it holds."""

from auditor.business.kinds import kind_rules
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.profile import BusinessKind, Holding, KindSign

# Reasons that are named; more would be read by nobody.
NAMED = 3


class HoldingRow(Record, frozen=True, kw_only=True):
    """One thing that the journey asks for: its name, how it was found in words, and a page that shows it."""

    name: str
    found: str
    page: str = ""
    lacking: bool = False


class BusinessView(Record, frozen=True, kw_only=True):
    """What is said of the kind of business; every text is a sentence or "" where there is nothing to say."""

    read: str
    because: str = ""
    step: str = ""
    change: str = ""
    rows: tuple[HoldingRow, ...] = ()


def business_view(audit: Audit, words: Wording) -> BusinessView | None:
    """Return how the site was read; None for an audit of a version that did not read it."""
    profile = audit.profile
    if profile.kind is None and not profile.steps and not profile.holdings:
        return None
    seen = list(dict.fromkeys(said for one in profile.evidence if (said := sign_words(one, words))))
    first = profile.steps[0] if profile.steps else None
    return BusinessView(
        read=_read(audit, words),
        because="" if profile.stated or not seen else words.say("business.because", signs=", ".join(seen[:NAMED])),
        step=words.say("business.step", step=first.wording, pages=first.pages) if first else "",
        change=words.say("business.change"),
        rows=tuple(_row(one, audit, words) for one in profile.holdings),
    )


def sign_words(seen: KindSign, words: Wording) -> str:
    """Return what was seen: a kind of request or page by its name, anything else as it stands on the site."""
    source = next((one.from_ for one in kind_rules().signs if one.id == seen.sign), "home")
    if not seen.detail or source == "absent-cta":
        return ""
    group = {"cta": "cta", "type": "type"}.get(source)
    return words.name(group, seen.detail) if group else words.fill("{word:quote}", {"word": seen.detail})


def kind_name(kind: BusinessKind, language: str) -> str:
    """Return what a kind of business is called."""
    return name_in(kind_rules().kinds[kind].names, language)


def _read(audit: Audit, words: Wording) -> str:
    profile = audit.profile
    if profile.kind is None:
        return words.say("business.unknown")
    key = "stated" if profile.stated else "sure" if profile.sure else "unsure"
    return words.say(f"business.{key}", kind=kind_name(profile.kind, words.language), share=profile.share)


def _row(one: Holding, audit: Audit, words: Wording) -> HoldingRow:
    wish = next(wish for stage in audit.journey.stages for wish in stage.expects if wish.id == one.id)
    lacking = one.found == "missing" and one.wanted
    key = "unneeded" if one.found == "missing" and not one.wanted else one.found
    return HoldingRow(
        name=name_in(wish.names, words.language),
        found=words.say(f"business.{key}", types=",".join(wish.types), pages=one.pages),
        page=one.evidence[0] if one.evidence else "",
        lacking=lacking,
    )
