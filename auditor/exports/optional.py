"""Placeholders of sentences, and the bracketed parts of a sentence that are left out when nothing fills them."""

import re
from collections.abc import Mapping

from auditor.records.audit import Value

PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
PART = re.compile(r"\[([^\[\]]*)\]")


def without_empty(pattern: str, values: Mapping[str, Value]) -> str:
    """Return `pattern` without the bracketed parts that name an empty value, and without the brackets of the others."""
    return PART.sub(lambda hit: hit[1] if _filled(hit[1], values) else "", pattern)


def _filled(part: str, values: Mapping[str, Value]) -> bool:
    return all(values.get(hit[1]) not in ("", None) for hit in PLACEHOLDER.finditer(part))
