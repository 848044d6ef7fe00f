"""The register of calls to action for the report: what the steps are called, and the wordings worth a look."""

from auditor.business.register import RegisterRow, register_rules
from auditor.business.steps import is_bare
from auditor.exports.register import register, shown_target
from auditor.exports.wording import Wording, clipped
from auditor.records.audit import Audit
from auditor.records.base import Record

# The whole register is a sheet of the workbook.
MOST_USUAL, MOST_UNEVEN = 6, 10


class RegisterLine(Record, frozen=True, kw_only=True):
    """A row in words. `target` is an address of the site (`page`), or text."""

    words: str
    kind: str
    page: str
    target: str
    pages: int
    remark: str = ""
    proposal: str = ""


class RegisterView(Record, frozen=True, kw_only=True):
    """The part: `said` is its first sentence; `left` counts uneven wordings that are not listed."""

    said: str
    usual: tuple[RegisterLine, ...]
    uneven: tuple[RegisterLine, ...]
    left: int


def register_view(audit: Audit, words: Wording) -> RegisterView | None:
    """Return the register of an audit, None where the site asks for nothing."""
    rows = [row for row in register(audit) if row.kind not in register_rules().leading or row.flags]
    asking = [row for row in rows if not is_bare(row.words)]
    uneven = [row for row in rows if row.flags]
    if not asking and not uneven:
        return None
    usual = sorted((row for row in rows if row.is_usual), key=lambda row: -row.pages)
    urls = frozenset(page.url for page in audit.pages)
    return RegisterView(
        said=_said(asking, uneven, audit, words),
        usual=tuple(_line(row, urls, words) for row in usual[:MOST_USUAL]),
        uneven=tuple(_line(row, urls, words) for row in uneven[:MOST_UNEVEN]),
        left=max(0, len(uneven) - MOST_UNEVEN),
    )


def _said(asking: list[RegisterRow], uneven: list[RegisterRow], audit: Audit, words: Wording) -> str:
    wordings = {(row.kind, row.words.casefold()) for row in asking or uneven}
    named = any(row.is_usual for row in asking)
    parts = [words.say("ctas.register_said", n=len(wordings))]
    if uneven:
        parts.append(words.say("ctas.register_uneven", n=len(uneven)))
    elif named and len(wordings) > 1:
        parts.append(words.say("ctas.register_even"))
    if audit.rewordings:
        parts.append(words.say("ctas.register_decided", n=len(audit.rewordings)))
    return " ".join(parts)


def _line(row: RegisterRow, urls: frozenset[str], words: Wording) -> RegisterLine:
    page = row.target.partition("#")[0]
    place = shown_target(row.target)
    told = words.title("cta_target", place) if place != row.target else clipped(row.target, 80)
    remark = " ".join(
        words.say(f"ctas.register_{flag}", place=row.usual_target.removeprefix("mailto:")) for flag in row.flags
    )
    return RegisterLine(
        words=row.words, kind=words.title("cta", row.kind), page=page if page in urls else "", target=told,
        pages=row.pages, remark=remark, proposal=row.should_be or row.usual,
    )  # fmt: skip
