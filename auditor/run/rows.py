"""One fetched address to its row of the audit: its facts, and whether the score counts it and why not."""

from msgspec.structs import replace

from auditor.business.parts import parts_of
from auditor.records.judgement import Cta, Guess, HumanLabel, PageResult, Reason
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.once import Once
from auditor.site.ways import ways_of

PHONE = ("tel:",)
MAIL = ("mailto:",)
# A page of more words than this is read even when it shows the next one by itself after a while.
LEAST_WORDS = 50
# A longer byline is no name.
LONGEST_AUTHOR = 80


def row_without_page(snapshot: Snapshot, context_depth: int | None = None) -> PageResult:
    """Return the row of an address that gave no page: an error, a redirect, a file."""
    return PageResult(
        url=snapshot.url,
        status=snapshot.status,
        error=snapshot.error,
        error_detail=snapshot.error_detail,
        counted=False,
        excluded_by=reason_without_page(snapshot),
        redirected_to=snapshot.final_url if snapshot.redirects else "",
        depth=snapshot.depth if context_depth is None else context_depth,
        found_on=snapshot.found_on,
        elapsed_ms=snapshot.elapsed_ms,
        via=snapshot.via,
    )


def reason_without_page(snapshot: Snapshot) -> str:
    """Say why an address has no page."""
    if snapshot.redirects:
        return "redirect"
    if snapshot.error or (snapshot.status or 0) >= 400:
        return "error"
    return "not-html"


def row_of(
    snapshot: Snapshot, page: Page, context: PageContext, guess: Guess, ctas: tuple[Cta, ...], human: HumanLabel | None
) -> PageResult:
    """Return the row of a page with its judgement; what only the whole site knows is filled in later."""
    parts = parts_of(page, context, guess.content_type)
    return PageResult(
        url=page.url,
        status=snapshot.status,
        error=snapshot.error,
        error_detail=snapshot.error_detail,
        excluded_by=reason_not_counted(snapshot, page, guess),
        counted=not reason_not_counted(snapshot, page, guess),
        language=page.language,
        title=page.title,
        description=page.description,
        h1=page.h1,
        canonical=page.canonical,
        redirected_to=sent_on(page),
        depth=snapshot.depth,
        found_on=snapshot.found_on,
        guess=guess,
        ctas=ctas,
        word_count=page.word_count,
        readability=page.readability.formula,
        readability_value=page.readability.value,
        published=page.published,
        modified=page.modified,
        author=page.author[:LONGEST_AUTHOR],
        noindex=page.noindex,
        inlinks=context.inlinks,
        inlinks_main=context.inlinks_main,
        ways=ways_of(page, context, ctas),
        has_form=any(form.index not in context.repeated_forms for form in page.forms),
        form_purposes=tuple(sorted({form.purpose for form in page.forms if form.index not in context.repeated_forms})),
        has_phone=any(item.href.startswith(PHONE) for item in page.clickables),
        has_mail=any(item.href.startswith(MAIL) for item in page.clickables),
        has_price="prices" in parts,
        structured=tuple(sorted({item.type for item in page.structured}))[:20],
        parts=parts,
        elapsed_ms=snapshot.elapsed_ms,
        html_bytes=page.weight.html_bytes,
        text_hash=page.text_hash,
        has_viewport=page.weight.has_viewport,
        via=snapshot.via,
        human=human,
    )


class Slim:
    """Makes rows small: what recurs over the pages of a site is kept once, which halves the memory of a large one."""

    def __init__(self) -> None:
        self._text: Once[str] = Once()
        self._number: Once[float] = Once()
        self._reason: Once[Reason] = Once()

    def __call__(self, row: PageResult) -> PageResult:
        """Return the same row, made of shared values."""
        text = self._text
        return replace(
            row,
            language=text(row.language),
            canonical=row.url if row.canonical == row.url else row.canonical,
            found_on=row.found_on and text(row.found_on),
            description=text(row.description),
            h1=row.title if row.h1 == row.title else row.h1,
            guess=row.guess and self._guess(row.guess),
            ctas=tuple(self._cta(one) for one in row.ctas),
            readability=text(row.readability),
            readability_value=row.readability_value and self._number(row.readability_value),
            published=text(row.published),
            modified=text(row.modified),
            author=text(row.author),
            form_purposes=tuple(map(text, row.form_purposes)),
            ways=tuple(map(text, row.ways)),
            structured=tuple(map(text, row.structured)),
            parts=tuple(map(text, row.parts)),
        )

    def _guess(self, guess: Guess) -> Guess:
        number = self._number
        return replace(
            guess,
            shares={phase: number(share) for phase, share in guess.shares.items()},
            type_shares={kind: number(share) for kind, share in guess.type_shares.items()},
            because=tuple(map(self._because, guess.because)),
            note=self._text(guess.note),
        )

    def _because(self, reason: Reason) -> Reason:
        small = replace(
            reason, what=self._text(reason.what), weight=self._number(reason.weight), zone=self._text(reason.zone)
        )
        return self._reason(small)

    def _cta(self, cta: Cta) -> Cta:
        text = self._text
        return replace(cta, text=text(cta.text), target=text(cta.target), rule=text(cta.rule))


def sent_on(page: Page) -> str:
    """Return where a page sends its reader by a refresh before there is anything to read, "" if nowhere."""
    return page.meta_refresh if page.meta_refresh != page.url and page.word_count < LEAST_WORDS else ""


def reason_not_counted(snapshot: Snapshot, page: Page, guess: Guess) -> str:
    """Say why the score leaves a page out, "" when it counts: only indexable pages with a buyer's question do."""
    if snapshot.error or (snapshot.status or 200) >= 400:
        return "error"
    if page.soft_404:
        return "soft-404"
    if sent_on(page):
        return "redirect"
    if page.noindex:
        return "noindex"
    if page.canonical and page.canonical != page.url:
        return "canonical"
    if guess.phase == "none":
        return "phase-none"
    return ""
