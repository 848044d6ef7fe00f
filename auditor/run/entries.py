"""Where pages come from when a site is judged: anything that can be walked through twice, in a fixed order."""

from collections.abc import Callable, Iterator

from auditor.records.page import Page, Snapshot

# Every fetched address with its page (None when there was none to read). Called once a pass, so that pages are
# streamed from disk and never all in memory.
Entries = Callable[[], Iterator[tuple[Snapshot, Page | None]]]
