"""What a menu names and leads to, where nobody has read: it is not missing, only unseen."""

from types import ModuleType

from auditor.business.elsewhere import MENUS_READ, PointerBuilder
from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot

MENU = (
    '<nav><a href="https://blog.other.example/">Blogg</a><a href="/om">Om oss</a>'
    '<a href="/x">Blogg om allt vi gör</a></nav>'
)


def page(build: ModuleType, menu: str = MENU, main: str = "<p>Hej</p>") -> Page:
    body = f"<title>x</title>{menu}<main>{main}</main>".encode()
    return read_page(Snapshot(url=build.HOST + "/", final_url=build.HOST + "/", status=200, body=body))


def test_what_menus_name_and_nobody_read_is_elsewhere(build: ModuleType) -> None:
    found = PointerBuilder()
    found.add(page(build))
    assert found.unread(lambda url: url.endswith("/om")) == {"guides": "https://blog.other.example/"}
    assert found.unread(lambda url: True) == {}


def test_a_front_page_that_nobody_read_is_elsewhere(build: ModuleType) -> None:
    def inner() -> Page:
        body = b'<title>x</title><header><a href="/"><img alt=""></a></header><main><p>Hej</p></main>'
        return read_page(Snapshot(url=build.HOST + "/a", final_url=build.HOST + "/a", status=200, body=body))

    found = PointerBuilder()
    found.add(inner())
    assert found.unread(lambda url: True) == {"home": build.HOST + "/"}
    found.add(page(build))
    assert found.unread(lambda url: True) == {}


def test_a_card_of_the_content_names_a_page_of_the_site(build: ModuleType) -> None:
    found = PointerBuilder()
    found.add(page(build, "", '<a href="/omdomen">Omdömen</a>'))
    assert found.unread(lambda url: False) == {"testimonials": build.HOST + "/omdomen"}


def test_links_of_the_content_to_others_name_nothing_and_later_menus_are_alike(build: ModuleType) -> None:
    found = PointerBuilder()
    for _ in range(MENUS_READ):
        found.add(page(build, "", '<a href="https://blog.other.example/">Blogg</a>'))
    found.add(page(build))
    assert found.unread(lambda url: False) == {}


def test_a_front_page_that_nothing_links_to_was_not_read_either(build: ModuleType) -> None:
    body = b"<title>x</title><main><p>Hej</p></main>"
    found = PointerBuilder()
    found.add(read_page(Snapshot(url=build.HOST + "/a", final_url=build.HOST + "/a", status=200, body=body)))
    assert found.unread(lambda url: True) == {"home": build.HOST + "/"}
    other = PointerBuilder()
    inner = Snapshot(url=build.HOST + "/a", final_url=build.HOST + "/a", status=200, body=body)
    other.add(read_page(inner), fronts=True)
    assert other.unread(lambda url: True) == {}
