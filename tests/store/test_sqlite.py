"""One audit is one file: opened by one process, never overwritten, whole after every accident."""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest

from auditor.errors import StoreError
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Link, NewUrl
from auditor.records.page import Page, Redirect, Snapshot
from auditor.store import database, schema
from auditor.store.sqlite import open_store

HOME = "https://exempel.se/"


def filled(path: Path) -> None:
    with open_store(path) as store:
        store.frontier.add_urls([NewUrl(url=HOME, depth=0, host="exempel.se", priority=0)])
        (item,) = store.frontier.lease("exempel.se", 1)
        snapshot = Snapshot(url=HOME, final_url=HOME, status=200, body="<p>åäö</p>".encode(), headers={"etag": '"1"'})
        links = [Link(target="https://annan.se/", place="footer", nofollow=True)]
        found = [NewUrl(url=f"{HOME}a", depth=1, host="exempel.se")]
        store.pages.save_fetched(item.id, snapshot, Page(url=HOME, language="sv", title="Hem"), links, found)


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    filled(tmp_path / "x.audit")
    with open_store(tmp_path / "x.audit") as store:
        ((snapshot, page),) = store.pages.iter_pages()
        assert (snapshot.url, snapshot.status, snapshot.body) == (HOME, 200, b"")
        assert page is not None
        assert page.title == "Hem"
        assert store.pages.html(HOME) == "<p>åäö</p>".encode()
        assert list(store.pages.links()) == [(HOME, Link(target="https://annan.se/", place="footer", nofollow=True))]
        assert (store.frontier.counts().done, store.frontier.counts().queued, store.frontier.counts().outside) == (
            1,
            1,
            1,
        )
        assert store.integrity() == "ok"


def test_html_can_be_left_out(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit", keep_html=False) as store:
        store.pages.add_fetched(
            Snapshot(url=HOME, final_url=HOME, status=200, body=b"<p>x"), Page(url=HOME, language="sv")
        )
        assert store.pages.html(HOME) is None
        assert store.pages.page(HOME) is not None


def test_redirects_and_errors_come_back(tmp_path: Path) -> None:
    hop = Snapshot(url=HOME, final_url=f"{HOME}sv", status=301, redirects=(Redirect(url=HOME, status=301),))
    lost = Snapshot(url=f"{HOME}x", final_url=f"{HOME}x", error="timeout", error_detail="3 s")
    gone = Snapshot(url=f"{HOME}y", final_url=f"{HOME}y", status=410)
    with open_store(tmp_path / "x.audit") as store:
        for snapshot in (hop, lost, gone):
            store.pages.add_fetched(snapshot)
        assert [snapshot for snapshot, _ in store.pages.iter_pages()] == [hop, lost, gone]
        assert store.pages.errors() == {"timeout": 1, "410": 1}
        assert store.pages.count_fetched() == 2


def test_a_lone_surrogate_and_a_nul_are_stored(tmp_path: Path) -> None:
    url = f"{HOME}\ud800"
    page = Page(url=HOME, language="sv", title="a\x00b")
    with open_store(tmp_path / "x.audit") as store:
        store.pages.add_fetched(Snapshot(url=url, final_url=url, status=200, error_detail="\udfff"), page)
        ((_, found),) = store.pages.iter_pages()
        assert found == page


def test_a_second_audit_is_turned_away(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit"), pytest.raises(StoreError, match="in use by another audit"):
        open_store(tmp_path / "x.audit")


def test_a_second_process_is_turned_away(tmp_path: Path) -> None:
    code = "import sys, pathlib, auditor.store.sqlite as s; s.open_store(pathlib.Path(sys.argv[1]))"
    with open_store(tmp_path / "x.audit"):
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "x.audit")], capture_output=True, text=True, check=False
        )
    assert other.returncode != 0
    assert "in use by another audit" in other.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>a page</html>", "not an audit file"),
        (b"\x00" * 5000, "not an audit file"),
        (b"SQLite format 3\x00" + b"\x07" * 5000, "damaged|not an audit"),
    ],
)
def test_a_foreign_file_is_left_as_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.audit"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=said):
        open_store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(StoreError, match="not an audit"):
        open_store(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    data = bytearray(path.read_bytes())
    data[4096:40960] = b"\xff" * 36864
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged|malformed"), open_store(path) as store:
        list(store.pages.iter_pages())


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(path)


def test_an_earlier_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    later = (*schema.MIGRATIONS, "CREATE TABLE added (x); INSERT INTO added VALUES (1);")
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with open_store(path, readonly=True) as store:
        assert store.pages.count_html() == 1
    with open_store(path) as store:
        assert store.pages.count_html() == 1
    assert sqlite3.connect(path).execute("SELECT x FROM added").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    monkeypatch.setattr(
        database, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE added (x); SELECT nothing FROM nowhere;")
    )
    with pytest.raises(StoreError):
        open_store(path)
    monkeypatch.undo()
    with open_store(path) as store:
        assert store.pages.count_html() == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="--output"):
        open_store(tmp_path / "file" / "x.audit")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="--output"):
        open_store(tmp_path / "x.audit")


def test_reading_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such audit file"):
        open_store(tmp_path / "x.audit", readonly=True)


