"""What no visitor can see is not read; what scripts open, and what one width of screen alone hides, is."""

from collections.abc import Callable

import pytest

from auditor.page.read import read_page
from auditor.page.seeing import UNSHOWN
from auditor.records.page import Page, Snapshot

Read = Callable[..., Page]
FRAME = "<main><h1>Takbyte</h1><p>Vi byter ditt tak på två veckor.</p>{}</main>"
PART = "<p>Mässpriset gällde i fjol.</p><a href='/massa'>Boka mässpriset</a>"
ALL = "elementor-hidden-desktop elementor-hidden-tablet"


def sees(page: Page) -> tuple[bool, bool]:
    return "Mässpriset" in page.main_text, any(item.href.endswith("/massa") for item in page.clickables)


HIDDEN = [
    "<div hidden>{}</div>",
    "<section style='display:none'>{}</section>",
    "<section style='color:red; DISPLAY : none !important'>{}</section>",
    "<div style='display:block;display:none'>{}</div>",
    "<div style='visibility:hidden'>{}</div>",
    "<div style='visibility: collapse;'>{}</div>",
    "<div style='position:absolute;left:-9999px'>{}</div>",
    "<div style='position:absolute; clip: rect(0 0 0 0); height:1px'>{}</div>",
    f"<section class='elementor-section {ALL} elementor-hidden-mobile'>{{}}</section>",
    f"<section class='{ALL} elementor-hidden-phone'>{{}}</section>",
    "<div class='w-condition-invisible'>{}</div>",
    "<div class='w-hidden-main w-hidden-medium w-hidden-small w-hidden-tiny'>{}</div>",
    "<div class='w-form-done'>{}</div>",
    "<div class='wpcf7-response-output'>{}</div>",
    "<div class='d-none'>{}</div>",
    "<div class='d-none d-print-block'>{}</div>",
    "<div class='row d-md-none d-none'>{}</div>",
    "<div class='hidden'>{}</div>",
    "<div class='flex hidden print:block'>{}</div>",
    "<div class='hidden-xs hidden-sm hidden-md hidden-lg'>{}</div>",
    "<div class='fusion-no-small-visibility fusion-no-medium-visibility fusion-no-large-visibility'>{}</div>",
    "<div class='kvs-lg-false kvs-md-false kvs-sm-false'>{}</div>",
    "<div class='small-hide medium-hide large-up-hide'>{}</div>",
    "<div class='is-hidden'>{}</div>",
    "<div class='sr-only'>{}</div>",
    "<div class='screen-reader-text'>{}</div>",
    "<div class='sr-only focus:not-sr-only'>{}</div>",
    "<style>.massa{display:none}</style><div class='massa'>{}</div>",
    "<style>#massa{visibility:hidden}</style><div id='massa'>{}</div>",
    "<style>@media all{.sida .massa{display:none!important}}.massa{display:block}</style>"
    "<div class='sida'><div class='massa'>{}</div></div>",
    "<style>@media(min-width:981px){.m{display:none!important}}@media (min-width:768px) and (max-width:980px)"
    "{.m{display:none!important}}@media (max-width:767px){.m{display:none!important}}</style><div class='m'>{}</div>",
    "<style>/* .m{display:block} */ @supports (display:grid){.m{display:none}}</style><div class=m>{}</div>",
]

