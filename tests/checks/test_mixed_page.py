"""Pages that serve two stages."""

from types import ModuleType

import pytest

from auditor.checks.mixed_page import find


@pytest.mark.parametrize(
    ("first", "second", "kind", "mixed"),
    [
        (0.45, 0.4, "article", True),
        (0.8, 0.15, "article", False),
        (0.6, 0.31, "article", False),
        (0.45, 0.4, "home", False),
    ],
)
def test_mixed_by_shares_and_kind(build: ModuleType, first: float, second: float, kind: str, mixed: bool) -> None:
    guess = build.a_guess("awareness", kind, second="decision", shares={"awareness": first, "decision": second})
    hits = list(find(build.a_site([build.a_page("a", guess=guess)])))
    assert bool(hits) == mixed
    if mixed:
        assert (hits[0].values["stage"], hits[0].values["other"]) == ("awareness", "decision")


def test_two_labels_of_one_stage_are_not_mixed(build: ModuleType) -> None:
    guess = build.a_guess("delivery", "support", second="loyalty", shares={"delivery": 0.5, "loyalty": 0.45})
    assert not list(find(build.a_site([build.a_page("a", "efter-kop", guess=guess)], "kopprocess")))
