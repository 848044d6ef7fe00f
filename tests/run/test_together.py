"""One judgement for a group of twins: shares, reasons, a person's word, and a twin that differs."""

import pytest
from msgspec.structs import replace

from auditor.classify.calibration import Calibration
from auditor.records.judgement import Guess, PageResult, Reason
from auditor.run.fill import recounted
from auditor.run.together import judged_together, odds

DOUBT = Calibration(1.0, (), 1.0, 0.7, 0.3)


def row(url, phase, share, *reasons, kind="service", source="model"):
    rest = (1 - share) / 5
    shares = dict.fromkeys(("awareness", "consideration", "decision", "delivery", "loyalty", "none"), rest)
    because = tuple(Reason(what=what, weight=weight, for_=phase, zone="text") for what, weight in reasons)
    guess = Guess(
        phase=phase, shares={**shares, phase: share}, sure=share > 0.7, content_type=kind, type_shares={kind: 1.0},
        because=because, source=source,
    )  # fmt: skip
    return PageResult(url=url, guess=guess)


def judged(*rows):
    return judged_together(rows, [[one.url for one in rows]], DOUBT)


def test_the_hesitant_twin_follows_the_others_and_says_why():
    found = judged(row("a", "decision", 0.9), row("b", "decision", 0.8), row("c", "consideration", 0.5))
    assert {one.guess.phase for one in found} == {"decision"}
    assert {one.twin_of for one in found} == {"a"}
    assert len({tuple(one.guess.shares.items()) for one in found}) == 1
    because = found[2].guess.because[0]
    assert (because.what, because.for_) == ("fact:twins", "decision")
    assert because.weight == pytest.approx(odds(found[2].guess.shares["decision"]) - odds(0.1), abs=0.01)


def test_a_reason_weighs_as_much_as_the_pages_that_have_it():
    found = judged(row("a", "decision", 0.9, ("pris", 1.0), ("boka", 0.6)), row("b", "decision", 0.9, ("pris", 1.0)))
    assert {one.what: one.weight for one in found[0].guess.because} == {"pris": 1.0, "boka": 0.3}
    assert {one.what: one.weight for one in found[1].guess.because} == {"pris": 1.0}


def test_a_twin_that_truly_differs_keeps_its_label():
    found = judged(*(row(url, "consideration", 0.9) for url in "abc"), row("d", "decision", 0.97, kind="pricing"))
    assert [one.guess.phase for one in found] == ["consideration"] * 3 + ["decision"]
    assert found[3].guess.content_type == "pricing"


def test_a_copy_never_differs():
    copy = replace(row("d", "decision", 0.97), exchanged_of="a")
    found = judged(*(row(url, "consideration", 0.9) for url in "abc"), copy)
    assert {one.guess.phase for one in found} == {"consideration"}


def test_a_correction_of_one_teaches_the_others_and_stays():
    told = row("a", "decision", 0.2, source="human")
    found = judged(told, *(row(url, "consideration", 0.8) for url in "bcd"))
    assert found[0].guess == told.guess
    assert {one.guess.phase for one in found[1:]} == {"decision"}


def test_pages_without_a_label_or_with_an_error_are_no_evidence():
    broken = replace(row("b", "decision", 0.99), error="timeout")
    alone = row("a", "awareness", 0.6)
    assert judged_together([alone, broken, PageResult(url="c")], [["a", "b", "c"]], DOUBT)[0] == alone


def test_an_unknown_language_stays_unsure():
    odd = row("a", "decision", 0.9)
    odd = replace(odd, guess=replace(odd.guess, note="unknown-language", sure=False))
    assert not judged(odd, row("b", "decision", 0.9))[0].guess.sure


def test_a_page_drawn_to_none_no_longer_counts_and_back():
    inside, outside = row("a", "none", 0.9), row("b", "decision", 0.9)
    assert recounted(inside).excluded_by == "phase-none"
    left_out = replace(outside, counted=False, excluded_by="phase-none")
    assert recounted(left_out).counted
    assert recounted(replace(outside, counted=False, excluded_by="noindex")).excluded_by == "noindex"
