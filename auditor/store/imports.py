"""The exports that people have brought, kept as they were written.

The same table brought again takes the place of the earlier one: same rows, or same name, tool, kind and days. Tables of
other days stay, so that pages can be compared with what they were.
"""

from collections.abc import Sequence

from auditor.records.demand import Import
from auditor.store.database import Database
from auditor.store.pack import packed, unpacked


class Imports:
    """The imports of a store, the table `imports`. They outlive every crawl, until they are removed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, imports: Sequence[Import]) -> tuple[str, ...]:
        """Add imports, all or none; returns the names of those that took the place of an earlier one."""
        replaced: list[str] = []
        with self._db.transaction():
            for one in imports:
                same = (one.digest, one.name, one.source, one.kind)
                if self._let_go(one):
                    replaced.append(one.name)
                self._db.run(
                    "INSERT INTO imports (digest, name, source, kind, import) VALUES (?,?,?,?,?)", (*same, packed(one))
                )
        return tuple(replaced)

    def _let_go(self, new: Import) -> bool:
        """Remove what a table takes the place of."""
        where = "digest=? OR (name=? AND source=? AND kind=?)"
        found = self._db.all(
            f"SELECT id, digest, import FROM imports WHERE {where}",  # noqa: S608 - constants
            (new.digest, new.name, new.source, new.kind),
        )
        gone = [(row[0],) for row in found if row[1] == new.digest or _same_days(unpacked(row[2], Import), new)]
        self._db.run_many("DELETE FROM imports WHERE id=?", gone)
        return bool(gone)

    def every(self) -> tuple[Import, ...]:
        """Return the imports in the order they were brought."""
        return tuple(unpacked(row[0], Import) for row in self._db.rows("SELECT import FROM imports ORDER BY id"))

    def clear(self) -> int:
        """Remove every import; returns how many."""
        with self._db.transaction():
            return self._db.run("DELETE FROM imports").rowcount


def _same_days(one: Import, other: Import) -> bool:
    """True unless both tell their days and they are others."""
    return not (one.starts and other.starts) or (one.starts, one.ends) == (other.starts, other.ends)
