"""What a workbook held when it was written, as one number: a later look tells whether anybody has changed a cell.

Times of files and properties say little, for some programs keep them; cells are compared, in whatever order they come.
"""

import hashlib
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | None
_SIZE = 16
_ROUND = 1 << (8 * _SIZE)


class Contents:
    """Sums up cells: two with the same digest hold the same."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, sheet: str, row: int, column: int, value: Value) -> None:
        """Add one cell; rows and columns count from 0, an empty cell is none."""
        text = plain(value)
        if text:
            data = f"{sheet}\0{row}\0{column}\0{text}".encode("utf-8", "replace")
            self._sum += int.from_bytes(hashlib.blake2b(data, digest_size=_SIZE).digest(), "big")

    @property
    def digest(self) -> str:
        """Return all cells so far as 32 letters."""
        return f"{self._sum % _ROUND:032x}"


def plain(value: Value) -> str:
    """Return a value as every program reads it back: blanks, digits and times of day aside."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.9g}"
    return " ".join(str(value).replace("_x005F_", "_").replace("_x000D_", " ").split())