SEEN = [
    "<div>{}</div>",
    "<div hidden='until-found'>{}</div>",
    "<div hidden id='S:0'>{}</div>",
    "<div hidden id='S:1f'>{}</div>",
    "<div aria-hidden='true'>{}</div>",
    "<div inert>{}</div>",
    "<details><summary>Mer</summary>{}</details>",
    "<div class='accordion-item'><h3>Pris?</h3><div class='accordion-body' style='display:none'>{}</div></div>",
    "<div><h3>Vad kostar det?</h3><div style='display:none'>{}</div></div>",
    "<div><button>Läs mer</button><div hidden>{}</div></div>",
    "<dl><dt>Pris?</dt><dd hidden>{}</dd></dl>",
    "<div role='tabpanel' hidden>{}</div>",
    "<a href='#massa'>Läs mer</a><p>Text</p><div id='massa' style='display:none'>{}</div>",
    "<button aria-controls='massa'>Mer</button><p>Text</p><div id='massa' class='d-none'>{}</div>",
    "<div class='slide-a quote'>Ett</div><div class='quote' style='display:none'>{}</div>",
    "<ul><li>Ett</li><li style='display:none'>{}</li></ul>",
    "<div x-show='open' style='display:none'>{}</div>",
    "<div class='wow fadeIn' style='visibility:hidden'>{}</div>",
    "<div style='opacity:0'>{}</div>",
    "<div style='visibility:hidden;opacity:0;transform:translateY(20px)'>{}</div>",
    "<div style='display:none;display:block'>{}</div>",
    "<div class='elementor-invisible'>{}</div>",
    f"<div class='{ALL}'>{{}}</div>",
    "<div class='elementor-hidden-phone'>{}</div>",
    "<div class='d-none d-md-block'>{}</div>",
    "<div class='d-md-none'>{}</div>",
    "<div class='hidden md:block'>{}</div>",
    "<div class='tw-hidden lg:tw-flex'>{}</div>",
    "<div class='hidden group-hover:block'>{}</div>",
    "<div class='lg:hidden'>{}</div>",
    "<div class='d-print-none'>{}</div>",
    "<div class='hidden-print'>{}</div>",
    "<div class='visible-xs visible-sm'>{}</div>",
    "<style>@media print{.massa{display:none}}</style><div class='massa'>{}</div>",
    "<style media=print>.massa{display:none}</style><div class='massa'>{}</div>",
    "<style>@media (max-width:600px){.massa{display:none}}</style><div class='massa'>{}</div>",
    "<style>@media (min-width:64em){.massa{display:none}}</style><div class='massa'>{}</div>",
    "<style>.massa{display:none}.massa{display:block}</style><div class='massa'>{}</div>",
    "<style>#a{display:block}.massa{display:none}</style><div class='massa' id='a'>{}</div>",
    "<style>.massa{display:none}.massa.open{display:block}</style><div class='massa'>{}</div>",
    "<style>.massa{display:none}.open>.massa{display:block}</style><div class='massa'>{}</div>",
    "<style>.massa{display:none}a:hover+.massa{display:block}</style><div class='massa'>{}</div>",
    "<style>.massa{display:none}</style><div class='massa' style='display:block'>{}</div>",
    "<style>.annat .massa{display:none}</style><div class='massa'>{}</div>",
    "<style>.massa:empty{display:none}</style><div class='massa'>{}</div>",
    "<style>.massa{visibility:hidden;animation:in 1s forwards}</style><div class='massa'>{}</div>",
    "<div><template shadowrootmode='open'>{}</template></div>",
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_no_visitor_can_see_is_not_read(read: Read, markup: str) -> None:
    page = read(FRAME.format(markup.replace("{}", PART)))
    assert sees(page) == (False, False)
    assert "Vi byter ditt tak" in page.main_text
    assert page.unseen_links in (("https://firma.example/massa",), ())


@pytest.mark.parametrize("markup", SEEN)
def test_what_a_visitor_sees_or_opens_is_read(read: Read, markup: str) -> None:
    assert sees(read(FRAME.format(markup.replace("{}", PART)))) == (True, True)


def test_links_that_nobody_sees_are_crawled_all_the_same(read: Read) -> None:
    page = read(FRAME.format(f"<div hidden>{PART}<a href='mailto:a@b.example'>x</a></div><a hidden href='/b'>b</a>"))
    assert page.unseen_links == ("https://firma.example/massa", "https://firma.example/b")


def test_a_form_that_nobody_sees_is_none(read: Read) -> None:
    form = "<form action='/offert'><input name=namn><button>Begär offert</button></form>"
    page = read(FRAME.format(f"<p>x</p><div style='display: none'>{form}</div>"))
    assert (page.forms, page.clickables) == ((), ())


def test_a_page_that_waits_for_its_scripts_is_read(read: Read) -> None:
    for html in (f"<body style='visibility:hidden'>{FRAME}", f"<div class='app' style='display:none'>{FRAME}</div>"):
        assert sees(read(html.format(PART)))[0]
    assert "Takbyte" in read("<div class='site' style='display:none'><h1>Takbyte</h1><p>Text</p></div>").main_text


TERMS = "<h2>Allmänna villkor</h2><p>" + "Beställaren ansvarar för att platsen är fri. " * 60 + "</p>"


@pytest.mark.parametrize(
    "dialog",
    [
        "<div class='terms-layer' style='display:none'>{}</div>",
        "<a href='#villkor'>Villkor</a><div class='modal' id='villkor' style='display:none'>{}</div>",
        "<a href='#villkor'>Villkor</a><dialog id='villkor'>{}</dialog>",
        "<button popovertarget='v'>Villkor</button><div popover id='v'>{}</div>",
        "<button data-bs-target='#v'>Villkor</button><div class='modal fade' id='v' role='dialog'>{}</div>",
        "<style>.popup{display:none}.popup.open{display:block}</style><div class='popup'>{}</div>",
    ],
)
def test_closed_dialogs_with_standing_terms_are_not_the_page(read: Read, dialog: str) -> None:
    page = read(FRAME.format("") + dialog.replace("{}", TERMS))
    assert "Beställaren" not in "".join(block.text for block in page.blocks)
    assert page.word_count <= 9


def test_a_dialog_with_a_form_is_there_beside_the_page(read: Read) -> None:
    form = "<form action='/demo'><input type=email name=e><button>Boka demo</button></form>"
    page = read(
        FRAME.format("") + f"<button data-bs-target='#d'>Boka</button><div class='modal fade' id=d>{form}</div>"
    )
    assert [item.place for item in page.forms] == ["aside"]


def test_an_open_dialog_is_read(read: Read) -> None:
    assert sees(read(f"<main><h1>Tak</h1><dialog open>{PART}</dialog></main>"))[1]


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("d-md-none", "d-none d-md-block"),
        ("lg:hidden", "hidden lg:block"),
        ("elementor-hidden-desktop", "elementor-hidden-tablet elementor-hidden-phone"),
        ("visible-xs", "hidden-xs"),
        ("mobile-only", "desktop-only"),
    ],
)
def test_one_section_in_two_builds_counts_once(read: Read, small: str, large: str) -> None:
    form = "<form action='/offert'><input name=namn><button>Begär offert</button></form>"
    page = read(FRAME.format(f"<div class='{small}'>{PART}{form}</div><div class='{large}'>{PART}{form}</div>"))
    assert page.main_text.count("Mässpriset") == 1
    assert [item.text for item in page.clickables] == ["Boka mässpriset", "Begär offert", "Begär offert"]
    assert [page.clickables[form.clickable or 0].tag for form in page.forms] == ["form"]


