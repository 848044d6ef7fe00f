"""The traps that a crawl met, in the reader's words: what kind each is, its pattern, how much was left out, examples.

The crawl tells each in one line (`crawl.facts.told`), which is taken apart here.
"""

import re
from typing import NamedTuple

from auditor.exports.wording import Wording
from auditor.records.audit import Audit

_LINE = re.compile(r"(?P<kind>[a-z-]+) (?P<pattern>\S+) \((?P<left>\d+)\):(?P<examples>.*)")
_MOST = 5


class TrapView(NamedTuple):
    """One trap. `name` is "" and `examples` are none for a line that says only a pattern."""

    name: str
    pattern: str
    left: int = 0
    examples: tuple[str, ...] = ()


def traps(audit: Audit, words: Wording) -> tuple[TrapView, ...]:
    """Return the largest traps of a crawl."""
    return tuple(_view(line, words) for line in audit.crawl.traps[:_MOST])


def _view(line: str, words: Wording) -> TrapView:
    found = _LINE.fullmatch(line)
    if not found:
        return TrapView(name="", pattern=line)
    return TrapView(
        name=words.title("trap", found["kind"]),
        pattern=found["pattern"],
        left=int(found["left"]),
        examples=tuple(found["examples"].split()),
    )
