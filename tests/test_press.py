"""What is pressed comes back as it was, whatever pieces it came in; what is damaged or too large is refused."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.press import BadPressError, Press, Pressed, press, unpress


@given(st.lists(st.binary(max_size=2000), max_size=20))
def test_small_pieces_come_back(pieces: list[bytes]) -> None:
    made = Press()
    for piece in pieces:
        made.write(piece)
    whole, pressed = b"".join(pieces), made.pressed()
    assert b"".join(pressed.steps()) == whole
    assert (pressed.raw(), pressed.size, bool(pressed)) == (whole, len(whole), bool(whole))
    assert made.start == whole[:1024]
    assert len(pressed.pieces) == bool(whole)


@pytest.mark.parametrize("step", [1_000, 65_536, 3_000_000])
def test_a_large_body_is_never_in_one_piece(step: int) -> None:
    whole = random.Random(1).randbytes(2_500_000)
    made = Press()
    for at in range(0, len(whole), step):
        made.write(whole[at : at + step])
    pressed = made.pressed()
    assert pressed.raw() == whole
    assert b"".join(pressed.steps()) == whole
    assert max(map(len, pressed.steps())) <= 262_144
    assert max(map(len, pressed.pieces)) <= 131_072
    assert pressed.length == sum(map(len, pressed.pieces))


@pytest.mark.parametrize("size", [100, 2_000_000])
def test_what_is_damaged_is_refused(size: int) -> None:
    data = b"".join(press(random.Random(2).randbytes(size)).pieces)
    for broken in (data[:-5], b"nej" + data, b""):
        with pytest.raises(BadPressError):
            unpress(broken)


@pytest.mark.parametrize("size", [100, 2_000_000])
def test_what_is_larger_than_allowed_is_refused(size: int) -> None:
    data = b"".join(press(bytes(size)).pieces)
    assert unpress(data, size) == bytes(size)
    with pytest.raises(BadPressError):
        unpress(data, size - 1)


def test_nothing_is_nothing() -> None:
    assert press(b"") == Pressed()
    assert press(b"").raw() == b""
