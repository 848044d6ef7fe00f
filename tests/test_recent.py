"""A memory of addresses stays within its bounds, be they many or long."""

import pytest

from auditor.recent import Recent


@pytest.mark.parametrize(("signs", "most"), [(60, 104_000), (2_000, 10_000)])
def test_it_forgets_before_it_grows_large(signs: int, most: int) -> None:
    seen: Recent[int] = Recent()
    longest = 0
    for number in range(250_000 if signs < 100 else 30_000):
        seen[str(number).rjust(signs, "x")] = number
        longest = max(longest, len(seen))
        seen.tidy()
    assert 4_000 < longest <= most
    assert seen.get("no such address") is None


def test_a_few_are_kept() -> None:
    seen: Recent[int] = Recent()
    seen["https://exempel.se/"] = 1
    seen.tidy()
    assert seen == {"https://exempel.se/": 1}
    seen.clear()
    assert not seen
