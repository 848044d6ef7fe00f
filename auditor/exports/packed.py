"""The page list as compact JSON for the report's own table: fixed fields, shared strings by number.

Ten thousand pages must stay a file that one can mail and open at once, so a row is an array, texts that recur are kept
once, and long lists are cut where a reader stops reading.
"""

import json
from collections import Counter
from collections.abc import Iterable

from auditor.exports.lookup import Lookup, confidence
from auditor.exports.reasons import has_zone, reason_name, shown
from auditor.exports.safe import NOT_XML, safe_link
from auditor.exports.why import why_said
from auditor.exports.wording import Wording, clipped
from auditor.lang.reports import report_language
from auditor.records.audit import Audit
from auditor.records.base import CONTENT_TYPES, CTA_KINDS, PHASES
from auditor.records.decision import DECISIONS
from auditor.records.judgement import Cta, PageResult
from auditor.records.linkplan import LinkProposal

# Over this the full list is in the spreadsheet; the report keeps the pages that its actions and findings name.
MOST_PAGES = 20_000
LONGEST_TITLE = 140
LONGEST_TEXT = 60
LONGEST_QUOTE = 200
MOST_REASONS = 6
MOST_CTAS = 6
MOST_FINDINGS = 5
METRICS = ("clicks", "impressions", "position", "sessions", "key_events", "referring_domains", "backlinks")
FLAGS = ("sure", "counted", "has_form", "has_phone", "has_mail", "has_price", "noindex", "human", "rule")


