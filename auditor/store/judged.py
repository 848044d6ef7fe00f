"""What was concluded and what people said: results, human labels with their history, audits."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from auditor.records.audit import Audit
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.profile import BusinessKind
from auditor.records.ready import ready
from auditor.records.rewording import TAKEN_BACK, Rewording
from auditor.store.content import Content
from auditor.store.frontier import text
from auditor.store.pack import as_damage, packed, unpacked

T = TypeVar("T")
# Where batches of what people said are kept.
_SAID = ("labels", "rewordings")


class Judged(Content):
    """The part of a store that holds conclusions. Labels are only ever added; undoing marks them."""

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

    def set_labels(self, labels: Iterable[HumanLabel], rewordings: Iterable[Rewording] = ()) -> int:
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

    def labels(self) -> dict[str, HumanLabel]:
        """Return the labels that count, by address: what was said last of each field and is not undone."""
        found: dict[str, HumanLabel] = {}
        for url, row in self._db.rows("SELECT url, label FROM labels WHERE undone = 0 ORDER BY id"):
            with as_damage():
                label = msgspec.json.decode(row, type=ready(HumanLabel))
            found[url] = over(found[url], label) if url in found else label
        return found

    def said(self) -> tuple[int, int]:
        """Return what changes with every label and every undoing: how many were given, and how many undone."""
        given, undone = self._db.one("SELECT count(*), coalesce(sum(undone), 0) FROM labels")
        words, taken = self._db.one("SELECT count(*), coalesce(sum(undone), 0) FROM rewordings")
        return given + words, undone + taken

    def label_history(self, url: str) -> tuple[tuple[HumanLabel, bool], ...]:
        """Return every label an address was ever given, oldest first, with whether it still stands."""
        rows = self._db.all("SELECT label, undone FROM labels WHERE url = ? ORDER BY id", (text(url),))
        with as_damage():
            return tuple((msgspec.json.decode(label, type=ready(HumanLabel)), not undone) for label, undone in rows)

    def undo_labels(self, url: str | None = None) -> int:
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

    def save_audit(self, audit: Audit) -> None:
        """Add an audit; earlier ones stay, as the series of this site. Of the pages only the latest rows are kept."""
        rows = ((number, packed(page)) for number, page in enumerate(audit.pages, 1))
        with self._db.transaction():
            self._db.run("DELETE FROM results")
            self._db.run_many("INSERT INTO results VALUES (?, ?)", rows)
            self._db.run(
                "INSERT INTO audits (at, schema, audit) VALUES (?,?,?)",
                (audit.generated_at, audit.schema, packed(msgspec.structs.replace(audit, pages=()))),
            )

    def load_audit(self) -> Audit | None:
        """Return the latest audit, None when there is none yet."""
        found = list(self._audits("ORDER BY id DESC LIMIT 1"))
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

    def audits(self, besides: Audit | None = None) -> Iterator[Audit]:
        """Yield every audit of this file, oldest first, but for one that is at hand: its pages are not read again."""
        yield from self._audits("ORDER BY id", besides and msgspec.structs.replace(besides, pages=()))

    def _audits(self, which: str, besides: Audit | None = None) -> Iterator[Audit]:
        latest = self._db.one("SELECT max(id) FROM audits")[0]
        for number, row in self._db.rows(f"SELECT id, audit FROM audits {which}"):  # noqa: S608 - one of ours
            audit = unpacked(row, Audit)
            # Files of the first version hold the pages in each audit.
            apart = number == latest and not audit.pages
            if audit == besides:
                continue
            yield msgspec.structs.replace(audit, pages=tuple(self.results())) if apart else audit

    def keep_audits(self, newest: int) -> int:
        """Forget all audits but the newest; returns how many were forgotten."""
        last = "SELECT id FROM audits ORDER BY id DESC LIMIT ?"
        with self._db.transaction():
            return self._db.run(f"DELETE FROM audits WHERE id NOT IN ({last})", (newest,)).rowcount  # noqa: S608


def over(earlier: HumanLabel, later: HumanLabel) -> HumanLabel:
    """Return `earlier` with every field that `later` fills.

    A second phase belongs to the phase it was given with, and a target to its decision.
    """
    filled = {name: value for name in later.__struct_fields__ if (value := getattr(later, name))}
    if later.phase:
        filled["second"] = later.second
    if later.decision:
        filled["target"] = later.target
    return msgspec.structs.replace(earlier, **filled)
