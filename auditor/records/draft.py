"""What the tool says of a draft, judged as if it stood on an audited site: keys, names and addresses, never sentences.

Its JSON is stable: fields are added, and `schema` rises when one changes its meaning.
"""

from typing import Literal

from auditor.records.audit import Finding
from auditor.records.base import ContentType, CtaKind, Phase, Record
from auditor.records.journey import Names
from auditor.records.judgement import Reason

DRAFT_SCHEMA = 1

# How a draft was read.
DraftForm = Literal["html", "fragment", "markdown", "docx", "address"]
# How its address on the site is known: a person named it, the draft says it, the staging address has its path, or it is
# made of the file's name or the title.
AddressFrom = Literal["told", "draft", "staging", "name"]
# What makes the label less sure than that of a page that was crawled.
Doubt = Literal["unlinked", "bare-text", "alone-differs", "unknown-language", "thin-text", "mixed", "other-language"]
# Another page of the site that says the same.
Likeness = Literal["copy", "near", "exchanged", "rival", "title"]
# What can shut a gate, in the order of worth.
Gate = Literal["leftover", "copy", "rival", "cta", "links", "score", "doubt"]


class DraftPage(Record, frozen=True, kw_only=True):
    """A page of the site that the draft has to do with."""

    url: str
    title: str = ""


class DraftLabel(Record, frozen=True, kw_only=True):
    """What the draft is for. `stage` is the journey's, "" outside it; `doubts` say why it may be wrong."""

    phase: Phase
    second: Phase | None = None
    shares: dict[Phase, float] = {}
    sure: bool = False
    content_type: ContentType = "other"
    type_shares: dict[ContentType, float] = {}
    because: tuple[Reason, ...] = ()
    stage: str = ""
    doubts: tuple[Doubt, ...] = ()
    before: Phase | None = None  # of the page that it takes the place of
    before_type: ContentType | None = None


class DraftRequest(Record, frozen=True, kw_only=True):
    """What the draft asks its reader for, and what it should. `ask` and its words are "" where there is nothing to say.

    `by_template`: the draft came without the site's frame, and most pages of its kind get their request from there.
    """

    verdict: str = ""  # "" when it could not be judged
    problem: str = ""  # what is wrong with where it leads
    found: tuple[CtaKind, ...] = ()
    texts: tuple[str, ...] = ()  # the words of its own requests
    expected: tuple[CtaKind, ...] = ()
    ask: str = ""
    words: str = ""  # of the site's own button; "": the usual ones of the kind
    target: str = ""
    by_template: bool = False
    leads_on: bool = False  # the links in its text lead nearer to a decision


class DraftSubject(Record, frozen=True, kw_only=True):
    """The subject of the draft: how many other pages it has, and how many of them in the draft's stage."""

    id: str = ""
    label: str = ""
    names: dict[str, str] = {}
    pages: int = 0
    in_stage: int = 0


class DraftMove(Record, frozen=True, kw_only=True):
    """How many of the site's points a part of a stage's score gains or loses by the draft."""

    stage: str
    part: str
    points: float


class DraftScore(Record, frozen=True, kw_only=True):
    """The site's score without and with the draft, as if it were linked to; None where the site has no score.

    `mends` are findings of the site that are gone with the draft, the weightiest first; `brings` those that are new.
    """

    before: float | None = None
    after: float | None = None
    points: float | None = None
    points_mended: float | None = None  # with all that the checks find on the draft itself mended
    moves: tuple[DraftMove, ...] = ()  # where the points come from, the largest first
    stage_pages: int = 0  # of the stage today
    stage_after: int = 0  # of the stage with the draft, which may stand in the place of one
    stage_short: bool = False  # with the draft the stage still has fewer pages than it needs
    share: float = 0.0  # of the stage with the draft
    target_share: float = 0.0
    mends: tuple[Finding, ...] = ()
    brings: tuple[Finding, ...] = ()


class DraftLike(Record, frozen=True, kw_only=True):
    """A page of the site that the draft repeats or competes with."""

    page: DraftPage
    how: Likeness


class DraftLink(Record, frozen=True, kw_only=True):
    """A link to add: in the draft to `page`, or on `page` to the draft. `quote` is the sentence that it fits in."""

    page: DraftPage
    anchor: str = ""
    quote: str = ""
    section: str = ""
    reason: str = ""


class DraftQuestion(Record, frozen=True, kw_only=True):
    """A question or query of the site's readers that is near the draft; `heading`: it as a heading."""

    question: str
    by: str  # search, assistant, persona, query
    answered: bool  # in a title or heading
    touched: bool = False  # only in a paragraph
    heading: str = ""
    impressions: float = 0.0
    clicks: float = 0.0
    citations: float = 0.0


class DraftReading(Record, frozen=True, kw_only=True):
    """How hard the draft is to read, beside the median of its siblings: pages of its type (and stage) and language."""

    formula: str = ""
    value: float | None = None
    words: int = 0
    siblings: int = 0
    same_stage: bool = True
    sibling_value: float | None = None
    sibling_words: int | None = None


class DraftLeftover(Record, frozen=True, kw_only=True):
    """Something that was not to be published: `kind` is a key of the wording, `text` what stands there."""

    kind: str
    text: str = ""
    target: str = ""


class DraftCheck(Record, frozen=True, kw_only=True):
    """Everything that is said of one draft. `gates` are those that it shuts, whether or not anybody holds them."""

    schema: int = DRAFT_SCHEMA
    tool: str = ""
    site: str = ""
    audited_at: str = ""
    site_language: str = "en"  # a language of reports: that of the site's report
    stages: dict[str, Names] = {}  # of its journey, by id
    draft: str = ""  # as it was named
    form: DraftForm = "html"
    title: str = ""
    language: str = "und"
    address: str = ""
    address_from: AddressFrom = "name"
    replaces: bool = False  # the site has a page at that address, and the draft was judged in its place
    label: DraftLabel
    request: DraftRequest = DraftRequest()
    subject: DraftSubject = DraftSubject()
    score: DraftScore = DraftScore()
    alike: tuple[DraftLike, ...] = ()
    links_out: tuple[DraftLink, ...] = ()
    links_in: tuple[DraftLink, ...] = ()
    asked: tuple[DraftQuestion, ...] = ()
    reading: DraftReading = DraftReading()
    leftovers: tuple[DraftLeftover, ...] = ()
    findings: tuple[Finding, ...] = ()  # other findings on the draft itself
    gates: tuple[Gate, ...] = ()

    @property
    def leads_nowhere(self) -> bool:
        """True when a link of the draft is known to be broken."""
        return any(one.check in ("broken-link", "misspelt-link") for one in self.findings)


class DraftReport(Record, frozen=True, kw_only=True):
    """What `--format json` writes: a check for each draft, in the order in which they were named."""

    schema: int = DRAFT_SCHEMA
    drafts: tuple[DraftCheck, ...] = ()
