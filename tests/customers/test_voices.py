"""Exports of messages: what several ask is counted, what is anybody's own is gone before anything is kept."""

import random
import time
import zipfile
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from auditor.customers.columns import is_firm
from auditor.customers.private import GONE, name_lists, without_marks, without_shapes
from auditor.customers.voicerules import common_words
from auditor.customers.voices import voices_of
from auditor.errors import InputError
from auditor.records.customers import Voices
from auditor.run.voices import bring_voices
from auditor.store.sqlite import open_store

HEADS = ["Ärendenummer", "Skapad", "Avsändare", "Meddelande"]
FIRST = ("Anna", "Fatmir", "Lisa", "Mohammed", "Xiaoling", "Olle")
LAST = ("Svensson", "Haxhiu", "Nguyen", "Bergström")


def read(rows: list[list[str]], **values: object) -> Voices:
    return voices_of([HEADS, *rows], "t.csv", day_of=lambda cell: cell[:10], **values)


def rows_of(*texts: str) -> list[list[str]]:
    return [[str(at), "2026-03-01 10:00", "Kund", text] for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Mejla anna.svensson@example.com nu", "anna.svensson@example.com"),
        ("Mejla anna (at) example.com nu", "anna (at) example.com"),
        ("Ring 070-123 45 67 idag", "070-123 45 67"),
        ("Ring +46 (0)70 1234567 idag", "+46 (0)70 1234567"),
        ("Personnummer 19850101-1234 här", "19850101-1234"),
        ("Personnummer 850101 1234 här", "850101 1234"),
        ("Order #A-12345 saknas", "12345"),
        ("Kod AB12C34 gäller", "AB12C34"),
        ("Bor på Storgatan 12 B nu", "Storgatan 12"),
        ("Bor på Lilla vägen 3", "vägen 3"),
        ("Postnummer 411 05 Göteborg", "411 05 Göteborg"),
        ("I live at 12 Baker Street now", "12 Baker Street"),
        ("jag heter anna svensson och undrar", "anna svensson"),
        ("Se https://example.com/konto?id=7 nu", "example.com"),
    ],
)
def test_what_is_somebodys_own_by_its_shape_is_taken_out(text: str, gone: str) -> None:
    left = without_shapes(without_marks(text), Counter())
    assert gone not in left
    assert GONE in left


@pytest.mark.parametrize("text", ["Vad kostar 2 st för 1 200 kr?", "Är det öppet 10-18?", "Går 3 000 watt bra?"])
def test_prices_and_times_stay(text: str) -> None:
    assert without_shapes(text, Counter()) == text


def test_nothing_of_anybody_is_in_what_is_kept(tmp_path: Path) -> None:
    chance = random.Random(1)
    secrets, rows = set(), []
    for at in range(300):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        order, phone = str(chance.randint(100_000, 999_999)), f"070{chance.randint(1_000_000, 9_999_999)}"
        secrets |= {order, phone, *name.split(), name.lower().replace(" ", ".")}
        ask = chance.choice(
            (
                f"När kommer min beställning {order}?", f"Kan ni ringa {name} på {phone}?",
                f"Varför svarar inte {name}?", f"kan {name.lower()} få hjälp med returen?", "Kan man betala med Swish?",
            )
        )  # fmt: skip
        mail = f"{name.lower().replace(' ', '.')}@example.com"
        rows.append(
            [str(at), "2026-03-01", "Kund", f"Hej {name.split()[0]}! Jag heter {name}. {ask}\nMvh\n{name}\n{mail}"]
        )
    found = read(rows)
    kept = msgspec.json.encode(found).decode().lower()
    assert [one for one in secrets if one.lower() in kept] == []
    assert {one.text for one in found.groups} >= {"Kan man betala med Swish?", f"När kommer min beställning {GONE}?"}


def test_what_fewer_than_several_write_is_not_kept() -> None:
    found = read(rows_of(*["Har ni öppet på lördag?"] * 3, *["Säljer ni kanoter?"] * 2, "Min granne Bo bråkar?"))
    assert [(one.text, one.said) for one in found.groups] == [("Har ni öppet på lördag?", 3)]


def test_a_conversation_counts_once_and_the_firm_does_not_ask() -> None:
    rows = [["7", "2026-01-02", "Kund", "Hur lång är leveranstiden?"]] * 5
    rows += [[str(at), "2026-02-03", "Kund", "Vad är det för leveranstid?"] for at in range(3)]
    rows += [["9", "2026-09-09", "Agent", "Vad är ditt ordernummer?"]] * 9
    found = read(rows)
    assert [(one.said, one.language) for one in found.groups] == [(4, "sv")]
    assert (found.messages, found.starts, found.ends, found.source) == (8, "2026-01-02", "2026-02-03", "support")


