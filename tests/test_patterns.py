"""Patterns of users end in time, know Swedish letters, and say what they cannot be."""

import random
import time

import pytest

from auditor.crawl.scope import Scope
from auditor.errors import InputError
from auditor.patterns import Literals, PatternError, compiled
from auditor.settings import CrawlSettings, Settings, checked
from auditor.site.flawrules import flaw_rules

HOSTILE = "https://site.example/" + "aaaa-" * 300 + "!"


@pytest.mark.parametrize("pattern", ["([a-z]+-?)+$", "(a|a)*$", "(.*)*x$", "(\\w+\\s?)*$", "([a-z]+-?)+"])
def test_no_pattern_hangs(pattern: str) -> None:
    began = time.process_time()
    compiled(pattern).search(HOSTILE)
    Scope(["https://site.example/"], CrawlSettings(exclude=(pattern,))).reason(HOSTILE, 1)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("pattern", ["(", "a{900}{900}{900}", "(?!a)b", "(a)\\1", "[z-a]", "*", "a" * 2000, "\ud800"])
def test_what_cannot_be_used_is_one_line(pattern: str) -> None:
    with pytest.raises(InputError) as told:
        checked(Settings(crawl=CrawlSettings(exclude=(pattern,))))
    assert len(str(told.value).splitlines()) == 1
    with pytest.raises(PatternError):
        compiled(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^/r\\w+d$", "/råd", True), ("^/[\\w-]+$", "/köp-å", True), ("\\W", "åäö", False), ("\\\\w", "\\w", True),
        ("/Priser", "/priser", True), ("Å", "å", True), ("\\?sort=", "/a?sort=b", True), ("[]a]", "]", True),
    ],
)  # fmt: skip
def test_letters_of_every_language(pattern: str, text: str, found: bool) -> None:
    assert bool(compiled(pattern, ignore_case=True).search(text)) is found


def test_many_parts_are_found_in_one_pass_as_one_by_one() -> None:
    stems = [stem for rule in flaw_rules().texts for stem in rule.stems]
    literals, drawn = Literals(stems), random.Random(5)
    for _ in range(100):
        text = " ".join(
            drawn.choices(("an", "ordinary", "såsom", "ord"), k=50) + drawn.sample(stems, k=drawn.randint(0, 9))
        )
        assert literals.found(text) == {stem for stem in stems if stem in text}


def test_parts_are_found_among_all_others_and_beside_half_a_sign() -> None:
    stems = [stem for rule in flaw_rules().texts for stem in rule.stems]
    assert Literals(stems).found("\n".join(stems) * 3) == set(stems)
    assert Literals(("a.c", "ä", "é")).found("abc \ud800ä") == {"ä"}
    assert Literals(()).found("anything") == set()
