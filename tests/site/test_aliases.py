"""One page has one name: every kind of alias, and the pages that must stay apart however alike they look."""

import itertools

import pytest

from auditor.records.judgement import Guess, PageResult
from auditor.site.aliases import Aliases, end_of, find_aliases, folded, spelling

HOST = "https://firma.example"


def a_row(path: str, text: str = "", **facts: object) -> PageResult:
    guess = Guess(phase="consideration", shares={"consideration": 1.0})
    given = {"url": HOST + path, "guess": guess, "status": 200, "word_count": 100, "text_hash": text or path, **facts}
    return PageResult(**given)  # type: ignore[arg-type]


def an_answer(path: str, **facts: object) -> PageResult:
    return PageResult(url=HOST + path, counted=False, **facts)  # type: ignore[arg-type]


def name(aliases: Aliases, path: str) -> str:
    return aliases.name(path if "://" in path else HOST + path).removeprefix(HOST)


@pytest.mark.parametrize(
    "written",
    ["/kontakt", "/kontakt.html", "/kontakt.htm", "/Kontakt/", "/KONTAKT.HTML", "/kontakt/index.html",
     "/kontakt/index.php", "/kontakt/#bokning", "http://firma.example/kontakt/", "https://www.firma.example/kontakt/default.aspx"],
)  # fmt: skip
def test_an_address_that_was_never_read_is_the_page_that_it_spells(written: str) -> None:
    assert name(find_aliases([a_row("/"), a_row("/kontakt/")]), written) == "/kontakt/"


@pytest.mark.parametrize("written", ["", "/", "/index.html", "/INDEX.HTM", "http://www.firma.example/"])
def test_the_front_page_has_many_spellings(written: str) -> None:
    assert name(find_aliases([a_row("/"), a_row("/kontakt/")]), written or HOST) == "/"


def test_escapes_and_composed_letters_are_one_spelling() -> None:
    aliases = find_aliases([a_row("/r%C3%A5d")])
    assert name(aliases, "/ra%CC%8Ad") == name(aliases, "/råd/") == "/r%C3%A5d"


@pytest.mark.parametrize("written", ["/kontakt?sida=2", "/kontakt/oss", "/kontakt.pdf", "/kontakter", "tel:0701234567"])
def test_another_address_is_no_spelling(written: str) -> None:
    aliases = find_aliases([a_row("/kontakt")])
    assert aliases.name(written if written.startswith("tel:") else HOST + written).endswith(written)


@pytest.mark.parametrize(("one", "other"), [("/Bil", "/bil"), ("/bil", "/bil/"), ("/bil.html", "/bil/index.html")])
def test_two_pages_of_different_text_stay_two_pages(one: str, other: str) -> None:
    aliases = find_aliases([a_row(one), a_row(other)])
    assert (name(aliases, one), name(aliases, other)) == (one, other)
    assert name(aliases, "/BIL") == "/BIL"


def test_what_answered_otherwise_is_no_other_spelling_of_a_page() -> None:
    aliases = find_aliases([a_row("/bil"), an_answer("/Bil", status=404), a_row("/buss", excluded_by="soft-404")])
    assert name(aliases, "/Bil") == "/Bil"
    assert name(aliases, "/buss") == "/buss"


def test_a_dead_address_is_dead_in_its_other_spellings_too() -> None:
    assert name(find_aliases([an_answer("/borta", status=404)]), "http://www.firma.example/borta/") == "/borta"


def test_redirects_are_followed_to_their_end_and_loops_end() -> None:
    moved = [an_answer("/a", redirected_to=f"{HOST}/b"), an_answer("/b", redirected_to=f"{HOST}/c")]
    loop = [an_answer("/x", redirected_to=f"{HOST}/y"), an_answer("/y", redirected_to=f"{HOST}/x")]
    aliases = find_aliases([*moved, *loop, a_row("/c/")], {f"{HOST}/d": f"{HOST}/a"})
    assert [name(aliases, path) for path in ("/a", "/b", "/c", "/d", "/A/")] == ["/c/"] * 5
    assert name(aliases, "/x") == name(aliases, "/y") == "/x"


def test_a_page_that_was_read_is_no_redirect() -> None:
    assert name(find_aliases([a_row("/a"), a_row("/b")], {f"{HOST}/a": f"{HOST}/b"}), "/a") == "/a"


def test_a_page_that_sends_its_reader_on_stands_for_the_next() -> None:
    refresh = a_row("/gammal", redirected_to=f"{HOST}/ny", excluded_by="redirect")
    assert name(find_aliases([refresh, a_row("/ny")]), "/gammal") == "/ny"


