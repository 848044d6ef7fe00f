import pytest

from auditor.site.bags import Usage
from auditor.site.compounds import split_compounds
from auditor.site.titles import brand_words, host_label, own_title, recurring, segments
from auditor.site.topicrules import role_marks, topic_language, weak_words
from auditor.site.variants import places, variant_words
from auditor.site.words import WordBook, phrases_of, speaks, tokens_of, words_of


def test_words_keep_hyphens_and_lose_possessives_and_soft_hyphens():
    assert (words_of("AT&T’s e-handel, A2P/10DLC värme\u00adpump 50 %")) == [
        "AT&T",
        "e-handel",
        "A2P",
        "10DLC",
        "värmepump",
        "50",
    ]


def test_punctuation_ends_a_phrase():
    assert list(phrases_of("SMS & MMS – guide: toll-free numbers", "and")) == [
        ["SMS", "and", "MMS"],
        ["guide"],
        ["toll-free", "numbers"],
    ]


@pytest.mark.parametrize(
    ("word", "yes"), [("AI", True), ("av", False), ("2026", False), ("10DLC", True), ("rum", True)]
)
def test_a_word_that_speaks(word, yes):
    assert speaks(word) is yes


def test_a_word_is_written_as_running_text_writes_it():
    book = WordBook()
    book.note_acronyms("GDPR för företag")
    book.note_acronyms("HELT I VERSALER")
    book.note({"SMS": 2, "flyttstädning": 1, "Flyttstädning": 1, "iPhone": 1})
    assert [book.written(word) for word in ("sms", "Flyttstädning", "iphone", "gdpr", "HELT")] == [
        "SMS", "flyttstädning", "iPhone", "GDPR", "helt",
    ]  # fmt: skip


def test_compounds_meet_the_words_that_the_site_uses_alone():
    words = ["värmepump", "värmepumpar", "installation", "värmepumpsinstallation", "pumpar", "installera", "luften"]
    assert split_compounds(words, "sv") == {"värmepumpsinstallation": ("värmepump", "installation")}


def test_nothing_is_split_that_the_site_does_not_know():
    assert split_compounds(["badrumsrenovering", "kakel"], "sv") == {}


def test_the_sites_part_of_a_title_recurs():
    titles = ["Flyttstädning | Firma AB", "Priser – Firma AB", "Om oss | Firma AB", "Kontakt | Firma AB"]
    site = recurring(titles)
    assert site == {"firma ab"}
    assert [own_title(title, site) for title in titles] == ["Flyttstädning", "Priser", "Om oss", "Kontakt"]
    assert segments("A-kassa: villkor | Firma") == ["A-kassa: villkor", "Firma"]


def test_the_brand_is_read_from_the_host_and_its_segments():
    words = brand_words(["https://www.stadfirman-karlsson.se/"], frozenset(["städfirman karlsson i umeå"]))
    assert {"stadfirman", "karlsson", "städfirman"} <= words
    assert "umeå" not in words
    assert {"big", "pergola"} <= brand_words(["https://bigpergola.com/"], frozenset(["big pergola"]))
    assert host_label("https://shop.firma.se/a") == "firma"
    assert brand_words([], frozenset())


def test_towns_and_fillers_of_a_pattern_are_variants():
    empty = {"vad", "är"} | places()
    local = [f"Flyttstädning {town} med garanti" for town in ("Dalby", "Veberöd", "Genarp")]
    assert variant_words(local, empty) == {"dalby", "veberöd", "genarp"}
    assert variant_words(["Vad är moms", "Vad är skatt", "Vad är utdelning"], empty) == frozenset()
    assert variant_words(["Fönsterputs Lund", "Flyttstädning Lund", "Trappstädning Lund"], empty) == frozenset()
    assert {"malmö", "örebro", "stockholm"} <= places()


def test_a_common_noun_is_no_variant_unless_all_else_is_the_same():
    common = {"repair", "coating", "inspection"}.__contains__
    rows = ["Roof repair", "Roof coating", "Roof inspection"]
    assert variant_words(rows, set(), common) == frozenset()
    towns = [f"Flat roof repair in {town}, AR" for town in ("Fort Oakley", "Van Horne", "Elm")]
    assert {"fort", "oakley", "van", "horne", "elm"} <= variant_words(towns, {"in"}, common)
    many = [f"Leather boots winter {kind}" for kind in ("repair", "coating", "inspection")]
    assert variant_words(many, set(), common) == {"repair", "coating", "inspection"}


def test_nouns_are_known_by_the_end_of_their_phrases():
    book = WordBook()
    tokens = [token.lower() for token in tokens_of("Commercial roof repair, and commercial roof care – done.")]
    assert "," in tokens
    usage = Usage({"roof", "repair", "commercial"}, {"and", "done"})
    for _ in range(6):
        usage.add("Commercial roof repair, and commercial roof care.", tokens)
    usage.tell(book, "en")
    assert book.ends_phrases("repair") == 1.0
    assert book.ends_phrases("commercial") == book.ends_phrases("roof") == 0.0
    assert book.written("Commercial") == "commercial"
    book.note_ends({"repair": 9, "commercial": 9, "rare": 2}, {"repair": 8, "commercial": 1})
    assert book.ends_phrases("repair") > 0.8
    assert book.ends_phrases("commercial") < 0.15
    assert book.ends_phrases("rare") == book.ends_phrases("unknown") == 1.0


def test_verbs_are_known_by_what_stands_before_them():
    book = WordBook()
    for word in ("rensa", "avlopp", "recensera", "priser"):
        book.number(word)
    said = "du kan rensa avloppet. att rensa ett avlopp i huset, av priser"
    book.note_roles(role_marks("sv").findall(said))
    assert book.acts("rensa")
    assert not book.acts("avlopp")
    assert not book.acts("okänt")
    assert [book.acts(word, ("a", "er")) for word in ("recensera", "priser")] == [True, False]


@pytest.mark.parametrize("code", ["sv", "en", "nb", "da", "de"])
def test_each_language_has_what_topics_need(code):
    language = topic_language(code)
    assert language.joiner
    assert language.before_verb
    assert all(word == word.lower() for word in language.weak)
    assert weak_words(code) >= set(language.weak)
