"""Opens shadow roots that stand in the markup itself (`<template shadowrootmode>`): browsers show what is in them."""

import re

_TEMPLATE = re.compile(r"<(/?)template\b([^<>]*)>", re.I)
_ROOT = re.compile(r"\bshadowroot(?:mode)?\s*=", re.I)


def open_shadow_roots(html: str) -> str:
    """Return `html` with each template that is a shadow root written as a plain element; other templates stay shut."""
    if "shadowroot" not in html:  # scripts write it, in lower case; a search for any case costs a tenth of a page
        return html
    roots: list[bool] = []

    def opened(found: re.Match[str]) -> str:
        if not found[1]:
            roots.append(_ROOT.search(found[2]) is not None)
            return f"<div{found[2]}>" if roots[-1] else found[0]
        return "</div>" if roots and roots.pop() else found[0]

    return _TEMPLATE.sub(opened, html)
