"""Equal values become one value, and what is remembered for that stays bounded."""

from auditor.run.once import Once


def text(*parts: str) -> str:
    """A string of its own, whatever the interpreter keeps of literals."""
    return "-".join(parts)


def test_the_first_of_equal_values_stands_for_all():
    once: Once[str] = Once()
    first, again = text("boka", "tid"), text("boka", "tid")
    assert first is not again
    assert once(first) is first
    assert once(again) is first


def test_what_recurs_is_kept_when_much_else_comes_between():
    once: Once[str] = Once(most=4)
    menu = once(text("meny", "val"))
    for number in range(40):
        once(text("sida", str(number)))
        if number % 3 == 0:
            assert once(text("meny", "val")) is menu


def test_memory_is_bounded():
    once: Once[float] = Once(most=10)
    for number in range(1_000):
        once(number + 0.5)
    assert len(once._young) + len(once._old) <= 20


def test_a_value_that_is_nothing_or_unlike_itself_comes_back():
    once: Once[float] = Once(most=2)
    odd = float("nan")
    assert once(odd) is odd
    assert once(0.0) == 0.0
