"""Which sentences ask to call or write without saying where."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Snapshot
from auditor.site.flawrules import flaw_rules
from auditor.site.flaws import flaws_of
from auditor.site.gone import part_of

URL = "https://site.example/frakt"


def gone(body: str) -> list[str]:
    html = f"<html><body><main>{body}</main></body></html>"
    page = read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode()))
    return [flaw.text for flaw in flaws_of(page, flaw_rules()) if flaw.kind == "contact" and flaw.why == "gone"]


def test_a_sentence_that_ends_where_the_number_should_stand_is_told_with_its_words() -> None:
    assert gone("<p>Questions? Call us at . We answer all day.</p>") == ["Questions? Call us at . We answer all day."]
    assert gone("<p>Ring oss på eller kom förbi.</p>") == ["Ring oss på eller kom förbi."]
    assert gone("<p>Call us at 0480-11 22 33.</p>") == []


@pytest.mark.parametrize(
    "within",
    [
        '<span id="phone"></span>',
        "<a href='mailto:anna@site.example'></a>",
        '<img src="mail.png" alt="">',
        "<script>document.write(mail)</script>",
    ],
)
def test_what_a_script_or_a_picture_may_show_is_not_missing(within: str) -> None:
    assert gone(f"<p>Email us at {within}. We answer.</p>") == []


def test_an_empty_element_in_another_part_of_the_page_says_nothing_of_the_sentence() -> None:
    footer = "<footer><p>Follow us on <a href='https://x.example'></a> or nowhere.</p></footer>"
    assert gone(f"<p>Email us at . We answer.</p></main>{footer}<main>") == ["Email us at . We answer."]


def test_a_part_of_a_long_text_shows_that_it_is_one() -> None:
    text = (
        "If there is anything at all that you want to know you may call us at . We are here from nine in the morning."
    )
    start = text.index("call us")
    assert (
        part_of(text, start, start + len("call us at ."))
        == "…you want to know you may call us at . We are here from nine…"
    )
