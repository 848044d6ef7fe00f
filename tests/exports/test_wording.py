# ruff: noqa: E501 - tables of examples are easier to read in one line
"""Both languages say the same things: the same keys, the same placeholders, and a name for every id of the records."""

from typing import get_args

import pytest

from auditor.exports.sentences import FILES, merged
from auditor.exports.wording import LANGUAGES, PLACEHOLDER, MissingWordingError, Wording, capital
from auditor.journeys.load import load_journey
from auditor.records.audit import Action
from auditor.records.base import CONTENT_TYPES, CTA_KINDS, PHASES, PLACES, GuessSource, Strength

VERDICTS = ("fits", "missing", "too-soft", "too-hard", "only-in-menu", "competing", "wrong-target", "not-expected")
EXCLUDED = ("noindex", "canonical", "redirect", "duplicate", "error", "not-html", "phase-none", "robots")
TARGET_PROBLEMS = ("dead", "login", "no-step-forward")
# What auditor.crawl calls what went wrong: troubles.py, fetch.py, visit.py, workers.py.
ERRORS = (
    "timeout", "too-large", "refused", "reset", "unreachable", "dns", "empty-reply", "partial", "headers-too-large",
    "malformed", "bad-url", "network", "not-html", "private-address", "too-many-files", "parse-timeout", "parse-error",
    "parse-crash", "bad-redirect", "bad-encoding", "redirect-loop", "too-many-redirects", "tls-not-yet-valid",
    "tls-expired", "tls-self-signed", "tls-unknown-issuer", "tls-wrong-host", "tls",
)  # fmt: skip
GROUPS = {
    "phase": PHASES, "type": CONTENT_TYPES, "cta": CTA_KINDS, "cta_example": CTA_KINDS, "place": PLACES,
    "verdict": VERDICTS, "verdict_long": VERDICTS, "strength": get_args(Strength), "source": get_args(GuessSource),
    "excluded": EXCLUDED, "target_problem": TARGET_PROBLEMS, "note": ("unknown-language", "thin-text", "mixed"),
    "part": ("coverage", "content", "ctas", "way_forward", "quality"), "effort": ("low", "medium", "high"),
    "skipped": ("robots", "max-pages", "max-depth", "excluded", "not-html", "trap", "too-long"),
    "stopped": ("max-pages", "interrupted", "host-down", "host-asked-for-time", "robots-unreachable"),
    "trap": ("same-content", "chain", "repeating-path", "deep-path", "parameters", "subdomains"),
    "robots": ("found", "none", "unreachable"), "error": ERRORS,
}  # fmt: skip


def sentences(table, path=()):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from sentences(value, (*path, key))
        else:
            yield ".".join((*path, key)), value


