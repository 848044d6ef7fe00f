"""`auditor check`: a draft judged as if it stood on the audited site. The audit file is read and keeps nothing of it.

The site is judged again with the draft as one of its pages; what was judged before by the same program, model and
labels is taken as it is, so that this takes seconds.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.classify.model import Model, load_model
from auditor.errors import AuditorError, InputError
from auditor.records.audit import Audit, Finding
from auditor.records.draft import Doubt, DraftCheck, DraftLabel, DraftScore, Gate
from auditor.records.judgement import PageResult
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.audit import judge_entries
from auditor.run.draft_asked import asked_of
from auditor.run.draft_facts import (
    alike_to,
    links_in,
    links_out,
    reading_of,
    request_on,
    score_with,
    subject_of,
)
from auditor.run.draft_left import leftovers_of
from auditor.run.draft_page import Placed, draft_at, ground_of, placed
from auditor.run.draft_rules import draft_rules
from auditor.run.entries import Entries
from auditor.run.judging import Judged, judge_page
from auditor.run.look import language_of
from auditor.run.paths import find_audit_file
from auditor.run.threads import one_thread
from auditor.settings import Settings
from auditor.site.aliases import find_aliases
from auditor.site.context import is_home, links_of, without_fragment
from auditor.sources.draft import Draft
from auditor.store.sqlite import Store, open_store
from auditor.version import VERSION

# A draft that is worked at for a day is none; a hook that names hundreds is a mistake.
MOST_DRAFTS = 50
# Pages on the same subject that are looked at for a link to it.
MOST_KIN = 4
TOOL = f"auditor {VERSION}"
OnTrouble = Callable[[str, AuditorError], None]


class _Ground(NamedTuple):
    """The site without the draft: its audit, and what was judged of its pages."""

    store: Store
    settings: Settings
    now: str
    audit: Audit
    known: dict[str, Judged]
    model: Model
    audited_at: str


def check_drafts(
    drafts: Sequence[str | Draft],
    audit: Path,
    settings: Settings,
    now: str,
    *,
    at: str = "",
    on_trouble: OnTrouble | None = None,
) -> Iterator[DraftCheck]:
    """Yield what is said of each draft (a file, an address, or one read before) as a page of the site of `audit`.

    `at` is where the one draft will stand. A draft that cannot be read is told to `on_trouble` and passed over; without
    it the error is raised. Raises InputError, StoreError and others for an audit that cannot be used.
    """
    if at and len(drafts) > 1:
        raise InputError("at-names-address-of-one-draft")
    if len(drafts) > MOST_DRAFTS:
        raise InputError("drafts-are-too-many-at-once", n=len(drafts), most_drafts=MOST_DRAFTS)
    with open_store(find_audit_file(audit), readonly=True) as store:
        ground = _ground(store, settings, now)
        site = ground_of(ground.audit.pages, find_aliases(ground.audit.pages))
        found: list[Placed] = []
        for name in drafts:
            try:
                draft = draft_at(name, settings) if isinstance(name, str) else name
                found.append(placed(draft, site, at))
            except AuditorError as trouble:
                if on_trouble is None:
                    raise
                on_trouble(str(name), trouble)
        together = frozenset(one.page.url for one in found)
        for one in found:
            yield _checked(one, ground, together)


def _ground(store: Store, settings: Settings, now: str) -> _Ground:
    """Judge the site without the draft, so that the two differ by the draft alone."""
    model = load_model(settings.model_folder)
    last = store.audits.load()
    audited_at = (last.crawl if last else store.facts.crawl()).finished_at or (last.generated_at if last else now)
    known = known_of(last) if last is not None and still_holds(last, store, model) else {}
    audit = judge_entries(
        store, store.pages.iter_pages, settings, now, readonly=True, known=known, main_only=True
    ).audit
    return _Ground(store, settings, now, audit, known_of(audit), model, audited_at)


def known_of(audit: Audit) -> dict[str, Judged]:
    """Return what was judged of the pages of an audit."""
    return {row.url: Judged(guess=row.guess, ctas=row.ctas) for row in audit.pages if row.guess}


def still_holds(audit: Audit, store: Store, model: Model) -> bool:
    """True when an audit was made by this program and model, and no label was given or taken back since."""
    labels = store.labels.standing().values()
    told = {(row.human.by, row.human.at) for row in audit.pages if row.human}
    taken = {(one.by, one.at) for one in labels}
    same = all(one.at and one.at <= audit.generated_at for one in labels) and told <= taken
    return audit.tool == TOOL and audit.model == model.identity and same


def with_draft(entries: Entries, draft: Placed) -> Entries:
    """Return the entries with the draft, in the place of what stands at its address."""

    def opened() -> Iterator[tuple[Snapshot, Page | None]]:
        for snapshot, page in entries():
            if draft.page.url not in (snapshot.url, page.url if page else ""):
                yield snapshot, page
        yield draft.snapshot, draft.page

    return opened


def _checked(draft: Placed, ground: _Ground, together: frozenset[str]) -> DraftCheck:
    url, store = draft.page.url, ground.store
    before = next((row for row in ground.audit.pages if row.url == url and row.guess and not row.error), None)
    judged = judge_entries(
        store,
        with_draft(store.pages.iter_pages, draft),
        ground.settings,
        ground.now,
        readonly=True,
        page_at=lambda asked: draft.page if asked == url else store.pages.page(asked),
        known={one: said for one, said in ground.known.items() if one != url},
        unlinked=() if before else (url,),  # an orphan that is there is one
        main_only=True,
    )
    after, site = judged
    row = next(one for one in after.pages if one.url == url)
    if row.guess is None:
        raise InputError("could-not-be-judged", name=draft.draft.name, error_detail=row.error_detail or row.error)
    framed = draft.draft.framed
    own = [one for one in after.findings if one.verdict == "fail" and one.subject.id == url]
    request = request_on(row, site, own, framed=framed)
    check = DraftCheck(
        tool=TOOL,
        site=after.site,
        audited_at=ground.audited_at,
        site_language=language_of(ground.settings.report.language, ground.audit.language_mix),
        stages={stage.id: stage.names for stage in site.journey.stages},
        draft=draft.draft.name,
        form=draft.draft.form,
        title=row.title or row.h1,
        language=row.language,
        address=url,
        address_from=draft.address_from,
        replaces=before is not None,
        label=_label(draft, row, site, ground, before),
        request=request,
        subject=subject_of(row, after),
        score=score_with(row, ground.audit, after, site, excused=request.by_template)
        if row.counted
        else _unscored(ground.audit),
        alike=alike_to(row, site),
        links_out=links_out(row, after, site),
        links_in=links_in(row, after, site, kin_of(row, site, store.pages.page)),
        asked=asked_of(row, draft.page, ground.audit, after),
        reading=reading_of(row, site),
        leftovers=leftovers_of(draft, row, site, lambda one: one in together or store.frontier.knows(one)),
        findings=tuple(one for one in own if _is_told(one, framed=framed)),
    )
    return replace(check, gates=gates_of(check))


def _unscored(audit: Audit) -> DraftScore:
    """A page that the score does not count moves it by nothing."""
    return DraftScore(before=audit.score, after=audit.score, points=None)


def _is_told(finding: Finding, *, framed: bool) -> bool:
    rules = draft_rules()
    return finding.check not in rules.elsewhere and (framed or finding.check not in rules.frame)


def _label(draft: Placed, row: PageResult, site: Site, ground: _Ground, before: PageResult | None) -> DraftLabel:
    guess = row.guess
    assert guess is not None  # noqa: S101 - asked above
    doubts = tuple(_doubts(draft, row, site, ground.model))
    was = before.guess if before else None
    return DraftLabel(
        phase=guess.phase,
        second=guess.second,
        shares=guess.shares,
        sure=guess.sure and "alone-differs" not in doubts,
        content_type=guess.content_type,
        type_shares=guess.type_shares,
        because=guess.because,
        stage=row.stage,
        doubts=doubts,
        before=was.phase if was else None,
        before_type=was.content_type if was else None,
    )


def _doubts(draft: Placed, row: PageResult, site: Site, model: Model) -> Iterator[Doubt]:
    guess = row.guess
    if guess is None or guess.source == "human":
        return
    if not row.inlinks:
        yield "unlinked"
    if not draft.draft.framed:
        yield "bare-text"
    with one_thread():
        alone = judge_page(model, draft.page, PageContext()).guess
    if alone is not None and alone.phase != guess.phase:
        yield "alone-differs"
    languages = {one.language for one in site.counted if one.url != row.url}
    if row.language not in languages and row.language != "und":
        yield "other-language"
    if guess.note in ("unknown-language", "thin-text", "mixed"):
        yield guess.note  # type: ignore[misc]


def kin_of(row: PageResult, site: Site, page_at: Callable[[str], Page | None]) -> Iterator[str]:
    """Yield pages on the draft's subject that could link to it and do not, the most linked first."""
    order = [stage.id for stage in site.stages]
    if not row.topic or row.stage not in order or is_home(row.url):
        return
    at = order.index(row.stage)
    kin = [
        one
        for one in site.staged
        if one.topic == row.topic and one.url != row.url
        and order.index(one.stage) <= at and one.language == row.language
        and not (one.duplicate_of or one.near_duplicate_of or site.aside(one))
    ]  # fmt: skip
    ranked = sorted(kin, key=lambda one: (-one.inlinks, one.url))[:MOST_KIN]
    yield from (one.url for one in ranked if not leads_to(page_at(one.url), row.url))


def leads_to(page: Page | None, url: str) -> bool:
    """True for a page whose text links to an address."""
    return page is not None and any(
        item.place == "main" and without_fragment(item.href) == url for item in links_of(page)
    )


def gates_of(check: DraftCheck) -> tuple[Gate, ...]:
    """Return which gates the draft shuts, in the order of worth."""
    likeness = {one.how for one in check.alike}
    left = {one.kind for one in check.leftovers}
    points = check.score.points
    shut: dict[Gate, bool] = {
        "leftover": bool(left - {"unknown-link"}),
        "copy": bool(likeness & {"copy", "near", "exchanged"}),
        "rival": "rival" in likeness,
        "cta": check.request.verdict not in ("", "fits", "not-expected") and not check.request.by_template,
        "links": check.leads_nowhere or "unknown-link" in left,
        "score": points is not None and points <= -draft_rules().no_change,
        "doubt": not check.label.sure,
    }
    return tuple(gate for gate, is_shut in shut.items() if is_shut)
