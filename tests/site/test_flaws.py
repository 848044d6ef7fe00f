"""What is plainly broken on a page, by the examples beside each pattern and by pages made for it."""

from time import process_time
from typing import Any

import pytest

from auditor.page.read import read_page
from auditor.records.flaw import Flaw
from auditor.records.page import Page, Snapshot
from auditor.site.flawrules import TextRule, flaw_rules
from auditor.site.flaws import FlawBuilder, flaws_of
from auditor.site.pattern import Pattern
from auditor.site.sayings import SAYINGS

RULES = flaw_rules()
# Before the groups were bounded the slowest took eight.
SECONDS_PER_BLOCK = 0.5
URL = "https://site.example/sida"
SCRIPT = "<script src=/menu.js></script>"
PATTERNS: list[tuple[str, Pattern]] = [(rule.id, rule) for rule in RULES.texts] + [
    (name, getattr(RULES, name))
    for name in (
        "unfinished",
        "forms",
        "mail_button",
        "phones",
        "mails",
        "links",
        "empty",
        "legal",
        "newsletter",
        "personal",
        "events",
        "waiting",
        "lists",
        "garbled",
        "codes",
        "letters",
    )
]
PATTERNS += [("here", RULES.empty.here), ("typed", RULES.links.typed), ("inside", RULES.links.inside)]
PATTERNS += [(rule.id, rule) for rule in RULES.terms.kinds] + [("price_tags.doubt", RULES.price_tags.doubt)]
PATTERNS += [("price_tags.reckoning", RULES.price_tags.reckoning)]


def page_of(body: str, title: str = "Sidan", url: str = URL) -> Page:
    html = f"<!doctype html><title>{title}</title><body><main>{body}</main>"
    return read_page(Snapshot(url=url, final_url=url, status=200, body=html.encode()))


def flaws(body: str, title: str = "Sidan", url: str = URL) -> list[Flaw]:
    builder = FlawBuilder()
    builder.add(page_of(body, title, url))
    return list(builder.build().get(url, ()))


def kinds(body: str) -> list[tuple[str, str]]:
    return [(flaw.kind, flaw.why) for flaw in flaws(body) if flaw.kind != "personal" and flaw.kind not in SAYINGS]


@pytest.mark.parametrize(("pattern", "text"), [(rule, text) for _, rule in PATTERNS for text in rule.yes])
def test_a_pattern_finds_its_examples(pattern: Pattern, text: str) -> None:
    assert pattern.finds(text)


@pytest.mark.parametrize(("pattern", "text"), [(rule, text) for _, rule in PATTERNS for text in rule.no])
def test_a_pattern_passes_over_what_is_meant(pattern: Pattern, text: str) -> None:
    assert not pattern.finds(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES.texts if not rule.titles for text in rule.yes]
)
def test_a_stem_stands_in_every_example(rule: TextRule, text: str) -> None:
    place = next(word for word in ("a", "terms", "blogg", "testimonials") if rule.where.search(word))
    found = flaws(f"<h1>{text}</h1>", url=f"https://site.example/{place}")
    assert [flaw.why for flaw in found if flaw.kind == "leftover"] == [rule.id]


def test_an_open_name_of_the_firm_is_a_fault_in_a_text_of_law_and_braces_round_the_content() -> None:
    assert kinds("<p>This policy tells how [Company Legal Name] uses data.</p>") == []
    assert kinds("<p>Write {{business_name}} where your name should stand.</p>") == []
    assert kinds("<h1>{{business_name}}</h1><p>Text</p>") == [("leftover", "braces")]


def test_a_policy_that_calls_itself_a_draft_is_a_fault_of_the_policy_alone() -> None:
    text = "<h1>Privacy</h1><p>This privacy policy is a template and does not constitute legal advice.</p>"
    for path, found in (("privacy", ["law-draft"]), ("privacy-policy-template", []), ("blog/why-a-text-of-law", [])):
        of_page = flaws(text, title="Site", url=f"https://site.example/{path}")
        assert [flaw.why for flaw in of_page if flaw.kind == "leftover"] == found


def test_a_guide_to_search_engines_may_show_a_description() -> None:
    text = "<h2>Example</h2><p>Meta description: We wash windows in town.</p>"
    assert [flaw.why for flaw in flaws(text) if flaw.kind == "leftover"] == ["brief"]
    assert not [
        flaw for flaw in flaws(text, title="How to write a meta description: a guide") if flaw.kind == "leftover"
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kungsgatan 12, Göteborg<br><em>Google Maps-karta infogas här</em>", "…Google Maps-karta infogas här"),
        ("Vi hörs. Detta är en platshållartext för prototypen.", "Detta är en platshållartext för prototypen."),
    ],
)
def test_a_quote_begins_where_the_fault_or_its_sentence_does(text: str, shown: str) -> None:
    assert [flaw.text for flaw in flaws(f"<p>{text}</p>") if flaw.kind not in SAYINGS] == [shown]


def test_a_long_quote_ends_after_a_whole_word() -> None:
    (flaw,) = flaws("<p>Lorem ipsum " + "en text som fortsätter " * 9 + "</p>")
    assert flaw.text.endswith("en text…")


