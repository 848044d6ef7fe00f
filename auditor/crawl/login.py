"""Logs in by a form before a crawl: the page with the form, its hidden fields (CSRF), the user's own, and a look after.

The password goes to the form's own site alone, by POST, never from https down to http, and into no file or message.
"""

import asyncio

import httpx

from auditor.crawl.addresses import check_address
from auditor.crawl.form import Form, login_form
from auditor.crawl.session import Session
from auditor.crawl.transport import headers_of, make_request
from auditor.crawl.troubles import explained
from auditor.decode import Body
from auditor.errors import InputError
from auditor.records.base import Record
from auditor.settings import CrawlSettings
from auditor.urls import host_of, hostname_of, origin_of, registrable, resolve, scheme_of

# A log-in page is a page; what is longer is something else.
_MOST_BYTES = 5_000_000
_MOST_HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHECK = "Check the address, the names of the fields, the user name and the password."


class Login(Record, frozen=True, kw_only=True):
    """How to log in. `fields` are what the user fills in by name, `success` a text that only members see."""

    url: str  # normalised
    fields: dict[str, str]
    secret: str
    password_field: str = ""  # "": the form's only field for a password
    success: str = ""

    def __repr__(self) -> str:
        return f"Login({self.url})"


class _Seen(Record, frozen=True, kw_only=True):
    url: str
    status: int
    body: bytes


async def log_in(
    login: Login, transport: httpx.AsyncBaseTransport, settings: CrawlSettings, secrets: dict[str, str]
) -> Session:
    """Return a session that is logged in; raises InputError in one line when it did not come to that."""
    visitor = _Visitor(login, transport, settings, secrets)
    shown = await visitor.get(login.url)
    form = login_form(shown.body, shown.url, login.password_field)
    if shown.status >= 400 or form is None:
        raise _failed(login, f"{shown.url} shows no form with a field for a password (status {shown.status})")
    _refuse_unsafe(login, form, shown.url)
    after = await visitor.post(form, shown.url)
    again = login_form(after.body, after.url, login.password_field)
    if login.success:
        if login.success.encode() not in after.body:
            raise _failed(
                login, f"the page after it ({after.url}, status {after.status}) does not say {login.success!r}"
            )
    elif after.status >= 400 or again is not None:
        shown_again = "the form is shown again" if again else f"status {after.status}"
        raise _failed(login, f"{shown_again} at {after.url}")
    if not len(visitor.session):
        raise _failed(login, "the site set no cookie")
    return visitor.session


def _refuse_unsafe(login: Login, form: Form, at: str) -> None:
    """A page may be broken or hostile: the password goes nowhere else than the user said."""
    unknown = [name for name in login.fields if name not in form.names]
    if unknown:
        raise _failed(login, f"its form has no field {unknown[0]!r}; it has {', '.join(form.names)[:200]}")
    if form.method != "post":
        raise _failed(login, "its form would put the password into the address")
    if registrable(hostname_of(form.action)) != registrable(hostname_of(login.url)):
        raise _failed(login, f"its form sends to another site, {host_of(form.action)}; name the page there as `url`")
    if scheme_of(form.action) != "https" and "https" in (scheme_of(at), scheme_of(login.url)):
        raise _failed(login, "its form would send the password without encryption")


def _failed(login: Login, why: str) -> InputError:
    return InputError("log-in-at-did-not-succeed", url=host_of(login.url), why=why)


class _Visitor:
    """A browser that can do no more than log in."""

    def __init__(
        self, login: Login, transport: httpx.AsyncBaseTransport, settings: CrawlSettings, secrets: dict[str, str]
    ) -> None:
        self._login = login
        self._transport = transport
        self._settings = settings
        self._secrets = secrets
        self.session = Session()

    async def get(self, url: str) -> _Seen:
        return await self._followed("GET", url, b"", {})

    async def post(self, form: Form, at: str) -> _Seen:
        values = self._login.fields | {form.password: self._login.secret}
        further = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": origin_of(form.action), "Referer": at,
        }  # fmt: skip
        return await self._followed("POST", form.action, form.filled(values), further)

    async def _followed(self, method: str, url: str, content: bytes, further: dict[str, str]) -> _Seen:
        for _ in range(_MOST_HOPS):
            try:
                check_address(url, private=self._settings.allow_private)
                async with asyncio.timeout(self._settings.timeout):
                    seen, target = await self._once(method, url, content, further)
            except Exception as trouble:
                raise _failed(self._login, f"{host_of(url)}: {': '.join(explained(trouble))}") from None
            if target is None:
                return seen
            # As browsers do: what follows a form that was sent is asked for with GET; 307 and 308 would send it again,
            # which no site needs for a log-in.
            url, method, content, further = target, "GET", b"", {}
        raise _failed(self._login, "it redirects without end")

    async def _once(self, method: str, url: str, content: bytes, further: dict[str, str]) -> tuple[_Seen, str | None]:
        home = registrable(hostname_of(self._login.url)) == registrable(hostname_of(url))
        headers = headers_of(self._settings, self._secrets if home else {})
        headers.update(further)
        cookies = [each for each in (headers.get("Cookie", ""), self.session.cookie(url)) if each]
        if cookies:
            headers["Cookie"] = "; ".join(cookies)
        request = make_request(url, self._settings.timeout, headers, method=method, content=content)
        response = await self._transport.handle_async_request(request)
        try:
            response.request = request
            self.session.learn(response)
            target = resolve(response.headers.get("location", ""), url) if response.status_code in _REDIRECTS else None
            body = b"" if target else await _body(response)
        finally:
            await response.aclose()
        return _Seen(url=url, status=response.status_code, body=body), target


async def _body(response: httpx.Response) -> bytes:
    body = Body(response.headers.get("content-encoding", ""), _MOST_BYTES)
    async for piece in response.stream:  # type: ignore[union-attr]
        body.feed(piece)
    body.finish()
    return body.data
