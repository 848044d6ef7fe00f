"""A page that is to be improved says what is wrong on that very page, and what is wrong on all of them last."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports.lookup import Lookup
from auditor.exports.why import why_said
from auditor.exports.wording import Wording
from auditor.records.audit import Audit, Finding, Subject
from auditor.records.decision import Decision

Sample = Callable[..., Audit]


def fault(check: str, url: str, key: str, **values: object) -> Finding:
    own = {"page": url, **values}
    return Finding(check=check, subject=Subject(kind="page", id=url), verdict="fail", key=key, values=own)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_says_its_own_fault_and_then_what_all_share(sample: Sample, language: str) -> None:
    audit = sample(20, language=language, hostile=False)
    pages = [page for page in audit.pages if page.counted]
    shared = [fault("wrong-number", page.url, "phone", text="08-1", target="08-2") for page in pages]
    own = fault("leftover-text", pages[0].url, "text", text="Lorem ipsum")
    audit = replace(audit, findings=(*shared, own))
    look, words = Lookup(audit), Wording(language, audit.journey, strict=True)
    one = Decision(verdict="improve", reason="faults", checks=("wrong-number", "leftover-text"))
    first, other = why_said(one, pages[0], look, words), why_said(one, pages[1], look, words)
    assert "Lorem ipsum" in first and words.check("wrong-number", "name").lower() in first.lower()
    assert "08-1" in other and "Lorem" not in other


def test_more_faults_than_a_reader_wants_are_counted(sample: Sample) -> None:
    audit = sample(20, hostile=False)
    url = audit.pages[0].url
    checks = ("leftover-text", "empty-link", "garbled-text", "raw-codes")
    keys = {"leftover-text": "text", "empty-link": "empty", "garbled-text": "garbled", "raw-codes": "codes"}
    found = tuple(fault(check, url, keys[check], text="X", links=1) for check in checks)
    words = Wording("sv", audit.journey)
    told = why_said(
        Decision(verdict="improve", reason="faults", checks=checks),
        audit.pages[0],
        Lookup(replace(audit, findings=found)),
        words,
    )
    assert told.endswith("och 1\u00a0fel till.")


def test_other_reasons_are_told_as_they_are(sample: Sample) -> None:
    audit = sample(20)
    words = Wording("en", audit.journey, strict=True)
    one = Decision(verdict="keep", reason="works")
    assert why_said(one, audit.pages[0], Lookup(audit), words) == words.title("decision_why", "works")


@pytest.mark.parametrize(("own", "other", "said"), [(12.0, 3.0, "rather keep this"), (0.0, 3.0, "link to the target")])
def test_a_merge_says_which_page_has_the_links(sample: Sample, own: float, other: float, said: str) -> None:
    audit = sample(20, hostile=False)
    page = replace(audit.pages[0], metrics={"referring_domains": own})
    target = replace(audit.pages[1], metrics={"referring_domains": other})
    look = Lookup(replace(audit, pages=(page, target, *audit.pages[2:])))
    one = Decision(verdict="merge", reason="rival", target=target.url)
    words = Wording("en", audit.journey, strict=True)
    assert said in why_said(one, page, look, words)
    assert "link" not in why_said(one, replace(page, metrics={}), Lookup(audit), words).partition(". ")[2]
