"""Pages that answer the same question."""

from types import ModuleType

from auditor.checks.cannibalisation import find


def page(build: ModuleType, name: str, title: str, **values: object) -> object:
    return build.a_page(name, title=title, **{"topic": "pumpar", **values})


def test_the_same_title_in_topic_and_stage_is_found(build: ModuleType) -> None:
    pages = [
        page(build, "a", "Så väljer du rätt värmepump till villan", inlinks_main=9),
        page(build, "b", "Välja rätt värmepump till villan: så gör du"),
        page(build, "c", "Vad kostar bergvärme att installera i år"),
    ]
    pages[1] = page(build, "b", "Så väljer du rätt värmepump till villan 2024")
    (hit,) = find(build.a_site(pages))
    assert (hit.subject.id, hit.values["rival"]) == ("https://site.example/b", "https://site.example/a")


def test_towns_and_models_are_questions_of_their_own(build: ModuleType) -> None:
    towns = [
        page(build, town, f"Elektriker i {town} – elinstallation och service") for town in ("Lund", "Kalmar", "Ystad")
    ]
    assert not list(find(build.a_site(towns)))


def test_another_stage_or_topic_is_another_question(build: ModuleType) -> None:
    title = "Rätt värmepump till villan"
    pages = [page(build, "a", title), page(build, "b", title, topic="annat"), page(build, "c", title, stage="decision")]
    assert not list(find(build.a_site(pages)))


def test_words_that_every_title_has_do_not_count(build: ModuleType) -> None:
    pages = [page(build, f"p{n}", f"Ämne{n} | Firman i Stan Aktiebolag") for n in range(6)]
    assert not list(find(build.a_site(pages)))


def test_near_copies_are_left_to_their_own_check(build: ModuleType) -> None:
    title = "Rätt värmepump till villan"
    pages = [page(build, "a", title), page(build, "b", title, near_duplicate_of="https://site.example/a")]
    assert not list(find(build.a_site(pages)))


def test_measured_groups_are_taken_as_they_are(build: ModuleType) -> None:
    pages = [build.a_page("a", word_count=900), build.a_page("b"), build.a_page("c")]
    group = ("https://site.example/a", "https://site.example/b", "https://site.example/gone")
    (hit,) = find(build.a_site(pages, cannibals=(group,)))
    assert hit.subject.id == "https://site.example/b"


def test_the_number_of_findings_is_bounded(build: ModuleType) -> None:
    pages = [page(build, f"p{n}", "Rätt värmepump till villan") for n in range(200)] + build.a_good_site(500, 0, 0)
    assert len(list(find(build.a_site(pages)))) == 50


def test_products_resemble_each_other_by_nature(build: ModuleType) -> None:
    title = "Doftljus i glas med lock"
    pages = [page(build, name, title, stage="decision", content_type="product") for name in "abc"]
    assert not list(find(build.a_site(pages)))
