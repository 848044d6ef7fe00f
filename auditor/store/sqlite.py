"""One audit is one SQLite file: `open_store` gives it to one process at a time, and nothing stored is ever lost.

Credentials are never written: settings that hold them are left out by name.
"""

from pathlib import Path
from types import TracebackType

from auditor.store.audits import Audits
from auditor.store.database import Database, EarlierVersionError
from auditor.store.facts import Facts
from auditor.store.frontier import Frontier
from auditor.store.heard import Heard
from auditor.store.imports import Imports
from auditor.store.labels import Labels
from auditor.store.pages import Pages
from auditor.store.tasks import Tasks

# Tables of what people have said or brought: a crawl that is taken back leaves them as they are.
PEOPLE = ("labels", "imports", "rewordings", "heard", "tasks")


class Store:
    """An open audit file in its parts, each with tables of its own; a context manager.

    What concerns the file as a whole is here, all else is asked of the part that holds it: whoever needs one part alone
    is handed that. Every trouble is a StoreError with the way out.
    """

    def __init__(self, db: Database, *, keep_html: bool = True) -> None:
        self._db = db
        self.path = db.path
        self.frontier = Frontier(db)
        self.pages = Pages(db, self.frontier, keep_html=keep_html)
        self.audits = Audits(db)
        self.labels = Labels(db)
        self.imports = Imports(db)
        self.heard = Heard(db)
        self.tasks = Tasks(db)
        self.facts = Facts(db)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def put_aside(self) -> None:
        """Keep everything as it is now in a copy beside the file, until `go_back` or `drop_aside`."""
        if not self._aside.is_file():  # else a crawl that was begun anew is not finished, and its copy is the good one
            self._db.copy_to(self._aside)

    def copy_to(self, path: Path) -> None:
        """Write everything into a file of its own, which is there whole or not at all."""
        self._db.copy_to(path)

    def go_back(self) -> None:
        """Make the crawl as it was when it was put aside; what people have said or brought since then stays.

        Nothing happens without a copy.
        """
        if self._aside.is_file():
            people = {table: self._db.all(f"SELECT * FROM {table} ORDER BY id") for table in PEOPLE}  # noqa: S608
            self._db.take_from(self._aside)
            with self._db.transaction():
                for table, rows in people.items():
                    self._db.run(f"DELETE FROM {table}")  # noqa: S608 - constants
                    for row in rows:
                        self._db.run(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)  # noqa: S608
            self.frontier.forget()
            self.drop_aside()

    def drop_aside(self) -> None:
        """Remove the copy."""
        self._aside.unlink(missing_ok=True)

    @property
    def _aside(self) -> Path:
        return self.path.with_name(f"{self.path.name}.before")

    def integrity(self) -> str:
        """Return `ok`, or what SQLite finds wrong with the file."""
        return str(self._db.one("PRAGMA integrity_check")[0])


def open_store(path: Path, *, fresh: bool = False, readonly: bool = False, keep_html: bool = True) -> Store:
    """Open or make the audit file at `path`.

    `fresh` begins the crawl anew; human labels, imported figures and earlier audits stay, and so do pages until they
    are fetched again. Raises StoreError when the file is in use, foreign, damaged, newer, or cannot be written.
    """
    try:
        db = Database(path, readonly=readonly)
    except EarlierVersionError:
        Database(path).close()
        db = Database(path, readonly=True)
    try:
        store = Store(db, keep_html=keep_html)
        if not readonly:
            store.frontier.recover()
            if fresh:
                store.pages.start_over()
    except BaseException:
        db.close()
        raise
    return store
