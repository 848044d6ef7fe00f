"""What was fetched and read: snapshots, pages, bodies and links, each address in one transaction with its state."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from auditor.press import Pressed, press
from auditor.records.base import PLACES
from auditor.records.crawl import Link, NewUrl
from auditor.records.page import Page, Snapshot
from auditor.records.ready import ready
from auditor.store.database import Database
from auditor.store.frontier import Frontier, text
from auditor.store.pack import as_damage, unpacked, unpressed

_COLUMNS = """u.url, s.final_url, s.status, s.error, s.error_detail, s.redirects, s.headers, s.fetched_at, s.via,
              s.elapsed_ms, u.depth, f.url, s.soft_404"""
_PLACE_NUMBER = {place: number for number, place in enumerate(PLACES)}

# Pages taken out of the file together: a walk asks a hundredth as often, and holds no more than these.
_AT_ONCE = 100
_PAGES = f"""SELECT {_COLUMNS}, p.page, u.id FROM urls u JOIN snapshots s ON s.id = u.id
             LEFT JOIN urls f ON f.id = u.found_on LEFT JOIN pages p ON p.id = u.id
             WHERE u.id IN ({{}})"""  # noqa: S608 - a constant


class Pages:
    """What a store holds of each fetched address: the tables `snapshots`, `pages`, `html` and `links`.

    A page comes with its address's state and the addresses it names, so writing goes through the frontier's
    transactions. Without `keep_html` bodies are not kept.
    """

    def __init__(self, db: Database, frontier: Frontier, *, keep_html: bool = True) -> None:
        self._db = db
        self._frontier = frontier
        self._keep_html = keep_html

    def save_fetched(
        self,
        url_id: int,
        snapshot: Snapshot,
        page: Page | Pressed | None = None,
        links: Iterable[Link] = (),
        found: Iterable[NewUrl] = (),
        soft_404: bool = False,
        marks: tuple[int, int] = (0, 0),
        *,
        body: Pressed | None = None,
    ) -> None:
        """Settle one address: its row, page, body, links and the addresses found on it, all or none.

        `page` may be pressed msgpack of a Page, as the workers send it, and `body` the snapshot's body; `marks` are
        hashes of its text. A snapshot with an error is `failed`, else `done`.
        """
        body = body or press(snapshot.body)
        with self._frontier.transaction():
            self._frontier.settle(url_id, _state_of(snapshot))
            self._write_snapshot(url_id, snapshot, body.size, soft_404, marks)
            self._write_content(url_id, body, page)
            self._frontier.take_in(found, url_id)
            self._write_links(url_id, links)

    def add_fetched(
        self,
        snapshot: Snapshot,
        page: Page | Pressed | None = None,
        links: Iterable[Link] = (),
        host: str = "",
        *,
        body: Pressed | None = None,
    ) -> None:
        """Add a page that was not crawled (a file, a WARC record): its address and its content in one transaction."""
        body = body or press(snapshot.body)
        with self._frontier.transaction():
            self._frontier.take_in([NewUrl(url=snapshot.url, depth=snapshot.depth, host=host)], None)
            number = self._frontier.id_of(snapshot.url)
            self._frontier.settle(number, _state_of(snapshot))
            self._write_snapshot(number, snapshot, body.size)
            self._write_content(number, body, page)
            self._write_links(number, links)

    def forget_files(self, seen: Collection[str]) -> int:
        """Remove pages from disk (files, WARC records) whose address is not among `seen`; returns how many."""
        kept = {text(url) for url in seen}
        sql = """SELECT u.id, u.url FROM urls u JOIN snapshots s ON s.id = u.id
                 WHERE s.via IN ('file', 'warc') AND u.state IN ('done', 'failed')"""
        gone = [number for number, url in self._db.all(sql) if url not in kept]
        rows = [(number,) for number in gone]
        with self._frontier.transaction():
            for table, column in (
                ("links", "source"), ("snapshots", "id"), ("html", "id"), ("pages", "id"),
            ):  # fmt: skip
                self._db.run_many(f"DELETE FROM {table} WHERE {column}=?", rows)  # noqa: S608 - constants
            # The address stays, as other pages may link to it.
            self._frontier.put_outside(gone)
        self._frontier.forget()
        return len(gone)

    def start_over(self) -> None:
        """Forget the crawl but keep pages as a cache: what is found again is asked for with its validators."""
        with self._frontier.transaction():
            self._frontier.make_old()
            self._db.run("DELETE FROM links")
        self._frontier.forget()

    def forget_old(self) -> int:
        """Remove what an earlier crawl knew and this one did not find; returns how many addresses."""
        with self._frontier.transaction():
            for table in ("snapshots", "html", "pages"):
                self._db.run(f"DELETE FROM {table} WHERE id IN (SELECT id FROM urls WHERE state='old')")  # noqa: S608
            number = self._frontier.drop_old()
        self._frontier.forget()
        return number

    def save_unchanged(self, url_id: int, snapshot: Snapshot, links: Iterable[Link], found: Iterable[NewUrl]) -> None:
        """Settle an address whose server said 304: the page and body of the earlier fetch stay."""
        with self._frontier.transaction():
            self._frontier.settle(url_id, "done")
            self._db.run(
                "UPDATE snapshots SET fetched_at=?, elapsed_ms=? WHERE id=?",
                (snapshot.fetched_at, snapshot.elapsed_ms, url_id),
            )
            self._frontier.take_in(found, url_id)
            self._write_links(url_id, links)

    def _write_snapshot(
        self, url_id: int, snapshot: Snapshot, size: int, soft_404: bool = False, marks: tuple[int, int] = (0, 0)
    ) -> None:
        headers = snapshot.headers
        self._db.run(
            "INSERT OR REPLACE INTO snapshots VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                url_id, text(snapshot.final_url), snapshot.status, snapshot.error, text(snapshot.error_detail),
                json.dumps([[hop.url, hop.status] for hop in snapshot.redirects]) if snapshot.redirects else "[]",
                json.dumps(headers),
                snapshot.fetched_at, snapshot.via, snapshot.elapsed_ms, size,
                text(headers.get("etag", "")), text(headers.get("last-modified", "")), soft_404, *marks,
            ),
        )  # fmt: skip

    def _write_content(self, url_id: int, body: Pressed, page: Page | Pressed | None) -> None:
        if isinstance(page, Page):
            page = press(msgspec.msgpack.encode(page))
        for table, column, data in (("pages", "page", page), ("html", "body", body if self._keep_html else None)):
            if data:
                self._db.put(table, column, url_id, data.pieces)
            else:
                self._db.run(f"DELETE FROM {table} WHERE id=?", (url_id,))  # noqa: S608

    def _write_links(self, url_id: int, links: Iterable[Link]) -> None:
        links = list(links)
        self._db.run("DELETE FROM links WHERE source=?", (url_id,))
        targets = self._frontier.ids_of([link.target for link in links], url_id)
        self._db.run_many(
            "INSERT OR IGNORE INTO links VALUES (?,?,?,?)",
            [
                (url_id, target, _PLACE_NUMBER[link.place], link.nofollow)
                for target, link in zip(targets, links, strict=True)
            ],
        )

    def iter_pages(self) -> Iterator[tuple[Snapshot, Page | None]]:
        """Yield every fetched address with its page (None when there is none), one at a time, bodies left out.

        Files come in the order in which they were read; crawled pages by address, as which one was found first hangs on
        the network.
        """
        order = [
            row[0]
            for row in self._db.all(
                """SELECT u.id FROM urls u JOIN snapshots s ON s.id = u.id WHERE u.state IN ('done', 'failed')
                   ORDER BY CASE WHEN s.via IN ('file', 'warc') THEN u.id ELSE 0 END, u.url"""
            )
        ]
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            found = {row[14]: row for row in self._db.all(_PAGES.format(",".join("?" * len(part))), part)}
            yield from (_read(found[number]) for number in part if number in found)

    def page(self, url: str) -> Page | None:
        """Return the page of an address, None when it has none."""
        row = self._db.one("SELECT p.page FROM pages p JOIN urls u ON u.id = p.id WHERE u.url=?", (text(url),))
        return unpacked(row[0], Page) if row else None

    def html(self, url: str) -> bytes | None:
        """Return the body of an address, None when it was not kept."""
        row = self._db.one("SELECT h.body FROM html h JOIN urls u ON u.id = h.id WHERE u.url=?", (text(url),))
        return unpressed(row[0]) if row else None

    def links(self) -> Iterator[tuple[str, Link]]:
        """Yield every link with the address it stands on."""
        sql = """SELECT a.url, b.url, l.place, l.nofollow FROM links l
                 JOIN urls a ON a.id = l.source JOIN urls b ON b.id = l.target"""
        for source, target, place, nofollow in self._db.rows(sql):
            yield source, Link(target=target, place=PLACES[place], nofollow=bool(nofollow))

    def links_to(self, url: str, most: int) -> list[tuple[str, str]]:
        """Return at most `most` addresses whose pages link to an address, with the place; main content first."""
        sql = """SELECT a.url, l.place FROM links l JOIN urls a ON a.id = l.source
                 WHERE l.target = (SELECT id FROM urls WHERE url=?) ORDER BY l.place, a.url LIMIT ?"""
        return [(source, PLACES[place]) for source, place in self._db.all(sql, (text(url), most))]

    def errors(self) -> dict[str, int]:
        """Why addresses failed: error or status -> addresses."""
        sql = """SELECT coalesce(s.error, s.status), count(*) FROM snapshots s JOIN urls u ON u.id = s.id
                 WHERE u.state = 'failed' GROUP BY 1 ORDER BY 2 DESC"""
        return {str(error): number for error, number in self._db.all(sql)}

    def count_html(self) -> int:
        """How many fetched addresses have a page."""
        sql = "SELECT count(*) FROM pages p JOIN urls u ON u.id = p.id WHERE u.state IN ('done', 'failed')"
        return int(self._db.one(sql)[0])

    def count_fetched(self) -> int:
        """How many addresses were asked for, redirects left out: what a limit of pages counts."""
        sql = """SELECT count(*) FROM urls u JOIN snapshots s ON s.id = u.id
                 WHERE u.state IN ('done', 'failed') AND s.redirects = '[]'"""
        return int(self._db.one(sql)[0])

    def text_marks(self) -> Iterator[tuple[str, int, int, int, bool]]:
        """Yield (address, depth, mark of its text, mark without numbers, soft 404) of the pages that are done."""
        yield from self._db.rows(
            """SELECT u.url, u.depth, s.text_mark, s.plain_mark, s.soft_404 FROM urls u JOIN snapshots s ON s.id = u.id
               WHERE u.state = 'done' AND EXISTS (SELECT 1 FROM pages p WHERE p.id = u.id)"""
        )


def _state_of(snapshot: Snapshot) -> str:
    return "failed" if snapshot.error or (snapshot.status or 0) >= 400 else "done"


def _read(row: tuple[Any, ...]) -> tuple[Snapshot, Page | None]:
    page = unpacked(row[13], Page) if row[13] else None
    if page is not None and row[12]:
        page = msgspec.structs.replace(page, soft_404=True)
    return _snapshot(row), page


def _snapshot(row: tuple[Any, ...]) -> Snapshot:
    url, final, status, error, detail, redirects, headers, at, via, elapsed, depth, found_on, _soft, *_ = row
    with as_damage():
        made = {
            "url": url, "final_url": final, "status": status, "error": error, "error_detail": detail, "via": via,
            "fetched_at": at, "headers": json.loads(headers), "elapsed_ms": elapsed, "depth": depth,
            "found_on": found_on,
            "redirects": [{"url": hop[0], "status": hop[1]} for hop in json.loads(redirects)],
        }  # fmt: skip
        return msgspec.convert(made, ready(Snapshot))