def test_broken_characters_are_counted_with_the_first_of_them() -> None:
    found = flaws("<p>The patientâ€™s airway</p><p>itâ€™s here</p>")
    assert [(flaw.kind, flaw.text, flaw.why) for flaw in found] == [("garbled", "The patientâ€™s airway", "2")]


def test_codes_are_faults_but_not_in_a_text_about_codes() -> None:
    assert kinds("<p>An increase of **5% to 15%** a year.</p>") == [("codes", "1")]
    assert kinds("<p>In Markdown, **bold** is bold.</p>") == []


def test_a_style_sheet_as_description_is_a_code() -> None:
    html = '<meta name=description content=".column.av-9{ border-radius:0; padding:0 }"><title>Sidan</title><p>Text</p>'
    builder = FlawBuilder()
    builder.add(read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode())))
    assert [(flaw.kind, flaw.target) for flaw in builder.build()[URL]] == [("codes", "description")]


def test_swedish_without_dots_is_found_by_several_words() -> None:
    plain = "<p>Har hittar du foretag pa orten och jamforelser av priser fran de som saljer. </p>"
    more = "<p>" + "Vi bor i staden och arbetar med ror och varme varje dag. " * 6 + "</p>"
    assert [flaw.kind for flaw in flaws(plain + more)] == ["letters"]
    assert kinds(more + "<p>Vi hjälper er på orten.</p>") == []


def test_a_page_of_a_heading_only_is_bare_and_one_that_a_script_fills_is_not() -> None:
    assert kinds("<h1>Utbildning</h1>") == [("bare", "")]
    for filled in (
        "<p>Text</p>",
        "<form action=/a><input name=a></form>",
        '<div id="courses"></div>',
        "<iframe src=/a></iframe>",
    ):
        assert "bare" not in [kind for kind, _ in kinds(f"<h1>Utbildning</h1>{filled}")]


def test_a_description_is_read_too_and_told_as_what_search_results_show() -> None:
    html = "<meta name=description content='Lorem ipsum dolor sit amet'><title>Sidan</title><p>Text</p>"
    builder = FlawBuilder()
    builder.add(read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode())))
    assert [(flaw.text, flaw.target) for flaw in builder.build()[URL]] == [("Lorem ipsum dolor sit amet", "head")]


def test_code_and_tables_show_examples() -> None:
    assert flaws("<pre>Lorem ipsum dolor sit amet</pre><table><tr><td>0700-000 000 lorem ipsum</td></tr></table>") == []


def test_a_title_that_a_system_fills_in_is_left_over() -> None:
    assert [flaw.text for flaw in flaws("<p>Text</p>", title="Sample Page – Firman")] == ["Sample Page – Firman"]


def test_a_page_that_only_says_soon_is_unfinished_and_one_with_more_to_say_is_not() -> None:
    assert kinds("<h1>Presentkort</h1><p>Kommer snart</p>") == [("unfinished", "")]
    assert kinds("<h1>Presentkort</h1><p>Kommer snart</p><p>" + "Vi berättar mer om det här. " * 20 + "</p>") == []


def test_a_form_of_a_template_or_with_every_field_shut_cannot_be_sent() -> None:
    field, shut = "<input name=a type=text>", "<input name=b type=text disabled><textarea name=c disabled></textarea>"
    assert kinds(f'<form action="https://formspree.io/f/YOUR_FORM_ID">{field}</form>') == [("form", "address")]
    assert kinds(f'<form action="/skicka">{shut}<button>Skicka</button></form>') == [("form", "closed")]
    assert kinds(f'<form action="/your-company/skicka">{field}{shut}</form>') == []


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="tel:0733112233">070-111 22 34</a>', [("number", "differs")]),
        ('<a href="tel:+46701112234">070-111 22 34</a>', []),
        ('<a href="tel:+46(0)701112234">+46 (0)70 111 22 34</a>', []),
        ('<a href="tel:0046701112234">Ring 070-111 22 34 (lördag 08.00–17.00)</a>', []),
        ('<a href="tel:+4610199000">010 – 199 00 00</a>', [("number", "differs")]),
        ('<a href="tel:+611300581260">1300 851 260</a>', [("number", "differs")]),
        ('<a href="tel:4017272727">Or call us at 401.727.2727.</a>', []),
        ('<a href="tel:+46102146353">Ring 010‑214 63 53</a>', []),
        ('<a href="tel:anna@firman.se">anna@firman.se</a>', [("number", "mail")]),
        ('<a href="tel:112">Ring 112</a>', []),
        ('<a href="tel:+14105550101">Call now</a>', [("contact", "phone")]),
        ('<a href="mailto:bo@firman.se">anna@firman.se</a>', [("mail", "differs")]),
        ('<a href="mailto:anna.berg@firman.se">anna@firman.se</a>', []),
        ('<a href="mailto:info@firman.se">E-postinfo@firman.se</a>', []),
        ('<a href="mailto:info@example.com">Skriv till oss</a>', [("contact", "mail")]),
        ('<a href="https://anna@firman.se">Mejla Anna</a>', [("mail", "page")]),
        ('<a href="anna@firman.se">Mejla Anna</a>', [("mail", "page")]),
        ('<a href="mailto:">Mejla oss</a>', [("mail", "empty")]),
        ('<a href="tel:"><i class="phone"></i></a>', [("mail", "empty")]),
        ('<a href="mailto:?subject=Se%20detta">Dela</a>', []),
        ('<a href="http://anna@firman.se" rel="external nofollow ugc">Anna</a>', []),
        ('<a href="logga@2x.png">Vår logga</a>', []),
        ('<a href="https://anna@firman.se/kontakt">Kontakt</a>', []),
        ('<a href="mailto:info.firman.se">Mejla oss</a>', [("mail", "broken")]),
        ('<a href="mailto:info@firman.sebo@firman.se">Mejla oss</a>', [("mail", "broken")]),
        ('<a href="mailto:info@ firman.se">Mejla oss</a>', [("mail", "broken")]),
        ('<a href="mailto:info@firman.se, bo@firman.se?subject=Hej">Mejla oss</a>', []),
        ('<a href="mailto:{{mail}}">Mejla oss</a>', []),
        ('<a href="mailto:?subject=Tips">Dela</a>', []),
        ("<p>Telefon: 070-123 45 67</p>", [("contact", "phone")]),
        ("<p>070-XXX XX XX</p>", [("contact", "phone")]),
        (
            "<p>Skriv numret med siffror, till exempel 070-123 45 67 eller 08-123 45 67, i fältet för din telefon.</p>",
            [],
        ),
    ],
)
def test_numbers_and_addresses_reach_the_firm_or_are_told_of(link: str, found: list[Any]) -> None:
    assert kinds(link) == found


