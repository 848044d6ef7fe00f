"""Picks out of a message the sentences that ask or complain, and cleans them of what is somebody's own; pure."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.customers.private import without_marks, without_shapes
from auditor.customers.voicerules import idle_words, voice_rules
from auditor.customers.words import WORD
from auditor.demand.intent import spoken_in
from auditor.lang.load import codes
from auditor.lang.questions import all_question_words, question_words

_ENDS = re.compile(r"(?<=[?!])\s+|(?<=[\w…)]\.)\s+|[\r\n]+|\s[-–•*]\s")
LEAST_WORDS = 2


class Sentence(NamedTuple):
    """A sentence without addresses and numbers, its language, and whether it complains rather than asks."""

    text: str
    code: str
    complaint: bool


def sentences_of(message: str, removed: Counter[str]) -> Iterator[Sentence]:
    """Yield the sentences of a message that ask or complain, at most as many as the rules say."""
    rules, left = voice_rules(), voice_rules().most_sentences
    for part in _ENDS.split(without_marks(message)):
        text = part.strip(" \t-–•*\"'")
        if not text or len(text) > rules.longest_sentence or not left:
            continue
        low = text.lower()
        words = WORD.findall(low)
        code = _language(words)
        asks = text.endswith("?") or (words[:1] and words[0] in spoken_in(code)) or _says("asks", code, low)
        complains = not asks and _says("complaints", code, low)
        if len(words) >= LEAST_WORDS and (asks or complains):
            left -= 1
            yield Sentence(_without_greeting(without_shapes(text, removed)), code, complains)


def _without_greeting(text: str) -> str:
    return _greeting().sub("", text)


@lru_cache(maxsize=1)
def _greeting() -> re.Pattern[str]:
    """What stands before the question itself; a name after it is taken out by then."""
    words = "|".join(re.escape(word) for own in all_question_words().values() for word in own.greetings)
    return re.compile(rf"^(?:{words or '(?!)'})\b[\s…,!.]*", re.IGNORECASE)


def _language(words: list[str]) -> str:
    """Return the language whose small words a sentence has most of."""
    return max(reversed(codes()), key=lambda code: sum(word in idle_words(code) for word in words))


def _says(kind: str, code: str, low: str) -> bool:
    return _cues(kind, code).search(low) is not None


@lru_cache(maxsize=8)
def _cues(kind: str, code: str) -> re.Pattern[str]:
    found: tuple[str, ...] = getattr(question_words(code), kind)
    parts = (re.escape(cue).replace(r"\*", r"\w*") for cue in found)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if found else r"(?!)")
