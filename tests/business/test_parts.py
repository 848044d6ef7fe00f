"""Parts of pages: what is there without a page of its own, and what only looks like it."""

import pytest

from auditor.business.parts import parts_of
from auditor.page.read import read_page
from auditor.records.page import PageContext, Snapshot

LONG = "Vi hjälper dig hela vägen från första samtalet till färdigt arbete. " * 4


def parts(main: str, kind: str = "service", title: str = "Sidan", url: str = "https://site.example/x") -> set[str]:
    body = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{LONG}</p>{main}</main></body></html>"
    )
    page = read_page(Snapshot(url=url, final_url=url, status=200, body=body.encode()))
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
        ("testimonials", "<blockquote><p>“You were extremely patient with me on the piano.”</p><footer>Alex, a former"
         " student, remembering her lessons years later</footer></blockquote>"),
        ("testimonials", "<h2>What our partners say</h2><p>We have bought our oils here for over three years.</p>"
         "<div>PK</div><div>Paint maker</div><p>The quality is good and their support always answers within a day.</p>"
         "<div>RP</div><div>Paper mill</div>"),
        ("testimonials", "<p>Jag var orolig innan kursen men hon gjorde mig lugn från början.</p><p>Kim, Umeå</p>"
         "<p>Vi lärde oss mer på två kvällar än vad vi gjort på flera år själva.</p><p>Robin, Skara</p>"),
        ("testimonials", "<div>“</div><p>They have been our trusted partner for over fifteen years now.</p>"
         "<p>Kim B. · Practice Manager · Example Clinic, Ohio</p>"),
        ("testimonials", "<div>”Vi testade flera system, men detta stack ut direkt.” Farten är oslagbar för oss.</div>"
         "<div>Kim · VD, Exempelbolaget</div>"),
        ("questions", "<h3>Are you insured?</h3><p>Yes.</p><h3>Do you have a warranty?</h3><p>Yes.</p>"
         "<h3>When do you open?</h3><p>At nine.</p>"),
        ("questions", "<h3>Är ni försäkrade?</h3><p>Ja.</p><h3>Har ni garanti?</h3><p>Ja.</p>"
         "<h3>Vad ingår?</h3><p>Allt.</p>"),
        ("questions", "<button>What is object locking?</button><p>x</p><button>Does it fit my tools?</button><p>x</p>"),
        ("cases", "<h2>Recent projects</h2><p>Steel canopy for a filling station</p><p>Frame of a large hangar</p>"
         "<p>Stairs of an old mill</p><p>Columns of a warehouse</p>"),
        ("comparison", f"<div>Buyer's guide</div><h2>Homes by the water</h2><p>{LONG * 2}</p>"),
        ("contact", "<p>Please call us at (555) 376-7161 with your questions.</p>"),
        ("price-terms", "<h2>Kostnad</h2><p>Priset beror på trädets storlek och hur lätt det är att komma åt, och efter"
         " ett besök lämnar vi ett maxpris.</p>"),
        ("prices", "<h2>Priser</h2><table><tr><td>Klippning</td><td>450 kr</td></tr></table>"),
        ("prices", "<p>Städning från 250 kr per timme.</p>"),
        ("prices", f"<h2>Räkna ut ditt pris</h2><p>{LONG}</p>"),
        ("price-terms", "<h3>Vad kostar en utbildning för företag?</h3><p>Kostnaden varierar beroende på hur många"
         " ni är och hur länge ni vill hålla på hos oss.</p>"),
        ("price-terms", "<h3>Hur debiteras vi?</h3><p>Ni debiteras per arbetad timme enligt den taxa som vi har kommit"
         " överens om med er.</p>"),
        ("comparison", f"<h2>Three reasons why makers choose water over fire or plasma</h2><p>{LONG * 2}</p>"),
        ("about", '<nav><a href="#vi">Om oss</a></nav><section id="vi"><p>Hej.</p></section>'),
        ("questions", '<nav><a href="/x#fragor">Vanliga frågor</a></nav>'),
        ("comparison", f"<h2>Skillnaden mellan trä och aluminium</h2><p>{LONG * 2}</p>"),
        ("comparison", "".join(f"<h3>{name}</h3><div>El</div><p>{name}: så drar vi el.</p><div>Golv</div><p>{name}: så"
         f" lägger vi golv.</p><div>Kök</div><p>{name}: så bygger vi kök.</p>" for name in ("Brons", "Silver", "Gul"))),
        ("comparison", "<p>Alla har för- och nackdelar.</p><h3>Webb</h3><p>Fördelen är priset, nackdelen farten.</p>"),
        ("comparison", f"<h2>Jämför paketen</h2><h3>Litet</h3><p>{LONG}</p><h3>Stort</h3><p>{LONG}</p>"),
        ("take-away", f"<h2>Checklista inför flytten</h2><p>{LONG}</p>"),
        ("take-away", '<p><a href="/mall.pdf">Mall</a></p>'),
        ("cases", f"<h2>Våra projekt</h2><p>{LONG * 2}</p>"),
        ("cases", f"<div>Case study: what we found for a theatre</div><h2>It was old news</h2><p>{LONG * 2}</p>"),
        ("testimonials", "<aside><h2>Excellent</h2><p>Rated by 31 guests</p><p>4.9 / 5</p></aside>"),
        ("about", f"<h2>Om oss</h2><p>{LONG}</p>"),
        ("about", f"<h2>About Site</h2><p>{LONG}</p>"),  # the name in the address
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
        ("prices", "<p>Maximalt ROT-avdrag: 50 000 kr per person och år</p>", "service"),
        ("testimonials", "<p>Malmö, Skåne</p><p>Vi har vårt största kontor här med plats för hela vår personal.</p>"
         "<p>Lund, Skåne</p><p>Vi har vårt nya kontor här mitt emot stationen sedan i våras.</p><p>Ystad, Skåne</p>"
         "<p>Vi har vårt minsta kontor här nere vid hamnen sedan förra hösten.</p>",
         "service"),
        ("questions", "<h2>Behöver du hjälp nu?</h2><p>x</p><h2>När kommer vi?</h2><p>x</p><h2>Varför välja oss?</h2>"
         "<p>x</p>", "service"),
        ("questions", "<h1>When do you ride?</h1><p>x</p><h1>Pickup or delivery?</h1><p>x</p><h1>Who's riding?</h1>"
         "<p>x</p>", "conversion"),
        ("about", f"<h2>1. Vi lär känna ert företag</h2><p>{LONG}</p>", "service"),
        ("about", f"<h2>Good food for the team</h2><p>{LONG}</p>", "home"),
        ("cases", "<h2>Recent projects</h2><p>Steel canopy for a filling station</p>", "service"),
        ("contact", "<p>We have sold 12 345 678 bolts, call it luck.</p>", "service"),
        ("prices", "<p>Frakt: fri frakt över 499 kr</p>", "service"),
        ("questions", "<h3>Vad är en pump?</h3><p>x</p><h3>Hur går det?</h3><p>x</p><h3>När?</h3><p>x</p>", "article"),
        ("questions", '<h2><a href="/a">Vad kostar det?</a></h2><h2><a href="/b">Hur gör man?</a></h2>'
         '<h2><a href="/c">När?</a></h2>', "service"),
        ("testimonials", "<h2>Omdömen</h2><p>Läs våra omdömen på Google.</p>", "service"),
        ("testimonials", "<p>”Less is more.”</p><p>Mies</p>", "service"),
        ("testimonials", "<p>”Det blev bra till slut efter allt.”</p><p>Anna Ek, VD, Bolaget AB</p>", "article"),
        ("testimonials", "<p>4.1 (12 reviews)</p><p>4.5 (22 reviews)</p><p>4.9 (31 reviews)</p>", "listing"),
        ("testimonials", "<p>Betyg 4.9</p>", "service"),
        ("testimonials", "<h2>Kundernas omdömen</h2><p>★★★★★</p><p>“It all felt right from the first day on.”</p>"
         "<p>Placeholder Testimonial, sample testimonial</p>", "service"),
        ("testimonials", "<p>“Enkelhet är den högsta formen av allt.”</p><p>Leonardo, målare</p>", "service"),
        ("testimonials", '<h2>Våra omdömen</h2><p>Vi är stolta över det som våra kunder har skrivit om oss.</p>'
         '<p><a href="/a">Läs mer</a></p><p>Vi svarar alltid på allt som våra kunder har skrivit om oss.</p>'
         '<p><a href="/b">Skriv själv</a></p>', "service"),
        ("prices", f"<h2>Your whole plan library in one download</h2><p>{LONG}</p>", "category"),
        ("comparison", "<h2>Skillnaden</h2><p>Kort.</p>", "service"),
        ("comparison", "<p>Fördelarna är många och nackdelarna få.</p>", "service"),
        ("prices", '<nav><a href="#priser">Priser</a></nav>', "home"),  # a name shows no sum
        ("prices", "<p>It may mean anything from a $200 gadget on a desk to a robot in a big hospital.</p>", "service"),
        ("about", '<nav><a href="/om">Om oss</a></nav>', "service"),
        ("about", f"<h2>About U.S. recalls</h2><p>{LONG}</p>", "support"),
        ("about", f"<h2>Om du ska flytta</h2><p>{LONG}</p>", "service"),
        ("cases", f"<h2>Portfolio coverage</h2><p>{LONG * 2}</p>", "service"),
        ("cases", f"<h2>Before and after the move</h2><p>{LONG * 2}</p>", "article"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_part_is_none(part: str, main: str, kind: str) -> None:
    assert part not in parts(main, kind)


def test_a_page_headed_so_is_the_thing() -> None:
    assert "comparison" in parts("", "article", "Så väljer du rätt flyttfirma")
    assert "take-away" in parts("", "article", "Checklista för flytt")
    assert "guides" in parts(f"<p>{LONG}</p>", "service", "What is ceramic coating?")
    assert "guides" in parts(f"<p>{LONG}</p>", "service", "Vad är ROT-avdrag?")
    assert "guides" not in parts(f"<p>{LONG}</p>", "service", "What is included?")
    assert "guides" not in parts(f"<p>{LONG}</p>", "service", "Hur fungerar det?")


def test_a_case_tells_of_a_customer() -> None:
    told = "<p>Det var Sandra på fabriken som ringde. Sedan dess har Sandra sluppit vänta.</p>"
    assert "cases" in parts(told, "case_study", "Så gick det till")
    assert "cases" in parts("", "case_study", "Kundcase: fabriken")
    assert "cases" not in parts("<p>En förälder får ett besked och måste dela det.</p>", "case_study", "Berättelser")


def test_cases_that_are_to_come_or_made_up_are_none() -> None:
    for said in ("Photos are being compiled, check back soon.", "Illustrative outcomes of typical work."):
        assert "cases" not in parts(f"<p>{said}</p>", "case_study", "Success stories")
    assert "cases" in parts("<p>More is coming soon.</p><p>“We saved a week of work every month.”</p>", "case_study",
                            "Success stories")  # fmt: skip
    works = "https://site.example/portfolio.html"
    soon = "<h2>Projekt kommer snart</h2><p>Vi håller på att sammanställa våra projekt.</p>"
    assert "cases" not in parts(soon, "testimonials", "Portfolio – våra projekt", works)
    assert "cases" in parts("<h2>Kvarnen</h2><p>Ny webb.</p>", "testimonials", "Portfolio – våra projekt", works)


def test_what_an_answer_or_a_guide_says_of_its_subject_is_not_about_the_firm() -> None:
    told = f"<h2>Who we are as a trade</h2><p>{LONG}</p>"
    assert "about" in parts(told, "home")
    assert "about" not in parts(told, "faq") and "about" not in parts(told, "article")


def test_a_text_whose_title_names_the_firm_is_about_it() -> None:
    assert "about" in parts("", "news", "Meet the Site Foundation")
    assert "about" not in parts("", "news", "Meet the new mayor | Site")
    assert "about" in parts(f"<h2>About Site</h2><p>{LONG}</p>", "article")
    assert "about" not in parts(f"<h2>About Site</h2><p>{LONG}</p>", "legal")
    assert "about" not in parts(f"<h2>About the mayor</h2><p>{LONG}</p>", "article")


def test_a_front_page_that_menus_call_about_us_is_just_that() -> None:
    menu = '<nav><a href="/index.html">Om oss</a></nav>'
    assert "about" in parts(menu, "home", url="https://site.example/")
    assert "about" not in parts(menu, "service")


def test_a_firm_presents_itself_without_a_heading_where_its_face_is() -> None:
    said = "<p>Karl Ek, grundare</p><p>Jag testade fyra innan jag valde.</p>"
    assert "about" in parts(said, "home") and "about" in parts("<p>Tilo is made by me.</p>", "contact")
    assert "about" not in parts(said, "product") and "about" not in parts(f"<blockquote>{said}</blockquote>", "service")
    for who in (
        "Vi är en liten produktionsbyrå från Värmland.",
        "We’re a small, stubborn maker of oars.",
        "Hej, jag är Noor!",
        "Built by someone who has been on the job",
    ):
        assert "about" in parts(f"<p>{who}</p>", "home")
        assert "about" not in parts(f"<p>{who}</p>", "service")
    assert "about" in parts(
        "<h2>Vem står bakom?</h2><p>Noor Kale, som kör själv varje helg och bor i en liten by långt norrut här.</p>",
        "contact",
    )


def test_what_the_firm_signs_itself_is_no_review() -> None:
    said = "<blockquote>“Every machine that we build is a promise of quality.”</blockquote>"
    assert "testimonials" in parts(f"{said}<p>Anna Ek, CEO, Example Ltd</p>")
    assert "testimonials" not in parts(f"{said}<p>Site — Built to Perform</p>")


def test_a_frame_of_reviews_shows_them() -> None:
    assert "testimonials" in parts('<iframe src="/google_recension_widget.html"></iframe>')
    assert "testimonials" in parts('<iframe src="https://widget.trustpilot.com/x"></iframe>')
    like = "https://www.facebook.com/plugins/like.php?href=%2Ftestimonial%2Fa"
    assert "testimonials" not in parts(f'<iframe src="{like}"></iframe>')


def test_a_box_that_a_script_fills_with_reviews_shows_them() -> None:
    box = '<div class="reviewGrid rev-grid"></div>'
    assert "testimonials" in parts(f"<h2>Vad våra kunder säger</h2>{box}<h2>Så jobbar vi</h2>")
    assert "testimonials" not in parts(f"{box}<h2>Så jobbar vi</h2>")
    assert "testimonials" not in parts("<h2>Vad våra kunder säger</h2><h2>Så jobbar vi</h2>")


def test_questions_under_a_line_that_says_so_may_be_set_as_anything() -> None:
    asked = "<div>Does it hurt?</div><div>Not at all.</div><div>How long does it last?</div><div>Six weeks.</div>"
    assert "questions" in parts(f"<div>FAQs</div><h2>Good to ask</h2>{asked}")
    assert "questions" not in parts(f"<div>Our work</div><h2>Good to ask</h2>{asked}")


def test_a_button_that_folds_out_its_answer_asks() -> None:
    asked = "".join(f"<button>{text}?{sign}</button><p>Ja.</p>" for text, sign in (("Vad ingår", "+"), ("När", " ▾")))
    assert "questions" in parts(f"<p>FAQ</p><h2>Bra frågor</h2>{asked}<button>Hur?–</button><p>Så.</p>")


@pytest.mark.parametrize(
    "said",
    ["Just nu är det kostnadsfritt att vara medlem.", "No fees unless we win", "We work on a contingency fee basis.",
     "Membership is free to join", "Det finns ingen licensavgift för det.", "It is free and open source."],
)  # fmt: skip
def test_that_it_costs_nothing_is_an_answer_to_what_it_costs(said: str) -> None:
    assert "prices" in parts(f"<p>{said}</p>")
    assert "prices" not in parts(f"<p>{said}</p>", "article")


def test_what_something_costs_in_general_is_no_price_of_the_firm() -> None:
    told = "<h2>What it costs</h2><p>From $200</p><p>A large one from $500</p>"
    assert "prices" in parts(told, "article", "What does roof cleaning cost?")
    assert "prices" not in parts(told, "article", "Is roof cleaning worth it?")
    assert "prices" in parts(told, "service", "Roof cleaning")


def test_a_line_above_a_section_names_it() -> None:
    said = (
        "<p>Vi är ett familjeföretag med djupa rötter i bygden och arbetar nära våra kunder varje dag sedan 1970.</p>"
    )
    assert "about" in parts(f"<div>Om oss</div><h2>Rötter i bygden</h2>{said}")
    assert "about" in parts(f"<div>Om oss</div>{said}")
    assert "about" not in parts(f'<a href="/om">Om oss</a><h2>Rötter i bygden</h2>{said}')
    assert "about" not in parts(f"<div>Om oss</div><div>Kontakt</div><h2>Rötter i bygden</h2>{said}")


def test_an_entry_of_the_menu_does_not_unname_a_section() -> None:
    page = f'<nav><a href="#om">Om oss</a></nav><main><h1>X</h1><div>Om oss</div><h2>Ett hus</h2><p>{LONG}</p></main>'
    read = read_page(Snapshot(url="https://a.example/x", final_url="https://a.example/x", status=200,
                              body=f"<html><body>{page}</body></html>".encode()))  # fmt: skip
    assert "about" in parts_of(read, PageContext(), "service")


def test_the_foot_of_the_front_page_says_how_the_firm_is_reached() -> None:
    page = f"<html><body><main><h1>X</h1><p>{LONG}</p></main><footer><p>hej@a.example</p></footer></body></html>"
    read = read_page(Snapshot(url="https://a.example/", final_url="https://a.example/", status=200, body=page.encode()))
    assert "contact" in parts_of(read, PageContext(), "home")
    assert "contact" not in parts_of(read, PageContext(), "service")


def test_a_person_under_a_heading_says_who_the_firm_is() -> None:
    told = "är en van tränare som hjälper medlemmar att nå sina mål med lugn, glädje och ett eget program varje vecka."
    assert "about" in parts(f"<h3>Robin Kvist</h3><p>Robin {told}</p>", "home")
    assert "about" not in parts(f"<h3>Robin Kvist</h3><p>Robin {told}</p>", "service")
    assert "about" not in parts(f"<h3>Stor Hylla</h3><p>Hyllan {told}</p>", "home")


def test_the_next_section_signs_no_quote() -> None:
    quote = "<blockquote>“My aim is that you understand what has to be done.”</blockquote>"
    assert "testimonials" not in parts(f"{quote}<h2>Guld – Högsta kreditvärdighet</h2>")


def test_a_page_that_calls_itself_a_guide_guides() -> None:
    assert "guides" in parts(f"<p>{LONG * 2}</p>", "support", "Beginner's guide")
    assert "guides" not in parts(f"<p>{LONG * 2}</p>", "support", "Size guide")
    assert "guides" not in parts(f"<p>{LONG * 2}</p>", "product", "The trail guide")


def test_how_the_price_is_set_is_told_without_a_sum() -> None:
    told = (
        "Priset beror på trädets storlek och hur lätt det är att komma åt, och efter ett besök lämnar vi ett maxpris."
    )
    assert {"price-terms", "prices"} & parts(f"<h2>Kostnad</h2><p>{told}</p>") == {"price-terms"}
    assert "price-terms" not in parts(f"<h2>Om arbetet</h2><p>{told}</p>")
    assert "price-terms" not in parts("<h2>Vad kostar det?</h2><p>Priset beror på jobbet. Ring oss.</p>")


def test_a_sum_in_any_currency_is_a_price_on_a_page_of_prices() -> None:
    told = "<p>Main house: R 9 900 per night</p><p>Whole house: R 13 900 per night</p>"
    assert "prices" in parts(told, "pricing", "Rates")
    assert "prices" not in parts(told, "service", "The house") and "prices" not in parts("<p>Open 24/7</p>", "pricing")


def test_a_price_list_may_leave_out_its_currency() -> None:
    rows = "<p>Klippning 450</p><p>Färg och slingor ... 900</p><p>Priset beror på hårets längd.</p>"
    assert "prices" in parts(rows, "pricing", "Priser")
    assert "prices" not in parts(rows, "service", "Salongen")
    assert "prices" not in parts("<p>Priser från 2026</p><p>Uppdaterad mars 2026</p>", "pricing", "Priser")


def test_a_sum_off_is_no_price() -> None:
    assert "prices" not in parts("<h2>$1,000 Off Your First Month</h2>", "offer")
    assert "prices" in parts("<p>$1,000 for the first month</p>", "offer")


def test_what_a_firm_has_achieved_is_proof() -> None:
    assert "cases" in parts(f"<h2>Our achievements</h2><p>{LONG * 2}</p>", "about")


def test_works_on_cards_under_their_heading_are_proof() -> None:
    cards = "".join(f"<h3>Villa {name}</h3><p>{LONG}</p>" for name in ("Ek", "Al", "Ask"))
    assert "cases" in parts(f"<h2>Utvalda projekt</h2>{cards}")
    assert "cases" in parts(f"<div>Utvalda projekt</div><h2>Så arbetar vi</h2>{cards}")
    assert "cases" not in parts(f"<h2>Our work process</h2>{cards}")


def test_a_gallery_shows_works_where_its_description_says_so() -> None:
    gallery = "https://site.example/galleri/"
    assert "cases" in parts("", "testimonials", "Galleri: exempel på våra arbeten", url=gallery)
    assert "cases" not in parts("", "testimonials", "Galleri: våra bilar och vårt lager", url=gallery)
    assert "cases" not in parts("", "service", "Galleri: exempel på våra arbeten", url=gallery)
    cards = "".join(f"<h3>Bild {number}</h3><p>{LONG}</p>" for number in range(3))
    assert "cases" not in parts(f"<h2>Our work in pictures</h2>{cards}", "service", "Gallery", url=gallery)


def test_a_shop_s_care_guide_is_a_guide() -> None:
    assert "guides" in parts("", "support", "Skötselråd för läder")


def test_a_footer_that_tells_who_the_firm_is_is_about_it() -> None:
    said = "Vi syr lakan av bomull för hotell och hem sedan många år, i liten skala och med omsorg."
    for text, found in ((said, True), ("Läs mer", False)):
        body = f"<title>x</title><main><h1>x</h1></main><footer><h4>Om oss</h4><p>{text}</p></footer>".encode()
        page = read_page(
            Snapshot(url="https://site.example/", final_url="https://site.example/", status=200, body=body)
        )
        assert ("about" in parts_of(page, PageContext(), "service")) is found


def test_the_list_of_contents_of_terms_is_no_part_of_the_site() -> None:
    links = '<p><a href="#foretaget">Företaget</a> <a href="#kontakt">Kontakt</a></p>'
    main = f'{links}<h2 id="foretaget">Avtalspart</h2><p>Namn</p>'
    assert not {"about", "contact"} & set(parts(main, "legal", "Villkor"))


def test_works_of_which_there_is_a_line_each_are_captions() -> None:
    cards = "".join(f"<h3>Villa {name}</h3><span>Bostad i {name}, färdig i fjol</span>" for name in "ABCDEFGHIJ")
    works = f"<span>Utvalda projekt</span><h2>Så arbetar vi</h2>{cards}"
    assert {"cases", "captioned-works"} <= parts(works, kind="home")
    told = f"{works}<p>{'Kunden ville ha mer ljus, så vi öppnade taket mot söder. ' * 4}</p>"
    assert "captioned-works" not in parts(told, kind="home")


def test_stars_with_spaces_are_a_review_before_a_quote_and_else_what_a_visitor_may_press() -> None:
    quotes = "".join(f"<p>⭐ ⭐ ⭐ ⭐ ⭐ “{text}” – {name}, Lund</p>" for text, name in (
        ("De kom i tid och gjorde allt det vi bad om", "Åsa B."), ("Snabbt, rent och till det pris som sades", "Bo C."),
    ))  # fmt: skip
    assert "testimonials" in parts(f"<h2>Det säger kunderna</h2>{quotes}", kind="home")
    assert "one-voice" not in parts(f"<h2>Det säger kunderna</h2>{quotes}", kind="home")
    assert "testimonials" not in parts("<h1>Betygsätt din städning</h1><p>★ ★ ★ ★ ★</p>", kind="other")