def test_links_that_no_visitor_can_follow() -> None:
    assert kinds('<a href="http://localhost:3000/om">Om oss</a>') == [("private-link", "")]
    assert kinds('<a href="https://staging.site.example/om">Om oss</a>') == [("private-link", "")]
    assert kinds('<a href="https://staging.annan.example/om">Om dem</a>') == []
    assert kinds('<a href="http://localhost:3000/om">http://localhost:3000/om</a>') == []


def test_cards_that_lead_nowhere_are_counted_and_unfolding_texts_are_none() -> None:
    card = f'{SCRIPT}<article><h3>Rubrik</h3><p>Ingress.</p><a href="#" class="card-link">Läs mer</a></article>'
    assert [(flaw.kind, flaw.why) for flaw in flaws(card * 3)] == [("empty-link", "3")]
    assert flaws(card) == []
    assert flaws(card.replace("card-link", "text-toggle") * 3) == []
    assert flaws(card.replace('href="#"', 'href="/a"') * 3) == []


def test_the_last_day_of_an_event_that_asks_for_sign_up_is_kept() -> None:
    found = flaws("<p>Den 3 mars 2024 och den 5 mars 2024 ses vi.</p><p>Slut 5 mars 2024.</p><a href=/a>Anmäl dig</a>")
    assert [(flaw.kind, flaw.target) for flaw in found] == [("past-event", "2024-03-05")]
    assert flaws("<p>Den 3 mars 2024 var vi där.</p><a href=/a>Läs mer</a>") == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Måndag–fredag: 09.00–17.00", "09:00-17:00"),
        ("Mon - Fri 9-5", "09:00-17:00"),
        ("Mon–Fri: 8:30 AM – 5:00 PM", "08:30-17:00"),
        ("Vardagar kl. 8–16", "08:00-16:00"),
    ],
)
def test_hours_are_read_as_they_are_written(text: str, hours: str) -> None:
    assert [flaw.target for flaw in flaws(f"<p>{text}</p>") if flaw.kind == "hours"] == [hours]


def test_a_page_is_told_of_a_few_flaws_of_a_kind_once_each() -> None:
    body = "".join(f"<p>Lorem ipsum nummer {n % 5}</p>" for n in range(50))
    assert len(flaws(body)) == RULES.most_per_kind


def test_a_site_that_is_read_on_the_builders_machine_may_link_to_itself() -> None:
    local = "http://localhost:3000/"
    builder = FlawBuilder()
    builder.add(page_of('<a href="/om">Om oss</a><a href="http://localhost:8080/admin">Admin</a>', url=local))
    assert [flaw.target for flaw in builder.build().get(local, ())] == ["http://localhost:8080/admin"]


