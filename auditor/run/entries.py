"""Where pages come from when a site is judged: anything that can be walked through twice, in a fixed order."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from auditor.records.page import Page, Snapshot

# Every fetched address with its page (None when there was none to read). Called once a pass, so that pages are
# streamed from disk and never all in memory.
Entries = Callable[[], Iterator[tuple[Snapshot, Page | None]]]


def as_launched(entries: Entries) -> Entries:
    """Return the entries with no page kept out of search, as they will be when the site is launched."""

    def opened() -> Iterator[tuple[Snapshot, Page | None]]:
        for snapshot, page in entries():
            yield snapshot, replace(page, noindex=False, nofollow=False) if page else None

    return opened
