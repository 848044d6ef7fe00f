"""What an empty stage is to begin with goes into a finding's values and comes out as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.records.plan import Begin, plan_of, plan_value

IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True)


@given(st.lists(st.builds(Begin, IDS, st.integers(1, 500)), max_size=6))
def test_a_plan_comes_out_as_it_went_in(plan: list[Begin]) -> None:
    assert plan_of({"plan": plan_value(plan)}) == tuple(plan)


def test_the_value_is_that_of_every_audit_so_far() -> None:
    assert plan_value([Begin("conversion", 1), Begin("pricing", 2)]) == "conversion:1,pricing:2"


@pytest.mark.parametrize("values", [{}, {"plan": ""}, {"plan": None}, {"plan": "pricing"}])
def test_values_without_a_plan_hold_none(values: dict[str, str | None]) -> None:
    assert plan_of(values) == ()
