"""Which pages name a wrong original, and which rightly stand back for another."""

import pytest

from auditor.records.judgement import PageResult
from auditor.site.originals import wrong_originals


def page(path: str, canonical: str = "", **more: object) -> PageResult:
    """A page of a firm's site that says something of its own."""
    fields = {"h1": path, "text_hash": path, "word_count": 200} | more
    return PageResult(url=f"https://www.firm.example{path}", canonical=canonical, **fields)  # type: ignore[arg-type]


def faults(*pages: PageResult) -> list[str]:
    """What is wrong with the originals of the pages."""
    return [one.fault for one in wrong_originals(pages)]


@pytest.mark.parametrize(
    "address",
    [
        "https://anna.github.io/firm/pris",
        "https://firm.netlify.app/pris",
        "http://localhost:3000/pris",
        "https://staging.firm.example/pris",
        "http://203.0.113.9/pris",
    ],
)
def test_an_address_of_the_builder_is_no_original(address: str) -> None:
    assert faults(page("/pris", address)) == ["builder"]


@pytest.mark.parametrize(
    "address",
    ["https://firm.example/pris", "https://www.firm.example/pris", "https://another.example/pris", "https://dev.to/a"],
)
def test_another_host_of_the_firm_or_a_publisher_may_be_the_original(address: str) -> None:
    assert not faults(page("/pris", address))


def test_a_site_that_stands_at_a_builders_address_names_itself() -> None:
    own = PageResult(url="https://firm.github.io/a", canonical="https://firm.netlify.app/a", word_count=200)
    assert not faults(own)


def test_a_page_of_another_subject_is_no_original() -> None:
    home, ask = page("/", h1="Firm i stan"), page("/vanliga-fragor", h1="Vanliga frågor")
    why = page("/varfor-oss", ask.url, h1="Därför väljer kunder oss")
    assert faults(home, ask, why) == ["other"]
    assert faults(home, ask, page("/om-oss", home.url, h1="Människorna bakom")) == ["home"]


@pytest.mark.parametrize(
    ("url", "named", "more"),
    [
        ("/skor/roda-skor", "/skor/skor", {"h1": "Röda skor"}),  # a variant is called after its original
        ("/nyheter/sida/2", "/nyheter", {"h1": "Äldre nyheter"}),  # a further page of a list
        ("/insikter/anna-ek", "/team/anna-ek", {"h1": "Texter av Anna"}),  # the same name elsewhere
        ("/boka", "/kontakt", {"h1": "Boka tid", "text_hash": "/kontakt"}),  # a copy
        ("/boka", "/kontakt", {"h1": "Boka tid", "word_count": 10}),  # a frame that a script fills in
        ("/boka", "/kontakt", {"h1": "Boka tid", "near_duplicate_of": "https://www.firm.example/kontakt"}),
    ],
)
def test_variants_lists_and_copies_stand_back_rightly(url: str, named: str, more: dict[str, object]) -> None:
    target = page(named, h1="Skor" if "skor" in named else "Något annat")
    assert not faults(target, page(url, target.url, **more))


def test_an_article_first_published_elsewhere_names_its_original() -> None:
    pages = [page(f"/{name}") for name in "abcdefgh"]
    assert not faults(*pages, page("/gast", "https://anna.wordpress.com/gast"))
    assert faults(*pages, *(page(f"/{one}", f"https://firm.netlify.app/{one}") for one in "xyz")) == ["builder"] * 3