def test_a_page_that_a_script_fills_in_is_told() -> None:
    assert ("unfilled", "") in kinds("<h1></h1><div class='product-grid'></div>" + "<p>Ett ord till här.</p>" * 60)
    assert ("unfilled", "") in kinds("<h1>Mattor</h1><p>Du har sett 0 av 0 produkter</p>")
    assert kinds("<h1>Mattor</h1><div class='product-grid'></div><p>Vi säljer mattor.</p>") == []
    assert kinds("<h1></h1><div class='divider'></div>" + "<p>Ett ord till här.</p>" * 60) == []


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ('<a class="btn primary" href="#">Boka ett besök</a><p>Text</p>', "1"),
        ('<a href="#">Know more about golf</a><a href="#">Know more about wine</a>', "2"),
        ('<a class="btn" href="#" onclick="open()">Boka ett besök</a>', ""),
        ('<a class="btn" href="#" aria-controls="more">Visa hela listan</a>', ""),
        ('<a class="booktoday" href="#">Book a visit today</a>', ""),
        ('<a class="btn" href="#">Boka ett besök</a><form action="/a"><input name="a"></form>', ""),
        ('<a class="btn" href="#">Stäng</a>', ""),
        ('<a class="btn" href="#!">Anmäl dig nu</a>', "1"),
        ('<a class="btn" href="javascript:void(0)">Boka ett besök</a>', ""),
        (
            '<a class="btn" href="#">Bli medlem</a><form><input type=email name=e><button>Prenumerera</button></form>',
            "1",
        ),
        (
            '<a class="btn" href="#">Prenumerera</a><form><input type=email name=e><button>Prenumerera</button></form>',
            "",
        ),
    ],
)
def test_a_button_without_address_is_empty_unless_a_script_may_take_it(body: str, links: str) -> None:
    found = [flaw.why for flaw in flaws(f"<h1>Vi</h1>{body}<p>Text</p>{SCRIPT}") if flaw.kind == "empty-link"]
    assert found == ([links] if links else [])


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('<a href="#" class="house">Villa, 5 rum</a><a href="#" class="house">Radhus, 4 rum</a>', "2"),
        ('<a href="#">Till toppen ↑</a>', ""),
        ('<p>Vi har <a href="#">bostäder</a> i hela länet.</p>', ""),
        ('<a href="#" onclick="show()">Villa, 5 rum</a>', ""),
    ],
)
def test_on_a_page_without_scripts_no_link_without_address_leads_anywhere(body: str, count: str) -> None:
    told = [(flaw.why, flaw.target) for flaw in flaws(f"<h1>Vi</h1><p>Text</p>{body}") if flaw.kind == "empty-link"]
    assert told == ([(count, "")] if count else [])
    assert not [flaw for flaw in flaws(f"<h1>Vi</h1><p>Text</p>{body}{SCRIPT}") if flaw.kind == "empty-link"]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ('<a class="btn" href="#kontakt">Boka ett besök</a>', "#kontakt"),
        ('<a href="/sida#kontakt">Boka ett besök</a>', "#kontakt"),
        ('<a class="btn" href="#jobb">Se lediga jobb</a>', "#jobb"),
        ('<a href="#jobb">Lediga jobb</a>', ""),
        ('<a class="btn" href="#kontakt">Boka ett besök</a><section id="kontakt">Ring</section>', ""),
        ('<a class="btn" href="#kontakt">Boka ett besök</a><section data-anchor="kontakt">Ring</section>', ""),
        ('<a class="btn" href="#kontakt">Boka ett besök</a><script>reveal("kontakt")</script>', ""),
        ('<a class="btn" href="#kontakt">Boka ett besök</a><div id="footer-placeholder"></div>', ""),
        ('<a class="btn" href="#kontakt" onclick="open()">Boka ett besök</a>', ""),
        ('<a class="btn" href="#boka-popup">Boka ett besök</a>', ""),
        ('<a class="btn smooth-scroll" href="#kontakt">Boka ett besök</a>', ""),
        ('<a class="btn" href="/priser#kontakt">Boka ett besök</a>', ""),
        ('<a href="#kontakt">Kontakta oss</a><h2>Kontakta oss</h2>', ""),
        ('<base href="/"><a class="btn" href="#kontakt">Boka ett besök</a>', ""),
        ('<a class="btn" href="#top">Se allt</a><a class="btn" href="#/boka">Boka</a>', ""),
    ],
)
def test_a_request_that_leads_to_a_part_that_the_page_lacks(body: str, part: str) -> None:
    told = [flaw.target for flaw in flaws(f"<h1>Vi</h1><p>Text</p>{body}{SCRIPT}") if flaw.kind == "lost-link"]
    assert told == ([part] if part else [])


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ('<a href="#">Köpvillkor</a><a href="">Integritetspolicy</a>', ["Köpvillkor", "Integritetspolicy"]),
        ('<a href="#">Köpvillkor</a><a href="/kopvillkor">Köpvillkor</a>', []),
        ('<a href="#" onclick="show()">Köpvillkor</a>', []),
        ('<a href="#" class="open-modal">Köpvillkor</a>', []),
        ('<a href="#">Cookies</a>', []),
        ('<a href="#privacy">Integritetspolicy</a>', ["Integritetspolicy"]),
        ('<a href="#privacy">Integritetspolicy</a><p id="privacy">Så hanterar vi dina uppgifter.</p>', []),
        ('<a href="javascript:void(0)">Köpvillkor</a>', []),
    ],
)
def test_a_text_of_law_that_no_link_of_the_page_leads_to(links: str, found: list[str]) -> None:
    body = f"<p>Text</p></main><footer>{links}</footer>"
    assert [flaw.text for flaw in flaws(body) if flaw.kind == "empty-legal"] == found


LINK = '<p>Text</p><a href="/brev">Vårt nyhetsbrev</a>'


