"""Builds pages and sites by hand for the tests of checks and scores; a page is a good one unless told otherwise."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from auditor.checks.base import Site
from auditor.checks.facts import SiteFacts
from auditor.journeys.load import load_journey
from auditor.records.judgement import Cta, CtaVerdict, Guess, PageResult

TODAY = date(2026, 11, 21)
HOST = "https://site.example"
PHASE_OF = {"awareness": "awareness", "consideration": "consideration", "decision": "decision",
            "delivery": "delivery", "loyalty": "loyalty", "behov": "awareness", "information": "consideration",
            "alternativ": "consideration", "kop": "decision", "efter-kop": "delivery"}  # fmt: skip
TYPE_OF = {"awareness": "article", "consideration": "service", "decision": "contact", "delivery": "support",
           "loyalty": "community"}  # fmt: skip
KIND_OF = {"awareness": "learn", "consideration": "contact", "decision": "quote"}


def a_cta(kind: str = "contact", place: str = "main", **values: Any) -> Cta:
    given = {
        "text": f"Press {kind}",
        "target": f"{HOST}/kontakta-oss",
        "strength": "medium",
        "primary": place == "main",
    }
    return Cta(kind=kind, place=place, **{**given, **values})


def a_guess(phase: str = "awareness", content_type: str = "article", share: float = 0.95, **values: Any) -> Guess:
    given = {"sure": True, "shares": {phase: share, "none": 1 - share}}
    return Guess(phase=phase, content_type=content_type, **{**given, **values})


def a_page(
    name: str, stage: str = "awareness", content_type: str = "", verdict: str = "fits", **values: Any
) -> PageResult:
    phase = PHASE_OF.get(stage, "none")
    given: dict[str, Any] = {
        "url": f"{HOST}/{name}",
        "status": 200,
        "stage": stage,
        "guess": a_guess(phase, content_type or TYPE_OF.get(stage, "article")),
        "title": f"{name} title words",
        "description": f"What {name} is about",
        "ctas": (a_cta(KIND_OF.get(stage, "contact")),),
        "cta_verdict": CtaVerdict(verdict=verdict, kinds_found=(KIND_OF.get(stage, "contact"),)),
        "word_count": 700,
        "inlinks": 90,
        "inlinks_main": 2,
        "outlinks_main": 0 if verdict == "too-hard" else 3,
        "next_steps": 2,
        "clicks_to_decision": 1,
        "elapsed_ms": 90.0,
        "html_bytes": 20_000,
    }
    facts = {**given, **values}
    return PageResult(**{"ways": ways(facts), **facts})


def ways(facts: dict[str, Any]) -> tuple[str, ...]:
    """How the reader of a page of these facts gets on, as reading it would tell; nowhere where nothing is asked."""
    if facts["cta_verdict"].verdict in ("missing", "only-in-menu"):
        return ()
    acts = {"contact", "quote", "booking", "order", "signup", "demo"} & set(facts.get("form_purposes", ()))
    return (*(("link",) if facts["next_steps"] else ()), *(("form",) if acts else ()))


def a_site(pages: Iterable[PageResult], journey: str = "inbound", **facts: Any) -> Site:
    return Site(journey=load_journey(journey), results=tuple(pages), today=TODAY, facts=SiteFacts(**facts))


def a_good_site(awareness: int = 12, consideration: int = 6, decision: int = 2) -> list[PageResult]:
    """A site that lacks nothing of what the inbound journey expects, with so many more pages of each stage."""
    types = [("consideration", kind) for kind in ("case_study", "comparison", "about", "faq")]
    types += [("decision", kind) for kind in ("pricing", "conversion", "contact")]
    types += [("awareness", "tool")]
    named = [a_page(kind, stage, kind, parts=("cases",) if kind == "case_study" else ()) for stage, kind in types]
    more = (("awareness", awareness), ("consideration", consideration), ("decision", decision))
    return named + [a_page(f"{stage}-{number}", stage) for stage, count in more for number in range(count)]
