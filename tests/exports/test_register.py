"""The register tells what is broken first: numbers that dial another, and ways to pages that are gone."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from auditor.exports.register import register
from auditor.exports.view_register import register_view
from auditor.exports.wording import Wording
from auditor.records.audit import Audit, Finding, Subject
from tests.builders import HOST, a_cta, a_page

Sample = Callable[..., Audit]


def flags(audit: Audit) -> dict[str, tuple[str, ...]]:
    return {row.words: row.flags for row in register(audit)}


def asks(text: str, target: str, kind: str = "call") -> object:
    return a_cta(kind, text=text, target=target)


def test_what_is_broken_stands_first_and_what_works_has_no_flag(sample: Sample) -> None:
    pages = (
        a_page(
            "a",
            ctas=(
                asks("Ring 0766-11 11 18", "tel:0733220455"),
                asks("Ring 0733-22 04 55", "tel:+46733220455"),
                asks("Ring oss", "tel:0733220455"),
                asks("anna@lind.example", "mailto:bo@berg.example", "email"),
                asks("Begär offert", f"{HOST}/borta#form", "quote"),
                asks("Boka tid", f"{HOST}/b", "book"),
                asks("Köp nu", f"{HOST}/okänd", "buy"),
                asks("Testa fritt", f"{HOST}/bruten", "demo"),
            ),
        ),
        a_page("b", ctas=()),
        replace(a_page("borta", ctas=()), status=404, guess=None, counted=False),
    )
    broken = Finding(
        check="broken-link", subject=Subject(kind="page", id=pages[0].url), verdict="fail", key="broken",
        evidence=(f"{HOST}/bruten",),
    )  # fmt: skip
    audit = replace(sample(20, hostile=False), pages=pages, findings=(broken,), rewordings=())
    found = flags(audit)
    assert found["Ring 0766-11 11 18"] == found["anna@lind.example"] == ("wrong-number",)
    assert found["Begär offert"] == found["Testa fritt"] == ("dead",)
    assert not any(found[words] for words in ("Ring 0733-22 04 55", "Ring oss", "Boka tid", "Köp nu"))
    assert [bool(row.flags) for row in register(audit)] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_says_what_is_broken_in_words(sample: Sample, language: str) -> None:
    page = a_page("a", ctas=(asks("Ring 0766-11 11 18", "tel:0733220455"),))
    audit = replace(sample(20, hostile=False), pages=(page,), findings=(), rewordings=())
    seen = register_view(audit, Wording(language, audit.journey, strict=True))
    assert seen is not None
    assert seen.uneven[0].remark == (
        "Ringer eller skriver till någon annan än den visar." if language == "sv"
        else "Calls or writes to another than it shows."
    )  # fmt: skip
