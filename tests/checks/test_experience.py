"""Slow, heavy, unsafe pages and pages not made for phones."""

from types import ModuleType

import pytest

from auditor.checks import heavy_page, insecure_page, no_viewport, slow_page


def test_a_slow_page_gives_its_seconds(build: ModuleType) -> None:
    pages = [build.a_page("a", elapsed_ms=2600.0), build.a_page("b", elapsed_ms=1700.0)]
    (hit,) = slow_page.find(build.a_site(pages))
    assert hit.values["seconds"] == 2.6


def test_a_page_from_a_file_or_a_browser_is_not_timed(build: ModuleType) -> None:
    assert not list(slow_page.find(build.a_site([build.a_page("a", elapsed_ms=9000.0, via="browser")])))


def test_a_heavy_page_gives_its_size(build: ModuleType) -> None:
    (hit,) = heavy_page.find(build.a_site([build.a_page("a", html_bytes=3_400_000), build.a_page("b")]))
    assert hit.values["megabytes"] == 3.4


def test_a_page_without_viewport(build: ModuleType) -> None:
    (hit,) = no_viewport.find(build.a_site([build.a_page("a", has_viewport=False), build.a_page("b")]))
    assert hit.subject.id.endswith("/a")


@pytest.mark.parametrize(
    ("url", "has_form", "key"),
    [
        ("http://firma.se/a", False, "plain"), ("http://firma.se/a", True, "form"), ("https://firma.se/a", True, ""),
        ("http://127.0.0.1:8080/a", True, ""), ("http://localhost/a", False, ""), ("http://192.168.1.4/", False, ""),
        ("http://[::1]:8080/", False, ""), ("http://8.8.8.8/", False, "plain"), ("http://intranet/x", False, ""),
    ],
)  # fmt: skip
def test_http_is_unsafe_but_for_ones_own_network(build: ModuleType, url: str, has_form: bool, key: str) -> None:
    hits = list(insecure_page.find(build.a_site([build.a_page("a", url=url, has_form=has_form)])))
    assert [hit.key for hit in hits] == ([key] if key else [])
