"""Finds the words of what an action asks for: a missing kind of page, for the kind of business."""

from collections.abc import Mapping
from typing import Any

from auditor.records.audit import Action

# Which sentence heads an action for a missing kind of page, by the key of its finding.
KEYS = {
    "missing": "wish", "few": "wish-few", "not-seen": "not-seen-wish", "wish-topic": "wish-topic",
    "promised": "promised", "no-sum": "no-sum",
}  # fmt: skip


def wish_words(table: Mapping[str, Any], action: Action) -> Mapping[str, str]:
    """Return the words of the kind of page that an action asks for, none where it asks for something else.

    `table` is what is worded of the action's check. Words for the site's kind of business win over the usual ones.
    """
    wishes = table.get("wish", {})
    found: Mapping[str, Any] = (
        wishes.get(action.suggest_type, {}) if wish_key(action) in table.get("action", {}) else {}
    )
    found = wishes.get(found["like"], {}) if "like" in found else found
    return {**found, **found.get(str(action.values.get("business", "")), {})}


def wish_key(action: Action) -> str:
    """Return the sentence for the headline of a missing kind of page, "" for an action of another kind.

    Guides may name their subjects; a working title is never part of the headline.
    """
    kind = action.key.removesuffix("-title")
    if kind in ("missing-topic", "few-topic", "not-seen-topic"):
        kind = kind.removesuffix("-topic") if action.suggest_type != "article" else "wish-topic"
    return KEYS.get(kind, "")
