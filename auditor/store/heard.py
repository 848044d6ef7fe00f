"""The users' personas and what customers were heard to say, kept with the audit file until others are brought."""

from collections.abc import Sequence

from auditor.records.customers import CustomersFile, Voices
from auditor.records.personas import Persona, PersonaFile
from auditor.store.database import Database
from auditor.store.pack import packed, unpacked

FILE, VOICES, PERSONAS = "file", "voices", "personas"


class Heard:
    """The customers' half of the map and the personas of a store: the table `heard`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def save_customers(self, file: CustomersFile | None) -> None:
        """Remember the file of the customers' half in the place of an earlier one; None: forget it."""
        self._keep(FILE, file.name if file else "", packed(file) if file else None)

    def customers(self) -> CustomersFile | None:
        """Return the file of the customers' half that is remembered, None for none."""
        kept = self._kept(FILE)
        return unpacked(kept, CustomersFile) if kept else None

    def save_personas(self, personas: Sequence[Persona]) -> None:
        """Remember the personas in the place of earlier ones; none: forget them."""
        self._keep(PERSONAS, "", packed(PersonaFile(personas=tuple(personas))) if personas else None)

    def personas(self) -> tuple[Persona, ...]:
        """Return the personas that are remembered."""
        kept = self._kept(PERSONAS)
        return unpacked(kept, PersonaFile).personas if kept else ()

    def _keep(self, kind: str, name: str, data: bytes | None) -> None:
        with self._db.transaction():
            self._db.run("DELETE FROM heard WHERE kind=?", (kind,))
            if data is not None:
                self._db.run("INSERT INTO heard (kind, name, heard) VALUES (?,?,?)", (kind, name, data))

    def _kept(self, kind: str) -> bytes | None:
        row = self._db.one("SELECT heard FROM heard WHERE kind=?", (kind,)) if self._has_heard() else None
        return bytes(row[0]) if row else None

    def save_voices(self, voices: Voices) -> bool:
        """Keep an export of messages; True when it took the place of the same one, or of one of its name."""
        with self._db.transaction():
            where = (VOICES, voices.name, voices.digest)
            gone = self._db.run("DELETE FROM heard WHERE kind=? AND (name=? OR digest=?)", where).rowcount
            self._db.run("INSERT INTO heard (kind, name, digest, heard) VALUES (?,?,?,?)", (*where, packed(voices)))
        return bool(gone)

    def voices(self) -> tuple[Voices, ...]:
        """Return the exports of messages in the order they were brought."""
        rows = self._db.rows("SELECT heard FROM heard WHERE kind=? ORDER BY id", (VOICES,)) if self._has_heard() else ()
        return tuple(unpacked(row[0], Voices) for row in rows)

    def clear_voices(self) -> int:
        """Remove every export of messages; returns how many."""
        with self._db.transaction():
            return self._db.run("DELETE FROM heard WHERE kind=?", (VOICES,)).rowcount

    def _has_heard(self) -> bool:
        """False for a file of an earlier version that is only read."""
        return self._db.one("SELECT 1 FROM sqlite_master WHERE type='table' AND name='heard'") is not None
