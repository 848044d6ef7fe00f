"""A slim row says the same as before, and what recurs over the pages stands in memory once."""

import msgspec

from auditor.records.judgement import Cta, Guess, PageResult, Reason
from auditor.run.rows import Slim


def a_row(url: str) -> PageResult:
    row = PageResult(
        url=url,
        canonical=url,
        title="Flyttfirma i Lund",
        h1="Flyttfirma i Lund",
        description="Vi flyttar kontor och hem.",
        found_on="https://firma.example/start",
        readability="lix",
        readability_value=41.25,
        form_purposes=("contact",),
        guess=Guess(
            phase="decision",
            shares={"decision": 0.7312, "none": 0.2688},
            type_shares={"service": 0.9001},
            because=(Reason(what="fact:has-price", weight=0.731, for_="decision", zone="price"),),
            note="thin-text",
        ),
        ctas=(Cta(kind="quote", text="Begär offert", target="/offert", place="main", strength="hard", order=0.25),),
    )
    # As it comes from a judging process: every value an object of its own.
    return msgspec.msgpack.decode(msgspec.msgpack.encode(row), type=PageResult)


def test_a_slim_row_says_the_same():
    row = a_row("https://firma.example/a")
    assert Slim()(row) == row
    assert msgspec.json.encode(Slim()(row)) == msgspec.json.encode(row)


def test_a_row_without_a_judgement_is_left_as_it_is():
    row = PageResult(url="https://firma.example/borta", status=404, error="http", counted=False)
    assert Slim()(row) == row


def test_what_recurs_is_shared_by_the_rows():
    slim = Slim()
    one, other = (slim(a_row(f"https://firma.example/{name}")) for name in "ab")
    assert one.guess and other.guess
    assert one.canonical is one.url
    assert one.h1 is one.title
    assert one.found_on is other.found_on
    assert one.ctas[0].text is other.ctas[0].text
    assert one.guess.because[0] is other.guess.because[0]
    assert one.guess.shares["decision"] is other.guess.shares["decision"]
    assert one.readability_value is other.readability_value
