"""Traps end: calendars, session ids, facets, paths that repeat; real shops and blogs do not look like one."""

import hashlib

import pytest
from crawl_server import Request, page

from auditor.crawl.traps import Traps, alike


def mark(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:15], 16)


def minhash(seed: int) -> bytes:
    return b"".join(hashlib.sha256(f"{seed}-{n}".encode()).digest()[:4] for n in range(128))


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.se/a/a/a/", "repeating-path"),
        ("https://a.se/x/a/b/a/b/a/b", "repeating-path"),
        ("https://a.se/" + "/".join(f"n{n}" for n in range(25)), "deep-path"),
        ("https://a.se/sok?" + "&".join(f"p{n}=1" for n in range(9)), "parameters"),
        ("https://a.se/2026/2026/", ""),
        ("https://a.se/blogg/2026/05/en-rubrik", ""),
        ("https://a.se/", ""),
    ],
)
def test_by_the_address_alone(url: str, kind: str) -> None:
    assert Traps().reason(url, 1) == kind


def test_different_products_of_one_template_go_on() -> None:
    traps = Traps()
    for number in range(5_000):
        url = f"https://a.se/produkt/{number}"
        assert traps.reason(url, 2) == ""
        traps.seen(url, 2, mark(url), minhash(number))
    assert traps.met() == ()


def test_each_page_at_two_addresses_is_no_trap() -> None:
    traps = Traps()
    for number in range(2_000):
        for url in (f"https://a.se/p/{number}", f"https://a.se/p/{number}/"):
            assert traps.reason(url, 2) == ""
            traps.seen(url, 2, mark(str(number)), minhash(number))
    assert traps.met() == ()


def test_pages_that_say_the_same_are_a_trap() -> None:
    traps = Traps()
    admitted = 0
    for number in range(1_000):
        url = f"https://a.se/kalender/{number}"
        if traps.reason(url, 2) == "":
            admitted += 1
            traps.seen(url, 2, mark(url), minhash(0))
    assert admitted < 50
    (trap,) = traps.met()
    assert (trap.kind, trap.pattern, trap.skipped) == ("same-content", "a.se/kalender/{n}", 1_000 - admitted)
    assert len(trap.examples) == 3


def test_a_session_id_in_the_path_is_the_same_text_again() -> None:
    traps = Traps()
    admitted = 0
    for number in range(300):
        url = f"https://a.se/s/{hashlib.sha256(str(number).encode()).hexdigest()[:24]}/om-oss"
        if not traps.reason(url, 2):
            admitted += 1
            traps.seen(url, 2, mark("om oss"), b"")
    assert admitted < 40


def test_a_chain_without_end() -> None:
    traps = Traps()
    kinds = []
    for number in range(200):
        url = f"https://a.se/nasta/{number}"
        kinds.append(traps.reason(url, number))
        traps.seen(url, number, mark(url), minhash(number))
    assert kinds[50] == ""
    assert kinds[60] == "chain"


def test_filters_in_combination() -> None:
    traps = Traps()
    names = [f"filter{n}" for n in range(7)]
    admitted = 0
    for bits in range(128):
        query = "&".join(f"{name}=1" for n, name in enumerate(names) if bits & 1 << n)
        admitted += traps.reason(f"https://a.se/butik?{query}", 2) == ""
    assert admitted <= 40
    assert traps.met()[0].kind == "parameters"


def test_subdomains_without_end() -> None:
    traps = Traps()
    kinds = {traps.reason(f"https://n{n}.exempel.se/", 1) for n in range(60)}
    assert kinds == {"", "subdomains"}


def test_a_folder_that_answers_to_every_word() -> None:
    traps = Traps()
    for number in range(400):  # real pages come first, as they are linked to from the start
        traps.seen(f"https://a.se/artiklar/ord-{word(number)}", 2, mark(str(number)), b"")
    admitted = 0
    for number in range(1_000):
        url = f"https://a.se/{word(number)}"
        if not traps.reason(url, 3):
            admitted += 1
            traps.seen(url, 3, mark("samma sida"), b"")
    assert 100 <= admitted <= 120
    assert [(trap.kind, trap.pattern) for trap in traps.met()] == [("same-content", "a.se/*")]
    assert traps.reason("https://a.se/artiklar/ord-nytt", 3) == ""


def test_a_folder_of_missing_pages() -> None:
    traps = Traps()
    for number in range(100):
        traps.seen(f"https://a.se/{word(number)}", 3, 0, b"", missing=True)
    assert traps.reason("https://a.se/ett-till", 3) == "same-content"


def test_print_versions_and_pages_without_text_go_on() -> None:
    traps = Traps()
    for number in range(1_000):
        for folder in ("artiklar", "skriv-ut"):
            traps.seen(f"https://a.se/{folder}/{word(number)}", 2, mark(str(number)), b"")
        traps.seen(f"https://a.se/bilder/{word(number)}", 2, 0, b"")
    for folder in ("artiklar", "skriv-ut", "bilder"):
        assert traps.reason(f"https://a.se/{folder}/nytt", 2) == ""


def word(number: int) -> str:
    """A name of letters alone, another for each number."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_alike() -> None:
    assert alike(minhash(1), minhash(1), 0.9)
    assert not alike(minhash(1), minhash(2), 0.9)
    assert not alike(b"", b"", 0.9)


def test_a_crawl_of_a_calendar_ends_and_names_it(serve, run, rows) -> None:
    def route(request: Request) -> bytes | None:
        path = request.path
        if path == "/":
            return page("start", links=("/kalender/1", "/om"))
        if path.startswith("/kalender/"):
            number = int(path.rpartition("/")[2])
            return page(
                "Inga händelser",
                links=tuple(f"/kalender/{number + n}" for n in (1, 2, 30)),
            )
        return page("om oss") if path == "/om" else None

    facts = run(f"{serve(route).url}/", max_depth=1000, max_pages=2000)
    assert facts.queued == 0
    assert len(rows()) < 100
    assert facts.skipped["trap"] > 0
    assert any("/kalender/{n}" in trap for trap in facts.traps)


def test_a_path_that_grows_ends(serve, run, rows) -> None:
    def route(request: Request) -> bytes | None:
        return None if request.path == "/robots.txt" else page(request.path, links=("a/",))

    facts = run(f"{serve(route).url}/", max_depth=1000)
    assert len(rows()) <= 4
    assert any("repeating-path" in trap for trap in facts.traps)