def test_other_questions_with_a_word_in_common_are_apart() -> None:
    found = read(rows_of(*["Kan jag betala leverans till Norge?"] * 4, *["Vad kostar leverans?"] * 3))
    assert sorted(one.said for one in found.groups) == [3, 4]


def test_complaints_are_told_from_questions() -> None:
    found = read(rows_of(*["Min soffa kom fram trasig."] * 3, *["Den är fin."] * 9))
    assert [(one.text, one.complaint) for one in found.groups] == [("Min soffa kom fram trasig.", True)]


def test_a_survey_has_its_question_as_heading() -> None:
    rows = [["Respondent", "Vad saknade du på vår webbplats?", "Betyg"]]
    rows += [[str(at), "Jag undrar vad frakten kostar till Norge", "3"] for at in range(3)]
    found = voices_of(rows, "e.csv", day_of=lambda cell: "")
    assert (found.source, found.groups[0].said) == ("survey", 3)


def test_english_tickets_are_read_too() -> None:
    rows = [["Ticket ID", "Created at", "Subject", "Description"]]
    rows += [[str(at), "2026-01-01", "Help", "<p>Hi John,</p> <p>Where is my order?</p>"] for at in range(4)]
    found = voices_of(rows, "t.csv", day_of=lambda cell: cell)
    assert [(one.text, one.said, one.language) for one in found.groups] == [("Where is my order?", 4, "en")]


def test_words_of_the_sites_own_titles_may_be_shown() -> None:
    rows = rows_of(*["Finns soffan Ekeby i blått?"] * 3)
    assert GONE in read(rows).groups[0].text
    assert read(rows, known={"ekeby"}).groups[0].text == "Finns soffan Ekeby i blått?"


def test_a_file_without_text_says_what_to_head() -> None:
    with pytest.raises(InputError) as fault:
        voices_of([["Namn", "Ort"], ["a", "b"]], "x.csv", day_of=lambda cell: "")
    assert "no column holds" in str(fault.value)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 3000,
        "a-" * 1500,
        "1 " * 1500,
        "Aa " * 1000,
        "<" * 3000,
        "@." * 1500,
        "? " * 1500,
        "\n" * 3000,
        " \n" * 1500,
        "\t\n>" * 999,
    ],
)
def test_odd_messages_take_no_time(text: str) -> None:
    began = time.process_time()
    read(rows_of(*[text + "?"] * 20))
    assert time.process_time() - began < 2


def test_an_export_is_kept_without_its_messages(tmp_path: Path) -> None:
    lines = ["Ärendenr;Meddelande;Datum"]
    lines += [f"{at};Hej Xiaoling, har ni öppet på lördag?;2026-05-06" for at in range(4)]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    with open_store(tmp_path / "x.audit") as store:
        (one,) = bring_voices(store, [tmp_path / "t.csv"], "2026-06-01T00:00:00+00:00")
        assert store.heard.voices() == (one.voices,)
    assert [(group.text, group.said) for group in one.voices.groups] == [("Har ni öppet på lördag?", 4)]
    assert one.voices.starts == "2026-05-06"
    assert b"Xiaoling" not in (tmp_path / "x.audit").read_bytes()


def test_a_chat_in_one_cell_is_read_line_by_line_and_what_the_firm_says_is_not_asked() -> None:
    chat = "10:11 Kund: Hej\n[10:12] Agent Lisa: Vad är ditt ordernummer?\nKund: Har ni öppet på lördag?"
    assert [(one.text, one.said) for one in read(rows_of(*[chat] * 3)).groups] == [("Har ni öppet på lördag?", 3)]


def test_a_conversation_is_told_by_its_own_column_before_any_number() -> None:
    rows = [["ID", "Conversation ID", "Message"]]
    rows += [[str(at), "7", "Do you sell canoes?"] for at in range(3)]
    assert not voices_of(rows, "t.csv", day_of=lambda cell: "").groups


def test_without_a_column_of_conversations_the_same_wording_counts_once() -> None:
    rows = [["Meddelande"], *[["Säljer ni kanoter?"], ["säljer ni  kanoter??"], ["Säljer ni kanoter 2?"]]]
    with pytest.raises(InputError, match="the same wording counted once"):
        voices_of(rows, "t.csv", day_of=lambda cell: "")
    rows += [["Hej, säljer ni kanoter?"], ["Undrar en sak. Säljer ni kanoter?"]]
    assert [one.said for one in voices_of(rows, "t.csv", day_of=lambda cell: "").groups] == [3]


@pytest.mark.parametrize("heads", [["Avsändare", "Meddelande"], ["Avsändare", "Meddelande", "ID"]])
def test_a_dialogue_that_nothing_parts_is_refused(heads: list[str]) -> None:
    rows = [heads, ["Kund", "Har ni kanoter?", "1"], ["Agent", "Ja.", "2"], ["Kund", "Var har ni kanoter?", "3"]]
    with pytest.raises(InputError) as fault:
        voices_of(rows, "t.csv", day_of=lambda cell: "")
    assert "same conversation" in str(fault.value)


