"""What was seen lately, by address: forgotten as a whole when it grows large, as all of it stands in the file anyway.

Counted are entries and signs: a hostile site's addresses are twenty times as long as others.
"""

from typing import TypeVar

T = TypeVar("T")

# Some 45 MB for each memory of this kind.
_MOST, _MOST_SIGNS = 100_000, 12_000_000
# How many more there must be before the signs are counted again.
_STEP = 4_000


class Recent(dict[str, T]):
    """A dict by address; `tidy` is called now and then."""

    def __init__(self) -> None:
        super().__init__()
        self._counted = 0

    def tidy(self) -> None:
        """Forget everything when it has become too much."""
        if len(self) < self._counted + _STEP:
            return
        self._counted = len(self)
        if len(self) > _MOST or sum(map(len, self)) > _MOST_SIGNS:
            self.clear()

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._counted = 0