def placeholders(text):
    """Names with the filter's kind; the words of a plural differ between languages."""
    return {(name, "plural" if "|" in kind else kind) for name, kind in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys_and_placeholders(file):
    sv, en = (dict(sentences(merged(language)[file])) for language in LANGUAGES)
    assert sv.keys() == en.keys()
    assert {k: placeholders(v) for k, v in sv.items()} == {k: placeholders(v) for k, v in en.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_id_has_a_name(language, group):
    words = Wording(language, strict=True)
    for key in GROUPS[group]:
        assert words.name(group, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_within_a_group_differ(language):
    for group in ("phase", "type", "cta", "verdict"):
        names = list(merged(language)["labels"][group].values())
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("pattern", "values", "sv", "en"),
    [
        ("{n}", {"n": 1234.5}, "1\u00a0234,5", "1,234.5"),
        ("{n}", {"n": 4.0}, "4", "4"),
        ("{n}", {"n": -2.25}, "−2,2", "−2.2"),
        ("{n:sida|sidor}", {"n": 1}, "1\u00a0sida", "1\u00a0sida"),
        ("{n:sida|sidor}", {"n": 12345}, "12\u00a0345\u00a0sidor", "12,345\u00a0sidor"),
        ("{s:pct}", {"s": 0.123}, "12\u00a0%", "12%"),
        ("{s:pct}", {"s": 0.001}, "<1\u00a0%", "<1%"),
        ("{s:stage}", {"s": "awareness"}, "Medvetenhet", "Awareness"),
        ("{s:stage}", {"s": "awareness,decision"}, "Medvetenhet och Beslut", "Awareness and Decision"),
        ("med {k:cta}", {"k": "quote,book,demo"}, "med offert, bokning och demo eller prova på", "med quote, booking and demo or trial"),
        ("{k:cta-or}", {"k": "quote,book"}, "Offert eller bokning", "Quote or booking"),
        ("{t:type}", {"t": "faq"}, "Vanliga frågor", "FAQ"),
        ("{t:quote}", {"t": "Hej\n du"}, "”Hej du”", "“Hej du”"),
        ("{d:date}", {"d": "2026-11-21T20:00:00Z"}, "21\u00a0november 2026", "21\u00a0November 2026"),
        ("{u:path}", {"u": "https://a.se/om-oss?x=1"}, "/om-oss", "/om-oss"),
        ("{u:path}", {"u": "https://a.se/tj%C3%A4nster/r%C3%B6r"}, "/tjänster/rör", "/tjänster/rör"),
        ("{u:path}", {"u": "https://a.se/a%E2%80%AEb"}, "/a%E2%80%AEb", "/a%E2%80%AEb"),
        ("{n:signed}", {"n": 4.25}, "+4,2", "+4.2"),
    ],
)  # fmt: skip
def test_placeholders_are_filled_by_language(pattern, values, sv, en):
    journey = load_journey("inbound")
    assert Wording("sv", journey, strict=True).fill(pattern, values) == sv
    assert Wording("en", journey, strict=True).fill(pattern, values) == en


def test_filled_text_is_not_looked_at_again():
    assert Wording("sv", strict=True).fill("a {x} b", {"x": "{y} {{7*7}}"}) == "a {y} {{7*7}} b"


def test_a_hole_fails_in_tests_and_shows_its_id_to_a_reader():
    with pytest.raises(MissingWordingError):
        Wording("sv", strict=True).say("score.nothing-of-the-kind")
    with pytest.raises(MissingWordingError):
        Wording("sv", strict=True).fill("{missing}", {})
    with pytest.raises(MissingWordingError):
        Wording("sv", strict=True).fill("{x:nosuchfilter}", {"x": 1})
    assert Wording("sv").say("score.nothing-of-the-kind") == "nothing-of-the-kind"
    assert Wording("sv").fill("{missing_value}", {}) == "Missing value"


@pytest.mark.parametrize(
    ("language", "key", "values", "said"),
    [
        ("sv", "plan.done", {"n": 1}, "1\u00a0åtgärd är redan klar."),
        ("sv", "answers.said_citations", {"n": 1, "total": 1}, "sammanlagt 1\u00a0gång."),
        ("en", "answers.said_citations", {"n": 1, "total": 1}, "1\u00a0time in all."),
        ("en", "works.held", {"n": 1, "wanted": 1, "held": "prices"}, "1 of 1\u00a0thing that customers"),
    ],
)
def test_one_of_a_kind_is_said_in_the_singular(language, key, values, said):
    assert said in Wording(language, strict=True).say(key, **values)


def test_an_action_without_a_reason_of_its_own_has_that_of_its_check():
    words = Wording("en", strict=True)
    assert words.why(Action(id="o", check="orphan", key="many")) == words.check("orphan", "why")
    core, thin = (words.why(Action(id="o", check="thin-page", key=key)) for key in ("core", "many"))
    assert core != thin == words.check("thin-page", "why")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_is_called_the_same_in_text_table_and_workbook(language):
    labels = merged(language)["labels"]
    for name in ("sessions", "clicks"):
        assert labels["metric"][name] == labels["measure"][name] == labels["column"][name].lower()
    assert capital(labels["measure"]["sessions"]) == merged(language)["report"]["demand"]["head_sessions"]
