"""The register of calls to action: what is uneven is told, and what only looks so is not."""

import pytest

from auditor.business.register import RegisterRow, register_of
from auditor.business.reworded import reworded
from auditor.records.judgement import Cta, PageResult
from auditor.records.profile import OwnStep, SiteProfile
from auditor.records.rewording import Rewording
from tests.builders import HOST, a_cta, a_page

BOOK, CONTACT = f"{HOST}/boka", f"{HOST}/kontakt"


def asks(text: str, target: str = BOOK, kind: str = "book", **values: object) -> Cta:
    return a_cta(kind, text=text, target=target, **values)


def site_of(*ctas: tuple[Cta, ...], **values: object) -> list[PageResult]:
    pages = [a_page(f"p{number}", ctas=own, title=f"Sida {number}", **values) for number, own in enumerate(ctas)]
    return [*pages, a_page("boka", "decision", "conversion", ctas=(), title="Bokning"), a_page("kontakt", ctas=())]


def row(
    pages: list[PageResult], words: str, target: str = BOOK, deciding: tuple[str, ...] = ("decision",)
) -> RegisterRow:
    found = [one for one in register_of(pages, deciding) if one.words == words and one.target == target]
    assert len(found) == 1
    return found[0]


def test_another_name_for_the_same_step_is_told_with_the_usual_one() -> None:
    pages = site_of(*[(asks("Boka behandling"),)] * 6, (asks("Boka direkt →"),))
    assert row(pages, "Boka behandling").is_usual and not row(pages, "Boka behandling").flags
    other = row(pages, "Boka direkt")
    assert (other.flags, other.usual, other.pages) == (("other-words",), "Boka behandling", 1)


@pytest.mark.parametrize(
    "ctas",
    [
        (asks("boka dig här nere", in_text=True),),  # running text varies
        (asks("Boka behandlingen"),),  # the same words in another form
        (asks("Boka behandling 7 dagar gratis"),),  # the same button with a line below it
        (asks("Boka första besöket"), asks("Boka återbesök")),  # options of one page
        (asks("Boka barnbehandling"),),  # says which treatment
        (asks("Ring 070-123 45 67", "tel:+46701234567", "call"),),
        (asks("Köp", kind="buy"),),
    ],
)
def test_what_only_looks_uneven_is_not_told(ctas: tuple[Cta, ...]) -> None:
    pages = site_of(*[(asks("Boka behandling"),)] * 6, ctas)
    assert not [one for one in register_of(pages, ("decision",)) if one.flags]


def test_a_step_that_names_a_subject_of_the_site_is_no_other_name() -> None:
    pages = site_of(*[(asks("Boka behandling"),)] * 6, (asks("Boka massage"),))
    assert row(pages, "Boka massage").flags == ("other-words",)
    named = [*pages, a_page("massage", title="Massage i Lund", ctas=())]
    assert row(named, "Boka massage").flags == ()


def test_the_same_words_to_another_page_are_told_but_not_to_a_part_of_the_step() -> None:
    usual = [(asks("Kontakta oss", CONTACT, "contact"),)] * 4
    pages = site_of(*usual, (asks("Kontakta oss", BOOK, "contact"),), (asks("Kontakta oss", "#form", "contact"),))
    other = row(pages, "Kontakta oss")
    assert (other.flags, other.usual_target) == (("other-place",), CONTACT)
    assert row(pages, "Kontakta oss", "#").flags == ()
    part = f"{CONTACT}/lund"
    below = [*site_of(*usual, (asks("Kontakta oss", part, "contact"),)), a_page("kontakt/lund", ctas=())]
    assert row(below, "Kontakta oss", part).flags == ()


def test_words_that_each_lead_to_their_own_place_have_no_main_one() -> None:
    pages = site_of(*[(asks("Boka", f"{HOST}/p{number}"),) for number in range(4)])
    assert not [one for one in register_of(pages, ()) if one.flags]


@pytest.mark.parametrize(("stage", "flags"), [("decision", ("bare",)), ("awareness", ())])
def test_bare_words_count_where_the_reader_decides_and_the_target_names_itself(
    stage: str, flags: tuple[str, ...]
) -> None:
    target = a_page("paket", title="Paket | Firman", h1="Våra paket", ctas=())
    pages = [a_page("pris", stage, "pricing", ctas=(asks("Läs mer »", target.url, "learn"),)), target]
    found = row(pages, "Läs mer", target.url)
    assert (found.flags, found.usual) == (flags, "Våra paket" if flags else "")


def test_copies_and_other_spellings_of_an_address_are_one() -> None:
    copy = a_page("boka-2", same_as=BOOK, ctas=(asks("Boka nu"),))
    pages = [*site_of((asks("Boka tid"),), (asks("Boka tid", f"{HOST}/boka-2"),)), copy]
    assert row(pages, "Boka tid").pages == 2
    assert [one.words for one in register_of(pages, ())] == ["Boka tid"]


def test_what_people_want_stands_beside_the_row_and_words_the_proposals() -> None:
    wanted = Rewording(words="boka tid", kind="book", target=BOOK, should_be="Boka tid hos oss")
    pages = site_of(*[(asks("Boka tid"),)] * 5, (asks("Boka direkt"),))
    rows = {one.words: one for one in register_of(pages, (), (wanted,))}
    assert rows["Boka tid"].should_be == "Boka tid hos oss" and rows["Boka direkt"].usual == "Boka tid hos oss"
    steps = tuple(
        OwnStep(wording=words, kind="book", target=BOOK) for words in ("Boka tid", "Boka tid hos oss", "Boka")
    )
    profile = reworded(SiteProfile(steps=steps), (wanted,))
    assert [step.wording for step in profile.steps] == ["Boka tid hos oss", "Boka"]


@pytest.mark.parametrize(
    ("words", "kind", "flags"),
    [
        ("Kontakta oss", "contact", ("other-place",)),
        ("Se tjänsterna", "learn", ()),  # what leads on has many places
        ("Skriv till oss", "email", ()),  # so has what reaches a person
        ("Läs mer", "contact", ()),  # and what names no step
    ],
)
def test_only_words_that_name_a_step_have_a_main_place(words: str, kind: str, flags: tuple[str, ...]) -> None:
    pages = site_of(*[(asks(words, CONTACT, kind),)] * 4, (asks(words, BOOK, kind),))
    assert [one.flags for one in register_of(pages, ()) if one.target == BOOK] == [flags]
