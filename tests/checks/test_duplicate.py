"""Word for word copies."""

from types import ModuleType

from auditor.checks.duplicate import find

ORIGINAL = "https://site.example/a"


def test_a_copy_names_its_original(build: ModuleType) -> None:
    copy = build.a_page("b", counted=False, excluded_by="duplicate", duplicate_of=ORIGINAL)
    (hit,) = find(build.a_site([build.a_page("a"), copy]))
    assert (hit.subject.id, hit.values["original"]) == ("https://site.example/b", ORIGINAL)


def test_a_copy_that_names_its_canonical_is_settled(build: ModuleType) -> None:
    settled = [
        build.a_page("b", counted=False, excluded_by="canonical", duplicate_of=ORIGINAL),
        build.a_page("c", counted=False, noindex=True, duplicate_of=ORIGINAL),
    ]
    assert not list(find(build.a_site(settled)))