class Pool:
    """Texts by number, each kept once, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, item: object) -> int:
        """Return the number of `item`, a new one if it has not been seen."""
        return self._numbers.setdefault(item, len(self._numbers))

    def items(self) -> list[object]:
        """Return what was asked for, by number."""
        return list(self._numbers)


class Packer:
    """Turns the pages of an audit into rows; the pools are complete when every row has been made."""

    def __init__(self, audit: Audit, words: Wording) -> None:
        self.audit = audit
        self.words = words
        self.look = Lookup(audit)
        self.prefix = origin(audit)
        self.texts, self.ctas, self.verdicts, self.languages = Pool(), Pool(), Pool(), Pool()
        self.excluded, self.stages, self.topics, self.checks = Pool(), Pool(), Pool(), Pool()
        self.personas = Pool()
        self.links: dict[str, list[LinkProposal]] = {}
        for one in audit.links:
            self.links.setdefault(one.source, []).append(one)
        for persona in audit.personas:
            self.personas.number(persona.id)
        for stage in audit.journey.stages:
            self.stages.number(stage.id)
        for topic in audit.topics:
            self.topics.number(topic.id)

    def row(self, page: PageResult) -> dict[str, object]:
        """Return one page by the names of its fields; the report's script is told their order with the data."""
        guess = page.guess
        sure = confidence(page)
        return {
            "url": self._address(page.url),
            "title": clean(page.title or page.h1, LONGEST_TITLE),
            "stage": self.stages.number(page.stage) if page.stage else -1,
            "phase": PHASES.index(guess.phase) if guess else -1,
            "second": PHASES.index(guess.second) if guess and guess.second else -1,
            "type": CONTENT_TYPES.index(guess.content_type) if guess else -1,
            "flags": flags(page),
            "shares": [round(100 * guess.shares.get(phase, 0.0)) for phase in PHASES] if guess and guess.shares else 0,
            "confidence": round(100 * sure) if sure is not None else -1,
            "verdict": self.verdicts.number(page.cta_verdict.verdict) if page.cta_verdict else -1,
            "ctas": [self._cta(cta) for cta in sorted(page.ctas, key=own_first)[:MOST_CTAS]],
            "kinds": main_kinds(page),
            "reasons": self._reasons(page),
            "findings": self._findings(page),
            "checks": self._checks(page),
            "words": page.word_count,
            "inlinks": page.inlinks,
            "next": page.next_steps,
            "depth": -1 if page.depth is None else page.depth,
            "decision": -1 if page.clicks_to_decision is None else page.clicks_to_decision,
            "language": self.languages.number(page.language),
            "topic": self.topics.number(page.topic) if self.look.topic(page) else -1,
            "published": page.published[:10],
            "readability": 0 if page.readability_value is None else round(page.readability_value),
            "excluded": self.excluded.number(page.excluded_by) if page.excluded_by else -1,
            "status": page.status or 0,
            "metrics": [round(page.metrics.get(name, -1), 1) for name in METRICS] if page.metrics else 0,
            "note": self.texts.number(guess.note) if guess and guess.note else -1,
            "human": self.texts.number(clean(page.human.note, 200)) if page.human and page.human.note else -1,
            "personas": [self.personas.number(one) for one in page.personas] or 0,
            "plan": self._plan(page),
            "links": [self._link(one) for one in self.links.get(page.url, ())] or 0,
        }

    def _plan(self, page: PageResult) -> list[object] | int:
        """The verdict on the page: its place, its reason, its target ("" if none), and whether a person decided."""
        one = page.decision
        if one is None:
            return 0
        why = self.texts.number(why_said(one, page, self.look, self.words))
        return [DECISIONS.index(one.verdict), why, self._address(one.target), int(one.source == "human")]

    def _link(self, one: LinkProposal) -> list[object]:
        """A link to add: where to, with which words, why, and the sentence and heading where it fits."""
        return [
            self._address(one.target), clean(one.anchor, LONGEST_TITLE),
            self.texts.number(self.words.title("link_reason", one.reason)),
            clean(one.quote, LONGEST_QUOTE), clean(one.section, LONGEST_TITLE),
        ]  # fmt: skip

    def _address(self, url: str) -> str:
        return url[len(self.prefix) :] if url.startswith(f"{self.prefix}/") else clean(url, 2000)

    def _cta(self, cta: Cta) -> int:
        target = self._address(cta.target) if safe_link(cta.target) else clean(cta.target, LONGEST_TEXT)
        return self.ctas.number((
            CTA_KINDS.index(cta.kind), clean(cta.text, LONGEST_TEXT), target, cta.place, cta.strength,
            int(cta.primary) + 2 * int(cta.repeated),
        ))  # fmt: skip

    def _reasons(self, page: PageResult) -> list[int]:
        flat: list[int] = []
        for reason in shown(page.guess.because, page.language)[:MOST_REASONS] if page.guess else ():
            zone = self.texts.number(reason.zone) if has_zone(reason) else -1
            name = clean(reason_name(reason, self.words), 2 * LONGEST_TEXT)
            flat += [self.texts.number(name), round(100 * reason.weight), PHASES.index(reason.for_), zone]
        return flat

    def _checks(self, page: PageResult) -> list[int]:
        return [self.checks.number(one) for one in dict.fromkeys(f.check for f in self.look.findings(page.url))]

    def _findings(self, page: PageResult) -> list[int]:
        found = self.look.findings(page.url)[:MOST_FINDINGS]
        return [self.texts.number(self.words.finding(finding)) for finding in found]


def origin(audit: Audit) -> str:
    """Return the scheme and host that most pages share; addresses below it are kept without it."""
    counts = Counter("/".join(page.url.split("/", 3)[:3]) for page in audit.pages)
    return counts.most_common(1)[0][0] if counts else audit.site.rstrip("/")


def own_first(cta: Cta) -> tuple[bool, bool, bool]:
    """Sort a page's own calls to action before those of every page, the primary one first."""
    return (cta.repeated, cta.place != "main", not cta.primary)


def main_kinds(page: PageResult) -> int:
    """Return the kinds of call to action in the page's main content as bits; the list itself may be cut."""
    return sum(
        1 << place for place, kind in enumerate(CTA_KINDS) if kind in {c.kind for c in page.ctas if c.place == "main"}
    )


