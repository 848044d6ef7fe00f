"""Checks a draft that an assistant hands over as text: nothing is fetched, no file is read, nothing of it is kept."""

from auditor.assistants.bounds import Answer, noted, one_of, refuse_language
from auditor.assistants.shelf import Shelf
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.exports.as_draft import as_text
from auditor.run.check import check_drafts
from auditor.settings import Settings
from auditor.sources.draft import html_draft
from auditor.sources.draft_md import markdown_draft

LARGEST_DRAFT = 500_000
FORMS = ("markdown", "html")


def check_draft(
    shelf: Shelf, audit: str, text: str, now: str, *, form: str = "markdown", at: str = "", language: str = ""
) -> Answer:
    """Return what is said of a draft in Markdown or HTML, judged as if it stood on the site of an audit."""
    form = one_of(form, FORMS, Said("choice-form-of-draft")) or "markdown"
    refuse_language(language)
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST_DRAFT:
        raise InputError("draft-is-over-kb", size=LARGEST_DRAFT // 1000)
    draft = markdown_draft("draft.md", data) if form == "markdown" else html_draft("draft.html", data)
    shelf.audit(audit)  # refuses what would have to be written to first
    found = next(check_drafts([draft], shelf.path(audit), Settings(), now, at=at))
    label = found.label
    return noted(
        site=found.site, address=found.address, replaces=found.replaces, phase=label.phase, sure=label.sure,
        doubts=label.doubts, type=label.content_type, stage=label.stage, cta_verdict=found.request.verdict,
        points=found.score.points, gates=found.gates, from_draft={"said": as_text([found], language).splitlines()},
    )  # fmt: skip