def test_what_small_screens_alone_show_stays_when_it_stands_once(read: Read) -> None:
    assert sees(read(FRAME.format(f"<div class='d-md-none'>{PART}</div><div class='d-none d-md-block'>Annat</div>")))[0]


def test_a_label_for_screen_readers_names_its_link_and_is_no_text(read: Read) -> None:
    page = read(FRAME.format("<a href='/k'><span class='visually-hidden'>Kontakta oss</span><svg></svg></a>"))
    assert [item.text for item in page.clickables] == ["Kontakta oss"]
    assert "Kontakta" not in page.main_text


def test_the_browser_s_own_answer_decides() -> None:
    shown = f"<div class='d-none' style='display:none'>{PART}</div>"
    for part, wanted in ((shown, True), (f"<div {UNSHOWN}=''>{PART}</div>", False)):
        body = FRAME.format(part).encode()
        url = "https://firma.example/"
        page = read_page(Snapshot(url=url, final_url=url, status=200, body=body, via="browser"))
        assert sees(page)[0] == wanted
    assert sees(read_page(Snapshot(url=url, final_url=url, status=200, body=body)))[0], "a page cannot say it of itself"


def test_hostile_styles_cost_little(read: Read) -> None:
    rules = "".join(f".a{number}{{display:none}}" for number in range(40_000))
    parts = "".join(f"<i class='a{number}'>x</i>" for number in range(3_000))
    assert (
        "Vi byter"
        in read(f"<style>{rules}</style><style>{'@media all{' * 5000}</style>" + FRAME.format(parts)).main_text
    )
