"""Resolves the addresses written on a page, so that the same menu on a thousand pages is resolved once."""

import re
from functools import lru_cache

from auditor.urls import resolve

_MAIL = re.compile(
    r"(https?:/{0,3})?(?:\.{0,2}/)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.([a-zA-Z]{2,24}))/?"
)
# Endings of files, whose names may hold the sign of mail: logo@2x.png.
_FILES = frozenset(
    ("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "pdf", "html", "htm", "php", "js", "css", "mp4")
)


def mail_without_scheme(written: str) -> str:
    """Return the mail address that a link names as if it were a page (without `mailto:`), "" for any other link."""
    found = _MAIL.fullmatch(written)
    return "" if found is None or found[3].lower() in _FILES else found[2]


def absolute(written: str, base: str) -> str | None:
    """Return what `urls.resolve` returns; what does not depend on the page's own path is kept between pages."""
    if written.startswith(("http://", "https://")):
        return resolve(written)
    if written.startswith("/") and not written.startswith("//"):
        return resolve(written, _origin(base))
    return resolve(written, base)


@lru_cache(maxsize=1_000)
def _origin(base: str) -> str:
    return resolve("/", base) or base
