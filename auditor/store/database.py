"""The door to SQLite: opens a file exclusively, keeps it whole, turns every trouble into a StoreError with a way out.

WAL with synchronous=NORMAL survives the death of the process at any moment; loss of power may cost the last pages.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from auditor.errors import InUseError, StoreError
from auditor.store.schema import APPLICATION_ID, MIGRATIONS

_MAGIC = b"SQLite format 3\x00"
# 16 MB: the working set of the frontier's index; measured flat from 5,000 to 50,000 pages.
_CACHE_KIB = 16_000
# While a body of megabytes is written: beyond this it goes to the log at once.
_CACHE_LARGE_KIB = 1_000
# 16 MB of log before it is folded in: a page of the index that each transaction changes is then written once, not four
# times over.
_CHECKPOINT_PAGES = 4_000


class EarlierVersionError(StoreError):
    """The file is of an earlier version and was opened for reading alone."""


class Database:
    """One connection to one audit file; `transaction()` groups statements, all or none."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._check_kind()
        with self._troubles():
            self._connection = self._connect()
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _check_kind(self) -> None:
        try:
            if not self.path.exists():
                if self.readonly:
                    raise StoreError("no-such-audit-file", path=self.path)
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return
            if self.path.is_dir():
                raise StoreError("store-is-folder", path=self.path)
            with self.path.open("rb") as file:
                start = file.read(len(_MAGIC))
        except OSError as trouble:
            raise StoreError("store-unreadable", path=self.path, strerror=trouble.strerror or trouble) from None
        if start and start != _MAGIC:
            raise StoreError("is-not-audit-file", path=self.path)

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc"
        if self.readonly:
            # A file without a write-ahead log was closed cleanly and can be read in a folder we may not write to.
            mode = "ro" if self.path.with_name(self.path.name + "-wal").exists() else "ro&immutable=1"
        return sqlite3.connect(
            f"{self.path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=1.0,
            isolation_level=None,
            check_same_thread=False,
        )

    def _prepare(self) -> None:
        with self._troubles():
            self._connection.execute("PRAGMA trusted_schema = OFF")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            mark = self._connection.execute("PRAGMA application_id").fetchone()[0]
            tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and mark != APPLICATION_ID:
            raise StoreError("is-sqlite-file-but-not-audit", path=self.path)
        if version > len(MIGRATIONS) or version < 0:
            raise StoreError("was-made-by-later-version-of", path=self.path)
        if tables:
            self._refuse_another_shape(version)
        if self.readonly:
            if version < len(MIGRATIONS):
                raise EarlierVersionError("was-made-by-earlier-version", path=self.path)
            return
        with self._troubles():
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            # What somebody asked to be removed must not be left in pages of the file that are free.
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            self._migrate(version)

    def _refuse_another_shape(self, version: int) -> None:
        """Refuse a file with a table, view, trigger or column that we did not make: it could do anything when read."""
        with self._troubles():
            found = _shape(self._connection)
        if found != _shape_of(version):
            raise StoreError("is-damaged-or-was-changed-by", path=self.path)

    def _migrate(self, version: int) -> None:
        # BEGIN IMMEDIATE takes the lock that is then held until the file is closed: a second audit is turned away.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for number in range(version, len(MIGRATIONS)):
                for statement in _statements(MIGRATIONS[number]):
                    self._connection.execute(statement)
            if version < len(MIGRATIONS):
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as trouble:
            raise _explained(self.path, trouble) from trouble

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written together or not at all."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with self._troubles():
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a query, one at a time."""
        with self._troubles():
            # Not `yield from`: a walk that ends early would close its cursor after the file was closed.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of a query."""
        with self._troubles():
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - a row is a tuple of whatever was asked
        """Return the first row of a query, or None."""
        return self.run(sql, values).fetchone()

    def run(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Carry out one statement."""
        # Called some ten times a page: without the context manager it costs half.
        try:
            return self._connection.execute(sql, values)
        except sqlite3.Error as trouble:
            raise _explained(self.path, trouble) from trouble

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> int:
        """Carry out one statement for each row of values; returns how many rows were written."""
        with self._troubles():
            return max(0, self._connection.executemany(sql, rows).rowcount)

    def put(self, table: str, column: str, row: int, pieces: Sequence[bytes]) -> None:
        """Put bytes into a row of a table of bodies. What is large goes piece by piece and is not kept in memory."""
        insert = f"INSERT OR REPLACE INTO {table} (id, {column}) VALUES "  # noqa: S608 - constants
        if len(pieces) == 1:
            self.run(f"{insert} (?, ?)", (row, pieces[0]))
            return
        self.run(f"PRAGMA cache_size = -{_CACHE_LARGE_KIB}")
        try:
            self.run(f"{insert} (?, zeroblob(?))", (row, sum(map(len, pieces))))
            with self._troubles(), self._connection.blobopen(table, column, row) as blob:
                for piece in pieces:
                    blob.write(piece)
        finally:
            self.run(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def copy_to(self, path: Path) -> None:
        """Write everything into a file of its own, which is there whole or not at all."""
        part = path.with_name(f"{path.name}.part")
        try:
            with self._troubles(), closing(sqlite3.connect(part)) as copy:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def take_from(self, path: Path) -> None:
        """Become what a copy holds."""
        with self._troubles(), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            copy.backup(self._connection)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in."""
        with self._troubles():
            self._connection.close()


def _shape(connection: sqlite3.Connection) -> dict[str, tuple[str, str, list[Any]]]:
    """What a file is made of: name -> kind, table, columns; SQLite's own tables left out."""
    made = connection.execute("SELECT name, type, tbl_name FROM sqlite_master").fetchall()
    return {
        name: (kind, table, connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,)).fetchall())
        for name, kind, table in made
        if not str(name).startswith("sqlite_")
    }


@lru_cache(maxsize=len(MIGRATIONS) + 1)
def _shape_of(version: int) -> dict[str, tuple[str, str, list[Any]]]:
    """What a file of a version is made of."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for migration in MIGRATIONS[:version]:
            empty.executescript(migration)
        return _shape(empty)


def _statements(script: str) -> Iterator[str]:
    """Split a migration into statements; executescript would commit between them."""
    waiting = ""
    for piece in script.split(";"):
        waiting += piece
        if sqlite3.complete_statement(waiting + ";"):
            yield waiting
            waiting = ""
        else:
            waiting += ";"


def _explained(path: Path, trouble: sqlite3.Error) -> StoreError:
    text = str(trouble)
    if "locked" in text:
        return InUseError("is-in-use-by-another-audit", path=path)
    if "full" in text or "disk I/O" in text:
        return StoreError("disk-is-full-or-cannot-be", path=path, text=text)
    if "readonly" in text or "unable to open" in text:
        return StoreError("cannot-be-opened-for-writing", path=path)
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return StoreError("is-damaged", path=path, text=text)
    return StoreError("store-fault", path=path, text=text)
