"""Logging in by a form: hidden fields are carried, the session holds, and the password goes nowhere else."""

import time
from urllib.parse import parse_qsl

import pytest
from crawl_server import Request, page, redirect, reply

from auditor.crawl.form import login_form
from auditor.crawl.login import Login
from auditor.errors import InputError
from auditor.records.crawl import Start

SECRET = "h3mligt & gott"
PASSWORD = "<input type=password name=p>"
FORM = """<form action="/search"><input name="q"></form>
<form method="post" action="/session"><input type="hidden" name="csrf" value="{csrf}"><input name="email" value="">
<input type="password" name="pass"><input type="checkbox" name="remember" value="1" checked>
<input type="checkbox" name="spam" value="1"><button name="do" value="login">Logga in</button>
<button name="do" value="forgot">Glömt</button></form>"""


class Members:
    """A site for members: /login, /session (POST), pages that need the cookie, and a link that logs out."""

    def __init__(self, form: str = FORM, *, rotate: bool = False) -> None:
        self.form = form
        self.sent: list[dict[str, str]] = []
        self.origins: list[str] = []
        self.session = ""
        self.rotate = rotate
        self.given = 0

    def __call__(self, request: Request) -> bytes | None:
        if request.path == "/login":
            return reply(
                f"<title>Logga in</title>{self.form.format(csrf='t0ken')}", Set_Cookie="pre=1; Path=/; HttpOnly"
            )
        if request.path == "/session":
            return self.open(request)
        if request.path == "/logout":
            self.session = ""
            return redirect("/login")
        if request.path in ("/", "/medlem", "/mer"):
            return self.shown(request)
        return None

    def open(self, request: Request) -> bytes:
        self.sent.append(dict(parse_qsl(request.body.decode(), keep_blank_values=True)))
        self.origins.append(request.headers.get("origin", ""))
        good = self.sent[-1].get("pass") == SECRET and self.sent[-1].get("csrf") == "t0ken"
        if not good or "pre=1" not in request.headers.get("cookie", ""):
            return reply(f"<title>Fel</title>Fel lösenord {self.form.format(csrf='t0ken')}")
        return self.with_cookie(redirect("/medlem", 303))

    def with_cookie(self, answer: bytes) -> bytes:
        self.given += 1
        self.session = f"sid=s{self.given}"
        head, _, rest = answer.partition(b"\r\n")
        return head + f"\r\nSet-Cookie: {self.session}; Path=/; HttpOnly; SameSite=Lax\r\n".encode() + rest

    def shown(self, request: Request) -> bytes:
        if not self.session or self.session not in request.headers.get("cookie", ""):
            return redirect("/login", 302)
        answer = page(f"Välkommen {request.path}", links=("/medlem", "/mer", "/logout", "/konto/logga-ut"))
        return self.with_cookie(answer) if self.rotate else answer


def login(site: str, **changes: object) -> Login:
    return Login(**{"url": f"{site}/login", "fields": {"email": "anna@exempel.se"}, "secret": SECRET, **changes})


@pytest.mark.parametrize("rotate", [False, True])
def test_members_pages_are_read(serve, run, rows, store, rotate) -> None:
    site = Members(rotate=rotate)
    server = serve(site)
    run(f"{server.url}/", login=login(server.url), concurrency=1)
    assert site.sent == [{"csrf": "t0ken", "remember": "1", "do": "login", "email": "anna@exempel.se", "pass": SECRET}]
    assert site.origins == [server.url]
    assert rows() == {"/": (200, None), "/medlem": (200, None), "/mer": (200, None)}
    assert "/logout" not in server.hits
    assert store.frontier.reasons() == {"excluded": 2}


def test_neither_password_nor_cookie_is_stored(serve, run, store) -> None:
    server = serve(Members())
    run(f"{server.url}/", login=login(server.url))
    store.close()
    data = store.path.read_bytes()
    assert b"Medlem" not in data
    for secret in (SECRET.encode(), b"h3mligt", b"sid=s1", b"t0ken", b"anna@exempel.se"):
        assert secret not in data


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"secret": "fel"}, "the form is shown again"),
        ({"fields": {"user": "anna"}}, "its form has no field 'user'; it has csrf, email, pass, remember, do"),
        ({"success": "Min sida"}, "does not say 'Min sida'"),
        ({"password_field": "pwd"}, "shows no form with a field for a password"),
        ({"url": "{url}/finns-inte"}, "shows no form with a field for a password (status 404)"),
        ({"url": "http://127.0.0.1:1/login"}, "private-address"),
    ],
)
def test_a_login_that_fails_is_one_line(serve, run, changes, said) -> None:
    server = serve(Members())
    made = {
        name: value.replace("{url}", server.url) if isinstance(value, str) else value for name, value in changes.items()
    }
    with pytest.raises(InputError) as fault:
        run(f"{server.url}/", login=login(server.url, **made))
    assert said in str(fault.value)
    assert SECRET not in str(fault.value)
    assert "\n" not in str(fault.value)
    assert "/mer" not in server.hits


def test_a_text_of_success_is_looked_for(serve, run) -> None:
    server = serve(Members())
    assert run(f"{server.url}/", login=login(server.url, success="Välkommen /medlem")).html_pages == 3


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (FORM.replace('method="post"', ""), "would put the password into the address"),
        (FORM.replace('"/session"', '"https://annan.example/session"'), "sends to another site, annan.example"),
    ],
)
def test_the_password_goes_nowhere_else(serve, run, form, said) -> None:
    site = Members(form)
    server = serve(site)
    with pytest.raises(InputError, match=said):
        run(f"{server.url}/", login=login(server.url))
    assert site.sent == []


def test_a_site_that_hangs_at_the_login_is_left(serve, run) -> None:
    def hang(sock, request) -> None:
        time.sleep(5)

    server = serve({"/login": hang})
    with pytest.raises(InputError, match="timeout"):
        run(f"{server.url}/", login=login(server.url), timeout=0.5)


def test_another_host_gets_no_cookie(serve, run) -> None:
    other, server = serve({"/": page("annan")}), serve(Members())
    elsewhere = other.url.replace("127.0.0.1", "localhost")
    run(Start(url=f"{server.url}/"), Start(url=f"{elsewhere}/", kind="list"), login=login(server.url))
    assert "/" in other.hits
    assert all("cookie" not in request.headers for request in other.requests)


@pytest.mark.parametrize(
    ("html", "fields"),
    [
        ("<form method=post><select name=l><option value=sv><option value=en selected></select>" + PASSWORD,
         (("l", "en"), ("p", ""))),
        ("<form method=post><textarea name=t>hej</textarea><input name=x disabled>" + PASSWORD,
         (("t", "hej"), ("p", ""))),
        ("<form method=post><input type=radio name=r value=1><input type=radio name=r value=2 checked>" + PASSWORD,
         (("r", "2"), ("p", ""))),
    ],
)  # fmt: skip
def test_a_form_is_read_as_a_browser_sends_it(html: str, fields: tuple[tuple[str, str], ...]) -> None:
    form = login_form(html.encode(), "https://exempel.se/in")
    assert form is not None
    assert form.fields == fields
    assert form.action == "https://exempel.se/in"


@pytest.mark.parametrize(
    "html", [b"", b"<form><input name=q></form>", b"\xff\xfe<form", b"<input type=password name=p>"]
)
def test_a_page_without_such_a_form(html: bytes) -> None:
    assert login_form(html, "https://exempel.se/") is None
