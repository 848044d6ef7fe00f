"""Calls to action that a machine or a screen reader cannot use, and pages that may not be quoted."""

import pytest
from msgspec.structs import replace

from auditor.page.read import read_page
from auditor.records.judgement import Cta, PageResult
from auditor.records.page import Page, Snapshot
from auditor.site.usable import UsableBuilder, is_shell, why_unusable

URL = "https://lind.example/a"


def a_page(markup: str, head: str = "", robots: str = "") -> Page:
    html = (
        f"<html><head><title>x</title>{head}</head><body><main><h1>Rubrik</h1><p>Text.</p>{markup}</main></body></html>"
    )
    headers = {"x-robots-tag": robots} if robots else {}
    return read_page(Snapshot(url=URL, final_url=URL, status=200, headers=headers, body=html.encode()))


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('<a href="tel:0701234567"><i class="icon"></i></a>', "no-name"),
        ('<a href="mailto:a@lind.example"><img src="/x.png" alt=""></a>', "no-name"),
        ('<button onclick="x()"><svg><path/></svg></button>', "no-name"),
        ('<a href="tel:0701234567"><i></i><span class="sr-only" hidden>Ring</span></a>', None),
        ('<a href="tel:0701234567"><svg><title>Ring oss</title><path/></svg></a>', None),
        ('<a href="tel:0701234567"><svg aria-label="Ring"></svg></a>', None),
        ('<a href="tel:0701234567" aria-labelledby="other"><i></i></a>', None),
        ('<a href="tel:0701234567" title="Ring"><i></i></a>', None),
        ('<a href="#" onclick="x()">Boka tid</a>', "no-address"),
        ('<a href="javascript:void(0)">Boka tid</a>', "no-address"),
        ('<button onclick="x()">Boka tid</button>', None),
        ('<a href="#boka">Boka tid</a>', None),
        ('<a href="/boka" onclick="x()">Boka tid</a>', None),
    ],
)
def test_what_is_pressed_needs_a_name_and_a_link_an_address(markup: str, why: str | None) -> None:
    (item,) = a_page(markup).clickables
    assert why_unusable(item) == why


@pytest.mark.parametrize(
    ("head", "robots", "forbids"),
    [
        ('<meta name="robots" content="nosnippet">', "", True),
        ('<meta name="robots" content="index, max-snippet: 0">', "", True),
        ('<meta name="googlebot" content="max-snippet:0">', "", True),
        ("", "max-snippet:0", True),
        ("", "otherbot: nosnippet", False),
        ('<meta name="robots" content="max-snippet:-1">', "", False),
        ('<meta name="robots" content="max-snippet:50, max-image-preview:large">', "", False),
    ],
)
def test_pages_that_may_not_be_quoted(head: str, robots: str, forbids: bool) -> None:
    assert a_page("", head, robots).nosnippet is forbids


def test_the_same_call_on_many_pages_is_told_once() -> None:
    page = a_page('<a href="#" onclick="x()">Boka tid</a>', '<meta name="robots" content="nosnippet">')
    cta = Cta(kind="book", text="Boka tid", target="#", place="main", strength="strong", clickable=0)
    row = PageResult(url=URL, ctas=(cta,))
    builder = UsableBuilder()
    for name in ("a", "b"):
        builder.add(replace(page, url=f"https://lind.example/{name}"), row)
    ((one),) = builder.unusable()
    assert (one.why, one.text, one.pages, one.page) == ("no-address", "Boka tid", 2, URL)
    assert builder.unquoted_count == 2


@pytest.mark.parametrize(
    ("body", "shell"),
    [
        ('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>', True),
        (
            '<nav><a href="/a">A</a><a href="/b">B</a><a href="/c">C</a><a href="/d">D</a></nav><div id="x"></div>',
            False,
        ),
        ("<main><p>Stängt.</p></main>", False),
        (f'<div id="root"></div><main><p>{"ord " * 60}</p></main>', False),
    ],
)
def test_a_page_of_which_nothing_was_sent_is_a_shell(body: str, shell: bool) -> None:
    html = f"<html><head><title>x</title></head><body>{body}</body></html>"
    page = read_page(Snapshot(url=URL, final_url=URL, status=200, headers={}, body=html.encode()))
    assert is_shell(page) is shell
