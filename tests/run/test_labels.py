"""Human labels from sheet to audit: later sheets add to earlier ones, nothing is lost, a note alone settles nothing."""

from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit
from auditor.records.judgement import Cta, Guess, HumanLabel, PageResult
from auditor.records.page import Snapshot
from auditor.run.corrections import take_labels
from auditor.run.human import of_the_page, with_human
from auditor.sources.known import Known
from auditor.sources.labels import read_told
from auditor.store.sqlite import Store, open_store

URL = "https://a.example/1"
NOW = "2026-11-01T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "a.audit")
    store.pages.add_fetched(Snapshot(url=URL, final_url=URL, status=200), host="a.example")
    return store


def taken(store: Store, folder: Path, *lines: str) -> HumanLabel:
    sheet = folder / "labels.csv"
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    take_labels(store, sheet, by="Anna", now=NOW)
    return store.labels.standing()[URL]


def test_a_later_sheet_adds_to_what_an_earlier_one_said(store: Store, tmp_path: Path) -> None:
    with store:
        taken(store, tmp_path, "URL,Phase", f"{URL},decision")
        label = taken(store, tmp_path, "URL,Owner,Notes", f"{URL},Eva,ring kunden")
        assert (label.phase, label.owner, label.note) == ("decision", "Eva", "ring kunden")
        label = taken(store, tmp_path, "URL,Phase", f"{URL},awareness")
        assert (label.phase, label.owner, label.by, label.at) == ("awareness", "Eva", "Anna", NOW)
        assert store.labels.undo() == 1
        assert store.labels.standing()[URL].phase == "decision"


def test_a_sheet_about_another_site_is_refused(store: Store, tmp_path: Path) -> None:
    with store, pytest.raises(InputError, match="not in this audit"):
        taken(store, tmp_path, "URL,Phase", "https://other.example/,decision")


def test_a_content_type_alone_leaves_the_phase_to_the_model() -> None:
    guess = Guess(phase="awareness", shares={"awareness": 0.5}, sure=False, content_type="article", note="mixed")
    found = with_human(guess, HumanLabel(url=URL, content_type="news"))
    assert (found.content_type, found.phase, found.source, found.sure, found.note) == (
        "news", "awareness", "model", False, "mixed",
    )  # fmt: skip


def test_a_decision_comes_back_with_who_when_and_how_far(store: Store, tmp_path: Path) -> None:
    with store:
        label = taken(
            store, tmp_path, "Adress;Ert beslut;Er målsida;Ansvarig;Klart senast;Läge;Ses över igen",
            f"{URL};Omdirigera;/ny;Eva;2026-12-01;Pågår;2027-06-01",
        )  # fmt: skip
        assert (label.decision, label.target) == ("redirect", "https://a.example/ny")
        assert (label.owner, label.due, label.status, label.review) == ("Eva", "2026-12-01", "doing", "2027-06-01")
        label = taken(store, tmp_path, "URL,Your decision", f"{URL},As proposed")
        assert (label.decision, label.target, label.owner) == ("proposed", "", "Eva")
        assert store.labels.undo() == 1
        assert store.labels.standing()[URL].decision == "redirect"


def test_the_audits_own_verdict_is_never_taken_for_a_persons(store: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Decision,Status,Target,Notes\n{URL},Remove,200,/x,titta\n", encoding="utf-8")
    with store:
        take_labels(store, sheet, by="Anna", now=NOW)
        label = store.labels.standing()[URL]
        assert (label.decision, label.status, label.target, label.note) == (None, None, "", "titta")


def test_a_word_that_is_no_decision_is_told(store: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Your decision,Your target,Progress\n{URL},Kanske,inte en sida,sen\n", encoding="utf-8")
    with store, pytest.raises(InputError, match="'Kanske' is not a decision"):
        take_labels(store, sheet, by="Anna", now=NOW)


def test_what_is_decided_of_a_copy_is_not_said_of_its_original(tmp_path: Path) -> None:
    sheet = tmp_path / "labels.csv"
    sheet.write_text(
        "URL,Corrected type,Your decision,Owner\nhttps://a.example/kopia,pricing,Keep,Eva\n", encoding="utf-8"
    )
    labels = read_told(sheet, Known(page=lambda url: URL)).labels
    assert labels == (
        HumanLabel(url=URL, content_type="pricing"),
        HumanLabel(url="https://a.example/kopia", decision="keep", owner="Eva"),
    )
    assert [of_the_page(label) for label in labels] == [labels[0], None]


def test_a_label_of_another_address_is_that_of_the_page_without_its_decision() -> None:
    label = HumanLabel(url=URL, phase="decision", decision="redirect", target="https://a.example/x", owner="Eva")
    assert of_the_page(label) == HumanLabel(url=URL, phase="decision")
    note = HumanLabel(url=URL, note="fråga kunden")
    assert of_the_page(note) == note


def test_new_words_for_a_cta_are_kept_with_the_audit_and_taken_back_with_their_sheet(
    store: Store, tmp_path: Path
) -> None:
    page = PageResult(
        url=URL, status=200, guess=Guess(phase="decision"),
        ctas=(Cta(kind="book", text="Boka nu", target=URL, place="main", strength="hard"),),
    )  # fmt: skip
    heads = "CTA-text,Typ av CTA,CTA leder till,Ska vara"
    sheet = tmp_path / "ctas.csv"
    with store:
        store.audits.save(Audit(journey=load_journey("inbound"), pages=(page,)))
        taken(store, tmp_path, "URL,Phase", f"{URL},decision")
        sheet.write_text(f"{heads}\nBoka nu,Bokning,{URL},Boka tid\nBoka,Bokning,{URL},Boka tid\n", encoding="utf-8")
        told = take_labels(store, sheet, by="Anna", now=NOW)
        assert (told.labels, told.rewordings, [note.key for note in told.notes]) == (0, 1, ["read", "no-cta"])
        (one,) = store.labels.rewordings()
        assert (one.should_be, one.by, one.at) == ("Boka tid", "Anna", NOW)
        assert take_labels(store, sheet, by="Anna", now=NOW).rewordings == 0
        sheet.write_text(f"{heads}\nBoka nu,book,{URL},-\n", encoding="utf-8")
        assert take_labels(store, sheet, by="Anna", now=NOW).rewordings == 1
        assert store.labels.rewordings() == ()
        assert store.labels.undo() == 1 and store.labels.rewordings() == (one,)
        assert (
            store.labels.undo() == 1
            and store.labels.rewordings() == ()
            and store.labels.standing()[URL].phase == "decision"
        )
        assert store.labels.undo() == 1 and not store.labels.standing()
