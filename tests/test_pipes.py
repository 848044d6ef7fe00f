"""What crosses the pipes to a process is whole or nothing, and a process that dies is told as that."""

import io
import tempfile

import pytest

from auditor.pipes import LONGEST, BadFrameError, EndedError, Process, framed, head_of, message_from


def test_messages_come_one_after_the_other_and_then_none() -> None:
    pipe = io.BytesIO(framed("å".encode()) + framed(b"") + framed(b"c"))
    assert [message_from(pipe) for _ in range(4)] == ["å".encode(), b"", b"c", None]


@pytest.mark.parametrize("cut", [1, 3, 4, 6])
def test_a_message_that_breaks_off_is_none(cut: int) -> None:
    assert message_from(io.BytesIO(framed(b"abc")[:cut])) is None


def test_what_no_message_begins_with_is_refused() -> None:
    with pytest.raises(BadFrameError):
        message_from(io.BytesIO(head_of(LONGEST + 1)))


def test_a_process_that_ends_before_it_answers_is_told_with_its_code_and_what_it_wrote() -> None:
    with tempfile.TemporaryFile() as errors:
        process = Process("auditor.no_such_module", errors=errors)
        with pytest.raises(EndedError):
            process.ask(b"a")
        assert process.end(30) == 1
        errors.seek(0)
        assert b"no_such_module" in errors.read()


def test_a_process_that_says_what_is_no_answer_is_told_and_can_be_ended() -> None:
    process = Process("this")
    with pytest.raises(BadFrameError):
        process.answer()
    process.end(30)


def test_a_process_that_waits_ends_when_its_pipe_closes() -> None:
    assert Process("auditor.run.judge_worker").end(30) == 0
