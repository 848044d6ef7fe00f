"""Reading an audit: figures lead to their pages, calls to action are marked in the text, nothing is read whole."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.app import index
from auditor.app.index import index_of
from auditor.app.rows import Filters, head_of, listed, reading
from auditor.app.text import MOST_BLOCKS, parts_of, pieces
from auditor.records.judgement import Cta
from auditor.records.page import Block, Clickable, Page
from auditor.run.history import in_series
from auditor.store.audits import Audits
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"


def file_in(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


def total(page: str) -> int:
    return int(re.search(r"<h1>(\d+)", page)[1])


def test_every_figure_of_the_overview_leads_to_as_many_pages(client: TestClient) -> None:
    page = client.get("/read", params={"audit": NAME}).text
    figures = re.findall(r'<td class="num"><a href="(/pages[^"]+)">(\d+)</a>', page)
    assert len(figures) > 8
    for address, figure in figures:
        assert total(client.get(address.replace("&amp;", "&")).text) == int(figure), address


def test_an_action_and_a_check_lead_to_the_pages_that_they_name(client: TestClient, folder: Path) -> None:
    with reading(file_in(folder)) as store:
        audit = head_of(store)
    action = next(one for one in audit.actions if len(one.pages) > 1)
    page = client.get("/pages", params={"audit": NAME, "action": action.id}).text
    assert total(page) == len(set(action.pages)) > 1
    assert all(f'&amp;{urlencode({"url": url})}"' in page for url in action.pages)
    check = next(one.check for one in audit.findings if one.verdict == "fail" and one.subject.kind == "page")
    named = {one.subject.id for one in audit.findings if one.check == check and one.verdict == "fail"}
    with reading(file_in(folder)) as store:
        found = listed(store, Filters(check=check), audit, 0)
        assert {row.url for row in found.rows} == named & set(index_of(store).place_of)
        assert 0 < found.total < store.audits.count_results()
        assert listed(store, Filters(check="no-such-check"), audit, 0).total == 0


def test_faults_and_twins_of_a_page_lead_to_the_others(client: TestClient, folder: Path) -> None:
    with reading(file_in(folder)) as store:
        audit = store.audits.load()
    group = "https://x.example/twins"
    faulty = {one.subject.id for one in audit.findings if one.verdict == "fail"}
    wrong = next(row.url for row in audit.pages if row.guess and row.url in faulty)
    pages = [row for row in audit.pages if row.guess]
    rows = [replace(row, twin_of=group if n < 3 else "") for n, row in enumerate(pages)]
    with open_store(file_in(folder)) as store:
        store.audits.save(replace(audit, pages=tuple(rows)))
    for url, key in ((rows[0].url, "twin"), (wrong, "check")):
        page = client.get("/page", params={"audit": NAME, "url": url}).text
        address = re.search(rf'href="(/pages\?[^"]*{key}=[^"]*)"', page)[1].replace("&amp;", "&")
        found = client.get(address).text
        assert f"/page?audit=demo.example%2Fdemo.example&amp;{urlencode({'url': url})}" in found
        assert f'<input type="hidden" name="{key}"' in found  # stays when the list is narrowed
    assert total(client.get("/pages", params={"audit": NAME, "twin": group}).text) == 3


def test_the_filter_keeps_what_the_overview_asked_for(client: TestClient) -> None:
    text = client.get("/pages", params={"audit": NAME, "verdict": "missing,only-in-menu"}).text
    assert '<option value="missing,only-in-menu" selected>Without a call to action' in text


def test_the_list_goes_on_and_back(client: TestClient) -> None:
    first = client.get("/pages", params={"audit": NAME}).text
    assert "offset=50" in first and "Those before" not in first
    last = client.get("/pages", params={"audit": NAME, "offset": "50"}).text
    assert "offset=0" in last and "The next ones" not in last
    assert "offset=10" in client.get("/pages", params={"audit": NAME, "offset": "60"}).text


def test_an_overview_and_a_list_do_not_read_the_audit_whole(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(self: Audits) -> None:
        raise AssertionError("all rows were read whole")

    monkeypatch.setattr(Audits, "results", never)
    for path in ("/read", "/pages", "/pages?text=a", "/pages?unsure=1"):
        assert (
            client.get(
                path, params={"audit": NAME} | dict([path.partition("?")[2].split("=")] if "?" in path else [])
            ).status_code
            == 200
        )


def test_the_list_in_short_is_read_again_when_the_audit_has_changed(folder: Path) -> None:
    with reading(file_in(folder)) as store:
        first = index_of(store)
        assert index_of(store) is first
        audit = store.audits.load()
    with open_store(file_in(folder)) as store:
        store.audits.save(audit)
    with reading(file_in(folder)) as store:
        assert index_of(store) is not first
    assert len(index._kept) <= 4


def test_a_page_shows_who_links_to_it_and_where_its_links_lead(client: TestClient, folder: Path) -> None:
    with reading(file_in(folder)) as store:
        row = max(store.audits.results(), key=lambda one: one.inlinks)
        into = store.pages.links_to(row.url, 200)
    assert len({url for url, _ in into if url != row.url}) >= row.inlinks > 1
    page = client.get("/page", params={"audit": NAME, "url": row.url}).text
    assert "link here" in page and 'href="/page?' in page


def test_a_call_to_action_is_marked_in_the_text_where_it_stands() -> None:
    blocks = (
        Block(tag="p", place="main", text="Ring oss eller begär offert i dag.", fingerprint=1),
        Block(tag="a", place="nav", text="Kontakt", fingerprint=2),
    )
    clickables = (Clickable(index=0, tag="a", text="begär offert", place="main", block=0),)
    page = Page(url="https://a.example/", language="sv", blocks=blocks, clickables=clickables)
    own = Cta(kind="quote", text="begär offert", target="/offert", place="main", strength="hard", clickable=0)
    menu = Cta(kind="contact", text="Kontakt", target="/kontakt", place="nav", strength="soft")
    main, nav = parts_of(page, (own, menu))
    assert [(piece.text, piece.kind) for piece in main.blocks[0].pieces] == [
        ("Ring oss eller ", ""), ("begär offert", "quote"), (" i dag.", ""),
    ]  # fmt: skip
    assert [(piece.text, piece.kind) for piece in nav.blocks[0].pieces] == [("Kontakt", "contact")]
    assert nav.others == main.others == ()


def test_the_text_of_a_page_is_bounded_and_odd_numbers_break_nothing() -> None:
    blocks = tuple(Block(tag="p", place="main", text="x" * 9000, fingerprint=n) for n in range(MOST_BLOCKS + 7))
    odd = tuple(
        Cta(kind="buy", text="x", target="", place="main", strength="hard", clickable=number) for number in (-1, 0, 99)
    )
    clickables = (Clickable(index=0, tag="a", text="x", place="main", block=10**6),)
    (part,) = parts_of(Page(url="u", language="sv", blocks=blocks, clickables=clickables), odd)
    assert len(part.blocks) == MOST_BLOCKS and part.left == 7
    assert len("".join(piece.text for piece in part.blocks[0].pieces)) < 5000
    assert parts_of(None, ()) == [] and pieces("", odd) == ((), list(odd))


def test_no_call_to_action_is_lost_between_the_text_and_what_stands_beside_it() -> None:
    blocks = (Block(tag="a", place="main", text="Köp nu", fingerprint=1),)
    one = Cta(kind="buy", text="Köp nu", target="/a", place="main", strength="hard", order=0.1)
    again = Cta(kind="buy", text="Köp nu", target="/b", place="main", strength="hard", order=0.9)
    icon = Cta(kind="call", text="", target="tel:1", place="main", strength="hard")
    (part,) = parts_of(Page(url="u", language="sv", blocks=blocks), (one, again, icon))
    assert [piece.target for piece in part.blocks[0].pieces] == ["/a"] and set(part.others) == {again, icon}


def test_what_a_site_has_written_stays_text_on_every_page(another: Callable, folder: Path) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
    with reading(file_in(folder)) as store:
        audit = store.audits.load()
    row = audit.pages[0]
    pages = (
        type(row)(**{name: getattr(row, name) for name in row.__struct_fields__} | {"title": hostile, "h1": hostile}),
        *audit.pages[1:],
    )
    with open_store(file_in(folder)) as store:
        store.audits.save(
            type(audit)(**{name: getattr(audit, name) for name in audit.__struct_fields__} | {"pages": pages})
        )
    client = another(folder)
    client.get("/", params={"token": "a-token-of-this-start"})
    for path, more in (("/pages", {"text": "script"}), ("/page", {"url": row.url})):
        text = client.get(path, params={"audit": NAME} | more).text
        assert (
            "<script>alert" not in text
            and "<img src=x" not in text
            and "&lt;script&gt;" in text
            and "49" not in text.split("</h1>")[0]
        )


def test_what_is_handed_over_has_the_look_that_the_file_remembers_and_its_series(
    client: TestClient, folder: Path
) -> None:
    with open_store(file_in(folder)) as store:
        for key, value in (("language", "sv"), ("csv_for", "excel-sv"), ("brand", '{"agency": "Nord & Co"}')):
            store.facts.set(key, value)
        audit = store.audits.load()
        earlier = "2026-01-01T00:00:00+00:00"
        crawl = replace(audit.crawl, finished_at=earlier)
        in_series(store, replace(audit, generated_at=earlier, crawl=crawl, score=12.0))
        in_series(store, audit)
    chosen = ["html", "csv"]
    assert client.post("/hand-over", data={"audit": NAME, "format": chosen}).status_code == 200
    place = file_in(folder).parent
    said = (place / "report.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in said and "Nord &amp; Co" in said
    assert ";" in (place / "pages.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert len((place / "history.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    client.post("/hand-over", data={"audit": NAME, "format": chosen, "language": "en"})
    assert '<html lang="en">' in (place / "report.html").read_text(encoding="utf-8")
    with open_store(file_in(folder)) as store:
        assert store.facts.get("language") == "sv"  # one copy in another language changes nothing


def test_the_report_remembers_the_look_that_the_audit_file_has(client: TestClient, folder: Path) -> None:
    with open_store(file_in(folder)) as store:
        store.facts.set("language", "en")
    assert '<html lang="en">' in client.get("/report", params={"audit": NAME}).text
    with open_store(file_in(folder)) as store:
        store.facts.set("language", "sv")
    assert '<html lang="sv">' in client.get("/report", params={"audit": NAME}).text