def test_figures_that_fewer_than_several_write_in_a_question_are_not_kept() -> None:
    own = ("12/3 kl 14 för min son 7", "13/4 kl 15 för min son 8", "1/5 kl 16 för min son 9")
    rows = rows_of(*(f"Kan ni flytta min tid {one} år?" for one in own), *["Finns 7 och 14 och 12/3 i lager?"] * 3)
    texts = {one.text for one in read(rows).groups}
    assert texts == {
        f"Kan ni flytta min tid {GONE} kl {GONE} för min son {GONE} år?",
        "Finns 7 och 14 och 12/3 i lager?",
    }


def test_a_name_stands_in_one_list_and_is_no_common_word() -> None:
    plain, capital, _ = name_lists()
    assert not plain & capital
    assert not plain & common_words()
    assert not {f"{name}s" for name in plain} & common_words()


@pytest.mark.parametrize(
    "text", ["Har ni rosa jeans i lager?", "Ingår montering i priset?", "Får man hämta samma dag?"]
)
def test_words_that_are_names_too_and_verbs_that_begin_stay(text: str) -> None:
    assert [one.text for one in read(rows_of(*[text] * 3)).groups] == [text]


def test_a_listed_name_that_begins_several_questions_is_taken_out() -> None:
    found = read(rows_of(*["Klara har min beställning va?", "Gunilla har min beställning va?"] * 3))
    assert {one.text for one in found.groups} == {f"{GONE} har min beställning va?"}


@pytest.mark.parametrize(
    "text",
    [
        "Xhevahire kan du hjälpa mig med returen?", "Bergqvister när kommer min soffa?",
        "Xhevahire du lovade ringa om returen?", "Xhevahire, ni skulle ringa om returen?",
    ],
)  # fmt: skip
def test_a_name_that_begins_several_questions_is_taken_out(text: str) -> None:
    kept = msgspec.json.encode(read(rows_of(*[text] * 4, "Tack bergqvister, hälsar xhevahire"))).decode().lower()
    assert "retur" in kept or "soffa" in kept
    assert "xhevahire" not in kept
    assert "bergqvister" not in kept


@pytest.mark.parametrize("text", ["Kostar frakten extra?", "Säljer ni kanoter?", "Putsas fönster av er?"])
def test_verbs_that_begin_stay_by_the_lists_or_where_they_are_written_small(text: str) -> None:
    small = ["Det vore bra om taket putsas och fönster putsas."] * 2
    assert text in {one.text for one in read(rows_of(*[text] * 3, *small)).groups}


def test_a_verb_that_no_list_has_is_not_shown_until_it_is_written_small() -> None:
    assert [one.text for one in read(rows_of(*["Putsas fönster av er?"] * 3)).groups] == [f"{GONE} fönster av er?"]


@pytest.mark.parametrize(
    ("role", "firm"),
    [
        ("Support agent", True), ("Anna (Kundtjänst)", True), ("Handläggare 2", True), ("Chatbot", True),
        ("Customer Service", True), ("Lisa <lisa@mail.example.se>", True), ("kund", False),
        ("Kund (via support)", False),
        ("Nordic Support AB", False), ("Out of Home AB", False), ("Intern Larsson", False), ("System Andersson", False),
        ("Nordic Kundservice AB", False), ("Out-of-Home", False), ("Support", True), ("Support 2", True), ("out", True),
        ("Lisa (Support)", True), ("Lisa - intern", True), ("Support: Lisa", True), ("Support – Lisa", True),
        ("Support team Lisa", True), ("Kund", False), ("Kundtjänst Lisa", True), ("System message", True),
        ("support@other.se", False), ("lisa@notexample.se", False), ("Botvid", False), ("", False),
    ],
)  # fmt: skip
def test_the_firm_is_known_by_its_role_or_its_own_address(role: str, firm: bool) -> None:
    assert is_firm(role, {"example.se"}) is firm


def test_the_firm_is_left_out_of_a_chat_by_its_role_after_a_name() -> None:
    assert without_marks("Anna (Kundtjänst): Vad gäller det?\nKund: Frakten?").strip() == "Frakten?"
    assert "inte" in without_marks("Ert system: det går inte")


def test_a_category_tells_no_writer_and_an_export_of_the_firm_alone_is_refused() -> None:
    rows = [["Ärendenr", "Typ", "Meddelande"], *([str(at), "Support", "Säljer ni kanoter?"] for at in range(3))]
    assert voices_of(rows, "t.csv", day_of=lambda cell: "").messages == 3
    rows[0][1] = "Roll"
    with pytest.raises(InputError, match="by the column 'Roll' the firm wrote every message"):
        voices_of(rows, "t.csv", day_of=lambda cell: "")


