"""Where a draft stands: its address by its heading, the hosts of a staging site, and addresses that lead elsewhere."""

import pytest

from auditor.errors import NothingCrawledError
from auditor.run.draft_page import first_heading, moved, refuse_elsewhere, slugged


def test_an_address_is_made_of_a_heading_as_it_is_read() -> None:
    assert slugged(first_heading(b"<h1>R&aring;d &amp; r\xc3\xb6n</h1>")) == "rad-ron"


def test_only_the_host_itself_is_moved() -> None:
    body = b'https://test.a.co/a https://test.a.com/b https://test.a.co. "//test.a.co.uk/c" "//test.a.co/d"'
    assert moved(body, "http://test.a.co", "https://a.se") == (
        b'https://a.se/a https://test.a.com/b https://a.se. "//test.a.co.uk/c" "//a.se/d"'
    )


@pytest.mark.parametrize("reached", ["https://a.se/login?next=/r", "https://id.b.se/r"])
def test_an_address_that_leads_elsewhere_is_no_draft(reached: str) -> None:
    with pytest.raises(NothingCrawledError, match="leads on to"):
        refuse_elsewhere("https://a.se/r", reached)


@pytest.mark.parametrize("reached", ["https://a.se/r", "https://www.a.se/r/", "https://a.se/r?x=1"])
def test_another_spelling_of_the_address_is_the_draft(reached: str) -> None:
    refuse_elsewhere("http://a.se/r", reached)
