"""What questions are made of in each language: lang/<code>/questions.toml, which several rooms read.

Personas (`same`, `little`), searches held against headings (these with those of `searched`), and messages of customers
(the rest) ask alike, so that a language's words stand once.
"""

from auditor.lang.load import codes, table
from auditor.records.base import StrictRecord

Words = tuple[str, ...]


class QuestionWords(StrictRecord, frozen=True, kw_only=True):
    """All of questions.toml; each list has its reason in the file. Words are in small letters.

    `same` are groups of words that ask for one thing, `little` and `idle` words that name nothing in a question,
    `complaints` and `asks` phrases of messages (`*` ends the beginning of a word), `chatter` what is said around a
    question, `opens` verbs that begin one, `addressed` what follows such a verb, `greetings` what stands before it.
    """

    same: tuple[Words, ...] = ()
    little: Words = ()
    same_searched: tuple[Words, ...] = ()
    little_searched: Words = ()
    idle: Words = ()
    complaints: Words = ()
    asks: Words = ()
    chatter: Words = ()
    opens: Words = ()
    addressed: Words = ()
    greetings: Words = ()


def question_words(code: str) -> QuestionWords:
    """Return the words of a language that has a folder; raises DataFileError, naming the key, for a faulty file."""
    return table(code, "questions", QuestionWords)


def all_question_words() -> dict[str, QuestionWords]:
    """Return code -> words of every language that has a folder."""
    return {code: question_words(code) for code in codes()}
