"""Gives the ids that stand in tables their names in the report's language."""

from auditor.exports.columns import Cell
from auditor.exports.wording import Wording

# Ids of these groups may stand several in a cell, with commas between.
LISTED = frozenset(("check", "stage", "place", "cta_flag"))


def named(words: Wording, group: str, value: Cell) -> Cell:
    """Return the name of an id of a group; anything else as it is."""
    if not group or not isinstance(value, str) or not value:
        return value
    parts = value.split(", ") if group in LISTED else [value]
    return ", ".join(_name(words, group, part) for part in parts)


def _name(words: Wording, group: str, value: str) -> str:
    if group == "stage":
        return words.stage(value)
    if group == "cta_target" and value not in words.tables["labels"]["cta_target"]:
        return value  # an address
    if group == "check":
        return words.check(value, "name") or value
    return words.title(group, value)
