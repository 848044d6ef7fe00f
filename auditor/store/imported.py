"""The exports that people have brought, kept as they were written, and why an address was not fetched.

The same table brought again takes the place of the earlier one: same rows, or same name, tool and kind.
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
                gone = self._db.run(
                    "DELETE FROM imports WHERE digest=? OR (name=? AND source=? AND kind=?)", same
                ).rowcount
                if gone:
                    replaced.append(one.name)
                self._db.run(
                    "INSERT INTO imports (digest, name, source, kind, import) VALUES (?,?,?,?,?)", (*same, packed(one))
                )
        return tuple(replaced)

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
