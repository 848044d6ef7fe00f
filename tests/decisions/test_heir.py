"""An address that goes leads to what is about the same, else to its list."""

from types import ModuleType

import pytest

from auditor.decisions import heir
from auditor.decisions.heir import Heirs


def test_the_heir_is_of_one_subject_and_language_and_offers_before_others(build: ModuleType) -> None:
    old = build.a_page("nyheter/tak-2019", topic="tak", content_type="news", inlinks=400)
    text = build.a_page("rad/tak", topic="tak", inlinks=300)
    offer = build.a_page("tjanster/tak", topic="tak", content_type="service", inlinks=3)
    other = build.a_page("en/roofs", topic="tak", content_type="service", language="en")
    start = build.a_page("", topic="tak", content_type="home")
    heirs = Heirs([start, old, text, offer, other], ("news",))
    assert heirs.of(old) == offer
    assert heirs.of(offer) == text
    assert heirs.of(other) is None


def test_without_a_subject_the_nearest_folder_inherits(build: ModuleType) -> None:
    year, all_news = build.a_page("nyheter/2019", content_type="category"), build.a_page("nyheter")
    heirs = Heirs([year, all_news, build.a_page("nyhet")], ("news",))
    assert heirs.of(build.a_page("nyheter/2019/a/b")) == year
    assert heirs.of(year) == all_news
    assert heirs.of(build.a_page("nyheten/a")) is None


def test_the_pages_are_walked_once_however_many_go(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    read = heir.path_of
    monkeypatch.setattr(heir, "path_of", lambda url: walked.append(url) or read(url))
    pages = [build.a_page(f"f/{number}", topic=f"t{number}") for number in range(300)]
    heirs = Heirs(pages, ())
    for page in pages:
        heirs.of(page)
    assert len(walked) <= 2 * len(pages)
