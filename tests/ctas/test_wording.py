"""Every example that stands beside the phrases must do what it says: hits give their kind, misses do not."""

import pytest

from auditor.ctas.data import PhraseFile, phrase_file
from auditor.ctas.wording import asked
from auditor.lang.load import codes
from auditor.records.base import CTA_KINDS, CtaKind

FILES: dict[str, PhraseFile] = {code: phrase_file(code) for code in codes()}
HITS = [(code, kind, text) for code, file in FILES.items() for kind in CTA_KINDS for text in file.of(kind).hit]
MISSES = [(code, kind, text) for code, file in FILES.items() for kind in CTA_KINDS for text in file.of(kind).miss]


@pytest.mark.parametrize(("code", "kind", "text"), HITS)
def test_a_phrase_hits_what_it_must(code: str, kind: CtaKind, text: str) -> None:
    found = asked(text, (code,))
    assert found is not None, f"{code}.{kind}: nothing fits {text!r}"
    assert found.kind == kind, found.rule


@pytest.mark.parametrize(("code", "kind", "text"), MISSES)
def test_a_phrase_misses_what_it_must(code: str, kind: CtaKind, text: str) -> None:
    found = asked(text, (code,))
    assert found is None or found.kind != kind, found.rule


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, file in FILES.items() for text in file.never.hit])
def test_what_is_never_a_request_gives_no_kind(code: str, text: str) -> None:
    found = asked(text, (code,))
    assert found is None or found.kind is None, found.rule


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, file in FILES.items() for text in file.never.miss])
def test_a_request_is_not_taken_for_a_menu_word(code: str, text: str) -> None:
    found = asked(text, (code,))
    assert found is not None
    assert found.kind is not None, found.rule


@pytest.mark.parametrize("code", sorted(FILES))
@pytest.mark.parametrize("kind", CTA_KINDS)
def test_every_kind_has_examples_in_every_language(code: str, kind: CtaKind) -> None:
    words = FILES[code].of(kind)
    assert len(words.hit) >= 5
    assert len(words.miss) >= 3


def test_the_rule_names_language_kind_and_words() -> None:
    found = asked("Boka gratis konsultation", ("sv",))
    assert found is not None
    assert found.rule.startswith("sv.book: boka")


def test_english_buttons_on_a_swedish_page_are_read() -> None:
    found = asked("Get in touch", ("sv",))
    assert found is not None
    assert found.kind == "contact"


def test_swedish_words_do_not_speak_on_an_english_page() -> None:
    assert asked("Ring sizes", ("en",)) is None


@pytest.mark.parametrize("text", ["", " ", "→", "🎨", "???", "a" * 10_000, "boka " * 5_000, "((((" * 500, "\x00\ud800"])
def test_odd_texts_do_no_harm(text: str) -> None:
    asked(text, ("sv",))


THINGS = [(code, text) for code, file in FILES.items() for text in file.objects.hit]
NO_THINGS = [(code, text) for code, file in FILES.items() for text in file.objects.miss]


@pytest.mark.parametrize(("code", "text"), THINGS)
def test_a_sentence_asks_for_the_thing_at_its_end_whatever_its_verb(code: str, text: str) -> None:
    found = asked(text, (code,))
    assert found is not None
    assert found.kind is not None, found.rule
    assert found.verb


@pytest.mark.parametrize(("code", "text"), NO_THINGS)
def test_a_sentence_that_only_names_a_thing_asks_for_nothing(code: str, text: str) -> None:
    found = asked(text, (code,))
    assert found is None or found.kind in (None, "learn"), found.rule


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WhatsApp Share", None), ("Dela på WhatsApp", None), ("See also", None), ("Se även", None),
        ("English", None), ("🇸🇪 Svenska", None), ("In English", None), ("Läs på engelska", None), ("SV", None),
        ("Book clubs", None), ("Book fair 2026", None), ("Bokcirkel", None), ("Email this article", None),
        ("Start your free month", "demo"), ("Kom igång med 14 dagar gratis", "demo"), ("Get 30 days free", "demo"),
        ("Prova i 30 dagar", "demo"), ("Provträna hos oss", "demo"), ("Your first month on us", "demo"),
        ("Book wedding", "book"), ("Chatta på WhatsApp", "contact"), ("WhatsApp", "contact"),
    ],
)  # fmt: skip
def test_trials_come_in_many_words_and_switches_shares_and_nouns_are_none(text: str, kind: CtaKind | None) -> None:
    found = asked(text, ("sv",))
    assert (found.kind if found else None) == kind, found
