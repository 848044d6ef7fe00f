"""Finds links whose address was mistyped so that nobody has it: `http://https//…`, quotes or a disk in it, no `https://`."""

from collections.abc import Iterable, Iterator

from auditor.ctas.wording import asked
from auditor.records.flaw import Flaw
from auditor.records.page import Clickable
from auditor.site.flawrules import LinkRule
from auditor.urls import host_of

FRAME = frozenset(("header", "footer", "nav"))
# One of these stands in every such address.
SIGNS = ("/http", "/www.", "%2", "%E2", " ", ":\\", "“", "”", "C:/")
LONGEST_TEXT = 80


def mistyped_links(items: Iterable[Clickable], url: str, rule: LinkRule) -> Iterator[Flaw]:
    """Yield each link of the page `url` with such an address; `why` tells a button or the frame from the text."""
    own = host_of(url)
    for item in items:
        if item.tag != "a" or not any(sign in item.href for sign in SIGNS):
            continue
        named = item.text if item.text_from != "alt" else ""
        if not (named or asks_by_picture(item)):
            continue
        inside = item.href.split("/", 3)[2:3] == [own] and rule.inside.remembered[item.href]
        if inside or rule.typed.remembered[item.href]:
            asks = item.button_like or item.place in FRAME or not named
            why = "typed-button" if asks else "typed"
            yield Flaw(
                kind="private-link", text=(item.text or item.picture)[:LONGEST_TEXT], target=item.href[:200], why=why
            )


def asks_by_picture(item: Clickable) -> bool:
    """Return True for a picture whose file name asks ("book_button.png"); any other may only open larger."""
    words = asked(item.picture, ("und",)) if item.picture else None
    return words is not None and words.kind is not None
