"""What people said of pages and of calls to action: human labels with their history, and rewordings."""

from collections.abc import Iterable

import msgspec

from auditor.records.judgement import HumanLabel
from auditor.records.ready import ready
from auditor.records.rewording import TAKEN_BACK, Rewording
from auditor.store.database import Database
from auditor.store.frontier import text
from auditor.store.pack import as_damage

# Where batches of what people said are kept.
_SAID = ("labels", "rewordings")
# Fields that hold one of several ids, or nothing.
_CHOSEN = ("phase", "second", "content_type", "decision", "status")


class Labels:
    """What people said: the tables `labels` and `rewordings`. Rows are only ever added; undoing marks them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, labels: Iterable[HumanLabel], rewordings: Iterable[Rewording] = ()) -> int:
        """Add human labels and new words for calls to action as one batch; the latest counts. Returns how many."""
        batch = 1 + max(int(self._db.one(f"SELECT coalesce(max(batch), 0) FROM {table}")[0]) for table in _SAID)  # noqa: S608
        rows = [(batch, text(item.url), msgspec.json.encode(item).decode(), item.at) for item in labels]
        words = [(batch, msgspec.json.encode(item).decode()) for item in rewordings]
        with self._db.transaction():
            self._db.run_many("INSERT INTO labels (batch, url, label, at) VALUES (?, ?, ?, ?)", rows)
            self._db.run_many("INSERT INTO rewordings (batch, rewording) VALUES (?, ?)", words)
        return len(rows) + len(words)

    def rewordings(self) -> tuple[Rewording, ...]:
        """Return what calls to action are to say: of each the word that was given last and is not undone."""
        found: dict[tuple[str, str, str], Rewording] = {}
        for (row,) in self._db.rows("SELECT rewording FROM rewordings WHERE undone = 0 ORDER BY id"):
            with as_damage():
                one = msgspec.json.decode(row, type=ready(Rewording))
            found[one.key] = one
        return tuple(one for one in found.values() if one.should_be != TAKEN_BACK)

    def standing(self) -> dict[str, HumanLabel]:
        """Return the labels that count, by address: what was said last of each field and is not undone."""
        found: dict[str, HumanLabel] = {}
        for url, row in self._db.rows("SELECT url, label FROM labels WHERE undone = 0 ORDER BY id"):
            with as_damage():
                label = msgspec.json.decode(row, type=ready(HumanLabel))
            found[url] = over(found[url], label) if url in found else label
        return found

    def standing_at(self, at: str) -> tuple[dict[str, HumanLabel], dict[str, HumanLabel]]:
        """Return the labels that stood just before a time and at its end (ISO 8601 to the second, UTC), by address."""
        before: dict[str, HumanLabel] = {}
        then: dict[str, HumanLabel] = {}
        for url, row, said in self._db.rows("SELECT url, label, at FROM labels WHERE undone = 0 ORDER BY id"):
            for found, counts in ((before, said[: len(at)] < at), (then, said[: len(at)] <= at)):
                if counts:
                    with as_damage():
                        found[url] = over(
                            found.get(url, HumanLabel(url=url)), msgspec.json.decode(row, type=ready(HumanLabel))
                        )
        return before, then

    def of(self, url: str) -> tuple[HumanLabel, str]:
        """Return what stands of one address, and a mark that changes with every label and undoing of it."""
        rows = self._db.all("SELECT id, label, undone FROM labels WHERE url = ? ORDER BY id", (text(url),))
        found = HumanLabel(url=url)
        for _, row, undone in rows:
            if not undone:
                with as_damage():
                    found = over(found, msgspec.json.decode(row, type=ready(HumanLabel)))
        return found, f"{rows[-1][0] if rows else 0}.{sum(row[2] for row in rows)}"

    def said(self) -> tuple[int, int]:
        """Return what changes with every label and every undoing: how many were given, and how many undone."""
        given, undone = self._db.one("SELECT count(*), coalesce(sum(undone), 0) FROM labels")
        words, taken = self._db.one("SELECT count(*), coalesce(sum(undone), 0) FROM rewordings")
        return given + words, undone + taken

    def history(self, url: str) -> tuple[tuple[HumanLabel, bool], ...]:
        """Return every label an address was ever given, oldest first, with whether it still stands."""
        rows = self._db.all("SELECT label, undone FROM labels WHERE url = ? ORDER BY id", (text(url),))
        with as_damage():
            return tuple((msgspec.json.decode(label, type=ready(HumanLabel)), not undone) for label, undone in rows)

    def undo(self, url: str | None = None) -> int:
        """Take back the last batch that stands, or the last label of one address; returns how many labels."""
        with self._db.transaction():
            if url is None:
                last = max(
                    int(self._db.one(f"SELECT coalesce(max(batch), 0) FROM {table} WHERE undone = 0")[0])  # noqa: S608
                    for table in _SAID
                )
                undo = "UPDATE {} SET undone = 1 WHERE undone = 0 AND batch = ?"
                return sum(self._db.run(undo.format(table), (last,)).rowcount for table in _SAID)
            where = "id = (SELECT max(id) FROM labels WHERE undone = 0 AND url = ?)"
            return self._db.run(f"UPDATE labels SET undone = 1 WHERE undone = 0 AND {where}", (text(url),)).rowcount  # noqa: S608


def over(earlier: HumanLabel, later: HumanLabel) -> HumanLabel:
    """Return `earlier` with every field that `later` fills, without those that it clears.

    A second phase belongs to the phase it was given with, and a target to its decision.
    """
    filled = {name: value for name in later.__struct_fields__ if (value := getattr(later, name))}
    if later.phase:
        filled["second"] = later.second
    if later.decision:
        filled["target"] = later.target
    filled |= {name: None if name in _CHOSEN else "" for name in later.cleared}
    filled["cleared"] = ()
    return msgspec.structs.replace(earlier, **filled)
