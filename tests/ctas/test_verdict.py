"""The verdict on a page's requests, rule by rule."""

import pytest
from msgspec.structs import replace

from auditor.ctas.data import light_words, phrase_file
from auditor.ctas.primary import mark_primary
from auditor.ctas.targets import Target, targets_of
from auditor.ctas.verdict import Reader, boxes_beside, is_hard, judge
from auditor.lang.load import codes
from auditor.records.base import CtaKind, Place, Strength
from auditor.records.journey import CtaRules, Names, Stage
from auditor.records.judgement import Cta, CtaVerdict, Guess, PageResult

HOME = "bolag.example"
NAMES = Names(sv="x", en="x")
HARD: frozenset[CtaKind] = frozenset({"buy", "quote", "book", "call"})
SOFT: frozenset[CtaKind] = frozenset({"learn", "download", "subscribe"})


def stage(identity: str, **rules: object) -> Stage:
    return Stage(
        id=identity,
        names=NAMES,
        question=NAMES,
        labels=("awareness",),
        ctas=CtaRules(**rules),  # type: ignore[arg-type]
    )


AWARENESS = stage("awareness", fits=("learn", "subscribe", "download"), hard=("buy", "quote", "book"))
DECISION = stage("decision", fits=("buy", "quote", "book", "contact", "call", "email"), soft=("learn", "subscribe"))
DELIVERY = stage("delivery", fits=("contact",), required=False)


def cta(
    kind: CtaKind,
    *,
    text: str = "knapp",
    target: str = "https://bolag.example/mal",
    place: Place = "main",
    order: float = 0.2,
    repeated: bool = False,
    button_like: bool = True,
) -> Cta:
    strength: Strength = "hard" if kind in HARD else "soft" if kind in SOFT else "medium"
    return Cta(
        kind=kind, text=text, target=target, place=place, strength=strength, order=order, repeated=repeated,
        button_like=button_like,
    )  # fmt: skip


def verdict(where: Stage | None, *ctas: Cta, **more: object) -> CtaVerdict:
    reader = Reader(**{name: bool(more.pop(name)) for name in Reader._fields if name in more})
    given: dict[str, object] = {"targets": {}, "home": HOME, "reader": reader, **more}
    return judge(mark_primary(ctas), where, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "ctas", "expected"),
    [
        (None, (cta("buy"),), "not-expected"),
        (AWARENESS, (), "missing"),
        (DELIVERY, (), "not-expected"),
        (DELIVERY, (cta("contact"),), "fits"),
        (AWARENESS, (cta("book", place="nav"),), "only-in-menu"),
        (AWARENESS, (cta("call", text="08-123 45 67", place="footer"),), "missing"),
        (AWARENESS, (cta("learn"),), "fits"),
        (AWARENESS, (cta("book"),), "too-hard"),
        (AWARENESS, (cta("learn", order=0.9), cta("book", order=0.1)), "too-hard"),
        (AWARENESS, (cta("learn"), cta("book", order=0.9, button_like=False)), "too-hard"),
        (AWARENESS, (cta("learn"), cta("book", repeated=True)), "fits"),
        (AWARENESS, (cta("book", repeated=True),), "too-hard"),
        (AWARENESS, (cta("book", repeated=True), cta("learn", repeated=True)), "fits"),
        (AWARENESS, (cta("contact"),), "fits"),
        (AWARENESS, (cta("email", text="info@bolag.example", button_like=False),), "missing"),
        (DECISION, (cta("learn"),), "too-soft"),
        (DECISION, (cta("learn"), cta("subscribe")), "too-soft"),
        (DECISION, (cta("learn", target="https://bolag.example/bokning.html"),), "fits"),
        (DECISION, (cta("learn"), cta("quote")), "fits"),
        (DECISION, (cta("quote"), cta("call", text="Ring oss")), "fits"),
        (DECISION, (cta("quote"), cta("buy")), "competing"),
        (DECISION, (cta("quote"), cta("buy", order=0.9)), "fits"),
        (DECISION, (cta("quote"), cta("buy", repeated=True)), "fits"),
        (DECISION, (cta("call", text="08-123 45 67", button_like=False),), "fits"),
    ],
)
def test_the_verdict_follows_the_rules(where: Stage | None, ctas: tuple[Cta, ...], expected: str) -> None:
    found = verdict(where, *ctas)
    assert found.verdict == expected, found.rule
    assert found.rule


def test_the_verdict_names_rule_kinds_expected_and_kinds_found() -> None:
    found = verdict(AWARENESS, cta("book"), cta("call"), cta("book"))
    assert found.rule == "awareness.hard: book"
    assert found.kinds_expected == AWARENESS.ctas.fits
    assert found.kinds_found == ("book", "call")


