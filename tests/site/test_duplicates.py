import time
from typing import NamedTuple

import numpy as np
import pytest

from auditor.site.duplicates import DuplicateFinder, close_groups, duplicate_rules, groups_by, joined

ROOT = "https://firma.example/"


def marks(seed: int, changed: int = 0) -> bytes:
    values = np.random.default_rng(seed).integers(0, 2**32, 128, dtype=np.uint32)
    if changed:
        places = np.random.default_rng(seed + changed).choice(128, changed, replace=False)
        values[places] ^= np.uint32(1)
    return values.astype("<u4").tobytes()


def test_exact_repeats_keep_the_most_linked_then_the_shortest_address():
    finder = DuplicateFinder()
    for path in ("a/lang-adress", "b", "c"):
        finder.add_marks(ROOT + path, "samma", marks(1), 200)
    assert finder.build().exact == {ROOT + "a/lang-adress": ROOT + "b", ROOT + "c": ROOT + "b"}
    assert finder.build({ROOT + "c": 4}).exact == {ROOT + "a/lang-adress": ROOT + "c", ROOT + "b": ROOT + "c"}


def test_the_page_that_others_name_canonical_is_kept():
    finder = DuplicateFinder()
    finder.add_marks(ROOT + "a", "samma", marks(1), 200, canonical=ROOT + "lang/adress")
    finder.add_marks(ROOT + "lang/adress", "samma", marks(1), 200)
    assert finder.build({ROOT + "a": 9}).exact == {ROOT + "a": ROOT + "lang/adress"}


def test_near_repeats_are_found_and_others_left_alone():
    finder = DuplicateFinder()
    finder.add_marks(ROOT + "a", "h1", marks(1), 200)
    finder.add_marks(ROOT + "nastan", "h2", marks(1, changed=8), 200)
    finder.add_marks(ROOT + "olik", "h3", marks(1, changed=40), 200)
    finder.add_marks(ROOT + "annan", "h4", marks(2), 200)
    found = finder.build()
    assert found.near == {ROOT + "nastan": ROOT + "a"}
    assert found.groups == ((ROOT + "a", ROOT + "nastan"),)


def test_an_exact_repeat_of_a_near_repeat_joins_its_group():
    finder = DuplicateFinder()
    finder.add_marks(ROOT + "a", "h1", marks(1), 200)
    finder.add_marks(ROOT + "bb", "h2", marks(1, changed=8), 200)
    finder.add_marks(ROOT + "ccc", "h2", marks(1, changed=8), 200)
    found = finder.build()
    assert found.exact == {ROOT + "ccc": ROOT + "bb"}
    assert found.near == {ROOT + "bb": ROOT + "a"}
    assert found.groups == ((ROOT + "a", ROOT + "bb", ROOT + "ccc"),)


@pytest.mark.parametrize(("text_hash", "minhash", "words"), [("", marks(1), 200), ("h", b"", 200), ("h", marks(1), 12)])
def test_pages_with_too_little_text_have_no_near_repeat(text_hash, minhash, words):
    finder = DuplicateFinder()
    finder.add_marks(ROOT + "a", text_hash, minhash, words)
    finder.add_marks(ROOT + "b", text_hash and "annan", minhash, words)
    assert finder.build() == ({}, {}, ())


def test_each_near_repeat_is_like_its_keeper_not_only_like_a_chain():
    first = np.frombuffer(marks(1), dtype="<u4").copy()
    finder = DuplicateFinder()
    for number in range(4):
        values = first.copy()
        values[np.arange(number * 10) * 5 % 128] ^= np.uint32(1)
        finder.add_marks(f"{ROOT}{number}", f"h{number}", values.tobytes(), 200)
    near = finder.build().near
    assert near[ROOT + "1"] == ROOT + "0"
    assert near.get(ROOT + "3") != ROOT + "0"


def test_the_order_of_pages_does_not_matter():
    rows = [(f"{ROOT}{number}", f"h{number % 15}", marks(number % 5, changed=number % 3), 200) for number in range(40)]
    forward, backward = DuplicateFinder(), DuplicateFinder()
    for row in rows:
        forward.add_marks(*row)
    for row in reversed(rows):
        backward.add_marks(*row)
    assert forward.build() == backward.build()


def test_groups_join_what_hangs_together():
    group_of = joined(np.array([(0, 1), (1, 3), (4, 5)]), 7)
    assert groups_by(group_of) == [[0, 1, 3], [4, 5]]
    assert groups_by(np.zeros(0, dtype=np.int64)) == []


def test_one_template_served_five_thousand_times_takes_seconds():
    finder = DuplicateFinder()
    for number in range(5_000):
        finder.add_marks(f"{ROOT}{number:04}", f"h{number}", marks(1, changed=number % 4), 200)
    started = time.process_time()
    found = finder.build()
    assert len(found.near) == 4_999
    assert time.process_time() - started < 20
    assert duplicate_rules().similarity == 0.9


class Rules(NamedTuple):
    similarity: float = 0.5
    bands: int = 4
    neighbours: int = 3


@pytest.mark.parametrize(("between", "groups"), [(2, [[0, 3]]), (3, [])])
def test_rows_of_one_band_are_compared_as_far_as_the_rules_say(between: int, groups: list[list[int]]) -> None:
    """All rows share the first band; the first and the last are alike in half of all else, in no whole band."""
    rng = np.random.default_rng(5)
    values = rng.integers(1, 2**32, (between + 2, 16), dtype=np.uint32)
    values[:, :4] = 7
    values[-1, [4, 5, 8, 9, 12, 13]] = values[0, [4, 5, 8, 9, 12, 13]]
    assert close_groups(values, Rules()) == groups
