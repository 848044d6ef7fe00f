"""Which addresses are known, which are to be fetched and which were not, and why: the crawl's memory on disk.

States: queued -> in-flight -> done | failed; skipped (with a reason); outside (another site's); old (earlier crawl's).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from auditor.records.crawl import Counts, NewUrl, QueuedUrl
from auditor.store.database import Database

# Reasons that depend on the settings: an address skipped for one of them is looked at again when a crawl goes on.
SETTINGS_REASONS = ("max-depth", "excluded", "robots", "trap")
# What was in flight when the process died goes behind all others: should it be what killed it, the rest is done first.
_AFTER_A_CRASH = 100


class Frontier:
    """The part of a store that holds the addresses; counts are kept in memory, so that asking costs nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._counts: Counter[str] = Counter(dict(db.all("SELECT state, count(*) FROM urls GROUP BY state")))

    def add_urls(self, found: Iterable[NewUrl], found_on: str | None = None) -> int:
        """Remember addresses; returns how many were new. A known queued one gets the smaller depth and priority."""
        with self._db.transaction():
            return self._add(found, self._id_of_source(found_on))

    def _id_of_source(self, url: str | None) -> int | None:
        if url is None:
            return None
        self._insert(url, "", "outside")
        return int(self._db.one("SELECT id FROM urls WHERE url = ?", (url,))[0])

    def _insert(self, url: str, host: str, state: str) -> None:
        done = self._db.run("INSERT OR IGNORE INTO urls (url, host, state) VALUES (?, ?, ?)", (_text(url), host, state))
        self._counts[state] += done.rowcount

    def _add(self, found: Iterable[NewUrl], source: int | None) -> int:
        return sum(self._add_one(item, source) for item in found)

    def _add_one(self, item: NewUrl, source: int | None) -> int:
        state = "outside" if item.reason == "outside" else "skipped" if item.reason else "queued"
        values = (_text(item.url), item.host, state, item.reason, item.depth, item.hops, item.priority, source)
        new = self._db.run(
            """INSERT OR IGNORE INTO urls (url, host, state, reason, depth, hops, priority, found_on)
               VALUES (?,?,?,?,?,?,?,?)""",
            values,
        ).rowcount
        if new:
            self._counts[state] += 1
            return 1
        if state == "queued":
            return self._improve(item, source)
        return 0

    def _improve(self, item: NewUrl, source: int | None) -> int:
        """Queue an address again that an earlier crawl or a link from nowhere left behind, or bring it forward."""
        old, depth, priority = self._db.one("SELECT state, depth, priority FROM urls WHERE url = ?", (_text(item.url),))
        if old in ("old", "outside"):
            self._db.run(
                """UPDATE urls SET state='queued', reason='', host=?, depth=?, hops=?, priority=?, found_on=?
                   WHERE url=?""",
                (item.host, item.depth, item.hops, item.priority, source, _text(item.url)),
            )
            self._counts[old] -= 1
            self._counts["queued"] += 1
            return 1
        if old == "queued" and (item.priority, item.depth) < (priority, depth):
            self._db.run(
                "UPDATE urls SET depth=?, priority=?, found_on=? WHERE url=?",
                (item.depth, item.priority, source, _text(item.url)),
            )
        return 0

    def lease(self, host: str, limit: int) -> list[QueuedUrl]:
        """Take at most `limit` addresses of `host` out of the queue, best first; they are in flight until settled."""
        with self._db.transaction():
            rows = self._db.all(
                """SELECT u.id, u.url, u.depth, u.hops, f.url, s.etag, s.last_modified FROM urls u
                   LEFT JOIN urls f ON f.id = u.found_on
                   LEFT JOIN snapshots s ON s.id = u.id AND EXISTS (SELECT 1 FROM pages p WHERE p.id = u.id)
                   WHERE u.state = 'queued' AND u.host = ? ORDER BY u.priority, u.depth, u.id LIMIT ?""",
                (host, limit),
            )
            self._move([row[0] for row in rows], "queued", "in-flight")
        return [
            QueuedUrl(id=i, url=u, depth=d, hops=h, found_on=f, etag=e or "", last_modified=m or "")
            for i, u, d, h, f, e, m in rows
        ]

    def release(self, ids: Collection[int]) -> None:
        """Put addresses in flight back into the queue."""
        with self._db.transaction():
            self._move(ids, "in-flight", "queued")

    def _move(self, ids: Collection[int], old: str, new: str) -> None:
        for number in ids:
            changed = self._db.run("UPDATE urls SET state=? WHERE id=? AND state=?", (new, number, old)).rowcount
            self._counts[old] -= changed
            self._counts[new] += changed

    def recover(self) -> int:
        """Put what a dead process had in flight back into the queue, behind the rest; returns how many."""
        with self._db.transaction():
            number = self._db.run(
                "UPDATE urls SET state='queued', priority=priority+? WHERE state='in-flight'", (_AFTER_A_CRASH,)
            ).rowcount
        self._counts["in-flight"] -= number
        self._counts["queued"] += number
        return number

    def reconsider(self, reasons: Sequence[str] = SETTINGS_REASONS) -> int:
        """Queue again what was skipped for reasons that the settings decide; the crawl judges it anew."""
        marks = ",".join("?" * len(reasons))
        with self._db.transaction():
            number = self._db.run(
                f"UPDATE urls SET state='queued', reason='' WHERE state='skipped' AND reason IN ({marks})",  # noqa: S608
                reasons,
            ).rowcount
        self._counts["skipped"] -= number
        self._counts["queued"] += number
        return number

    def skipped(self, url_id: int, reason: str) -> None:
        """Settle an address that is not fetched, with the reason."""
        with self._db.transaction():
            self._settle(url_id, "skipped", reason)

    def _settle(self, url_id: int, state: str, reason: str = "") -> None:
        old = self._db.one("SELECT state FROM urls WHERE id=?", (url_id,))[0]
        self._db.run("UPDATE urls SET state=?, reason=? WHERE id=?", (state, reason, url_id))
        self._counts[old] -= 1
        self._counts[state] += 1

    def queued_hosts(self) -> list[str]:
        """Hosts that have addresses in the queue, those with the best first."""
        return [
            row[0]
            for row in self._db.all(
                "SELECT host FROM urls WHERE state='queued' GROUP BY host ORDER BY min(priority), min(depth), min(id)"
            )
        ]

    def counts(self) -> Counts:
        """Addresses by state."""
        count = self._counts
        return Counts(
            queued=count["queued"], in_flight=count["in-flight"], done=count["done"], failed=count["failed"],
            skipped=count["skipped"], outside=count["outside"],
        )  # fmt: skip

    def reasons(self) -> dict[str, int]:
        """Why addresses were skipped: reason -> addresses."""
        return dict(
            self._db.all("SELECT reason, count(*) FROM urls WHERE state='skipped' GROUP BY reason ORDER BY 2 DESC")
        )

    def known_urls(self) -> Iterable[tuple[str, str]]:
        """Yield every address of the site with its state."""
        yield from self._db.rows("SELECT url, state FROM urls WHERE state NOT IN ('outside', 'old')")

    def start_over(self) -> None:
        """Forget the frontier but keep pages as a cache: what is found again is asked for with its validators."""
        with self._db.transaction():
            self._db.run("UPDATE urls SET state='old', reason='' WHERE state NOT IN ('outside', 'old')")
            self._db.run("DELETE FROM links")
            self._db.run("DELETE FROM results")
        self._counts = Counter(dict(self._db.all("SELECT state, count(*) FROM urls GROUP BY state")))

    def forget_old(self) -> int:
        """Remove what an earlier crawl knew and this one did not find; returns how many addresses."""
        with self._db.transaction():
            for table in ("snapshots", "html", "pages", "results"):
                self._db.run(f"DELETE FROM {table} WHERE id IN (SELECT id FROM urls WHERE state='old')")  # noqa: S608
            number = self._db.run("DELETE FROM urls WHERE state='old'").rowcount
        self._counts["old"] = 0
        return number


def _text(value: str) -> str:
    """SQLite refuses lone surrogates; a page may hold them."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
