"""Numbers and dates as tools write them."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.sources.numbers import day_of, number_of, rate_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234), ("1,234", 1234), ("1.234", 1234),
        ("1,234,567", 1234567), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("12,5", 12.5), ("12.50", 12.5), ("0", 0),
        ("-3", -3), ("\u22123", -3), ("+3", 3), ("5e-05", 5e-05), ("1'234", 1234),
    ],
)  # fmt: skip
def test_whole_numbers(cell: str, value: float) -> None:
    assert number_of(cell, whole=True) == value


@pytest.mark.parametrize(("cell", "value"), [("5,613", 5.613), ("5.613", 5.613), ("12", 12), ("1.234,5", 1234.5)])
def test_measures_have_a_decimal_mark(cell: str, value: float) -> None:
    assert number_of(cell, whole=False) == value


@pytest.mark.parametrize("cell", ["", "-", "–", "n/a", "<10", "1e400", "9" * 39, "1-2", "=1+1", "1_000"])
def test_what_is_no_number_is_none(cell: str) -> None:
    assert number_of(cell, whole=True) is None


@pytest.mark.parametrize(
    ("cell", "share"),
    [("2,74 %", 0.0274), ("4%", 0.04), ("0.0274", 0.0274), ("100%", 1), ("65", 0.65), ("0,5 %", 0.005)],
)
def test_rates_become_shares(cell: str, share: float) -> None:
    assert rate_of(cell) == pytest.approx(share)


@pytest.mark.parametrize("cell", ["-1%", "250%", "x"])
def test_what_is_no_rate_is_none(cell: str) -> None:
    assert rate_of(cell) is None


@pytest.mark.parametrize("cell", ["2026-10-31", "20261031", " 2026/10/31 "])
def test_days(cell: str) -> None:
    assert day_of(cell) == date(2026, 10, 31)


@pytest.mark.parametrize("cell", ["", "2026-13-01", "31/10/2026", "19991231", "99991231"])
def test_what_is_no_day_is_none(cell: str) -> None:
    assert day_of(cell) is None


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_a_finite_number_or_none(cell: str, whole: bool) -> None:
    for value in (number_of(cell, whole=whole), rate_of(cell)):
        assert value is None or math.isfinite(value)
    day_of(cell)
