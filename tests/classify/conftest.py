"""Pages written for the tests, read as a visitor sees them."""

from collections.abc import Callable

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

HOST = "https://firma.example"

Read = Callable[..., Page]


@pytest.fixture(scope="session")
def read() -> Read:
    """A function (html, path) -> Page."""

    def page(html: str, path: str = "/") -> Page:
        url = f"{HOST}{path}"
        headers = {"content-type": "text/html; charset=utf-8"}
        return read_page(Snapshot(url=url, final_url=url, status=200, headers=headers, body=html.encode()))

    return page


ARTICLE = """<html lang="sv"><head><title>Vad är en värmepump och hur fungerar den? | Firma</title>
<meta name="description" content="Så fungerar en värmepump: en guide för dig som vill förstå tekniken."></head><body>
<main><article><h1>Vad är en värmepump?</h1><p>Publicerad 3 mars 2025 av redaktionen. Lästid 6 minuter.</p>
<p>En värmepump är en teknik som flyttar värme från luften, marken eller berget in i huset. Många undrar hur det kan
gå till när det är kallt ute, och svaret ligger i hur köldmediet förångas redan vid låga temperaturer och sedan pressas
ihop. Enligt en studie sparar de flesta hushåll ofta mer än hälften av energin, men det beror på husets isolering.</p>
<h2>Hur fungerar den?</h2><p>Köldmediet tar upp värme, kompressorn höjer trycket och därmed temperaturen, och värmen
avges till husets vatten eller luft. Därefter sänks trycket igen och processen börjar om. Det är ungefär som ett
kylskåp baklänges, och principen har varit känd i mer än hundra år.</p>
<h2>Vanliga misstag</h2><p>Ett vanligt misstag är att välja en för stor pump. Tänk på att räkna på husets behov först
och att jämföra olika typer. Du kan också läsa mer om hur isolering påverkar resultatet.</p>
</article></main></body></html>"""

PRICING = """<html lang="sv"><head><title>Priser och paket | Firma</title></head><body><main><h1>Våra priser</h1>
<h2>Bas</h2><p>199 kr per månad exkl. moms. Ingen bindningstid.</p><a class="btn" href="/bestall?paket=bas">Köp nu</a>
<h2>Premium</h2><p>499 kr per månad exkl. moms. Allt i Bas ingår, dessutom support.</p>
<a class="btn" href="/bestall?paket=premium">Köp nu</a></main></body></html>"""

POLICY = """<html lang="en"><head><title>Privacy policy | Firm</title></head><body><main><h1>Privacy policy</h1>
<p>This privacy policy describes how we process your personal data under the GDPR. The data controller is the company
named below. You have the right to access, rectify and erase your personal information. We use cookies.</p></main>
</body></html>"""

CONTACT = """<html lang="en"><head><title>Contact us | Firm</title></head><body><main><h1>Contact us</h1>
<p>Fill in the form below and we will get back to you within 24 hours, or call us.</p>
<form action="/send" method="post"><label for="n">Your name</label><input id="n" name="name">
<label for="e">Your email</label><input id="e" name="email" type="email"><label for="m">Message</label>
<textarea id="m" name="message"></textarea><button type="submit">Send message</button></form></main></body></html>"""


@pytest.fixture(scope="session")
def article(read: Read) -> Page:
    return read(ARTICLE, "/blogg/vad-ar-en-varmepump/")


@pytest.fixture(scope="session")
def pricing(read: Read) -> Page:
    return read(PRICING, "/priser/")


@pytest.fixture(scope="session")
def policy(read: Read) -> Page:
    return read(POLICY, "/privacy-policy/")


@pytest.fixture(scope="session")
def contact(read: Read) -> Page:
    return read(CONTACT, "/contact/")
