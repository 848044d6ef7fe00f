"""Text that is cut to fit."""

import pytest

from auditor.exports.wording import clipped


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("Short  and\nplain", 20, "Short and plain"),
        ("families and businesses since 2005", 31, "families and businesses since…"),
        ("families and businesses since 2005", 30, "families and businesses since…"),
        ("one, two, three, four", 18, "one, two, three…"),
        ("a flerbostadshusförvaltningsavtal", 20, "a flerbostadshusför…"),  # a long word is cut
    ],
)
def test_it_ends_between_two_words(text: str, longest: int, shown: str) -> None:
    assert clipped(text, longest) == shown
    assert len(shown) <= longest
