"""Several ids in one value of a finding, an action or a gap: values are plain, as audit.json promises.

They are joined and taken apart here alone.
"""

from collections.abc import Iterable, Mapping

from auditor.records.audit import Value


def joined(names: Iterable[str]) -> str:
    """Return ids as one value, "" for none; an id has no comma."""
    return ",".join(names)


def names_in(values: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """Return the ids that the value `name` holds, in their order; none where it is missing or empty."""
    return tuple(one for one in str(values.get(name) or "").split(",") if one)