def test_a_copy_is_the_page_that_is_kept() -> None:
    assert name(find_aliases([a_row("/a"), a_row("/b", "/a", duplicate_of=f"{HOST}/a")]), "/b") == "/a"


def test_frames_of_a_few_words_are_one_page_only_with_one_title() -> None:
    few = {"word_count": 3, "duplicate_of": f"{HOST}/a"}
    rows = [
        a_row("/a", title="Bilder"),
        a_row("/b", "/a", title="Filmer", **few),
        a_row("/c", "/a", title="Bilder", **few),
    ]
    aliases = find_aliases(rows)
    assert (name(aliases, "/b"), name(aliases, "/c")) == ("/b", "/a")


def test_a_near_copy_is_one_page_only_in_another_spelling() -> None:
    near = {"near_duplicate_of": f"{HOST}/bil/"}
    aliases = find_aliases([a_row("/bil/"), a_row("/bil", **near), a_row("/lastbil", **near)])
    assert (name(aliases, "/bil"), name(aliases, "/lastbil")) == ("/bil/", "/lastbil")


def test_a_canonical_is_believed_and_its_own_other_spelling_is_the_page() -> None:
    rows = [
        a_row("/tröja"),
        a_row("/tröja-röd", canonical=f"{HOST}/tröja"),
        a_row("/a", canonical="http://firma.example/A/"),
    ]
    aliases = find_aliases(rows)
    assert name(aliases, "/tröja-röd") == "/tröja"
    assert name(aliases, "http://firma.example/A/") == "/a"


@pytest.mark.parametrize("canonical", ["/", "/start-fel", "/aldrig-last"])
def test_a_canonical_that_all_pages_name_or_that_was_never_read_is_not_believed(canonical: str) -> None:
    paths = ("/kontakt", "/priser", "/guide", "/tjanster")
    rows = [a_row("/"), a_row("/start-fel"), *(a_row(path, canonical=HOST + canonical) for path in paths)]
    assert [name(find_aliases(rows), path) for path in paths] == list(paths)


def test_parameters_and_pages_of_one_text_may_all_name_one_page() -> None:
    rows = [a_row("/lista"), *(a_row(f"/lista?sida={n}", canonical=f"{HOST}/lista") for n in range(5))]
    assert {name(find_aliases(rows), f"/lista?sida={n}") for n in range(5)} == {"/lista"}
    rows = [a_row("/a", "same"), *(a_row(f"/b{n}", "same", canonical=f"{HOST}/a") for n in range(5))]
    assert {name(find_aliases(rows), f"/b{n}") for n in range(5)} == {"/a"}


def test_the_front_page_is_never_the_copy_of_its_index_file() -> None:
    front, index = a_row("/", "x", canonical=f"{HOST}/index.html"), a_row("/index.html", "x", duplicate_of=f"{HOST}/")
    assert {name(find_aliases(list(rows)), "/index.html") for rows in itertools.permutations([front, index])} == {"/"}
    assert name(find_aliases([front]), "/index.html") == name(find_aliases([front]), "/") == "/"


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [
        a_row("/"), a_row("/a", canonical=f"{HOST}/b"), a_row("/b", canonical=f"{HOST}/a"), a_row("/c"),
        an_answer("/d", redirected_to=f"{HOST}/a"), a_row("/e", "/c", duplicate_of=f"{HOST}/c"),
    ]  # fmt: skip
    paths = ("/a", "/b", "/c", "/d", "/e", "/A", "/index.html")
    found = {tuple(name(find_aliases(order), path) for path in paths) for order in itertools.permutations(rows)}
    assert found == {("/a", "/a", "/c", "/a", "/c", "/a", "/")}


def test_nothing_known_changes_nothing() -> None:
    assert Aliases().name("https://a.example/b") == "https://a.example/b"
    assert Aliases({}, [f"{HOST}/"]).name("https://[") == "https://["
    assert Aliases().same("https://a.example/b#c", "https://a.example/b")


def test_a_loop_of_aliases_ends_at_its_first_address() -> None:
    assert end_of("b", {"b": "a", "a": "b"}) == end_of("a", {"b": "a", "a": "b"}) == "a"
    assert end_of("x", {"x": "y"}) == "y"
    assert end_of("x", {"x": "x"}) == "x"


def test_a_spelling_keeps_the_query_and_the_case() -> None:
    assert spelling("https://www.a.se/b/?p=1") == spelling("http://a.se/b?p=1")
    assert spelling("https://a.se/b?p=1") != spelling("https://a.se/b?p=2")
    assert spelling("https://a.se/B") != spelling("https://a.se/b")
    assert folded("https://a.se/B") == folded("https://a.se/b")
