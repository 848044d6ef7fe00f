"""Parts of pages: what is there without a page of its own, and what only looks like it."""

import pytest

from auditor.business.parts import parts_of
from auditor.page.read import read_page
from auditor.records.page import PageContext, Snapshot

LONG = "Vi hjälper dig hela vägen från första samtalet till färdigt arbete. " * 4


def parts(main: str, kind: str = "service", title: str = "Sidan") -> set[str]:
    body = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{LONG}</p>{main}</main></body></html>"
    )
    page = read_page(
        Snapshot(url="https://site.example/x", final_url="https://site.example/x", status=200, body=body.encode())
    )
    return set(parts_of(page, PageContext(), kind))


@pytest.mark.parametrize(
    ("part", "main"),
    [
        ("questions", "<h2>Vanliga frågor</h2><h3>Vad ingår?</h3><p>Allt.</p>"),
        ("questions", "<details><summary>Hur lång tid?</summary>En vecka.</details><details><summary>När?</summary>Nu."
         "</details><details><summary>Var?</summary>Här.</details>"),
        ("testimonials", "<h2>Vad våra kunder säger</h2><p>”De kom i tid och gjorde fint jobb.”</p><p>Anna Ek</p>"),
        ("testimonials", "<h2>Testimonials</h2><h3>Anna Ek</h3><p>They came on time and did a fine job for us too</p>"),
        ("testimonials", "<p>“They came on time and did a fine job.”</p><p>Anna Ek, CEO, Example Ltd</p>"),
        ("testimonials", "<p>★★★★★</p><p>Bra jobbat</p><p>★★★★★</p><p>Toppen</p>"),
        ("testimonials", "<h2>Recensioner</h2><p>AS</p><p>Aser</p><p>Så bra lärare att jag klarade provet på första"
         " försöket av alla</p><p>Adila Eve</p><p>Jag vill tacka hela skolan för allt som jag fick lära mig</p>"),
        ("testimonials", "<p>4.9 (124 Google reviews)</p>"),
        ("testimonials", "<p>5,0 av 5 (93 omdömen)</p>"),
        ("prices", "<h2>Priser</h2><table><tr><td>Klippning</td><td>450 kr</td></tr></table>"),
        ("prices", "<p>Städning från 250 kr per timme.</p>"),
        ("prices", f"<h2>Räkna ut ditt pris</h2><p>{LONG}</p>"),
        ("comparison", f"<h2>Skillnaden mellan trä och aluminium</h2><p>{LONG * 2}</p>"),
        ("take-away", f"<h2>Checklista inför flytten</h2><p>{LONG}</p>"),
        ("take-away", '<p><a href="/mall.pdf">Mall</a></p>'),
        ("cases", f"<h2>Våra projekt</h2><p>{LONG * 2}</p>"),
        ("about", f"<h2>Om oss</h2><p>{LONG}</p>"),
        ("contact", "<p>Skriv till hej@site.example</p>"),
        ("contact", "<h2>Kontakta oss</h2><p>E-post:</p>"),
        ("retailers", "<h2>Hitta butik</h2><p>Malmö</p>"),
    ],
)  # fmt: skip
def test_a_part_is_found(part: str, main: str) -> None:
    assert part in parts(main)


@pytest.mark.parametrize(
    ("part", "main", "kind"),
    [
        ("prices", "<p>Vi sparade 40 000 kr åt kunden.</p>", "service"),
        ("prices", "<p>Lönen är 32 000 kr i snitt.</p>", "service"),
        ("prices", "<p>Bolaget såldes för 900 000 kr och allt blev annorlunda.</p>", "article"),
        ("prices", "<p>Frakt: fri frakt över 499 kr</p>", "service"),
        ("questions", "<h3>Vad är en pump?</h3><p>x</p><h3>Hur går det?</h3><p>x</p><h3>När?</h3><p>x</p>", "article"),
        ("questions", '<h2><a href="/a">Vad kostar det?</a></h2><h2><a href="/b">Hur gör man?</a></h2>'
         '<h2><a href="/c">När?</a></h2>', "service"),
        ("testimonials", "<h2>Omdömen</h2><p>Läs våra omdömen på Google.</p>", "service"),
        ("testimonials", "<p>”Less is more.”</p><p>Mies</p>", "service"),
        ("testimonials", "<p>”Det blev bra till slut efter allt.”</p><p>Anna Ek, VD, Bolaget AB</p>", "article"),
        ("testimonials", "<p>4.1 (12 reviews)</p><p>4.5 (22 reviews)</p><p>4.9 (31 reviews)</p>", "listing"),
        ("testimonials", "<p>Betyg 4.9</p>", "service"),
        ("comparison", "<h2>Skillnaden</h2><p>Kort.</p>", "service"),
        ("cases", f"<h2>Before and after the move</h2><p>{LONG * 2}</p>", "article"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_part_is_none(part: str, main: str, kind: str) -> None:
    assert part not in parts(main, kind)


def test_a_page_headed_so_is_the_thing() -> None:
    assert "comparison" in parts("", "article", "Så väljer du rätt flyttfirma")
    assert "take-away" in parts("", "article", "Checklista för flytt")


def test_a_footer_that_tells_who_the_firm_is_is_about_it() -> None:
    said = "Vi syr lakan av bomull för hotell och hem sedan många år, i liten skala och med omsorg."
    for text, found in ((said, True), ("Läs mer", False)):
        body = f"<title>x</title><main><h1>x</h1></main><footer><h4>Om oss</h4><p>{text}</p></footer>".encode()
        page = read_page(
            Snapshot(url="https://site.example/", final_url="https://site.example/", status=200, body=body)
        )
        assert ("about" in parts_of(page, PageContext(), "service")) is found
