"""Every word of the reports: tables of sentences per language, and the formatter that fills their placeholders.

Sentences are data so that a language is one folder; a hole in it fails in the tests and shows its own id to a reader.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from auditor.exports.asked import wish_key, wish_words
from auditor.exports.figures import day, number, percent
from auditor.exports.optional import PLACEHOLDER, without_empty
from auditor.exports.sentences import sentence_in, shipped
from auditor.lang.reports import name_in, report_language, translated
from auditor.records.audit import Action, Finding, Value
from auditor.records.base import CTA_KINDS
from auditor.records.journey import Journey
from auditor.resources import DEFAULT_LANGUAGE, report_languages
from auditor.urls import path_of

LANGUAGES = report_languages()
# A sentence that begins with a filled word gets its capital, one that begins with an address must not.
ADDRESS = re.compile(r"\S*[./:]\S")
LONGEST_PATH = 60
LONGEST_QUOTE = 120
NAMED = {
    "phase": "phase",
    "cta": "cta",
    "type": "type",
    "place": "place",
    "verdict": "verdict",
    "lang": "language",
    "measure": "measure",
    "span": "span",
}


# A name that values hold in each language, under the placeholder's name and a code; as it is, or in quotes.
HELD = ("own", "own-quote")


class MissingWordingError(LookupError):
    """A sentence, name or value that the wording files do not have; only raised when `strict`."""


class Wording:
    """The words of one report in `language` (of LANGUAGES), stage names from `journey` or `stages` (id -> name)."""

    def __init__(
        self,
        language: str,
        journey: Journey | None = None,
        *,
        stages: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> None:
        self.language = language
        self.strict = strict
        self.tables = shipped(language)
        self._signs = report_language(language)
        self.stages = (
            {stage.id: name_in(stage.names, language) for stage in journey.stages} if journey else dict(stages or {})
        )
        own = journey.phase_names if journey else {}
        self.phases: dict[str, str] = {phase: name_in(names, language) for phase, names in own.items()}
        self._filters: dict[str, Callable[[Value], str]] = {
            "": self._plain,
            "stage": self.stage,
            "stage-or": lambda value: self._joined(str(value), self._stage_name, self._signs.or_),
            "path": self._path,
            "touch": self._touch,
            "quote": self._quote,
            "error": lambda value: f"HTTP {value}" if str(value).isdigit() else self.name("error", str(value)),
            "pct": lambda value: percent(as_number(value), language),
            "date": lambda value: day(str(value or ""), language),
            "int": lambda value: number(round(as_number(value)), language),
            "signed": lambda value: ("+" if as_number(value) > 0 else "") + number(as_number(value), language),
        }

    def say(self, key: str, /, **values: Value) -> str:
        """Return the sentence `section.key` of report.toml, filled with `values`."""
        return self.sentence("report", key, **values)

    def sentence(self, file: str, key: str, /, **values: Value) -> str:
        """Return the sentence `section.key` of another wording file, filled with `values`."""
        return self.fill(self._find(file, key), values)

    def name(self, group: str, key: str) -> str:
        """Return the name of `key` in a table of labels.toml, as it stands in running text; a customer's own wins."""
        if group == "phase" and key in self.phases:
            return self.phases[key]
        return self._find("labels", f"{group}.{key}")

    def title(self, group: str, key: str) -> str:
        """Return the name of `key` with a capital, for headings and cells."""
        return capital(self.name(group, key))

    def stage(self, value: Value) -> str:
        """Return the name of a stage of the journey; several ids in one string give a joined list."""
        return self._joined(str(value), self._stage_name, self._signs.and_)

    def _stage_name(self, stage: str) -> str:
        return self.stages.get(stage) or self._unknown(stage)

    def check(self, check: str, field: str) -> str:
        """Return `name`, `why` or `do` of a check; "" when the check has no such sentence."""
        found = self.tables["checks"].get(check, {}).get(field, "")
        return found if isinstance(found, str) else ""

    def touchpoint(self, key: str, name: str) -> str:
        """Return the name of a touchpoint: ours for a general one, else its own."""
        found = self.tables["touchpoints"].get("touchpoint", {}).get(key)
        return found if isinstance(found, str) else name

    def group(self, group: str, field: str) -> str:
        """Return `name` or `why` of a group of touchpoints; the group's id, or "", when there is none."""
        found = self.tables["touchpoints"].get("group", {}).get(group, {}).get(field)
        return found if isinstance(found, str) else group if field == "name" else ""

    def finding(self, finding: Finding) -> str:
        """Return a finding as a sentence."""
        return self.fill(self._find("checks", f"{finding.check}.fail.{finding.key}"), finding.values)

    def action(self, action: Action) -> str:
        """Return an action as a headline in the imperative."""
        if wish := self._wish(action):
            values = {**action.values, "headline": wish["headline"]}
            return self.fill(self._find("checks", f"{action.check}.action.{wish_key(action)}"), values)
        return self.fill(self._find("checks", f"{action.check}.action.{action.key}"), action.values)

    def why(self, action: Action) -> str:
        """Return why an action is worth doing; each missing kind of page has its own reason."""
        if wish := self._wish(action):
            return wish["why"]
        own = self.tables["checks"].get(action.check, {}).get("whys", {}).get(action.key)
        return self.fill(own, action.values) if isinstance(own, str) else self.check(action.check, "why")

    def do(self, action: Action) -> str:
        """Return the first step of an action; each missing kind of page has its own."""
        if wish := self._wish(action):
            return self.fill(wish["do"], action.values)
        own = self.tables["checks"].get(action.check, {}).get("dos", {}).get(action.key)
        return self.fill(own, action.values) if isinstance(own, str) else self.check(action.check, "do")

    def _wish(self, action: Action) -> Mapping[str, str]:
        return wish_words(self.tables["checks"].get(action.check, {}), action)

    def request(self, action: Action) -> str:
        """Return the words of the button that `action` proposes: the site's own, else those usual for its kind."""
        own = action.values.get(f"suggest_{self.language}")
        return str(own) if own else self.name("cta_example", action.suggest_cta)

    def caution(self, key: str, values: Mapping[str, Value]) -> str:
        """Return a limit of the audit as a sentence."""
        return self.fill(self._find("labels", f"caution.{key}"), values)

    def listed(self, names: Sequence[str], word: str = "") -> str:
        """Return names with commas between and `word` ("and" by default) before the last."""
        return (word or self._signs.and_).join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def held(self, key: str, values: Mapping[str, Value]) -> str:
        """Return the name that `values` hold as `key`_CODE in this language, else the English one by names.toml."""
        own = values.get(f"{key}_{self.language}")
        if own is not None:
            return str(own)
        return translated(str(values.get(f"{key}_{DEFAULT_LANGUAGE}", "")), self.language)

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """Return a number in the report's language; a dash for None."""
        return "–" if value is None else number(value, self.language, decimals)

    def pct(self, share: float | None) -> str:
        """Return a share 0-1 as per cent; a dash for None."""
        return "–" if share is None else percent(share, self.language)

    def day(self, iso: str) -> str:
        """Return an ISO date in words."""
        return day(iso, self.language)

    def fill(self, pattern: str, values: Mapping[str, Value]) -> str:
        """Return `pattern` with its placeholders filled; filled text is never looked at again."""
        text = PLACEHOLDER.sub(lambda hit: self._filled(hit, values), without_empty(pattern, values))
        return capital(text) if pattern.startswith("{") and not ADDRESS.match(text) else text

    def _filled(self, hit: re.Match[str], values: Mapping[str, Value]) -> str:
        name, kind = hit[1], hit[2] or ""
        if kind in HELD:
            return self._named(name, kind, values) or self._unknown(hit[0])
        if name not in values:
            return self._unknown(hit[0])
        value = values[name]
        if "|" in kind:
            one, many = kind.split("|", 1)
            return f"{number(as_number(value), self.language)}\u00a0{one if as_number(value) == 1 else many}"
        if kind == "cta" and (own := values.get(f"{name}_{self.language}") or self._usual(name, value)):
            return self._quote(own)
        if kind.removesuffix("-or") in NAMED:
            return self._names(str(value), kind)
        formatter = self._filters.get(kind)
        return formatter(value) if formatter else self._unknown(hit[0])

    def _named(self, name: str, kind: str, values: Mapping[str, Value]) -> str:
        own = self.held(name, values)
        return self._quote(own) if own and kind == "own-quote" else own

    def _usual(self, name: str, value: Value) -> str:
        """Return the usual words of a button of the kind that is proposed; "" for kinds that are only told of."""
        return self.name("cta_example", str(value)) if name == "suggest" and value in CTA_KINDS else ""

    def _names(self, value: str, kind: str) -> str:
        group = NAMED[kind.removesuffix("-or")]
        return self._joined(
            value, lambda one: self.name(group, one), self._signs.or_ if kind.endswith("-or") else self._signs.and_
        )

    def _joined(self, value: str, name: Callable[[str], str], word: str) -> str:
        return self.listed([name(part.strip()) for part in value.split(",") if part.strip()], word)

    def _touch(self, value: Value) -> str:
        return self._joined(str(value), lambda one: self.group(one, "name"), self._signs.or_)

    def _plain(self, value: Value) -> str:
        return number(value, self.language) if is_number(value) else str("" if value is None else value)  # type: ignore[arg-type]

    def _path(self, value: Value) -> str:
        path = short_path(str(value))
        return self.say("word.front") if path == "/" else path

    def _quote(self, value: Value) -> str:
        return self._signs.quotes.format(clipped(str(value), LONGEST_QUOTE))

    def _find(self, file: str, key: str) -> str:
        sentence = sentence_in(self.tables, file, key)
        if sentence is None and not self.strict:  # a folder that is not translated to the end speaks English there
            sentence = sentence_in(shipped(DEFAULT_LANGUAGE), file, key)
        if sentence is not None:
            return sentence
        # A finding without its sentence is better told by the name of its check than not at all.
        name = self.check(key.partition(".")[0], "name") if file == "checks" and not self.strict else ""
        return name or self._unknown(key.partition(".")[2] or key)

    def _unknown(self, what: str) -> str:
        if self.strict:
            raise MissingWordingError(f"{self.language}: {what}")
        return what.strip("{}").replace("-", " ").replace("_", " ") if what.startswith("{") else what


def is_number(value: Value) -> bool:
    """True for int and float, not for bool."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_number(value: Value) -> float:
    """Return `value` as a number; what is none counts as 0."""
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def capital(text: str) -> str:
    """Return `text` with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]


def clipped(text: str, longest: int) -> str:
    """Return `text` in one line of at most `longest` characters, cut between two words unless the last one is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    whole = kept if line[len(kept)] == " " else kept.rpartition(" ")[0]
    return (whole if 3 * len(whole) >= 2 * len(kept) else kept).rstrip(" ,;:–-") + "…"


def short_path(url: str) -> str:
    """Return the path of an address, shortened in the middle; what is no address is returned clipped."""
    try:
        path = readable(path_of(url))
    except ValueError:
        return clipped(url, LONGEST_PATH)
    if len(path) <= LONGEST_PATH:
        return path
    return f"{path[: LONGEST_PATH // 2]}…{path[-(LONGEST_PATH // 2 - 1) :]}"


def readable(path: str) -> str:
    """Return a path with its letters instead of their codes (/tjänster, not /tj%C3%A4nster), when they can be shown."""
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
    return plain if plain.isprintable() else path
