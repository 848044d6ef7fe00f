"""What was concluded: every audit of the site, and the rows of the latest one."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from auditor.records.audit import Audit
from auditor.records.journey import Journey
from auditor.records.judgement import PageResult
from auditor.records.profile import BusinessKind
from auditor.store.database import Database
from auditor.store.pack import packed, unpacked

T = TypeVar("T")


class Audits:
    """The conclusions that a store holds: the tables `audits` and `results`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def results(self) -> Iterator[PageResult]:
        """Yield the rows of the latest audit one at a time, in their order."""
        for row in self._db.rows("SELECT result FROM results ORDER BY id"):
            yield unpacked(row[0], PageResult)

    def results_as(self, shape: type[T]) -> Iterator[T]:
        """Yield some fields of the rows, those of `shape`, in their order; the rest is passed over unread."""
        for row in self._db.rows("SELECT result FROM results ORDER BY id"):
            yield unpacked(row[0], shape)

    def count_results(self) -> int:
        """How many rows the latest audit has."""
        return int(self._db.one("SELECT count(*) FROM results")[0])

    def result_at(self, place: int) -> PageResult | None:
        """Return the row at a place (0 is the first), None past the end."""
        row = self._db.one("SELECT result FROM results WHERE id = ?", (place + 1,))
        return unpacked(row[0], PageResult) if row else None

    def save(self, audit: Audit) -> None:
        """Add an audit; earlier ones stay, as the series of this site. Of the pages only the latest rows are kept."""
        rows = ((number, packed(page)) for number, page in enumerate(audit.pages, 1))
        with self._db.transaction():
            self._db.run("DELETE FROM results")
            self._db.run_many("INSERT INTO results VALUES (?, ?)", rows)
            self._db.run(
                "INSERT INTO audits (at, schema, audit) VALUES (?,?,?)",
                (audit.generated_at, audit.schema, packed(msgspec.structs.replace(audit, pages=()))),
            )

    def load(self) -> Audit | None:
        """Return the latest audit, None when there is none yet."""
        found = list(self._read("ORDER BY id DESC LIMIT 1"))
        return found[0] if found else None

    def times_judged(self) -> int:
        """Return a number that is another one whenever an audit has been saved, 0 before the first."""
        return int(self._db.one("SELECT coalesce(max(id), 0) FROM audits")[0])

    def last_journeys(self) -> tuple[Journey, ...]:
        """Return the journeys of the latest audit, the main one first; none when there is no audit yet."""
        latest = self._latest()
        return (latest.journey, *(look.journey for look in latest.looks)) if latest else ()

    def last_business(self) -> BusinessKind | None:
        """Return the kind of business that the latest audit was told, None when it was not."""
        latest = self._latest()
        return latest.profile.kind if latest and latest.profile.stated else None

    def last_topics(self) -> dict[str, str]:
        """Return the id of the topic of each page in the latest audit, {} when there is none yet."""
        return {row.url: row.topic for row in self.results() if row.topic}

    def last_languages(self) -> dict[str, int]:
        """Return the languages of the latest audit's pages (code -> pages), {} when there is none yet."""
        latest = self._latest()
        return dict(latest.language_mix) if latest else {}

    def heads(self, most: int) -> tuple[Audit, ...]:
        """Return the latest audits without their pages, the last one first."""
        rows = self._db.all("SELECT audit FROM audits ORDER BY id DESC LIMIT ?", (most,))
        return tuple(msgspec.structs.replace(unpacked(row[0], Audit), pages=()) for row in rows)

    def _latest(self) -> Audit | None:
        """The latest audit without its pages."""
        return next(iter(self.heads(1)), None)

    def every(self, besides: Audit | None = None) -> Iterator[Audit]:
        """Yield every audit of this file, oldest first, but for one that is at hand: its pages are not read again."""
        yield from self._read("ORDER BY id", besides and msgspec.structs.replace(besides, pages=()))

    def _read(self, which: str, besides: Audit | None = None) -> Iterator[Audit]:
        latest = self._db.one("SELECT max(id) FROM audits")[0]
        for number, row in self._db.rows(f"SELECT id, audit FROM audits {which}"):  # noqa: S608 - one of ours
            audit = unpacked(row, Audit)
            # Files of the first version hold the pages in each audit.
            apart = number == latest and not audit.pages
            if audit == besides:
                continue
            yield msgspec.structs.replace(audit, pages=tuple(self.results())) if apart else audit

    def keep(self, newest: int) -> int:
        """Forget all audits but the newest; returns how many were forgotten."""
        last = "SELECT id FROM audits ORDER BY id DESC LIMIT ?"
        with self._db.transaction():
            return self._db.run(f"DELETE FROM audits WHERE id NOT IN ({last})", (newest,)).rowcount  # noqa: S608