def at(**known: object) -> dict[str, Target]:
    return {"https://bolag.example/mal": Target(**known)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        (at(status=200), ""),
        (at(status=404), "dead"),
        (at(status=500), "dead"),
        (at(status=403), ""),
        (at(error="dns"), "dead"),
        (at(error="timeout"), ""),
        (at(is_login=True), "login"),
    ],
)
def test_a_wrong_target_wins_over_the_kind(known: dict[str, Target], problem: str) -> None:
    found = verdict(DECISION, cta("quote"), targets=known)
    assert found.target_problem == problem
    assert found.verdict == ("wrong-target" if problem else "fits")


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("https://www.bolag.example/boka", ""),
        ("https://shop.bolag.com/", ""),
        ("https://www.bokadirekt.se/places/x", ""),
        ("https://calendly.com/x", ""),
        ("https://buy.stripe.com/x", ""),
        ("https://forms.gle/x", ""),
        ("https://konkurrent.example/", ""),
        ("https://portal.annan.example/login", ""),
        ("https://system.example/view_available_bookings.php?clinic=1", ""),
        ("https://app.annan.example/", ""),
        ("https://bolag.example/wp-login.php", "login"),
        ("https://bolag.example/logga-in", "login"),
        ("tel:08123456", ""),
        ("http://[::1", ""),
        ("https://", ""),
        ("#formular", ""),
        ("", ""),
    ],
)
def test_an_address_that_was_not_crawled_is_judged_by_host_and_path(target: str, problem: str) -> None:
    assert verdict(DECISION, cta("quote", target=target)).target_problem == problem


@pytest.mark.parametrize("kind", ["buy", "quote", "learn", "contact", "demo"])
def test_nothing_is_said_of_another_sites_address_that_nobody_asked_for(kind: CtaKind) -> None:
    for target in ("https://annan.example/", "https://annan.example/login", "https://app.annan.example/sso"):
        assert verdict(DECISION, cta(kind, target=target)).target_problem == ""


def test_tickets_and_forms_of_a_page_that_is_the_step() -> None:
    tickets = cta("learn", target="https://booking.bolag.com/kurser")
    assert verdict(DECISION, tickets).verdict == "fits"
    complaint = cta("learn", target="https://bolag.example/klagomal")
    assert verdict(DECISION, complaint).verdict == "too-soft"
    assert verdict(DECISION, complaint, is_step=True).verdict == "not-expected"
    waiting_list = cta("subscribe", target="", text="Meddela mig")
    assert verdict(DECISION, waiting_list, is_step=True).verdict == "fits"
    assert verdict(DECISION, cta("subscribe", target="", repeated=True), is_step=True).verdict == "not-expected"
    assert verdict(DECISION, cta("quote"), is_step=True).verdict == "fits"


def test_a_box_beside_the_text_that_leads_to_a_place_on_the_page_is_the_pages_own() -> None:
    beside = cta("book", place="aside", repeated=True, target="#boka", button_like=True)
    assert verdict(DECISION, beside).verdict == "fits"
    away = cta("book", place="aside", repeated=True, button_like=True)
    assert verdict(DECISION, away).verdict == "only-in-menu"
    assert boxes_beside((away,)) == [away]
    assert boxes_beside((cta("subscribe", place="aside", repeated=True), cta("book", place="nav"))) == []


def test_a_soft_request_of_the_page_with_a_fitting_box_beside_it_is_not_too_soft() -> None:
    box = cta("book", place="aside", repeated=True)
    assert verdict(DECISION, cta("subscribe")).verdict == "too-soft"
    assert verdict(DECISION, cta("subscribe"), box).verdict == "fits"


def test_a_hard_request_in_a_text_that_leads_to_the_offer_is_not_too_hard() -> None:
    assert verdict(AWARENESS, cta("quote")).verdict == "too-hard"
    assert verdict(AWARENESS, cta("quote"), sees_offer=True).verdict == "fits"


@pytest.mark.parametrize("kind", ["signup", "demo", "buy", "book", "event"])
def test_words_that_ask_win_over_an_address_that_looks_like_a_log_in(kind: CtaKind) -> None:
    assert verdict(DECISION, cta(kind, target="https://bolag.example/login")).target_problem == ""
    read = {"https://bolag.example/mal": Target(status=200, is_login=True)}
    assert verdict(DECISION, cta(kind), targets=read).target_problem == ""


def test_a_page_whose_own_text_leads_on_does_not_lack_a_request() -> None:
    menu = cta("book", place="nav")
    where = stage("s", fits=("learn", "contact"))
    assert verdict(where, menu, leads_on=True).verdict == "fits"
    assert verdict(where, leads_on=True).verdict == "fits"
    assert verdict(where, menu).verdict == "only-in-menu"
    assert verdict(DECISION, menu, leads_on=True).verdict == "only-in-menu"


def in_text(kind: CtaKind, **more: object) -> Cta:
    return replace(cta(kind, button_like=False, **more), in_text=True)  # type: ignore[arg-type]


def test_a_linked_line_of_the_text_asks_but_never_too_hard() -> None:
    assert verdict(DECISION, in_text("contact"), cta("book", place="nav")).verdict == "fits"
    assert verdict(AWARENESS, in_text("book")).verdict == "fits"
    assert verdict(AWARENESS, in_text("book"), cta("quote", order=0.9)).verdict == "too-hard"
    assert verdict(DECISION, in_text("quote"), cta("buy")).verdict == "fits"


