"""What buyers look for is there, and too little of it: no sum, an order by mail alone, one voice, all in one page.

**Why it matters.** It is not missing, so nobody thinks of it, and readers leave at it all the same: they cannot tell
whether the sum is within reach, must write a mail of their own, or take one customer's word for it. Whoever searches
for one service does not find it among six on the front page.

**How it is decided.** Only what this kind of business needs is judged (auditor/business/kinds.toml). A page of prices
that says what the price depends on is too little where no page of the site shows a sum, a share or a calculator. The
step is by hand where the only pages to ask or order on are those of contact, with a link that writes or calls and no
form, booking, chat or button to order, and where no request to order leads anywhere else. Proof is one voice where one
page of the site shows one quote: no other, no case, no stars, no rating and no box that a script fills with reviews.
Works are pictures alone where the only proof is one page with a heading of works and captions of a line each under it.
Services are told on the front page alone where it tells of three or more, one by one, under a heading that says so, and
no page that was read sells, prices or shows anything by itself.

**Threshold.** None. Nothing is said while a page that menus name was not read, or of a crawl that stopped early.
"""

from collections.abc import Iterable, Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.signs import shows
from auditor.checks.wishes import is_asked_by_hand, pages_for, unread_for
from auditor.records.base import ContentType
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult

# Kinds of page that may each be about one of the things that are sold, whatever else they are.
OF_AN_OFFER: frozenset[ContentType] = frozenset((
    "service", "product", "category", "listing", "location", "pricing", "offer", "case_study", "support", "tool",
    "other",
))  # fmt: skip
# Kinds of business that do a work for each customer, which can be told.
WORKED = frozenset({"quote", "consultancy", "supplier"})
# Ways of a page by which nothing is filled in or booked.
BY_WORD = frozenset(("mail", "phone", "link", "beside", "part", "outside", "step"))


def find(site: Site) -> Iterator[Hit]:
    """Yield what is there and is too little, each thing once, at the page that shows it most plainly."""
    if site.partial:
        return
    for stage in site.stages:
        for wish in stage.expects:
            page, key = too_little(site, stage, wish)
            if page is not None and site.facts.profile.need(wish.id) == "must" and not unread_for(site, wish):
                yield on_page(page, key)


def too_little(site: Site, stage: Stage, wish: Expectation) -> tuple[PageResult | None, str]:
    """Return the page that shows too little of what `wish` asks for, and why it does; None where it is enough."""
    pages = pages_for(site, wish, stage.id)
    if "pricing" in wish.types:
        bare = any("prices" in page.parts for page in site.results)
        return (None, "") if bare else (_plainest(page for page in pages if is_without_sum(page)), "no-sum")
    if "order-form" in wish.signs:
        by_hand = bool(pages) and not site.order_pages and all(is_by_hand(site, page, wish) for page in pages)
        # Of several clubs that each have a page of their own none is the site's contact.
        own = [page for page in pages if page.guess and page.guess.content_type != "community"]
        own = own or (list(pages) if len(pages) == 1 else [])
        return (_plainest(own), "by-hand") if by_hand else (None, "")
    if "testimonials" in wish.types:
        only = pages[0] if len(pages) == 1 else None
        if only and "one-voice" in only.parts and "cases" not in only.parts:
            return only, "one-voice"
        return (only, "captions") if only and is_of_captions(site, only, wish) else (None, "")
    if "service" in wish.types:
        apart = any(page.guess and page.guess.content_type in OF_AN_OFFER for page in site.results)
        return (None, "") if apart else (_plainest(one for one in pages if "several-offers" in one.parts), "on-front")
    return None, ""


def is_of_captions(site: Site, page: PageResult, wish: Expectation) -> bool:
    """True for a page whose only proof is works as pictures with a line each, where each is done for a customer."""
    own = page.guess is not None and page.guess.content_type in wish.types
    pictured = "captioned-works" in page.parts and not {"testimonials", "ratings"} & set(page.parts)
    return pictured and not own and site.facts.profile.judged_as in WORKED


def is_by_hand(site: Site, page: PageResult, wish: Expectation) -> bool:
    """True for a page of contact that offers nothing to fill in, press or book, be it by a script or in a frame."""
    plain = not page.has_form and BY_WORD.issuperset(page.ways) and not site.unfilled(page)
    return plain and is_asked_by_hand(site, page) and not any(shows(page, sign) for sign in wish.signs)


def is_without_sum(page: PageResult) -> bool:
    """True for a page of prices that says what the price depends on, and gives no file that may hold them."""
    explains = "price-terms" in page.parts and "take-away" not in page.parts
    return explains and page.guess is not None and page.guess.content_type == "pricing"


def _plainest(pages: Iterable[PageResult]) -> PageResult | None:
    """Return the page of contact, else the one with the shortest address."""
    return min(pages, key=lambda one: (one.guess is None or one.guess.content_type != "contact", len(one.url), one.url),
               default=None)  # fmt: skip


CHECK = Check(id="too-little", scope="page", part="", run=find)
