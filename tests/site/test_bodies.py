"""Pages whose text is about what another page is called."""

from auditor.records.judgement import PageResult
from auditor.records.page import Block, Page
from auditor.site.bags import BagBuilder
from auditor.site.bodies import foreign_bodies
from auditor.site.context import PageContext

ROOT = "https://firma.example/"
PHARMA = "Chemical and pharmaceutical plants run day and night. " + " ".join(
    f"A pharmaceutical operator of plant {number} needs years, and chemical rules bind shifts." for number in range(9)
)


def found(pages: dict[str, tuple[str, str]], **marks: str) -> dict[str, str]:
    """What is found among pages (name -> heading and text), where `marks` says what `second` is of `first`."""
    bags, names = BagBuilder(), list(pages)
    for name, (title, text) in pages.items():
        blocks = (
            Block(tag="h1", place="main", text=title, fingerprint=1),
            Block(tag="p", place="main", text=text, fingerprint=2),
        )
        page = Page(url=ROOT + name, language="en", title=title, h1=title, blocks=blocks)
        bags.add(page, PageContext(pages=len(pages)))
    rows = [
        PageResult(url=ROOT + names[0]),
        PageResult(url=ROOT + names[1], **dict.fromkeys(marks, ROOT + names[0])),
    ]
    return foreign_bodies(rows, bags.build())


def test_the_copy_whose_text_was_never_exchanged_is_found_whichever_was_read_first() -> None:
    pages = {"chemical-pharmaceutical": ("Pharmaceutical shifts", PHARMA), "paper": ("Paper shifts", PHARMA)}
    wanted = {ROOT + "paper": ROOT + "chemical-pharmaceutical"}
    assert found(pages, near_duplicate_of="x") == wanted
    assert found(dict(reversed(pages.items())), near_duplicate_of="x") == wanted


def test_pages_of_a_template_that_name_themselves_are_none() -> None:
    text = PHARMA.replace("pharmaceutical", "paper").replace("chemical", "paper").replace("Chemical", "Paper")
    pages = {"chemical-pharmaceutical": ("Pharmaceutical shifts", PHARMA), "paper": ("Paper shifts", text)}
    assert not found(pages, near_duplicate_of="x")


def test_a_page_that_nowhere_says_what_its_address_does_is_the_other_written_once_more() -> None:
    pages = {"chemical-pharmaceutical": ("Pharmaceutical shifts", PHARMA), "paper": ("Shifts", PHARMA)}
    assert not found(pages, near_duplicate_of="x")


def test_less_alike_pages_are_none() -> None:
    pages = {"chemical-pharmaceutical": ("Pharmaceutical shifts", PHARMA), "paper": ("Paper shifts", PHARMA)}
    assert not found(pages, exchanged_of="x")
