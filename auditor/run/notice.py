"""Words what a run of `watch` found for those who are told of it: by a webhook as JSON, by mail as text.

Nothing is said when nothing has changed. Crawled words are few and cut, so that no page writes the message.
"""

import json
from collections import Counter
from typing import NamedTuple

from auditor.exports.opening import opening
from auditor.exports.wording import Wording, clipped
from auditor.records.audit import Audit
from auditor.records.compare import ActionChange, Comparison

MOST_ACTIONS = 5
LONGEST = 240
# A change of less than this is shown as none.
LEAST_CHANGE = 0.05


class Notice(NamedTuple):
    """A message: a line for the subject, the lines of the text, and the figures."""

    subject: str
    lines: tuple[str, ...]
    figures: dict[str, object]

    @property
    def text(self) -> str:
        """The whole message."""
        return "\n".join((self.subject, *self.lines))


def has_changed(found: Comparison | None) -> bool:
    """True for a first audit, another score, or an action that is new or done."""
    if found is None:
        return True
    change = found.score.change if found.score else None
    return abs(change or 0.0) >= LEAST_CHANGE or any(one.state != "left" for one in found.actions)


def notice_of(audit: Audit, found: Comparison | None, language: str) -> Notice:
    """Return the message about a run."""
    words = Wording(language, audit.journey)
    change = found.score.change if found and found.score else None
    score = None if audit.score is None else round(audit.score, 1)
    subject = words.sentence("terminal", "notice.subject", site=audit.site, score="–" if score is None else score)
    first = opening(audit, words)
    lines = [clipped(f"{first.verdict} {first.because}".strip(), LONGEST)]
    if change is not None:
        lines.append(words.sentence("terminal", "changes.points", change=change))
    changes = found.actions if found else ()
    for state in ("new", "done"):
        lines += _told(state, [one for one in changes if one.state == state], words)
    states = Counter(one.state for one in changes)
    figures: dict[str, object] = {
        "site": audit.site, "at": audit.generated_at, "score": score,
        "change": None if change is None else round(change, 1), "open": len(audit.actions), "new": states["new"],
        "done": states["done"],
    }  # fmt: skip
    return Notice(subject, tuple(lines), figures)


def _told(state: str, changes: list[ActionChange], words: Wording) -> list[str]:
    if not changes:
        return []
    heads = [f"- {clipped(words.action(one.action), LONGEST)}" for one in changes[:MOST_ACTIONS]]
    return [f"{words.say(f'compare.{state}')}: {len(changes)}", *heads]


def as_json(notice: Notice) -> bytes:
    """Return the message as chat programs take it: `text`, and the figures beside it."""
    return json.dumps({"text": notice.text, **notice.figures}, ensure_ascii=False).encode("utf-8", "replace")
