"""Text comes in the units that a reader sees, with its words whole and apart."""

from collections.abc import Callable

import pytest

from auditor.records.page import Page

Read = Callable[..., Page]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><span>395 kr</span><a href=/b>Boka</a>", "395 kr Boka"),
        ("<p><span>395</span><span>kr</span>", "395 kr"),
        ("<p><a href=/a>Läs</a><a href=/b>Boka</a>", "Läs Boka"),
        ("<p><button>Ja</button><button>Nej</button>", "Ja Nej"),
        ("<p>för<b>bätt</b>ring", "förbättring"),
        ("<p>Läs <a href=/m>mer</a>.", "Läs mer."),
        ("<p>(<a href=/m>mer</a>)", "(mer)"),
        ("<p><b>F</b>örsta bokstaven", "Första bokstaven"),
        ("<p><span>H</span><span>e</span><span>j</span>", "Hej"),
        ("<p>rad ett<br>rad två", "rad ett rad två"),
        ("<p>m<sup>2</sup>", "m2"),
        ("<p><strong>75%</strong><em>Max</em>", "75% Max"),
        ("<p>ärende&shy;hantering", "ärendehantering"),
        ("<p>a\n\t  b&nbsp;c", "a b c"),
        ("<p><strong>Pris</strong>: 5 kr", "Pris: 5 kr"),
        ("<p>e-<em>post</em>", "e-post"),
        ("<p>om <a href=/v>värmepump</a>en och <a href=/f>Firma</a>s pris", "om värmepumpen och Firmas pris"),
        ("<p><a href=/v>Boka</a>nu", "Boka nu"),
        ("<h2>Aktuellt<em>från oss i Malmö</em></h2>", "Aktuellt från oss i Malmö"),
        ("<p><a href=/v><img>Ring</a><span>oss</span>", "Ring oss"),
        ("<p><svg><title>Ikon</title><text>x</text></svg>Ring oss", "Ring oss"),
    ],
)
def test_words_at_the_edges_of_elements(read: Read, html: str, text: str) -> None:
    assert [block.text for block in read(html).blocks] == [text]


def test_blocks_are_named_by_the_element_they_stand_in(read: Read) -> None:
    page = read(
        "<main><h2>Pris</h2><p>Ett <b>stycke</b>.</p><ul><li>Post</li></ul><table><tr><th>A<td>B</table>"
        "<dl><dt>Fråga<dd>Svar</dl><div>Löst <span>text</span></div><label>Namn <input name=n></label></main>"
    )
    assert [(block.tag, block.text) for block in page.blocks] == [
        ("h2", "Pris"), ("p", "Ett stycke."), ("li", "Post"), ("th", "A"), ("td", "B"), ("dt", "Fråga"), ("dd", "Svar"),
        ("text", "Löst text"), ("label", "Namn"),
    ]  # fmt: skip


def test_a_heading_is_one_block_however_it_is_set(read: Read) -> None:
    page = read("<main><h1><div>Trygg</div><div>skola</div></h1><h2>Rad<br>två</h2><p>Text</p></main>")
    assert page.h1 == "Trygg skola"
    assert [heading.text for heading in page.headings] == ["Trygg skola", "Rad två"]


def test_what_no_reader_sees_is_no_text(read: Read) -> None:
    page = read(
        "<main><p>Synlig</p><script>var a</script><style>p{}</style><noscript><p>Slå på</p></noscript>"
        "<template><p>Mall</p></template><span class='sr-only'>öppnas i ny flik</span>"
        "<select><option>Val</select></main>"
    )
    assert page.main_text == "Synlig"


def test_folded_answers_stay(read: Read) -> None:
    page = read(
        "<main><button aria-expanded=false>Vad kostar det?</button><div style='display:none'>400 kr.</div></main>"
    )
    assert "400 kr." in page.main_text


def test_fingerprints_compare_blocks_whatever_case_and_space(read: Read) -> None:
    one, two = (read(f"<p>{text}").blocks[0] for text in ("Ring  OSS idag", "ring oss\nidag"))
    assert one.fingerprint == two.fingerprint
    assert one.fingerprint < 2**64


def test_word_count_is_of_the_main_content(read: Read) -> None:
    assert read("<nav>Ett två</nav><main><p>Tre fyra fem</p></main>").word_count == 3
