"""Compiles the phrases of lang/*/ctas.toml and finds the one that a text begins with or is.

A phrase is written as it is read (`begär|få ... *offert`), so that a marketer can add one; the small language is told
at the top of lang/sv/ctas.toml.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

# More of a text is never looked at: no request is longer, and a hostile one could be a megabyte.
LONGEST_TEXT = 240
# "få <ett kostnadsfritt och snabbt> prisförslag": the widest gap that still reads as one request.
GAP_WORDS = 5
# A question asks only beside nothing else and when short ("Frågor?"); a longer one is an entry of a question list.
QUESTION_WORDS = 4
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "\u00ad": "", "\u2011": "-", "\u00a0": " "})
# What ends a clause. A hyphen does only between spaces, a full stop or colon only before one ("14.30", "sms:a").
_CLAUSE_END = re.compile(r"[!?;,|/()\[\]{}«»<>•·→←↗…—–\n]+|[.:]+(?=\s|$)|\s-\s")
_NOT_WORD = re.compile(r"[^\w'&+@%:. -]+")
_REST = "[^ ]*"


class Hit(NamedTuple):
    """A phrase that fits: an asking verb (mode `begins`) or a bare noun (`whole`), and the words it fits."""

    mode: str
    words: str


class Text(NamedTuple):
    """A text made ready for comparing: its clauses without the questions among them, and its number of words."""

    clauses: tuple[str, ...]
    words: int


def compile_phrase(phrase: str) -> str:
    """Return the regular expression of a phrase, to be matched against a clause with a space before each word."""
    pattern = ""
    gap = ""
    for slot in phrase.split():
        if slot == "...":
            gap = rf"(?: [^ ]+){{0,{GAP_WORDS}}}?"
            continue
        choice = _choice(slot.removesuffix("?"))
        pattern += f"(?:{gap}{choice})?" if slot.endswith("?") else f"{gap}{choice}"
        gap = ""
    return pattern


def _choice(slot: str) -> str:
    words = (" " + re.escape(word).replace(r"\*", _REST).replace("_", " ") for word in slot.split("|") if word)
    return f"(?:{'|'.join(words)})(?= |$)"


class Phrases:
    """The phrases of one kind in one language: what a request begins with, and the bare nouns that are one."""

    def __init__(self, begins: Sequence[str], whole: Sequence[str]) -> None:
        self._begins = either(begins)
        self._whole = either(whole)

    def find(self, text: Text, fillers: "re.Pattern[str]") -> Hit | None:
        """Return the phrase that fits `text`, a verb before a noun, or None."""
        for clause in text.clauses:
            for start in _starts(clause, fillers):
                if found := self._begins.match(start):
                    return Hit("begins", found.group().strip())
        if len(text.clauses) == 1 and (found := self._whole.fullmatch(text.clauses[0])):
            return Hit("whole", found.group().strip())
        return None


def either(phrases: Iterable[str]) -> "re.Pattern[str]":
    """Return the expression that fits when any of `phrases` does; with none, it never does."""
    return re.compile("|".join(compile_phrase(phrase) for phrase in phrases) or "(?!)")


class Sentence(NamedTuple):
    """The words around the thing that a sentence asks for: whose it is, what may follow, what the first may not be."""

    own: Sequence[str]
    closing: Sequence[str]
    not_after: Sequence[str]


def about(sentence: Sentence, things: Sequence[str]) -> "re.Pattern[str]":
    """Return the expression of a sentence that asks for one of `things`: a verb, whose it is, the thing, the end.

    "Säkra din plats nu" and "Claim my free appraisal today" fit, "Så går ditt hembesök till" does not: it goes on.
    """
    owned, end, refused = ("|".join(map(compile_phrase, words)) or "(?!)" for words in sentence)
    thing = "|".join(map(compile_phrase, things))
    return re.compile(rf"(?!{refused})(?: [^ ]+){{1,2}}(?:{owned})(?: [^ ]+){{0,2}}?(?:{thing})(?:{end})*$")


def _starts(clause: str, fillers: "re.Pattern[str]") -> Iterable[str]:
    """Yield the clause, then what is left of it after each filler in front."""
    for _ in range(3):
        yield clause
        filler = fillers.match(clause)
        if not filler or not filler.end() or filler.end() >= len(clause):
            return
        clause = clause[filler.end() :]


def prepare(text: str, noise: "re.Pattern[str]") -> Text:
    """Return `text` folded to lower case without signs, cut into clauses; a question is dropped beside an answer."""
    folded = " ".join(text[:LONGEST_TEXT].translate(_QUOTES).lower().split())
    parts: list[tuple[str, bool]] = []
    start = 0
    for end in _CLAUSE_END.finditer(folded):
        parts.append((_clean(folded[start : end.start()]), "?" in end.group()))
        start = end.end()
    parts.append((_clean(folded[start:]), False))
    quiet = ((noise.sub("", clause), asks) for clause, asks in parts)
    clauses = [(clause, asks) for clause, asks in quiet if clause]
    kept = [clause for clause, asks in clauses if not asks]
    if not kept:
        kept = [clause for clause, _ in clauses if clause.count(" ") <= QUESTION_WORDS]
    return Text(tuple(kept), sum(clause.count(" ") for clause, _ in clauses))


@lru_cache(maxsize=4096)
def _clean(clause: str) -> str:
    """Return the clause with one space before each word; signs and lone dots are dropped."""
    words = (word.strip(".:-'") for word in _NOT_WORD.sub(" ", clause).split())
    return "".join(f" {word}" for word in words if word)
