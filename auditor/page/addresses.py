"""Resolves the addresses written on a page, so that the same menu on a thousand pages is resolved once."""

from functools import lru_cache

from auditor.urls import resolve


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
