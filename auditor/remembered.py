"""A memory of what a text stands for: each is looked up once, as a site's pages share most of their words and links."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Remembered(dict[str, T]):
    """`memory[text]` is what `look_up(text)` says; at most `most` are held, then all are forgotten."""

    def __init__(self, look_up: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._look_up = look_up
        self._most = most

    def __missing__(self, text: str) -> T:
        if len(self) >= self._most:
            self.clear()
        found = self[text] = self._look_up(text)
        return found
