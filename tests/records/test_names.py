"""Several ids in one value come back as they were, and what is no list holds none."""

import pytest

from auditor.records.names import joined, names_in


@pytest.mark.parametrize("names", [(), ("a",), ("offer", "contact", "offer")])
def test_ids_come_back_in_their_order(names: tuple[str, ...]) -> None:
    assert names_in({"stage": joined(names)}, "stage") == names


@pytest.mark.parametrize("value", ["", None])
def test_an_empty_or_missing_value_holds_none(value: str | None) -> None:
    assert names_in({"stage": value}, "stage") == names_in({}, "stage") == ()
