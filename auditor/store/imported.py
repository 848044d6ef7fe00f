"""The exports that people have brought, kept as they were written, and why an address was not fetched.

The same table brought again takes the place of the earlier one: same rows, or same name, tool, kind and days. Tables of
other days stay, so that pages can be compared with what they were.
"""

from collections.abc import Sequence

from auditor.records.demand import Import
from auditor.store.frontier import text
from auditor.store.judged import Judged
from auditor.store.pack import packed, unpacked


class Imported(Judged):
    """The part of a store that holds imports. They outlive every crawl, until they are removed."""

    def save_imports(self, imports: Sequence[Import]) -> tuple[str, ...]:
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

    def imports(self) -> tuple[Import, ...]:
        """Return the imports in the order they were brought."""
        return tuple(unpacked(row[0], Import) for row in self._db.rows("SELECT import FROM imports ORDER BY id"))

    def clear_imports(self) -> int:
        """Remove every import; returns how many."""
        with self._db.transaction():
            return self._db.run("DELETE FROM imports").rowcount

    def why_not(self, url: str) -> str:
        """Return why an address was not fetched: `queued`, a skip reason, or "" when it is not known or was fetched."""
        row = self._db.one("SELECT state, reason FROM urls WHERE url=?", (text(url),))
        if row is None:
            return ""
        return str(row[1] or row[0]) if row[0] == "skipped" else "queued" if row[0] in ("queued", "in-flight") else ""

    def knows(self, url: str) -> bool:
        """True for an address that was seen: fetched, queued, passed over, or only linked to."""
        return self._db.one("SELECT 1 FROM urls WHERE url=?", (text(url),)) is not None


def _same_days(one: Import, other: Import) -> bool:
    """True unless both tell their days and they are others."""
    return not (one.starts and other.starts) or (one.starts, one.ends) == (other.starts, other.ends)
