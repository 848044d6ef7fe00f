"""Which quotes are signed, and whether the line under them names the place of the page."""

from auditor.page.read import read_page
from auditor.records.page import Snapshot
from auditor.site.signed import MOST, signed_quotes

QUOTE = "“They came at once, laid the new roof in a day and left the garden as they found it.”"


def signed(body: str, title: str = "Takläggare") -> list[tuple[str, str]]:
    html = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    page = read_page(Snapshot(url="https://a.example/", final_url="https://a.example/", status=200, body=html.encode()))
    return [(flaw.target, flaw.why) for flaw in signed_quotes(page, page.blocks)]


def test_a_quote_is_kept_with_the_line_under_it() -> None:
    assert signed(f"<h1>Tak</h1><p>{QUOTE}</p><p>Lisa R., Malmö</p>") == [("Lisa R., Malmö", "")]
    assert signed(f"<h1>Tak i Malmö</h1><p>{QUOTE}</p><p>Lisa R., Malmö</p>") == [("Lisa R., Malmö", "here")]


def test_a_short_saying_and_a_line_that_is_a_text_are_none() -> None:
    assert signed("<p>“Very good work.”</p><p>Lisa R., Malmö</p>") == []
    assert signed(f"<p>{QUOTE}</p><p>read more about it</p>") == []
    assert (
        signed(f"<p>{QUOTE}</p><p>We lay roofs of every kind in all of the county and beyond, with guarantee</p>") == []
    )
    assert signed(f"<p>{QUOTE}</p><p>{QUOTE}</p>") == []


def test_they_are_bounded() -> None:
    body = "".join(f"<p>“{number} {QUOTE[1:]}</p><p>Lisa R., Malmö</p>" for number in range(50))
    assert len(signed(body)) == MOST
