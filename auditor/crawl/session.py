"""A visitor who is logged in: keeps the site's cookies as a browser keeps them, in memory alone."""

import httpx

# A browser keeps 180 cookies a site; a server that sets more is not keeping a session.
_MOST_COOKIES = 180
# Past this servers refuse the request.
_LONGEST_HEADER = 8_000


class Session:
    """The cookies of one log-in; each goes only where its domain, path and `Secure` say."""

    def __init__(self) -> None:
        self._cookies = httpx.Cookies()

    def cookie(self, url: str) -> str:
        """Return the Cookie header for `url`, "" for none."""
        request = httpx.Request("GET", url)
        self._cookies.set_cookie_header(request)
        header = str(request.headers.get("cookie", ""))
        return header if len(header) <= _LONGEST_HEADER else ""

    def learn(self, response: httpx.Response) -> None:
        """Take what the server sets; `response` knows its request."""
        if len(self._cookies) < _MOST_COOKIES and "set-cookie" in response.headers:
            self._cookies.extract_cookies(response)

    def __len__(self) -> int:
        return len(self._cookies)