@pytest.mark.parametrize(
    ("link", "target", "promised"),
    [
        (LINK, "<h1>Kontakt</h1><p>Ring oss.</p>", True),
        (LINK, f"<h1>Kontakt</h1>{LINK}", True),
        (LINK.replace("/brev", "/brev#form"), "<h1>Kontakt</h1><p>Ring oss.</p>", False),
        (LINK, "<h1>Brev</h1><p>Få vårt nyhetsbrev varje månad.</p>", False),
        (LINK, "<h1>Brev</h1><form action=/a><input type=email name=e><button>Prenumerera</button></form>", False),
        (LINK, '<h1>Brev</h1><iframe src="https://frames.example/f"></iframe>', False),
        (LINK, '<h1>Get a quote</h1><iframe src="https://frames.example/f"></iframe>', True),
    ],
)
def test_a_promised_newsletter_is_looked_for_where_its_link_leads(link: str, target: str, promised: bool) -> None:
    builder = FlawBuilder()
    builder.add(page_of(link))
    builder.add(page_of(target, url="https://site.example/brev"))
    assert ("newsletter" in [flaw.kind for flaw in builder.build().get(URL, ())]) is promised


@pytest.mark.parametrize(
    ("text", "what", "figure"),
    [
        ("50+ countries", "countries", "50"),
        ("Vi har 26 000+ nöjda kunder", "nöjda kunder", "26000"),
        ("Free shipping over $100", "free $", "100"),
        ("Fri frakt över 499 kr", "free kr", "499"),
    ],
)
def test_figures_of_the_firm_are_read_on_its_first_pages(text: str, what: str, figure: str) -> None:
    found = [flaw for flaw in flaws(f"<h1>Vi</h1><p>{text}</p>") if flaw.kind == "claim"]
    assert [(flaw.why, flaw.target) for flaw in found] == [(what, figure)]
    deep = flaws(f"<h1>Vi</h1><p>{text}</p>", url="https://site.example/blogg/a/b")
    assert [flaw for flaw in deep if flaw.kind == "claim"] == []


RUN = '<script src="/a.js"></script>'
FORM = '<form onsubmit="{}"><label>E-post <input type=email name=e></label><button>Skicka</button></form>'


@pytest.mark.parametrize(
    "handler",
    [
        "event.preventDefault(); alert('Tack!')",
        "event.preventDefault();this.reset();alert('Tack! Du är nu anmäld.')",
        "document.getElementById('ok').style.display = 'block'; return false",
        "event.preventDefault();document.getElementById('n').classList.add('show');setTimeout(()=>n.classList.remove('show'),9)",
    ],
)
def test_a_form_that_only_shows_a_message_sends_nothing(handler: str) -> None:
    assert kinds(FORM.format(handler)) == [("form", "unsent")]


@pytest.mark.parametrize(
    "handler",
    [
        "", "return false", "event.preventDefault(); send(this)", "return check(this)",
        "event.preventDefault(); fetch('/api', {method: 'POST'}).then(() => alert('Tack'))",
        "alert('Du skickas nu vidare')",
    ],
)  # fmt: skip
def test_a_handler_that_may_send_is_left_in_peace(handler: str) -> None:
    assert kinds(FORM.format(handler) + RUN) == []


def test_a_calculator_that_shows_its_sum_has_nothing_to_send() -> None:
    handler = "event.preventDefault(); alert('100 kr')"
    form = f'<form onsubmit="{handler}"><select name=a><option>1</select><button>Räkna</button></form>'
    assert kinds(form) == []


def told(body: str, kind: str) -> list[tuple[str, str]]:
    return [(flaw.why, flaw.target) for flaw in flaws(body) if flaw.kind == kind]


def test_a_term_is_told_in_hours() -> None:
    assert told("<p>Vi svarar inom 2 arbetsdagar.</p>", "term") == [("answer", "48")]
    assert told("<p>We typically respond within 12–24 hours.</p>", "term") == [("answer", "24")]
    assert told("<p>Start your 14-day free trial</p>", "term") == [("trial", "336")]
    assert told(f"<p>{'Vi bygger hus. ' * 20} Vi svarar inom 2 dagar.</p>", "term") == []


def test_a_plain_sum_with_a_name_is_a_price_tag() -> None:
    assert told("<ul><li>Crispy Calamari $15</li></ul>", "price") == [("crispy calamari|USD|", "15")]
    assert told("<h3>Ansiktsbehandling</h3><p>450 kr</p>", "price") == [("ansiktsbehandling|SEK|", "450")]
    for other in (
        "<p>Ansiktsbehandling från 450 kr</p>", "<p>Nu 299 kr</p>", "<p>Calamari $15 or $22</p>",
        "<h3>Vad ingår?</h3><p>450 kr</p>", "<p>4 bollar 1 100 kr</p>", "<h3>Paket 2</h3><p>450 kr</p>",
    ):  # fmt: skip
        assert told(other, "price") == []


def test_a_text_that_does_not_speak_of_its_own_address_is_noted() -> None:
    body = "<h1>Support utan gräns</h1>" + "<p>Vårt molnsystem passar små företag som vill växa i lugn takt.</p>" * 20
    page = "https://site.example/blogg/support-utan-begransning.html"
    assert [flaw.target for flaw in flaws(body, url=page) if flaw.kind == "unspoken"] == ["0"]
    own = "https://site.example/blogg/molnsystem-for-sma-foretag.html"
    assert not [flaw for flaw in flaws(body, url=own) if flaw.kind == "unspoken"]


