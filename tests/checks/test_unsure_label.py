"""Pages that a person should look at."""

from types import ModuleType

from auditor.checks.unsure_label import find
from auditor.records.judgement import HumanLabel


def test_an_unsure_page_gives_the_two_likeliest(build: ModuleType) -> None:
    guess = build.a_guess(
        "awareness", share=0.4, sure=False, shares={"awareness": 0.4, "consideration": 0.35, "none": 0.25}
    )
    (hit,) = find(build.a_site([build.a_page("a", guess=guess), build.a_page("b")]))
    assert (hit.values["phase"], hit.values["second"], hit.values["share"]) == ("awareness", "consideration", 0.4)


def test_what_a_person_has_settled_is_sure(build: ModuleType) -> None:
    unsure = build.a_guess("awareness", share=0.4, sure=False)
    label = HumanLabel(url="https://site.example/a", phase="awareness")
    human = build.a_guess("awareness", sure=False, source="human")
    pages = [build.a_page("a", guess=unsure, human=label), build.a_page("b", guess=human)]
    assert not list(find(build.a_site(pages)))
