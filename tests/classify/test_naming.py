import pytest

from auditor.classify.concepts import concept_ids_of, lexicon
from auditor.classify.naming import covered, kinds, naming_facts
from auditor.records.page import PageContext


@pytest.mark.parametrize(
    ("name", "kind"),
    [(["karriär"], "careers"), (["about", "us"], "about"), (["kontakta", "oss"], "contact"), (["priser"], "pricing"),
     (["integritetspolicy"], "legal"), (["kundcase"], "case"), (["faq"], "faq"), (["docs"], "support")],
)  # fmt: skip
def test_a_name_that_is_all_one_concept(name, kind) -> None:
    assert covered([name], lexicon("en", "sv"))[kind] == 1.0


def test_the_share_falls_with_the_other_words() -> None:
    found = covered([["om", "priser", "och", "annat"]], lexicon("sv"))
    assert found["pricing"] == pytest.approx(0.25)


def test_places_of_a_name(read) -> None:
    page = read("<title>Jobba hos oss</title><main><h1>Jobba hos oss</h1></main>", "/om-oss/karriar/")
    found = naming_facts(page, PageContext(anchors=("lediga jobb",)), "sv")
    assert found["named-folder:about"] == 1.0
    assert found["named-title:careers"] == 1.0
    assert found["named-links:careers"] == 1.0


def test_every_concept_that_names_a_page_exists() -> None:
    assert set(kinds()) <= set(concept_ids_of("en"))