@pytest.mark.parametrize("rule", [rule for rule in RULES.texts if not rule.titles], ids=lambda rule: rule.id)
def test_a_block_of_one_endless_word_takes_no_time(rule: TextRule) -> None:
    begun = process_time()
    for stem in rule.stems[:3]:
        rule.finds(f"{'a' * 10_000}{stem}{'a-' * 5_000}")
    assert process_time() - begun < SECONDS_PER_BLOCK * 3


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<footer><a href="https://www.facebook.com/">Facebook</a></footer>', [("front", "Facebook")]),
        ('<footer><a href="https://x.com" aria-label="X"><svg></svg></a></footer>', [("front", "X")]),
        ('<footer><a href="#" aria-label="Instagram"><svg></svg></a></footer>', [("nowhere", "Instagram")]),
        ('<footer><a href="#" class="fa fa-youtube"></a></footer>', [("nowhere", "Youtube")]),
        ('<p><a class="btn" href="https://amazon.co.uk">Buy on Amazon UK</a></p>', [("button", "Buy on Amazon UK")]),
        ('<footer><a href="https://www.facebook.com/firman">Facebook</a></footer>', []),
        ('<footer><a href="https://www.facebook.com/firman">F</a> <a href="#">Facebook</a></footer>', []),
        ('<nav><a href="#">X</a></nav>', []),
        ('<footer><a href="#" class="share-button">Facebook</a></footer>', []),
        ('<p>Vi lade ut filmen på <a href="https://www.youtube.com/">YouTube</a> i går.</p>', []),
        ('<footer><a href="#">Linked data</a></footer>', []),
    ],
)
def test_a_link_to_the_firms_page_at_a_network_leads_there(body: str, found: list[tuple[str, str]]) -> None:
    told = flaws(
        f"<h1>Vi</h1><p>Text om oss.</p>{body}".replace("<footer>", "</main><footer>").replace("<nav>", "</main><nav>")
    )
    assert [(flaw.why, flaw.text) for flaw in told if flaw.kind == "social"] == found


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ('<form onsubmit="return false;"><input type=email name=e><button>Skicka</button></form>', "mute"),
        ("<form><input type=email><button>Skicka</button></form>", "mute"),
        ('<form><input type=email><button onclick="send(1)">Skicka</button></form>', ""),
        ("<form><input type=email name=e><button>Skicka</button></form>", ""),
        ('<form onsubmit="return send()"><input type=email><button>Skicka</button></form>', ""),
        ('<form action="mailto:a@firm.se"><input type=email name=e><button>Skicka</button></form>', "mail"),
        ('<form action="mailto:a@firm.se"><input type=email name=e><button>Mejla oss</button></form>', ""),
        ('<form id="f" action="mailto:a@firm.se"><input type=email name=e><button>Skicka</button></form>', ""),
    ],
)
def test_what_no_script_sends_is_not_sent(form: str, found: str) -> None:
    assert [flaw.why for flaw in flaws(form) if "form" in flaw.kind] == [found] * bool(found)
    told = [flaw.why for flaw in flaws(form + RUN) if flaw.kind == "form"]
    assert told == []  # a script may send what has no names


@pytest.mark.parametrize("kind", ["rocketlazyloadscript", "text/rocketscript", "text/partytown", "text/babel"])
def test_a_script_that_is_run_later_may_send(kind: str) -> None:
    form = "<form><input type=email><button>Skicka</button></form>"
    held = '<script type="text/plain" src="/a.js"></script>'
    for script in (f'<script type="{kind}">send()</script>', held, '<img src="a.png" onload="init()">'):
        assert [flaw for flaw in flaws(form + script) if flaw.kind == "form"] == []
    data = '<script type="application/ld+json">{}</script><script type="text/template"><p></p></script>'
    assert [flaw.why for flaw in flaws(form + data) if flaw.kind == "form"] == ["mute"]


@pytest.mark.parametrize(
    ("title", "url", "body", "found"),
    [
        ("om-oss", "https://site.example/om-oss/", "<h1>Om oss</h1>", "file"),
        ("Dagens-lunch | Firman", "https://site.example/dagens-lunch.html", "<h1>Dagens lunch</h1>", "file"),
        ("index.html", "https://site.example/", "<h1>Hem</h1>", "file"),
        ("Batterier: Firman - Firman", "https://site.example/batterier", "<h1>Batterier</h1>", "twice"),
        (
            "ROT-avdrag | Firman",
            "https://site.example/rot-avdrag",
            "<h1>ROT-avdrag</h1><p>Så får du rot avdrag</p>",
            "",
        ),
        ("Om Firman - Firman", "https://site.example/om", "<h1>Om Firman</h1>", ""),
        ("Firman | Firman", "https://site.example/", "<h1>Firman</h1>", ""),
    ],
)
def test_a_title_is_written_by_somebody(title: str, url: str, body: str, found: str) -> None:
    assert [flaw.why for flaw in flaws(body, title, url) if flaw.kind == "title"] == [found] * bool(found)


