"""Links that do not answer."""

from types import ModuleType

from auditor.checks.broken_link import find


def test_a_page_with_broken_links_names_them(build: ModuleType) -> None:
    gone = ("https://site.example/borta", "https://site.example/trasig")
    (hit,) = find(build.a_site([build.a_page("a"), build.a_page("b")], broken={"https://site.example/a": gone}))
    assert (hit.subject.id, hit.values["links"], tuple(hit.evidence)) == ("https://site.example/a", 2, gone)
