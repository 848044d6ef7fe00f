"""Two dates over one article."""

import pytest

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page
from auditor.site.bylines import two_dates
from auditor.site.statementrules import statement_rules


def found(*lines: str, heading: int = 0) -> list[Flaw]:
    blocks = tuple(
        Block(tag="h1" if number == heading else "p", place="main", text=text, fingerprint=0)
        for number, text in enumerate(lines)
    )
    return list(two_dates(Page(url="https://firm.example/a", language="en", blocks=blocks), statement_rules().bylines))


LONG = "A long text about roofs and how they age over the years. " * 4


@pytest.mark.parametrize(
    "lines",
    [
        ("Roofs", "By Eve · June 1, 2026", LONG, "By Eve | May 21, 2026"),
        ("Roofs", "1 juni 2026", "Av Eva, 21 maj 2026", LONG),
        ("Roofs", "July 1, 2025 · 3 min", "[Leeds, England, July 3, 2025] - The roof is done. " + LONG),
    ],
)
def test_two_days_over_one_text(lines: tuple[str, ...]) -> None:
    assert len(found(*lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("Roofs", "By Eve · June 1, 2026", "1 June 2026", LONG),
        ("Roofs", "June 1, 2026", "By Eve · June 2, 2026", LONG),  # two clocks
        ("Roofs", "June 1, 2026", "Updated July 3, 2026", LONG),
        ("Roofs", "June 1, 2026", LONG, "May 3, 2026"),  # a card below
        ("Open house", "June 1, 2026", "From July 3, 2026", LONG),
        ("Roofs", "June 1, 2026", "A short text.", "Next post", "June 9, 2026"),
        ("Nytt tak", "1 juni 2026", "Foto: Eva Berg, 4 maj 2026", LONG),
        ("Nytt tak", "1 juni 2026", "Mässan 4 juli 2026", LONG),
        ("Nytt tak", "1 juni 2026", "Domen meddelades 4 maj 2026", LONG),
        ("Roofs", "June 1, 2026", "On May 3, 2020 the council of the town of Leeds decided to mend its roof at last"),
    ],
)
def test_another_day_is_another_thing(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


def test_a_line_before_the_heading_counts_and_a_page_without_one_does_not() -> None:
    assert len(found("May 3, 2026", "Roofs", "By Eve, May 5, 2026", heading=1)) == 1
    assert found("May 3, 2026", "Roofs", "By Eve, May 5, 2026", heading=9) == []
