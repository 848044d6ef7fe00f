"""One fetched address to its row of the audit: its facts, and whether the score counts it and why not."""

from sys import intern

from msgspec.structs import replace

from auditor.records.judgement import Cta, Guess, HumanLabel, PageResult
from auditor.records.page import Page, PageContext, Snapshot

PHONE = ("tel:",)
MAIL = ("mailto:",)


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
        redirected_to=snapshot.final_url if snapshot.redirects else "",
        depth=snapshot.depth,
        found_on=snapshot.found_on,
        guess=texts_once(guess),
        ctas=ctas_once(ctas),
        word_count=page.word_count,
        readability=page.readability.formula,
        readability_value=page.readability.value,
        published=page.published,
        modified=page.modified,
        noindex=page.noindex,
        inlinks=context.inlinks,
        inlinks_main=context.inlinks_main,
        has_form=any(form.index not in context.repeated_forms for form in page.forms),
        form_purposes=tuple(sorted({form.purpose for form in page.forms if form.index not in context.repeated_forms})),
        has_phone=any(item.href.startswith(PHONE) for item in page.clickables),
        has_mail=any(item.href.startswith(MAIL) for item in page.clickables),
        has_price=any(price.block not in context.repeated_blocks for price in page.prices if price.place == "main"),
        structured=tuple(sorted({item.type for item in page.structured}))[:20],
        elapsed_ms=snapshot.elapsed_ms,
        html_bytes=page.weight.html_bytes,
        text_hash=page.text_hash,
        has_viewport=page.weight.has_viewport,
        via=snapshot.via,
        human=human,
    )


def texts_once(guess: Guess) -> Guess:
    """Return the label with the names of its reasons kept once for all pages: a fifth of a large site's memory."""
    return replace(guess, because=tuple(replace(one, what=intern(one.what)) for one in guess.because))


def ctas_once(ctas: tuple[Cta, ...]) -> tuple[Cta, ...]:
    """Return the calls to action with texts that recur over the site kept once."""
    return tuple(replace(one, text=intern(one.text), target=intern(one.target), rule=intern(one.rule)) for one in ctas)


def reason_not_counted(snapshot: Snapshot, page: Page, guess: Guess) -> str:
    """Say why the score leaves a page out, "" when it counts: only indexable pages with a buyer's question do."""
    if snapshot.error or (snapshot.status or 200) >= 400:
        return "error"
    if page.soft_404:
        return "soft-404"
    if page.noindex:
        return "noindex"
    if page.canonical and page.canonical != page.url:
        return "canonical"
    if guess.phase == "none":
        return "phase-none"
    return ""
