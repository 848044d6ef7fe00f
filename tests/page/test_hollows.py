"""Which empty elements are kept, and where they stand."""

from auditor.page.hollows import MOST, MOST_WITHIN, hollows_of
from auditor.page.pictures import NO_WORDS, words_of
from auditor.page.tree import parse


def hollows(markup: str) -> list[tuple[str, str, str]]:
    found = hollows_of(parse(f"<html><body>{markup}</body></html>"))
    return [(one.tag, one.place, one.names) for one in found]


def test_an_empty_element_is_kept_with_its_names_its_scripts_and_its_place() -> None:
    assert hollows('<div id="site-header"></div>') == [("div", "header", "site-header")]
    assert hollows("<footer><div class='x'> <!-- --> </div></footer>") == [("div", "footer", "x")]
    assert hollows('<div class="b"><script src="/f.js"></script></div>') == [("div", "main", "b /f.js")]
    assert hollows("<nav></nav><h1></h1>") == [("nav", "nav", ""), ("h1", "main", "")]


def test_what_shows_something_or_has_no_name_is_not_kept() -> None:
    assert hollows("<div></div><div class='a'>Text</div><div class='b'><img src='x'></div><h1>Om oss</h1>") == []


def test_an_element_without_a_text_in_the_middle_of_a_sentence_is_kept() -> None:
    assert hollows("<p>Ring <span id='tel'></span> eller kom</p>") == [("span", "main", "tel")]
    assert hollows("<p>Ring <b><a href='tel:1'></a></b> nu. Gå <b> </b> hem</p>") == [("b", "main", "")]
    assert hollows("<p>Mejla <script>document.write(1)</script>.</p>") == [("script", "main", "")]
    assert hollows("<p>Läs mer <i class='arrow'></i></p><p>Vi <b>är</b> här</p><p><i class='icon'></i> Ring</p>") == []
    assert len(hollows("<p>a " + "".join(f"<b id='n{n}'></b> a " for n in range(50)) + "</p>")) == MOST_WITHIN


def test_they_are_bounded_and_each_kind_is_kept_once() -> None:
    assert len(hollows("<div class='line'></div>" * 100)) == 1
    assert len(hollows("".join(f"<div class='c{n}'></div>" for n in range(100)))) == MOST


def test_the_words_of_a_picture_are_those_of_its_file_name() -> None:
    assert words_of("/a/Boka-tid-300x200.png?v=2") == "Boka tid"
    assert words_of("https://x.example/bokaTidKnapp2.webp") == "boka Tid"
    assert words_of("/IMG_2031.jpg") == NO_WORDS
    assert words_of("data:image/png;base64,AAAA") == NO_WORDS