def test_a_page_is_in_the_language_that_it_declares() -> None:
    text = "Vi hjälper små företag att växa och svarar gärna på frågor om hur det går till hos oss i staden. " * 8
    silent = [(code, []) for code in ("sv", "", "und", "zxx", "mul", "x-default")]
    for declared, found in (("en", ["sv"]), *silent):
        html = f'<!doctype html><html lang="{declared}"><title>Vi</title><body><main><h1>Vi</h1><p>{text}</p></main>'
        page = read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode()))
        assert [flaw.target for flaw in flaws_of(page, RULES) if flaw.kind == "language"] == found


def test_a_count_has_the_name_that_stands_with_it_or_in_the_next_block() -> None:
    def counts(body: str) -> list[tuple[str, str]]:
        return [(flaw.why, flaw.target) for flaw in flaws(body) if flaw.kind == "count"]

    assert counts("<p>26+ areas covered</p>") == [("areas covered", "26")]
    assert counts("<div>1 000+</div><div>Homes purchased</div>") == [("homes purchased", "1000")]
    for other in ("20+ years lifespan", "486+ Google reviews", "25+ of them", "0+ areas covered", "5+ areas"):
        assert counts(f"<p>{other}</p>") == []
    assert counts(f"<p>{'Vi bygger hus. ' * 10} 26+ areas covered</p>") == []


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<a href="http://https//www.firm.se/a">Läs lagen</a>', "typed"),
        ('<a class="btn" href="“#”">Book</a>', "typed-button"),
        ('<a href="“#”"><img src="images/book_button.png"></a>', "typed-button"),
        ('<a href="“#”"><img src="images/rum-3.png"></a>', ""),
        ('<a href="www.facebook.com/firm">Följ oss</a>', "typed"),
        ('<a href="https://web.archive.org/web/2020/https://firm.se/">Förr</a>', ""),
        ('<a href="/sok?q=%22hus%22">Sök</a>', ""),
        ('<a href="/uploads/www.site.se_logo.pdf">Logotyp</a>', ""),
        ('<a href="/out/https://ext.se/">Till butiken</a>', ""),
        ('<a href="/go/www.booking.com">Boka</a>', ""),
        ('<a href="/dokument/%22Nya%22.pdf">Dokumentet</a>', ""),
        ('<a href="/blogg/%E2%80%9Dbast-i-test%E2%80%9D/">Bäst i test</a>', ""),
    ],
)
def test_a_mistyped_address_leads_nowhere(link: str, found: str) -> None:
    told = [flaw.why for flaw in flaws(f"<h1>Vi</h1><p>{link}</p>") if flaw.kind == "private-link"]
    assert told == [found] * bool(found)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>We sell stands. For more stories click here.</p>", 1),
        ('<p>For more stories <a href="/s">click here</a>.</p>', 0),
        ('<p><a href="/s">For more stories click here.</a></p>', 0),
        ("<p>Click here to try again</p>", 0),
        ('<p>Läs mer här</p><ul><li><a href="/g">Guide</a></li></ul>', 0),
        ('<p>Läs mer här:</p><ul><li><a href="/g">Guide</a></li></ul>', 0),
        ('<p>Read more here:</p><p>See <a href="/g">the guide</a></p>', 0),
        ('<p>Read more here</p><p>See <a href="/g">the guide</a></p>', 0),
        ('<p>Klicka här</p><a href="/x"><img src="a.png" alt="Hus"></a>', 0),
        ("<p>Anmäl dig här:</p><form><input name=a><button>Skicka</button></form>", 0),
        ("<h2>Anmäl er här</h2><form><input name=a><button>Skicka</button></form>", 0),
        ('<p>Klicka här:</p><iframe src="https://calendly.com/firm"></iframe>', 0),
        ("<label>Klicka här</label>", 0),
        ("<p>Never trust mails that say click here.</p>", 0),
    ],
)
def test_words_that_must_be_a_link_are_one(body: str, found: int) -> None:
    assert sum(flaw.kind == "unlinked" for flaw in flaws(f"<h1>Vi</h1>{body}")) == found


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h2>Placeholder</h2><p>Ett ord som står i stället för ett annat.</p>", "Ordlista"),
        (
            "<h3>Caption</h3><ul><li>Headline</li></ul><dl><dt>Underrubrik</dt><dd>En mindre rubrik</dd></dl>",
            "Ordlista",
        ),
        ("<p>Caption</p>", "What is a caption?"),
        ("<h1>Write a better headline</h1><p>Headline</p>", "Guide"),
        ("<p>Placeholder.</p>", "Placeholder - Glossary"),
    ],
)
def test_a_word_that_a_page_explains_is_not_left_over(body: str, title: str) -> None:
    assert not [flaw for flaw in flaws(body, title) if flaw.kind == "leftover"]


