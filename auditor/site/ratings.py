"""Reads how many stars a firm says that its reviews give it, with the number of reviews that they rest on."""

import re
from collections.abc import Iterator, Sequence

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.statementrules import RatingRules

_DIGITS = re.compile(r"\D")


def ratings_of(said: Sequence[Block], rules: RatingRules) -> Iterator[Flaw]:
    """Yield each rating of a short text that gives the number of reviews, or has it in the next.

    `why` is that number, by which two ratings are of the same reviews; `target` the rating in tenths.
    """
    for at, block in enumerate(said):
        match = rules.stars_pattern.search(block.text) if len(block.text) <= rules.short else None
        if match is None:
            continue
        after = said[at + 1].text if at + 1 < len(said) and len(said[at + 1].text) <= rules.short else ""
        for text in (block.text, f"{block.text} {after}"):
            found = rules.count_pattern.search(text, match.end()) or rules.count_pattern.search(text[: match.start()])
            count = _DIGITS.sub("", found["count"]) if found else ""
            if count and int(count) >= rules.least:
                yield Flaw(kind="rating", text=text, target=_DIGITS.sub("", match["stars"]), why=f"rating {count}")
                break
