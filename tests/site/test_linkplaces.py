"""Where on a page a link fits: a sentence of its own that names the target and does not link yet."""

from auditor.records.page import Block, Clickable, Page
from auditor.site.linkplaces import PlaceFinder, quoted
from auditor.site.mention import Name

URL, TARGET = "https://a.example/guide", "https://a.example/asset-management"
NAMES = (Name(("asset", "management"), ("asset", "management")),)
SENTENCE = "This holds for facilities and asset management alike."


def a_block(text: str, tag: str = "p", number: int = 0, place: str = "main") -> Block:
    return Block(tag=tag, place=place, text=text, fingerprint=hash((text, number)))


def found(
    *blocks: Block, links: tuple[Clickable, ...] = (), copies: int = 1, closing: bool = False
) -> tuple[str, str] | None:
    finder = PlaceFinder()
    for number in range(copies):
        url = URL if not number else f"{URL}-{number}"
        page = Page(url=url, language="en", blocks=blocks, clickables=links)
        finder.add(page, {} if closing else {TARGET: NAMES}, (TARGET,) if closing else ())
    spot = finder.place(URL, TARGET)
    return (spot.section, spot.quote) if spot else None


def test_the_sentence_is_told_with_the_heading_above_it() -> None:
    blocks = (a_block("Compliance", "h2"), a_block(f"First comes the law of the land. {SENTENCE}"), a_block(SENTENCE))
    assert found(*blocks) == ("Compliance", SENTENCE)


def test_headings_menus_and_labels_are_no_place() -> None:
    assert found(a_block("Asset management for all of your plants", "h2")) is None
    assert found(a_block(SENTENCE, place="nav")) is None
    assert found(a_block("Asset management software and more")) is None  # no full stop, few words


def test_a_block_that_links_with_the_same_words_or_is_a_link_is_no_place() -> None:
    there = Clickable(
        index=0, tag="a", text="asset management", href="https://a.example/x", place="main", block=0, alone=False
    )
    assert found(a_block(SENTENCE), links=(there,)) is None
    card = Clickable(index=0, tag="a", text="Read on", href="https://a.example/x", place="main", block=0, alone=True)
    assert found(a_block(SENTENCE), links=(card,)) is None
    other = Clickable(
        index=0, tag="a", text="facilities", href="https://a.example/x", place="main", block=0, alone=False
    )
    assert found(a_block(SENTENCE), links=(other,)) == ("", SENTENCE)


def test_what_several_pages_share_is_not_the_pages_own() -> None:
    assert found(a_block(SENTENCE), copies=2) == ("", SENTENCE)
    assert found(a_block(SENTENCE), copies=3) is None


def test_a_step_follows_the_last_paragraph() -> None:
    long = "At the end of it all you know what to ask for and whom to ask about it."
    blocks = (
        a_block(long.replace("end", "start")),
        a_block("Summary", "h2"),
        a_block(f"So it goes on. {long}"),
        a_block("Share"),
    )
    assert found(*blocks, closing=True) == ("Summary", long)


def test_a_long_sentence_is_cut_at_a_word() -> None:
    cut = quoted("word " * 60)
    assert len(cut) <= 162 and cut.endswith("word …")


def test_a_long_sentence_is_cut_to_where_it_names_the_target() -> None:
    long = f"{'We do many things for you and yours, ' * 8}and also asset management."
    told = found(a_block(long))
    assert (
        told is not None and told[1].startswith("… ") and told[1].endswith("asset management.") and len(told[1]) <= 164
    )