def test_answers_beside_a_question_are_the_firms_unless_they_are_of_respondents() -> None:
    rows = [["ID", "Fråga", "Svar"], *([str(at), "Säljer ni kanoter?", "Vad är ditt postnummer?"] for at in range(3))]
    assert [one.text for one in voices_of(rows, "t.csv", day_of=lambda cell: "").groups] == ["Säljer ni kanoter?"]
    rows[0][0] = "Respondent"
    assert [one.text for one in voices_of(rows, "t.csv", day_of=lambda cell: "").groups] == ["Vad är ditt postnummer?"]


@pytest.mark.parametrize(
    ("heads", "text"),
    [
        (["Ämne", "Svar"], "Säljer ni kanoter i plast?"),
        (["Ärende", "Svar"], "Säljer ni kanoter i plast?"),
        (["Hur kan vi hjälpa dig?", "Svar"], "Säljer ni kanoter i plast?"),
    ],
)
def test_answers_beside_a_subject_or_a_question_are_the_firms(heads: list[str], text: str) -> None:
    rows = [["ID", *heads], *([str(at), text, "Vad är ditt postnummer?"] for at in range(3))]
    assert [one.text for one in voices_of(rows, "t.csv", day_of=lambda cell: "").groups] == [text]


def test_answers_beside_a_subject_that_is_no_text_are_not_read_as_customers() -> None:
    rows = [["Ärende", "Datum", "Svar"], *([str(at), "", "Vad är ditt postnummer?"] for at in range(3))]
    with pytest.raises(InputError, match="no column holds"):
        voices_of(rows, "t.csv", day_of=lambda cell: "")
    alone = [["ID", "Svar"], *([str(at), "Säljer ni kanoter?"] for at in range(3))]
    assert [one.said for one in voices_of(alone, "t.csv", day_of=lambda cell: "").groups] == [3]


def write(path: Path, thing: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["Ärendenr;Meddelande", *(f"{at};Säljer ni {thing}?" for at in range(3))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_folders_are_added_until_the_names_differ(tmp_path: Path) -> None:
    paths = [write(tmp_path / one / "jan" / "t.csv", thing) for one, thing in (("a", "kanoter"), ("b", "kajaker"))]
    again = tmp_path / "a" / ".." / "a" / "jan" / "t.csv"
    with open_store(tmp_path / "x.audit") as store:
        bring_voices(store, [*paths, again], "2026-06-01T00:00:00+00:00")
        assert [one.name for one in store.heard.voices()] == ["a/jan/t.csv", "b/jan/t.csv"]


def test_an_export_that_was_brought_alone_counts_once_when_it_comes_with_others(tmp_path: Path) -> None:
    paths = [write(tmp_path / one / "t.csv", thing) for one, thing in (("jan", "kanoter"), ("feb", "kajaker"))]
    with open_store(tmp_path / "x.audit") as store:
        bring_voices(store, paths[:1], "2026-06-01T00:00:00+00:00")
        found = bring_voices(store, paths, "2026-06-02T00:00:00+00:00")
        assert [one.replaced for one in found] == [True, False]
        assert [one.name for one in store.heard.voices()] == ["jan/t.csv", "feb/t.csv"]


def test_an_export_is_known_by_its_content_and_not_by_what_is_kept_of_it() -> None:
    rows = rows_of(*["Finns soffan Ekeby i blått?"] * 3)
    assert read(rows).digest == read(rows, known={"ekeby"}).digest
    assert read(rows).digest != read([*rows[:2], ["9", "2026-04-01 10:00", "Kund", rows[2][3]]]).digest


def test_tables_of_one_name_in_an_archive_are_both_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        for folder, thing in (("jan", "kanoter"), ("feb", "kajaker")):
            archive.write(write(tmp_path / folder / "t.csv", thing), f"{folder}/t.csv")
    with open_store(tmp_path / "x.audit") as store:
        bring_voices(store, [tmp_path / "t.zip"], "2026-06-01T00:00:00+00:00")
        assert [one.name for one in store.heard.voices()] == ["t.zip: t.csv", "t.zip: t.csv (2)"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = []
    for folder, thing in (("jan", "kanoter"), ("feb", "kajaker")):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "tickets.csv")
        lines = ["Ärendenr;Meddelande", *(f"{at};Säljer ni {thing}?" for at in range(3))]
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    with open_store(tmp_path / "x.audit") as store:
        bring_voices(store, paths, "2026-06-01T00:00:00+00:00")
        assert [one.name for one in store.heard.voices()] == ["jan/tickets.csv", "feb/tickets.csv"]
