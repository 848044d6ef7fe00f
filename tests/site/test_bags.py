import msgspec
import numpy as np
import pytest

from auditor.records.page import Block, Page, PageContext
from auditor.site.bags import BagBuilder
from auditor.site.sitetext import site_text
from auditor.site.topicrules import topic_rules
from auditor.site.vectors import settled_languages


def block(text: str, tag: str = "p", place: str = "main") -> Block:
    return Block(tag=tag, place=place, text=text, fingerprint=hash(text))


def bag_of(*blocks: Block, context: PageContext | None = None, **facts) -> dict[str, float]:
    builder = BagBuilder()
    builder.add(Page(url="https://www.firma.se/a", language="sv", blocks=blocks, **facts), context or PageContext())
    bags = builder.build()
    row = bags.counts[0]
    return {bags.words[one]: float(weight) for one, weight in zip(row.indices, row.data, strict=True)}


def test_only_the_pages_own_main_text_counts():
    menu, banner = block("Meny kontakt", place="nav"), block("Kampanj på altan")
    bag = bag_of(menu, banner, block("Takbyte och takläggning"), context=PageContext(repeated_blocks=frozenset((1,))))
    assert set(bag) == {"takbyte", "takläggning"}


def test_titles_headings_and_anchors_weigh_more_than_text():
    bag = bag_of(
        block("Takbyte", "h1"), block("Plåttak", "h2"), block("takbyte plåttak tegel"),
        title="Takbyte", h1="Takbyte", context=PageContext(anchors=("takbyte",)),
    )  # fmt: skip
    assert bag["takbyte"] > bag["plåttak"] > bag["tegel"] == 1.0


def test_a_hostile_page_is_bounded():
    words = " ".join(f"ord{number}" for number in range(50_000))
    many = [block(f"Rubrik {number}x", "h2") for number in range(5_000)]
    bag = bag_of(block("x" * 5_000_000), *many, block(words), block("& ! ?" * 100_000), title="t" * 10_000)
    assert len(bag) <= topic_rules().most_terms
    builder = BagBuilder()
    builder.add(Page(url="https://www.firma.se/a", language="sv", blocks=tuple(many)), PageContext())
    assert len(builder.build().h1s[0]) <= 2


def test_of_many_pages_only_the_heaviest_words_are_kept():
    rules = msgspec.structs.replace(topic_rules(), many_pages=2, most_terms_of_many=2)
    builder = BagBuilder(rules)
    texts = ("tegel tegel tegel plåt plåt papp", "papp", "panna panna puts", "")
    for number, text in enumerate(texts):
        builder.add(Page(url=f"https://www.firma.se/{number}", language="sv", blocks=(block(text),)), PageContext())
    bags = builder.build()
    kept = [sorted(bags.words[word] for word in row.indices) for row in (bags.counts[n] for n in range(4))]
    assert kept == [["plåt", "tegel"], ["papp"], ["panna", "puts"], []]
    assert builder.build([f"https://www.firma.se/{n}" for n in (0, 1)]).counts.nnz == 3


def test_pages_come_out_by_address_and_only_those_asked_for():
    builder = BagBuilder()
    for name in ("c", "a", "b"):
        builder.add(Page(url=f"https://www.firma.se/{name}", language="sv", title=name), PageContext())
    assert [url[-1] for url in builder.build().urls] == ["a", "b", "c"]
    assert builder.build(["https://www.firma.se/b"]).urls == ("https://www.firma.se/b",)
    assert builder.build([]).counts.shape[0] == 0


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        (["sv"] * 20 + ["en"] * 8 + ["und", "fi"], ["sv"] * 20 + ["en"] * 8 + ["sv", "sv"]),
        (["und"] * 3, ["en"] * 3),
        ([], []),
    ],
)
def test_languages_too_rare_to_be_real_join_the_commonest(given, settled):
    assert settled_languages(given) == settled


def test_vectors_have_length_one_and_words_of_one_page_drop_out():
    builder = BagBuilder()
    for number, text in enumerate(("takbyte tegel", "takbyte plåt", "takbyte plåt unikum")):
        builder.add(Page(url=f"https://www.firma.se/{number}", language="sv", blocks=(block(text),)), PageContext())
    (space,) = site_text(builder).spaces
    assert np.allclose(np.linalg.norm(space.matrix.toarray(), axis=1), 1)
    weights = np.asarray(space.matrix.sum(axis=0)).ravel()
    stems = {name for name, weight in zip(space.stems, weights, strict=True) if weight > 0}
    assert "unikum" not in stems
    assert len(stems) == 2


def test_what_is_remembered_of_words_changes_no_bag(monkeypatch):
    pages = [
        Page(url=f"https://www.firma.se/{number}", language=language, title="Tak", blocks=(block(text),))
        for number, (language, text) in enumerate(
            [("sv", "takpapp och plåt VA tak"), ("en", "och roof and plåt"), ("sv", "plåt och takpapp"), ("de", "und")]
        )
    ]

    def counts(most_known, most_languages):
        monkeypatch.setattr("auditor.site.bags.MOST_KNOWN", most_known)
        monkeypatch.setattr("auditor.site.bags.MOST_LANGUAGES", most_languages)
        builder = BagBuilder()
        for page in pages:
            builder.add(page, PageContext())
        bags = builder.build()
        return bags.words, bags.counts.toarray().tolist()

    assert counts(1, 1) == counts(50_000, 6)
