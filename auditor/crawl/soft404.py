"""Knows the page that a site shows, with status 200, for an address that does not exist: a soft 404."""

import asyncio
import hashlib
from contextlib import suppress

from auditor.crawl.reading import Reading
from auditor.crawl.traps import alike
from auditor.urls import host_of, origin_of

# Two pages that share nine of ten phrases are one page; the site's own name for the missing address may differ.
_SAME_SHARE = 0.9
# A not-found page is short; a long page that resembles the answer is a site that shows its home page for everything.
_MOST_WORDS = 400


def probe_address(root: str) -> str:
    """Return an address on `root`'s host that cannot exist; the same one each time, so that a log shows it as ours."""
    mark = hashlib.sha256(host_of(root).encode()).hexdigest()[:20]
    return f"{origin_of(root)}/auditor-finns-inte-{mark}"


class Probe:
    """Remembers the answer to the impossible address."""

    def __init__(self) -> None:
        self._mark = 0
        self._minhash = b""
        self._answered = asyncio.Event()
        self.learned = False

    async def answered(self, seconds: float) -> None:
        """Wait for the answer, at most `seconds`: which pages are false must not hang on which request was faster."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._answered.wait()

    def ended(self) -> None:
        """The question was answered, or will not be."""
        self._answered.set()

    def learn(self, reading: Reading) -> None:
        """Remember a page that was shown for an impossible address."""
        if reading.page and reading.words <= _MOST_WORDS:
            self._mark, self._minhash = reading.text_mark, reading.minhash
            self.learned = True

    def knows(self, reading: Reading) -> bool:
        """True when `reading` is that page again."""
        if not self.learned or not reading.page:
            return False
        return bool(self._mark and reading.text_mark == self._mark) or alike(
            reading.minhash, self._minhash, _SAME_SHARE
        )
