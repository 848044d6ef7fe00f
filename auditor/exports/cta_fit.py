"""How many pages of a stage ask for what suits their reader, of those that should ask for something.

The map, the sheet for the board and what is told to work all count so, and their counts agree.
"""

from auditor.exports.wording import Wording
from auditor.records.audit import PhaseScore


def cta_fit(stage: PhaseScore) -> tuple[int, int]:
    """Return (pages whose call to action suits the reader, pages that should have one)."""
    asked = sum(n for verdict, n in stage.verdicts.items() if verdict != "not-expected")
    return stage.verdicts.get("fits", 0), asked


def cta_fit_said(stage: PhaseScore, words: Wording) -> str:
    """Return the two counts as "11 of 27", "" where no page of the stage is to ask for anything."""
    fits, asked = cta_fit(stage)
    return words.say("summary.of", n=fits, pages=asked) if asked else ""