def flags(page: PageResult) -> int:
    """Return the page's yes-and-no facts as bits in the order of FLAGS."""
    guess = page.guess
    facts = (
        bool(guess and guess.sure), page.counted, page.has_form, page.has_phone, page.has_mail, page.has_price,
        page.noindex, bool(guess and guess.source == "human"), bool(guess and guess.source == "rule"),
    )  # fmt: skip
    return sum(1 << place for place, fact in enumerate(facts) if fact)


def clean(text: str, longest: int) -> str:
    """Return crawled text in one line without control characters, at most `longest` characters."""
    return clipped(NOT_XML.sub("", text), longest)


def chosen(audit: Audit) -> list[PageResult]:
    """Return the pages that the report lists, those that count first: all, or MOST_PAGES beginning with actions'."""
    if len(audit.pages) <= MOST_PAGES:
        return sorted(audit.pages, key=lambda page: not page.counted)
    named = {url for action in audit.actions for url in action.pages}
    ranked = sorted(audit.pages, key=lambda page: (page.url not in named, not page.counted))
    return ranked[:MOST_PAGES]


def pack(audit: Audit, words: Wording, *, anonymous: bool = False) -> dict[str, object]:
    """Return the data of the report's table, names in the report's language; `anonymous` does not name the program."""
    packer = Packer(audit, words)
    pages = chosen(audit)
    rows = [packer.row(page) for page in pages]
    fields = list(rows[0]) if rows else []
    places = {page.url: place for place, page in enumerate(pages)}
    return {
        "site": packer.prefix,
        "at": audit.generated_at,
        "language": words.language,
        "locale": report_language(words.language).locale,
        "percent": report_language(words.language).percent,
        "fields": fields,
        "flags": [name.removeprefix("has_") for name in FLAGS],
        "rows": [list(row.values()) for row in rows],
        "texts": packer.texts.items(),
        "ctas": packer.ctas.items(),
        "stages": [[key, words.stages.get(str(key), key)] for key in packer.stages.items()],
        "topics": [[key, packer.look.topics.get(str(key), key)] for key in packer.topics.items()],
        "personas": [[persona.id, clean(persona.name, LONGEST_TITLE)] for persona in audit.personas],
        "phases": named(words, "phase", PHASES),
        "types": named(words, "type", CONTENT_TYPES),
        "kinds": named(words, "cta", CTA_KINDS),
        "verdicts": named(words, "verdict", packer.verdicts.items()),
        "plans": named(words, "decision", DECISIONS if any(page.decision for page in pages) else ()),
        "checks": [[key, words.check(str(key), "name") or key] for key in packer.checks.items()],
        "languages": named(words, "language", packer.languages.items()),
        "excluded": named(words, "excluded", packer.excluded.items()),
        "metrics": named(words, "metric", METRICS),
        "hasMetrics": any(page.metrics for page in pages),
        "actions": {a.id: [places[url] for url in a.pages if url in places] for a in audit.actions if a.pages},
        "names": {
            group: words.tables["labels"].get(group, {})
            for group in ("place", "strength", "zone", "note", "verdict_long", "target_problem")
        },
        "words": words.tables["report"].get("script", {}) | help_line(words, anonymous=anonymous),
    }


def help_line(words: Wording, *, anonymous: bool) -> dict[str, str]:
    """Return what to do with downloaded corrections: send them to the sender, or read them in with the program."""
    return {"corrections_help": words.say("script.corrections_send" if anonymous else "script.corrections_help")}


def named(words: Wording, group: str, keys: Iterable[object]) -> list[list[str]]:
    """Return [id, name] pairs of one group."""
    return [[str(key), words.title(group, str(key))] for key in keys]


def as_script(data: object) -> str:
    """Return JSON that can stand in a script element: no `<`, no line separators that end a script line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode("utf-8")
    for mark in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text
