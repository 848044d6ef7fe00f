"""Decides what a page shows of things that otherwise have a page of their own: prices, a contact form, reviews.

A firm with its price list on the home page does not lack prices; journeys name these signs beside content types.
"""

from collections.abc import Callable

from auditor.acts import no_address
from auditor.business.kinds import kind_rules
from auditor.records.base import ContentType
from auditor.records.journey import Sign
from auditor.records.judgement import Cta, PageResult
from auditor.urls import host_of

# Purposes of lang/*/forms.toml.
CONTACT_PURPOSES = frozenset({"contact", "quote", "booking"})
ORDER_PURPOSES = frozenset({"quote", "booking", "order", "signup", "demo"})
SUBSCRIBE_PURPOSES = frozenset({"newsletter"})
CONTACT_KINDS = frozenset({"contact", "call", "email", "book", "quote"})
ORDER_KINDS = frozenset({"buy", "book", "quote", "demo", "signup"})
CONTACT_TYPES = frozenset({"contact", "location"})
# Where a link that writes or calls is how one becomes a customer of a small firm.
ASKED_AT: frozenset[ContentType] = frozenset(("contact", "location", "home"))
BY_HAND = frozenset(("mail", "phone"))
# Types of pages that tell of something: what one presses there to buy is no price list of the firm's.
TELLING: frozenset[ContentType] = frozenset(("article", "news", "glossary", "about", "case_study"))
# Ways on that are links to other pages.
BY_LINK = frozenset({"link", "beside", "unread", "request", "outside", "step"})


def own_ctas(page: PageResult) -> tuple[Cta, ...]:
    """Return the calls to action of the page's own content: not in a menu, not the same on many pages."""
    return tuple(cta for cta in page.ctas if cta.place == "main" and not cta.repeated)


def acts_at_once(page: PageResult) -> bool:
    """True when the reader can take the step on the page itself.

    That is a form, a calendar, a purchase, a call, a mail or a chat in its content, or a button that opens a booking.
    """
    return not BY_LINK.issuperset(page.ways)


def has_contact_way(page: PageResult) -> bool:
    """True when the page says how to reach the firm, in any place of it."""
    return (
        page.has_phone
        or page.has_mail
        or bool(set(page.form_purposes) & CONTACT_PURPOSES)
        or any(cta.kind in CONTACT_KINDS for cta in page.ctas)
        or (page.guess is not None and page.guess.content_type in CONTACT_TYPES)
    )


def links_to_booking(page: PageResult) -> bool:
    """True when a request to buy, book or sign up, in any place, leads to another host."""
    return any(orders_elsewhere(page, cta) for cta in page.ctas)


def orders_elsewhere(page: PageResult, cta: Cta) -> bool:
    """True when `cta` orders at another host: a booking service, a shop, the firm's own portal."""
    return cta.kind in ORDER_KINDS and is_outside(cta.target, page.url)


def is_outside(target: str, url: str) -> bool:
    """True when `target` is a web address at another host than `url`; an address that cannot be read is not."""
    if not target.startswith(("http:", "https:")):
        return False
    try:
        return host_of(target) != host_of(url)
    except ValueError:
        return False


def leads_to_store(page: PageResult) -> bool:
    """True when a request of the content or the header leads to a store of programs: the button is its step."""
    asked = (cta.target for cta in page.ctas if cta.place in ("main", "header") and is_outside(cta.target, page.url))
    return any(host_of(target) in kind_rules().program_stores for target in asked)


def orders_by_mail(page: PageResult) -> bool:
    """True when a request of the content to book, order or sign up is answered by mail or phone."""
    return any(
        cta.kind in ORDER_KINDS and cta.place == "main" and cta.target.startswith(("mailto:", "tel:"))
        for cta in page.ctas
    )


def is_written_to(page: PageResult, *, by_members: bool = False) -> bool:
    """True for a page of contact in whose content a link writes or calls: a step for who has decided, if a slow one.

    A small association has its members join by a page of its community (`by_members`).
    """
    kinds = ASKED_AT | {"community"} if by_members else ASKED_AT
    of_contact = page.guess is not None and page.guess.content_type in kinds and "contact" in page.parts
    return of_contact and not BY_HAND.isdisjoint(page.ways)


def orders_by_script(page: PageResult) -> bool:
    """True when a button of the content to buy, book or sign up has no address: what a script opens was not read."""
    return "button" in page.ways and any(
        cta.kind in ORDER_KINDS and cta.place == "main" and no_address(cta.target) for cta in page.ctas
    )


def sells_by_button(page: PageResult) -> bool:
    """True for a page with a button to buy in its content; a page that tells has another's goods there, or a word."""
    if page.guess is not None and page.guess.content_type in TELLING:
        return False
    return any(cta.kind == "buy" and cta.place == "main" for cta in page.ctas)


_SEEN: dict[Sign, Callable[[PageResult], bool]] = {
    "price": lambda page: page.has_price,
    "contact-way": has_contact_way,
    "contact-form": lambda page: bool(set(page.form_purposes) & CONTACT_PURPOSES),
    "order-form": lambda page: (
        bool(set(page.form_purposes) & ORDER_PURPOSES)
        or links_to_booking(page)
        or orders_by_mail(page)
        or leads_to_store(page)
        or orders_by_script(page)
    ),
    "buy": sells_by_button,
    "reviews": lambda page: "testimonials" in page.parts,
    "faq": lambda page: "questions" in page.parts,
    "subscribe": lambda page: (
        bool(set(page.form_purposes) & SUBSCRIBE_PURPOSES) or any(cta.kind == "subscribe" for cta in page.ctas)
    ),
}


def shows(page: PageResult, sign: Sign) -> bool:
    """True when the page shows `sign`."""
    return _SEEN[sign](page)
