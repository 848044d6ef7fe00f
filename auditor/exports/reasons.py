"""A reason of the model in words that a reader can check on the page: a quoted word, a sign, or a kind of words."""

from functools import lru_cache

from auditor.datafile import read_table
from auditor.exports.wording import Wording
from auditor.lang.load import DEFAULT, nearest, stop_words
from auditor.records.judgement import Reason
from auditor.resources import folder

FACT, CONCEPT = "fact:", "concept:"


def reason_name(reason: Reason, words: Wording) -> str:
    """Return what spoke, as a noun phrase; what has no name of its own is shown as it is."""
    if reason.what.startswith(FACT):
        key = reason.what.removeprefix(FACT)
        found = words.tables["reasons"].get("fact", {}).get(key)
        return found if isinstance(found, str) else key.replace("-", " ").replace(":", ": ")
    if reason.what.startswith(CONCEPT):
        key = reason.what.removeprefix(CONCEPT)
        return words.say("reason.like", word=example(words.language, key) or key.replace("_", " "))
    return words.fill("{what:quote}", {"what": reason.what})


def shown(because: tuple[Reason, ...], language: str) -> tuple[Reason, ...]:
    """Return the reasons that tell a reader something: words such as `vi` and `eller` only when nothing else spoke."""
    stops = stop_words(nearest(language)) | stop_words(DEFAULT)
    return tuple(one for one in because if one.what.lower() not in stops) or because


def has_zone(reason: Reason) -> bool:
    """True when the reason's place says something that its name does not."""
    return bool(reason.zone) and not reason.what.startswith(FACT)


@lru_cache(maxsize=2048)
def example(language: str, concept: str) -> str:
    """Return a plain word or phrase of a concept in the report's language, "" when it has none."""
    path = folder("lang") / language / "concepts.toml"
    if not path.is_file():
        return ""
    patterns = _concepts(language).get(concept, ())
    return next((str(pattern) for pattern in patterns if "*" not in pattern and "#" not in pattern), "")


@lru_cache(maxsize=4)
def _concepts(language: str) -> dict[str, tuple[str, ...]]:
    table = read_table(folder("lang") / language / "concepts.toml")
    return {key: tuple(patterns) for key, patterns in table.get("concepts", {}).items()}