def test_readers_do_not_change_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    before = path.read_bytes()
    with open_store(path, readonly=True) as store:
        assert store.pages.count_html() == 1
        with pytest.raises(StoreError):
            store.facts.set("a", "b")
    assert path.read_bytes() == before


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    filled(path)
    with open_store(path) as store:
        store._db.run("PRAGMA max_page_count = 60")
        with pytest.raises(StoreError, match="disk is full"):
            for number in range(1000):
                body = os.urandom(20_000)
                url = f"{HOME}{number}"
                store.pages.add_fetched(
                    Snapshot(url=url, final_url=url, status=200, body=body), Page(url=url, language="sv")
                )
    with open_store(path) as store:
        assert store.integrity() == "ok"
        assert store.pages.count_html() >= 1
        assert store.pages.html(HOME) is not None


def test_a_large_body_comes_back_or_leaves_nothing(tmp_path: Path) -> None:
    body = random.Random(1).randbytes(3_000_000)
    large = Snapshot(url=f"{HOME}stor", final_url=f"{HOME}stor", status=200, body=body)
    with open_store(tmp_path / "x.audit") as store:
        store.pages.add_fetched(large, Page(url=large.url, language="sv"))
        assert store.pages.html(large.url) == body
        store.pages.add_fetched(large, Page(url=large.url, language="sv"))  # in place of the former
        assert store.pages.html(large.url) == body
        store._db.run(f"PRAGMA max_page_count = {store._db.one('PRAGMA page_count')[0] + 100}")
        with pytest.raises(StoreError, match="disk is full"):
            store.pages.add_fetched(
                msgspec.structs.replace(large, url=f"{HOME}annan", body=random.Random(3).randbytes(8_000_000))
            )
        assert store.frontier.counts().done == 1
        assert store.pages.page(f"{HOME}annan") is None
    with open_store(tmp_path / "x.audit") as store:
        assert store.integrity() == "ok"
        assert store.pages.html(large.url) == body
        assert store.frontier.counts().done == 1


def test_a_log_that_lost_its_end_gives_what_was_settled_before(tmp_path: Path) -> None:
    """As after a loss of power: the file and its log, the log cut anywhere."""
    path, dice = tmp_path / "x.audit", random.Random(2)
    with open_store(path) as store:
        for number in range(40):
            url = f"{HOME}{number}"
            body = dice.randbytes(1_500_000 if number % 20 == 7 else 9_000)
            links = [Link(target=f"{HOME}{number + 1}", place="main")]
            store.pages.add_fetched(
                Snapshot(url=url, final_url=url, status=200, body=body), Page(url=url, language="sv"), links
            )
        main, log = path.read_bytes(), path.with_name("x.audit-wal").read_bytes()
    for case in range(12):
        copy = tmp_path / f"{case}.audit"
        copy.write_bytes(main)
        copy.with_name(f"{case}.audit-wal").write_bytes(log[: dice.randrange(len(log))])
        with open_store(copy) as store:
            assert store.integrity() == "ok"
            urls = [snapshot.url for snapshot, page in store.pages.iter_pages() if page]
            assert urls == sorted(f"{HOME}{number}" for number in range(len(urls)))
            assert all(store.pages.html(url) for url in urls)
            assert len(list(store.pages.links())) == len(urls)


def test_limited_file_size_keeps_what_was_stored(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    code = """
        import os, resource, signal, sys
        from pathlib import Path
        from auditor.errors import StoreError
        from auditor.records.page import Snapshot
        from auditor.store.sqlite import open_store
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        with open_store(Path(sys.argv[1])) as store:
            for number in range(1000):
                url = f"https://x.se/{number}"
                store.pages.add_fetched(Snapshot(url=url, final_url=url, status=200, body=os.urandom(20_000)))
                print(number, flush=True)
    """
    path = tmp_path / "x.audit"
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(path)], capture_output=True, text=True, check=False
    )
    assert "StoreError" in ran.stderr
    told = len(ran.stdout.split())
    assert told > 3
    with open_store(path) as store:
        assert store.integrity() == "ok"
        assert store.frontier.counts().done == told


def test_a_dead_process_leaves_its_work_in_the_queue(tmp_path: Path) -> None:
    path = tmp_path / "x.audit"
    code = """
        import os, sys
        from pathlib import Path
        from auditor.records.crawl import NewUrl
        from auditor.store.sqlite import open_store
        store = open_store(Path(sys.argv[1]))
        store.frontier.add_urls([NewUrl(url=f"https://x.se/{n}", depth=n, host="x.se") for n in range(5)])
        store.frontier.lease("x.se", 2)
        os.kill(os.getpid(), 9)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(path)], check=False)
    with open_store(path) as store:
        assert store.frontier.counts().queued == 5
        order = [item.url for item in store.frontier.lease("x.se", 5)]
    assert order[-2:] == ["https://x.se/0", "https://x.se/1"], "what was in flight comes last"


def test_facts_and_words_come_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        assert store.facts.crawl() == CrawlFacts()
        store.facts.save_crawl(CrawlFacts(fetched=3, skipped={"robots": 1}))
        store.facts.set("a", "b")
    with open_store(tmp_path / "x.audit", readonly=True) as store:
        assert store.facts.crawl().skipped == {"robots": 1}
        assert (store.facts.get("a"), store.facts.get("c", "d")) == ("b", "d")
