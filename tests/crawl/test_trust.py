"""What the user gave goes to the site that the user named; a redirect takes the crawl along, never the secrets."""

import pytest
from crawl_server import Request, page, redirect, reply

from auditor.crawl.trust import Trust

SECRETS = {"auth": "anna:hemligt", "cookies": ("sid=1",), "headers": {"X-Key": "k"}}


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://intranet.kund.se/a", True),
        ("https://www.intranet.kund.se/", True),
        ("http://intranet.kund.se/a", False),
        ("http://login.annan-firma.com/start", False),
        ("https://login.annan-firma.com/start", False),
        ("https://annat.kund.se/", False),
        ("https://intranet.kund.se:8443/", False),
    ],
)
def test_only_the_targets_own_site_and_never_down_to_http(url: str, trusted: bool) -> None:
    assert Trust(["https://intranet.kund.se/"])(url) is trusted


def test_a_site_named_by_http_is_trusted_by_https_too() -> None:
    trust = Trust(["http://kund.se/"])
    assert trust("http://kund.se/a")
    assert trust("https://www.kund.se/a")


def test_subdomains_are_trusted_when_they_are_named() -> None:
    assert not Trust(["https://kund.se/"])("https://butik.kund.se/")
    assert Trust(["https://kund.se/", "https://butik.kund.se/"])("https://butik.kund.se/a")


def told(request: Request) -> set[str]:
    return {"authorization", "cookie", "x-key"} & set(request.headers)


def test_a_start_that_leads_to_another_site_takes_no_secret_there(serve, run, store) -> None:
    other = serve({"/start": page(links=("/b",)), "/b": page("b")})
    own = serve({"/": redirect(f"{other.url}/start")})
    run(f"{own.url}/", **SECRETS)
    assert all(told(request) == {"authorization", "cookie", "x-key"} for request in own.requests)
    assert "/b" in other.hits
    assert [told(request) for request in other.requests] == [set()] * len(other.requests)


def test_a_crawl_that_goes_on_takes_no_secret_there_either(serve, run, store) -> None:
    other = serve({"/start": page(links=("/b", "/c")), "/b": page("b"), "/c": page("c")})
    own = serve({"/": redirect(f"{other.url}/start")})
    run(f"{own.url}/", max_pages=1)
    before = len(other.requests)
    run(f"{own.url}/", **SECRETS)
    assert len(other.requests) > before
    assert not any(told(request) for request in other.requests)


def test_a_cookie_wall_leaves_the_users_own_cookie(serve, run, rows) -> None:
    def wall(request: Request) -> bytes | None:
        if request.path != "/":
            return None
        if "seen=1" in request.headers.get("cookie", ""):
            return page("innanför") if "sid=1" in request.headers["cookie"] else reply("nej", 403)
        return redirect("/", 302, Set_Cookie="seen=1; Path=/")

    server = serve(wall)
    run(f"{server.url}/", **SECRETS)
    assert rows()["/"] == (200, None)
    assert server.requests[-1].headers["cookie"] == "sid=1; seen=1"
