"""The comparison page: over time and between sites, in both languages, safe and whole."""

import json

import pytest

from auditor.compare.compare import compare_audits, compare_sites
from auditor.exports.brand import Brand
from auditor.exports.comparison import render, write_comparison


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_changed_is_told_in_both_languages(sample, tmp_path, language):
    found = compare_audits(sample(60), sample(70, seed=8))
    page = render(found, language, Brand(), strict=True)
    assert {"sv": "Poängen", "en": "The score"}[language] in page
    assert "<script" not in page and "window.hacked=1</script>" not in page
    made = write_comparison(found, tmp_path, language)
    assert [path.name for path in made] == ["compare.html", "compare.json"]
    assert json.loads(made[1].read_bytes())["kind"] == "time"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sites_stand_side_by_side(sample, language):
    found = compare_sites([sample(60), sample(60, language="en"), sample(5, language="en", seed=3)])
    page = render(found, language, Brand(), strict=True)
    assert page.count('class="mix-row"') == 3
    assert "www.lindhagasol.example" in page


def test_nothing_changed_is_said_plainly(sample):
    page = render(compare_audits(sample(60), sample(60)), "sv", Brand(), strict=True)
    assert "densamma som sist" in page
