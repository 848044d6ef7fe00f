"""Which addresses are known, which are to be fetched and which were not, and why: the crawl's memory on disk.

States: queued -> in-flight -> done | failed; skipped (with a reason); outside (another site's); old (earlier crawl's).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from auditor.errors import StoreError
from auditor.recent import Recent
from auditor.records.crawl import Counts, NewUrl, QueuedUrl
from auditor.store.database import Database

# Reasons that depend on the settings: an address skipped for one of them is looked at again when a crawl goes on.
SETTINGS_REASONS = ("max-depth", "excluded", "robots", "trap")
# What was in flight when the process died goes behind all others: should it be what killed it, the rest is done first.
_AFTER_A_CRASH = 100
_UNKNOWN = (1_000, 0)
_LINKED = 1


Row = tuple[str, str, str, str, int, int, int, int | None]
_INSERT = """INSERT OR IGNORE INTO urls (url, host, state, reason, depth, hops, priority, found_on)
             VALUES (?,?,?,?,?,?,?,?)"""

# Jumps from host to host in the index; GROUP BY would read the whole queue.
_HOSTS = """WITH RECURSIVE hosts (host) AS (
                SELECT min(host) FROM urls WHERE state = 'queued'
                UNION ALL
                SELECT (SELECT min(host) FROM urls WHERE state = 'queued' AND host > hosts.host) FROM hosts
                WHERE hosts.host IS NOT NULL)
            SELECT host FROM hosts WHERE host IS NOT NULL"""


class Frontier:
    """The addresses of a store, the table `urls`; counts are kept in memory, so that asking costs nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._counts = self._counted()
        # What was seen lately: all pages name the same menu, and asking the file each time is most of the work.
        self._ranks: Recent[tuple[int, int]] = Recent()
        self._ids: Recent[int] = Recent()

    def _counted(self) -> Counter[str]:
        return Counter(dict(self._db.all("SELECT state, count(*) FROM urls GROUP BY state")))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make changes that move addresses, all or none; when they fail, what is kept in memory is read anew."""
        for cache in (self._ranks, self._ids):
            cache.tidy()
        try:
            with self._db.transaction():
                yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Read what is kept in memory from the file again: it was changed beside this class."""
        self._ranks.clear()
        self._ids.clear()
        with suppress(StoreError):
            self._counts = self._counted()

    def rest(self) -> None:
        """Let go of the addresses kept in memory for a crawl that is over; they stand in the file."""
        self._ranks.clear()
        self._ids.clear()

    def add_urls(self, found: Iterable[NewUrl], found_on: str | None = None) -> int:
        """Remember addresses; returns how many were new. A known queued one gets the smaller depth and priority."""
        with self.transaction():
            return self.take_in(found, self._id_of_source(found_on))

    def _id_of_source(self, url: str | None) -> int | None:
        if url is None:
            return None
        self._insert([(text(url), "", "outside", "", 0, 0, 1, None)], "outside")
        return self.id_of(url)

    def id_of(self, url: str) -> int:
        """Return the id of an address that is known."""
        return int(self._db.one("SELECT id FROM urls WHERE url = ?", (text(url),))[0])

    def ids_of(self, urls: Sequence[str], source: int) -> list[int]:
        """Return the ids of the targets of links on the address with id `source`, inside a transaction.

        Those that are not known yet are remembered as outside.
        """
        unknown = [url for url in urls if url not in self._ids]
        if unknown:
            self._insert([(text(url), "", "outside", "", 0, 0, 1, source) for url in unknown], "outside")
            for url in unknown:
                self._ids[url] = self.id_of(url)
        return [self._ids[url] for url in urls]

    def _insert(self, rows: Iterable[Row], state: str) -> int:
        """Insert addresses that are not known yet; returns how many those were."""
        new = self._db.run_many(_INSERT, rows)
        self._counts[state] += new
        return new

    def take_in(self, found: Iterable[NewUrl], source: int | None) -> int:
        """Remember addresses found on the one with id `source`, inside a transaction; returns how many were new."""
        groups: dict[str, list[Row]] = {"queued": [], "skipped": [], "outside": []}
        for item in found:
            rank = (item.priority, item.depth)
            if self._ranks.get(item.url, _UNKNOWN) <= rank:
                continue
            if item.priority <= _LINKED:  # a sitemap names each address once
                self._ranks[item.url] = rank
            state = "outside" if item.reason == "outside" else "skipped" if item.reason else "queued"
            row = (text(item.url), item.host, state, item.reason, item.depth, item.hops, item.priority, source)
            groups[state].append(row)
        self._improve(groups["queued"])
        return sum(self._insert(rows, state) for state, rows in groups.items() if rows)

    def _improve(self, rows: list[Row]) -> None:
        """Bring known addresses forward, and queue those that an earlier crawl or a link from nowhere left behind."""
        for state, also in (("old", ""), ("outside", ""), ("skipped", "AND reason='max-depth'")):
            if rows and self._counts[state]:
                changed = self._db.run_many(
                    f"""UPDATE urls SET state='queued', reason='', host=?, depth=?, hops=?, priority=?, found_on=?
                        WHERE url=? AND state='{state}' {also}""",  # noqa: S608
                    [
                        (host, depth, hops, priority, source, url)
                        for url, host, _, _, depth, hops, priority, source in rows
                    ],
                )
                self._counts[state] -= changed
                self._counts["queued"] += changed
        self._db.run_many(
            """UPDATE urls SET depth=?1, priority=?2, found_on=?3
               WHERE url=?4 AND state='queued' AND (priority, depth) > (?2, ?1)""",
            [(depth, priority, source, url) for url, _, _, _, depth, _, priority, source in rows],
        )

    def lease(self, host: str, limit: int) -> list[QueuedUrl]:
        """Take at most `limit` addresses of `host` out of the queue, best first; they are in flight until settled."""
        with self.transaction():
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
        with self.transaction():
            self._move(ids, "in-flight", "queued")

    def _move(self, ids: Collection[int], old: str, new: str) -> None:
        for number in ids:
            changed = self._db.run("UPDATE urls SET state=? WHERE id=? AND state=?", (new, number, old)).rowcount
            self._counts[old] -= changed
            self._counts[new] += changed

    def recover(self) -> int:
        """Put what a dead process had in flight back into the queue, behind the rest; returns how many."""
        with self.transaction():
            number = self._db.run(
                "UPDATE urls SET state='queued', priority=priority+? WHERE state='in-flight'", (_AFTER_A_CRASH,)
            ).rowcount
        self._counts["in-flight"] -= number
        self._counts["queued"] += number
        return number

    def reconsider(self, reasons: Sequence[str] = SETTINGS_REASONS) -> int:
        """Queue again what was skipped for reasons that the settings decide; the crawl judges it anew."""
        marks = ",".join("?" * len(reasons))
        with self.transaction():
            number = self._db.run(
                f"UPDATE urls SET state='queued', reason='' WHERE state='skipped' AND reason IN ({marks})",  # noqa: S608
                reasons,
            ).rowcount
        self.forget()
        return number

    def retry_failed(self) -> int:
        """Queue again what may go better this time: no answer, a fault of the server's, or a door that was closed.

        What was read from disk is not the crawl's to ask for.
        """
        with self.transaction():
            number = self._db.run(
                """UPDATE urls SET state='queued' WHERE state='failed' AND id IN (
                       SELECT id FROM snapshots WHERE via NOT IN ('file', 'warc') AND (
                       status IN (401, 403, 407, 408, 425, 429) OR status >= 500
                       OR (status IS NULL AND error IS NOT NULL) OR error IN ('partial', 'timeout', 'reset')))"""
            ).rowcount
        self.forget()
        return number

    def skipped(self, url_id: int, reason: str) -> None:
        """Settle an address that is not fetched, with the reason."""
        with self.transaction():
            self.settle(url_id, "skipped", reason)

    def settle(self, url_id: int, state: str, reason: str = "") -> None:
        """Give an address its last state, inside a transaction."""
        old = "in-flight"
        sql = "UPDATE urls SET state=?, reason=? WHERE id=? AND state='in-flight'"
        if not self._db.run(sql, (state, reason, url_id)).rowcount:
            old = self._db.one("SELECT state FROM urls WHERE id=?", (url_id,))[0]
            self._db.run("UPDATE urls SET state=?, reason=? WHERE id=?", (state, reason, url_id))
        self._counts[old] -= 1
        self._counts[state] += 1

    def queued_hosts(self) -> list[str]:
        """Hosts that have addresses in the queue; as quick with a million addresses as with ten."""
        return [row[0] for row in self._db.all(_HOSTS)]

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

    def make_old(self) -> None:
        """Forget all addresses of this site but as what an earlier crawl knew, inside a transaction."""
        self._db.run("UPDATE urls SET state='old', reason='' WHERE state NOT IN ('outside', 'old')")

    def drop_old(self) -> int:
        """Remove what an earlier crawl knew and this one did not find, inside a transaction; returns how many."""
        return self._db.run("DELETE FROM urls WHERE state='old'").rowcount

    def put_outside(self, ids: Iterable[int]) -> None:
        """Keep addresses only as what pages may link to, inside a transaction."""
        rows = [(number,) for number in ids]
        self._db.run_many("UPDATE urls SET state='outside', reason='', found_on=NULL WHERE id=?", rows)

    def why_not(self, url: str) -> str:
        """Return why an address was not fetched: `queued`, a skip reason, or "" when it is not known or was fetched."""
        row = self._db.one("SELECT state, reason FROM urls WHERE url=?", (text(url),))
        if row is None:
            return ""
        return str(row[1] or row[0]) if row[0] == "skipped" else "queued" if row[0] in ("queued", "in-flight") else ""

    def knows(self, url: str) -> bool:
        """True for an address that was seen: fetched, queued, passed over, or only linked to."""
        return self._db.one("SELECT 1 FROM urls WHERE url=?", (text(url),)) is not None


def text(value: str) -> str:
    """SQLite refuses lone surrogates; a page may hold them."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
