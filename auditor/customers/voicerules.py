"""The data of voices.toml as a record, with the words that the reading asks for again and again."""

from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.demand.intent import spoken_in
from auditor.lang.load import codes, stop_words
from auditor.lang.questions import all_question_words, question_words
from auditor.records.base import StrictRecord


class Columns(StrictRecord, frozen=True, kw_only=True):
    """Headings of an export, in small letters."""

    text: tuple[str, ...]
    reply: tuple[str, ...]
    subject: tuple[str, ...]
    date: tuple[str, ...]
    thread: tuple[str, ...]
    number: tuple[str, ...]
    role: tuple[str, ...]


class VoiceRules(StrictRecord, frozen=True, kw_only=True):
    """All of voices.toml."""

    most_messages: int
    longest_message: int
    most_sentences: int
    longest_sentence: int
    least: int
    most: int
    alike: float
    free_words: int
    columns: Columns
    roles: dict[str, tuple[str, ...]]
    public: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def voice_rules() -> VoiceRules:
    """Return the rules that ship with the program."""
    rules: VoiceRules = shipped_record(Path(__file__).with_name("voices.toml"), VoiceRules)
    return rules


@lru_cache(maxsize=4)
def idle_words(code: str) -> frozenset[str]:
    """Return the words of a language that name nothing in a question."""
    return stop_words(code) | frozenset(question_words(code).chatter)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the words that may have a capital and are nobody's name."""
    return frozenset(word for code in codes() for word in idle_words(code)) | frozenset(voice_rules().public["words"])


@lru_cache(maxsize=1)
def opening_words() -> frozenset[str]:
    """Return the words that begin a question and are nobody's name."""
    spoken = (word for code in codes() for word in (*spoken_in(code), *question_words(code).opens))
    return common_words() | frozenset(spoken)


@lru_cache(maxsize=1)
def addressed_words() -> frozenset[str]:
    """Return the words that follow a verb at the beginning of a question, in any language."""
    return frozenset(word for own in all_question_words().values() for word in own.addressed)