def test_the_name_of_a_field_is_left_over_as_a_text_of_its_own() -> None:
    assert [flaw.text for flaw in flaws("<h1>Vi</h1><p>Caption</p>") if flaw.kind == "leftover"] == ["Caption"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Follow us on YouTube", True),
        ("Shop our Etsy store on Etsy", True),
        ("Följ oss på Instagram", True),
        ("See how to use YouTube", False),
        ("See how to sell on Amazon", False),
        ("Join Facebook", False),
        ("Shop eBay", False),
    ],
)
def test_a_button_promises_the_firms_own_page_at_a_network(text: str, found: bool) -> None:
    assert RULES.social.promises(text) is found


def test_privacy_is_told_of_in_many_languages() -> None:
    form = '<form method="post"><input type="email" name="e"><button>Skicka</button></form>'
    for said in ("Privatlivspolitik", "Polityka prywatności", "RODO", "Så hanterar vi dina uppgifter"):
        assert not [flaw for flaw in flaws(f"<h1>Vi</h1>{form}<p>{said}</p>") if flaw.kind == "personal"]


def test_a_block_of_many_figures_takes_no_time() -> None:
    begun = process_time()
    flaws(f"<h1>Kontakt</h1><p>{'0.' * 10_000}</p>", url="https://site.example/kontakt")
    assert process_time() - begun < SECONDS_PER_BLOCK


def test_a_map_takes_no_press_of_a_button() -> None:
    button = f'{SCRIPT}<h1>Vi</h1><p>Text</p><a href="#" class="hero-btn">Book an appointment</a>'
    shown, booked = ("https://www.google.com/maps/embed?pb=1", "https://calendly.com/firm")
    for frame, found in ((shown, 1), (booked, 0)):
        told = flaws(f'{button}<iframe src="{frame}"></iframe>')
        assert sum(flaw.kind == "empty-link" for flaw in told) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>Telefon: 010-199 00 00</p><p>info@firman.se</p>", ["phone", "mail"]),
        ('<p>Telefon: 010-199 00 00</p><a href="tel:0101990000">Ring</a>', []),
        ("<p>Öppet 08.30–16.30</p><p>Storgatan 100 129 31 Staden</p><p>Fax: 010-199 00 00</p>", []),
        ("<p>Telefon: 070-123 45 67</p>", []),
        *(
            (f'<p>Telefon: 010-199 00 00</p><a href="{way}">Ring</a>', [])
            for way in (
                "callto:0101990000",
                "TEL:0101990000",
                "skype:firman?call",
                "https://api.whatsapp.com/send?phone=1",
            )
        ),
        ('<p><a href="/ring">Telefon: 010-199 00 00</a></p>', []),
        ("<p>010-199 00 00 (fax)</p><p>010 - 020 30 40 kr</p>", []),
        ("<h4>Fax</h4><p>010-199 00 00</p><p>Faxnummer 010-199 00 01</p>", []),
    ],
)
def test_a_contact_page_that_shows_what_cannot_be_pressed(body: str, found: list[str]) -> None:
    told = flaws(f"<h1>Kontakt</h1>{body}", url="https://site.example/kontakt")
    assert [flaw.why for flaw in told if flaw.kind == "shown"] == found
    assert not [flaw for flaw in flaws(f"<h1>Vi</h1>{body}") if flaw.kind == "shown"]


def test_a_form_for_addresses_is_told_where_nothing_is_said_of_personal_data() -> None:
    form = '<form method="post"><input type="email" name="e"><button>Skicka</button></form>'
    found = [flaw.text for flaw in flaws(f"<h1>Kontakt</h1>{form}") if flaw.kind == "personal"]
    assert found == ["Skicka"]
    for said in ("<p>Vi sparar dina personuppgifter i ett år.</p>", '<a href="/integritetspolicy">Policy</a>'):
        assert not [flaw for flaw in flaws(f"<h1>Kontakt</h1>{form}{said}") if flaw.kind == "personal"]
    assert not [
        flaw for flaw in flaws('<form role="search"><input type=search name=q></form>') if flaw.kind == "personal"
    ]


def test_every_network_of_a_footer_is_told() -> None:
    names = ("Facebook", "Instagram", "LinkedIn", "TikTok", "YouTube")
    links = "".join(f'<a href="#">{name}</a>' for name in names)
    told = flaws(f"<h1>Vi</h1><p>Text</p></main><footer>{links}</footer>")
    assert [flaw.text for flaw in told if flaw.kind == "social"] == list(names)


def test_a_long_text_is_quoted_from_the_beginning_of_a_word() -> None:
    text = (
        "We build stands for shops and hotels and have done so for more than thirty years in town. For more click here."
    )
    (flaw,) = (flaw for flaw in flaws(f"<h1>Vi</h1><p>{text}</p>") if flaw.kind == "unlinked")
    assert flaw.text in text and text[text.index(flaw.text) - 1] == " " and flaw.text.endswith("click here.")


def test_a_page_that_starts_a_script_as_it_loads_may_send() -> None:
    html = (
        "<!doctype html><title>Vi</title><body {}><main><form><input type=email><button>Skicka</button></form></main>"
    )
    for started, found in (("", ["mute"]), ('onload="init()"', [])):
        page = read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.format(started).encode()))
        assert [flaw.why for flaw in flaws_of(page, RULES) if flaw.kind == "form"] == found
