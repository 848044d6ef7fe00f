"""The report's first screen says how the site was read, and what was found where."""

from msgspec.structs import replace

from auditor.exports.view_business import business_view
from auditor.exports.wording import Wording
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit
from auditor.records.profile import Holding, KindSign, OwnStep, SiteProfile

PROFILE = SiteProfile(
    kind="booking",
    share=0.8,
    sure=True,
    evidence=(
        KindSign(sign="treatment", kind="booking", weight=2.5, detail="klinik"),
        KindSign(sign="books", kind="booking", weight=1.8, detail="book"),
    ),
    steps=(OwnStep(wording="Boka tid", kind="book", target="https://site.example/boka", pages=7),),
    holdings=(
        Holding(id="questions", found="part", pages=1, evidence=("https://site.example/kontakt",), wanted=True),
        Holding(id="proof", found="missing", wanted=True),
        Holding(id="take-away", found="missing"),
        Holding(id="pricing", found="hidden", evidence=("https://site.example/priser",), wanted=True),
    ),
)
AUDIT = Audit(journey=load_journey("inbound"), profile=PROFILE)


def test_the_kind_its_signs_and_the_sites_own_step_are_said() -> None:
    view = business_view(AUDIT, Wording("sv", strict=True))
    assert view.read == "Läst som: Tjänster mot bokning (klinik, salong, verkstad)."
    assert "”klinik”, bokning" in view.because
    assert "”Boka tid”" in view.step
    assert "--business" in view.change


def test_what_was_found_and_what_was_looked_for_is_said() -> None:
    rows = {row.name: row for row in business_view(AUDIT, Wording("en", strict=True)).rows}
    faq, proof, take, price = rows.values()
    assert (faq.found, faq.page, faq.lacking) == ("As a part of a page:", "https://site.example/kontakt", False)
    assert proof.lacking
    assert "case study or reviews" in proof.found
    assert (take.lacking, "not needed" in take.found) == (False, True)
    assert (price.page, "no link leads to it" in price.found) == ("https://site.example/priser", True)


def test_doubt_and_a_persons_word_are_said_as_what_they_are() -> None:
    words = Wording("en", strict=True)
    unsure = business_view(replace(AUDIT, profile=replace(PROFILE, sure=False)), words)
    assert unsure.read.startswith("Read with doubt")
    stated = business_view(replace(AUDIT, profile=replace(PROFILE, stated=True)), words)
    assert "as you have said" in stated.read
    assert stated.because == ""


def test_an_audit_that_was_not_read_so_says_nothing() -> None:
    assert business_view(Audit(journey=load_journey("inbound")), Wording("en")) is None
