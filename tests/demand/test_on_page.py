"""What one page answers: in a heading, only in a paragraph, or not; a question that names one thing is left."""

from auditor.demand.on_page import answered_on
from auditor.records.page import Block, Heading, Page

PAGE = Page(
    url="https://a.example/drift", language="sv", title="Vad kostar en värmepump i drift?",
    h1="Vad kostar en värmepump i drift?",
    headings=(Heading(level=2, text="Så väljer du storlek", place="main"),),
    blocks=(Block(tag="p", place="main", text="En värmepump håller längre om den servas.", fingerprint=1),),
)  # fmt: skip


def test_where_a_page_answers() -> None:
    questions = ["vad kostar en värmepump i drift", "hur ofta ska man serva en värmepump", "varför låter min värmepump",
                 "vilket köldmedium har en värmepump"]  # fmt: skip
    assert answered_on(PAGE, questions, "sv") == ("heading", "text", None, "")