@pytest.mark.parametrize(
    ("order", "target_order", "sure", "expected"),
    [
        (0, 1, True, "fits"),
        (0, 0, True, "fits"),
        (1, 0, True, "wrong-target"),
        (1, 1, True, "fits"),
        (1, None, True, "fits"),
    ],
)
def test_a_learn_button_must_lead_forward(order: int, target_order: int | None, sure: bool, expected: str) -> None:
    where = stage("s", fits=("learn", "contact"))
    found = verdict(where, cta("learn"), targets=at(status=200, stage_order=target_order, sure=sure), order=order)
    assert found.verdict == expected
    assert found.target_problem == ("no-step-forward" if expected == "wrong-target" else "")


def test_a_report_or_a_tool_is_a_step_for_a_reader_who_is_still_learning() -> None:
    where = stage("s", fits=("learn", "contact"))
    found = verdict(where, cta("learn"), targets=at(status=200, stage_order=0, is_take_away=True), order=0)
    assert found.verdict == "fits"


def test_one_way_forward_among_others_is_enough() -> None:
    where = stage("s", fits=("learn", "contact"))
    back = cta("learn")
    found = verdict(where, back, cta("contact", order=0.9), targets=at(status=200, stage_order=0), order=1)
    assert found.verdict == "fits"


def test_targets_are_built_from_the_rows_of_an_audit() -> None:
    rows = [
        PageResult(
            url="https://bolag.example/a", status=200, stage="decision", guess=Guess(phase="decision", sure=True)
        ),
        PageResult(url="https://bolag.example/b", status=404),
        PageResult(
            url="https://bolag.example/konto",
            status=200,
            guess=Guess(phase="delivery", sure=True, content_type="account"),
        ),
    ]
    known = targets_of(rows, (AWARENESS, DECISION))
    assert known["https://bolag.example/a"] == Target(status=200, stage_order=1, sure=True)
    assert known["https://bolag.example/b"].status == 404
    assert known["https://bolag.example/konto"].is_login


def test_a_page_with_a_form_or_a_button_on_of_its_own_is_no_page_without_a_request() -> None:
    menu = cta("book", place="nav")
    assert verdict(DECISION, menu, has_form=True).verdict == "fits"
    assert verdict(DECISION, is_step=True, has_step=True).verdict == "fits"
    assert verdict(DELIVERY, has_step=True).verdict == "fits"
    assert verdict(DELIVERY).verdict == "not-expected"


def test_a_form_that_sends_nothing_is_a_wrong_target() -> None:
    form = cta("contact", target="")
    judged = verdict(DECISION, form, is_step=True, form_fails=True)
    assert (judged.verdict, judged.target_problem) == ("wrong-target", "unsent")
    assert verdict(DECISION, cta("quote"), form_fails=True).verdict == "fits"


def test_a_newsletters_box_beside_the_text_asks_though_every_page_has_it() -> None:
    box = cta("subscribe", place="aside", target="", repeated=True)
    considering = stage("consideration", fits=("contact", "quote"), soft=("subscribe",))
    assert verdict(AWARENESS, box).verdict == "fits"
    assert verdict(considering, box).verdict == "too-soft"
    assert verdict(DELIVERY, cta("subscribe", place="footer", repeated=True)).verdict == "not-expected"


@pytest.mark.parametrize("code", codes())
def test_what_costs_nothing_is_told_by_its_words(code: str) -> None:
    light = phrase_file(code).light
    assert all(light_words().search(text.casefold()) for text in light.hit)
    assert not [text for text in light.miss if light_words().search(text.casefold())]


def test_a_free_quote_is_not_too_hard() -> None:
    free, dear = cta("quote", text="Get a Free Quote"), cta("quote", text="Get a quote")
    assert verdict(AWARENESS, free).verdict == "fits"
    assert verdict(AWARENESS, dear).verdict == "too-hard"
    assert verdict(AWARENESS, dear, free).verdict == "fits"
    assert verdict(AWARENESS, cta("book", text="Boka ett samtal")).verdict == "fits"
    assert verdict(AWARENESS, cta("buy", text="Buy now, free delivery")).verdict == "too-hard"


def test_a_box_beside_the_text_drives_nobody_off() -> None:
    assert verdict(AWARENESS, cta("book", place="aside", text="Book a table")).verdict == "fits"


def test_a_line_that_asks_to_call_is_a_request_where_a_call_fits() -> None:
    assert verdict(DECISION, told_to_call=True).verdict == "fits"
    assert verdict(AWARENESS, told_to_call=True).verdict == "missing"


@pytest.mark.parametrize(
    ("kind", "in_text", "place", "hard"),
    [
        ("buy", False, "main", True),
        ("buy", True, "main", False),
        ("buy", False, "aside", False),
        ("learn", False, "main", False),
    ],
)
def test_what_asks_for_too_much_stands_in_the_content_and_is_no_word_of_a_text(
    kind: CtaKind, in_text: bool, place: Place, hard: bool
) -> None:
    assert is_hard(replace(cta(kind, place=place), in_text=in_text), AWARENESS.ctas) == hard
