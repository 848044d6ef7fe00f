"""Marks are stable between runs and machines."""

import numpy as np

from auditor.page.fingerprints import fold, fold_lines, mark, minhash, text_hash

TEXT = "Vi byter värmepump i hela Skåne med fast pris och garanti på arbetet i fem år. " * 5


def test_marks_do_not_change_between_runs() -> None:
    assert mark("boka tid") == 5506335817286173933
    assert minhash("ett två tre fyra")[:8].hex() == "a6f270ef93e943d0"
    assert text_hash(fold("Boka  TID")) == text_hash("boka tid")
    assert text_hash("") == ""


def test_near_duplicates_share_most_values() -> None:
    one, two, other = (
        np.frombuffer(minhash(fold(text)), "<u4") for text in (TEXT, TEXT + "Ring oss idag.", TEXT[::-1])
    )
    assert len(one) == 128
    assert (one == two).mean() > 0.6
    assert (one == other).mean() < 0.1


def test_too_short_for_shingles() -> None:
    assert minhash("två ord") == b""


def test_lines_are_folded_as_the_text_that_they_make() -> None:
    lines = ["Boka Tid", "cut at a space ", "ÅÄÖ ΣΑΣ"]
    assert fold_lines(lines) == fold("\n".join(lines))


def test_words_of_a_minhash_are_letters_digits_and_underscores() -> None:
    assert minhash("e-post: (info@firma) 24/7 _a_") == minhash("e post info firma 24 7 _a_")
