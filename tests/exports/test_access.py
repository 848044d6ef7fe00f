"""The section on what search and assistants can read."""

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports import as_html
from auditor.exports.options import ExportOptions
from auditor.records.access import Access, AgentAccess, UnusableCta, WaitingPage
from auditor.records.audit import Audit

Sample = Callable[..., Audit]
NASTY = '</script><b>"'


def section(audit: Audit, language: str) -> str:
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    (found,) = re.findall(r'<section id="access".*?</section>', page.replace("\u00a0", " "), re.DOTALL)
    return str(found)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_agents_are_told_by_kind_and_stage(language: str, sample: Sample) -> None:
    audit = sample(60, language=language)
    stage = audit.journey.stages[0].id
    access = Access(
        robots="found",
        pages={stage: 4, audit.journey.stages[1].id: 2},
        agents=(
            AgentAccess(id="GPTBot", owner="OpenAI", kind="training", kept_out={stage: 4}),
            AgentAccess(id="CCBot", owner="Common Crawl", kind="training", kept_out={stage: 1}),
            AgentAccess(id="Googlebot", owner="Google", kind="classic"),
        ),
        unquoted=(audit.pages[0].url,),
        unquoted_count=1,
        scripted=(audit.pages[1].url,),
        scripted_count=1,
        partly=(WaitingPage(page=audit.pages[0].url, text=f"Loading {NASTY}"),),
        partly_count=1,
        unusable=(
            UnusableCta(page=audit.pages[0].url, why="no-name", target="tel:0701234567", pages=3),
            UnusableCta(page=audit.pages[0].url, why="no-address", text=NASTY),
        ),
        unusable_count=2,
    )
    found = section(replace(audit, access=access), language)
    told = {
        "sv": (
            "2 av 3 namngivna",
            "stängs ute från 1 av 4",
            "släpps in",
            "förbjuder utdrag",
            "CTA utan namn",
            "en del av texten",
        ),
        "en": (
            "2 of 3 named",
            "kept out of 1 of 4",
            "let in",
            "forbids excerpts",
            "CTA without a name",
            "a part of the text",
        ),
    }[language]
    assert all(one in found for one in told)
    assert "<b>" not in found


@pytest.mark.parametrize(
    ("access", "said"),
    [
        (Access(), "robots.txt har inte lästs"),
        (Access(robots="none"), "ingen robots.txt"),
        (
            Access(robots="found", agents=(AgentAccess(id="GPTBot", owner="OpenAI", kind="training"),)),
            "alla de namngivna",
        ),
        (Access(rendered=True), "lästes i en webbläsare"),
        (Access(), "saknar helt text i HTML-koden"),
    ],
)
def test_only_what_was_read_is_claimed(access: Access, said: str, sample: Sample) -> None:
    assert said in section(replace(sample(60), access=access), "sv")


def test_an_older_audit_has_no_such_section(sample: Sample) -> None:
    page = as_html.render(replace(sample(60), access=None), ExportOptions(language="sv"), strict=True)
    assert 'id="access"' not in page
