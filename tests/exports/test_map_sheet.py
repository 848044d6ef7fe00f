"""The map alone: both halves in both languages, no link into a report that is not there, and nothing becomes markup."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.exports import as_map, as_summary
from auditor.exports.heard_short import heard_short
from auditor.exports.options import ExportOptions
from auditor.exports.view_customers import customers_view
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.customers import CustomerMap, HeardThing, StageHeard

Sample = Callable[..., Audit]
NASTY = '<b onclick=x> href="#pages" {{7*7}}'


def heard(audit: Audit, *things: HeardThing) -> Audit:
    stage = audit.journey.stages[0].id
    return replace(audit, customers=CustomerMap(stages=(StageHeard(stage=stage, things=things),), file="k.toml"))


def asked(text: str, **values: object) -> HeardThing:
    return HeardThing(**{"kind": "question", "text": text, "state": "none", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_stands_alone(language: str, sample: Sample, tmp_path: Path) -> None:
    audit = heard(sample(60, language=language), asked(NASTY, said=4), HeardThing(kind="feeling", text="", value=-1.0))
    text = as_map.render(audit, ExportOptions(language=language), strict=True)
    assert "<b onclick" not in text and "&lt;b onclick=x&gt; href=&#34;#pages&#34;" in text
    assert ' href="#' not in text and "<script" not in text
    assert "wide both" in text and 'class="feelings"' in text
    plain = as_map.render(sample(60, language=language), ExportOptions(language=language), strict=True)
    assert "wide both" not in plain


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Oftast frågat utan svar: ”Vanlig?” (41 kunder)."),
        ("en", "Most asked without an answer: “Vanlig?” (41 customers)."),
    ],
)
def test_the_summary_has_the_half_in_small(language: str, said: str, sample: Sample) -> None:
    audit = heard(
        sample(60, language=language),
        asked("Ovanlig?", said=3), asked("Vanlig?", said=41), asked("Nära?", said=90, near="N", near_page="x"),
        asked("Besvarad?", said=99, state="answered"),
    )  # fmt: skip
    text = as_summary.render(audit, ExportOptions(language=language), strict=True).replace("\u00a0", " ")
    assert said in text
    assert "Nära?" not in text and "Besvarad?" not in text


def test_what_nobody_counted_has_no_figure_and_what_is_found_comes_before_what_is_not(sample: Sample) -> None:
    audit = sample(20)
    words = Wording("sv", audit.journey)
    audit = heard(
        audit,
        HeardThing(kind="obstacle", text="Krångligt", said=50),
        HeardThing(kind="obstacle", text="Död länk", state="found", check="broken-link"),
        HeardThing(kind="expectation", text="Svar inom en dag", state="met", said=9),
    )
    seen = customers_view(audit, columns(audit, words), words)
    short = heard_short(audit, seen, words)
    assert short is not None
    assert short.lines == ("Hindras mest av: ”Död länk”.",)
    assert not short.drawn


def test_without_customers_there_is_no_half(sample: Sample) -> None:
    assert 'class="chapter heard' not in as_summary.render(sample(20), ExportOptions(language="sv"))
