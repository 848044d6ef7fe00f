"""Which languages a model has learned from, by its card: labels in another are told as unsure, whatever its words."""

import json
from pathlib import Path
from typing import Any

from auditor.classify.store import read_file

CARD = "card.json"
# With fewer pages a model has seen a language and not learned it: it leans on a neighbour's words (Danish on Swedish).
LEAST_PAGES = 100


def learned_languages(folder: Path, head: dict[str, Any]) -> frozenset[str]:
    """Return the codes of the languages on the card of the model in `folder` (its head: `head`).

    Empty without a card, and where no language has as many pages: nothing is told of such a model. Raises ModelError
    when the card is not the one that the head names.
    """
    if CARD not in head.get("files", {}):
        return frozenset()
    try:
        pages = json.loads(read_file(folder, head, CARD))["languages"]
        return frozenset(code for code, count in pages.items() if int(count) >= LEAST_PAGES)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return frozenset()
