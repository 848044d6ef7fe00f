"""The document on the checks is what the checks say of themselves."""

from pathlib import Path

from auditor.checks.all import CHECKS
from auditor.checks.manual import manual, text_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == manual(), "run: python -m auditor.checks.manual > docs/checks.md"


def test_every_check_explains_itself_apart_from_the_others() -> None:
    texts = [text_of(check) for check in CHECKS]
    assert len(set(texts)) == len(CHECKS)
