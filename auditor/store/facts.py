"""Words about the audit as a whole: where it comes from, how it was crawled, what the crawl told of itself."""

import msgspec

from auditor.records.audit import CrawlFacts
from auditor.records.ready import ready
from auditor.store.database import Database
from auditor.store.pack import as_damage


class Facts:
    """What a store remembers by name: the table `meta`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def set(self, key: str, value: str) -> None:
        """Remember a word about the audit."""
        with self._db.transaction():
            self._db.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def get(self, key: str, default: str = "") -> str:
        """Return what was remembered under `key`."""
        row = self._db.one("SELECT value FROM meta WHERE key=?", (key,))
        return row[0] if row else default

    def save_crawl(self, facts: CrawlFacts) -> None:
        """Remember what the crawl told of itself."""
        self.set("crawl", msgspec.json.encode(facts).decode())

    def crawl(self) -> CrawlFacts:
        """Return what the last crawl told of itself; empty facts when there was none."""
        text = self.get("crawl")
        with as_damage():
            return msgspec.json.decode(text, type=ready(CrawlFacts)) if text else CrawlFacts()
