"""Whose a figure is: the person's in a card with a name, nobody's where a firm reckons with an example."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Block, Page, Snapshot
from auditor.site.flawrules import flaw_rules
from auditor.site.owners import is_firm, owner_of
from auditor.site.pricetags import price_tags

URL = "https://www.northford.example/a"


def owner(*texts: str) -> str:
    said = [Block(tag="p", place="main", text=text, fingerprint=0) for text in texts]
    return owner_of(said, len(said) - 1, URL)


@pytest.mark.parametrize(
    ("texts", "whose"),
    [
        (("Eva Berg", "Skribent", "Eva har testat takpannor i tolv år.", "340+ Takpannor testade"), "Eva Berg"),
        (("Ann Field", "Ann Field is our surveyor.", "20 years", "340+ roofs"), "Ann Field"),
        (("Our Story", "Our mission is to mend roofs.", "340+ roofs"), ""),  # a heading
        (("Eva Berg", "Hon har testat takpannor.", "340+ Takpannor testade"), ""),  # who wrote the text above it
        (("Northford Roofing", "Northford Roofing is a family business.", "340+ roofs"), ""),  # the firm itself
        (("Why Choose Us", "340+ roofs"), ""),
        (("Eva Berg", "Eva är takläggare.", *["Ett tak"] * 6, "340+ tak"), ""),  # beyond the card
        (("340+ roofs",), ""),
    ],
)
def test_whose_a_figure_is(texts: tuple[str, ...], whose: str) -> None:
    assert owner(*texts) == whose


def test_a_card_ends_where_the_page_goes_on() -> None:
    card = [Block(tag="p", place="aside", text=text, fingerprint=0) for text in ("Eva Berg", "Eva är takläggare.")]
    assert owner_of([*card, Block(tag="p", place="main", text="340+ tak", fingerprint=0)], 2, URL) == ""


def read(*lines: str) -> Page:
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html lang=sv><body><main><h1>Priser</h1>{body}</main></body></html>"
    return read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode()))


def sums(*lines: str) -> list[str]:
    return [flaw.target for flaw in price_tags(read(*lines), flaw_rules().price_tags)]


def test_a_sum_that_the_next_lines_reckon_with_is_an_example() -> None:
    reckoned = ("Takläggarens timpris 350 kr/h", "3 timmars arbete 1 050 kr", "ROT-avdrag −315 kr", "Du betalar 735 kr")
    assert "350" not in sums(*reckoned)
    assert "350" in sums("Takläggarens timpris 350 kr/h", "Taktvätt grundpris 1 000 kr", "Du betalar efteråt")
    assert "350" in sums("Takläggarens timpris 350 kr/h", "Takläggning halvdag 1 050 kr", "Ring oss")


@pytest.mark.parametrize(("name", "url", "firm"), [
    ("Ann Berg", "https://planner.example/", False), ("Per Holm", "https://superbolaget.example/", False),
    ("Ann Berg", "https://www.ann-berg.example/", True), ("Lisbet Holm", "https://lisbetstak.example/", True),
    ("Eva Berg", "https://evaberg.example/", True),
])  # fmt: skip
def test_a_name_is_the_firm_where_the_address_has_it_as_a_name(name: str, url: str, firm: bool) -> None:
    assert is_firm(name, url) is firm
