"""The three forms of `auditor check`: lines for the terminal, one page for people, and JSON for programs."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from auditor.audit_json import encoded
from auditor.exports.brand import Brand
from auditor.exports.draft_view import draft_view, words_for
from auditor.exports.environment import environment, joined, policy
from auditor.exports.wording import short_path
from auditor.printed import one_line
from auditor.records.draft import DraftCheck, DraftReport

STYLES = ("1-base.css", "2-opening.css", "4-sections.css", "6-print.css", "draft/draft.css")


def as_json(checks: Sequence[DraftCheck]) -> str:
    """Return the checks as JSON; its shape is `auditor.records.draft.DraftReport`."""
    data = msgspec.json.format(encoded(DraftReport(drafts=tuple(checks))), indent=1)
    return data.decode("utf-8") + "\n"


def as_text(checks: Sequence[DraftCheck], language: str = "") -> str:
    """Return the checks as lines for a terminal, none of which can steer it."""
    return "\n\n".join("\n".join(map(one_line, _lines(check, language))) for check in checks) + "\n"


def _lines(check: DraftCheck, language: str) -> Iterator[str]:
    view = draft_view(check, words_for(check, language))
    yield view.name
    yield view.title
    yield view.verdict
    yield ""
    yield from view.placed
    for section in view.sections:
        yield ""
        yield section.title
        for line in section.lines:
            where = f" ({short_path(line.url)})" if line.url else ""
            yield f"  - {line.text}{where}"
            yield from (f"    {text}" for text in line.under)


def as_html(checks: Sequence[DraftCheck], language: str = "", *, strict: bool = False) -> str:
    """Return the checks as one page that fetches nothing; all that drafts and pages say is escaped."""
    words = words_for(checks[0], language, strict=strict)
    brand = Brand()
    style = joined("style", STYLES)
    template = environment(words, brand).get_template("draft.html")
    return template.render(
        drafts=[draft_view(check, words) for check in checks],
        site=checks[0].site,
        title=words.sentence("drafts", "draft.kicker"),
        style=Markup(style),  # noqa: S704 - our own file
        policy=policy(style),
    )
