"""Notes what is plainly broken on each page while it is read: texts left over, forms and links that lead nowhere.

Nothing is judged here; the checks say which of it an owner should hear of.
"""

from collections.abc import Iterable, Iterator

from auditor.page.dates import written
from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw, FlawKind
from auditor.records.page import Block, Clickable, Form, Page
from auditor.site.aliases import spelling
from auditor.site.careless import careless_title
from auditor.site.closed import closed_in, closed_rules
from auditor.site.declared import declared_otherwise
from auditor.site.flawrules import FlawRules, TextRule, flaw_rules
from auditor.site.garbled import codes, garbled, missing_letters
from auditor.site.gone import gone_contacts
from auditor.site.legal import legal_links
from auditor.site.mistyped import mistyped_links
from auditor.site.newsletters import promises, speaks
from auditor.site.nowhere import empty_links, lost_links
from auditor.site.orgnumbers import impossible_numbers
from auditor.site.passed import promised_days
from auditor.site.personal import data_forms, speaks_of_data
from auditor.site.pointing import unlinked_words
from auditor.site.quotes import quote
from auditor.site.reach import link_flaws, made_up_numbers
from auditor.site.sayings import SAYINGS, sayings_of
from auditor.site.social import social_links
from auditor.site.unlinked import linked_ways, shown_contacts
from auditor.site.unspoken import unspoken
from auditor.urls import host_of, path_of, registrable

# What is no fault by itself and stands on a page by the dozen: what reads it says how much of it is kept.
LISTED: frozenset[FlawKind] = SAYINGS | {"social"}
# Code and tables show examples; what stands there is not said by the firm itself.
QUOTED = frozenset(("pre", "code", "td", "th", "label"))
# Where a list of words has the word that it explains.
EXPLAINING = frozenset(("h2", "h3", "h4", "h5", "h6", "li", "dt", "dd"))
# Fields in which a visitor writes; what is only chosen from is a calculator or a filter as often as not.
TYPED = frozenset(("text", "email", "tel", "textarea", "password", "url"))
# A page of more links or texts than this is read that far.
MOST_ITEMS = 3_000
WAYS = ("phone", "mail")
# Of the name of a picture's file so much is shown.
LONGEST_NAME = 50


class FlawBuilder:
    """Collects the flaws of pages with `add`; `build` returns them by address."""

    def __init__(self, rules: FlawRules | None = None) -> None:
        self._rules = rules or flaw_rules()
        self._found: dict[str, tuple[Flaw, ...]] = {}
        self._with_newsletter: set[str] = set()
        self._linked: set[str] = set()
        self._speaks_of_data = False

    def add(self, page: Page) -> None:
        """Note the flaws of `page`."""
        if found := tuple(few(flaws_of(page, self._rules), self._rules.most_per_kind)):
            self._found[page.url] = found
        if speaks(page, self._rules.newsletter):
            self._with_newsletter.add(spelling(page.url))
        self._speaks_of_data = self._speaks_of_data or speaks_of_data(page, self._rules.personal)
        if len(self._linked) < len(WAYS):
            self._linked.update(linked_ways(page))

    def build(self) -> dict[str, tuple[Flaw, ...]]:
        """Return address -> flaws of every page that has any.

        A promised newsletter that is there is none, and so is a shown number where the site has links that call.
        """
        kept = ((url, tuple(one for one in flaws if not self._is_kept(one))) for url, flaws in self._found.items())
        return {url: flaws for url, flaws in kept if flaws}

    def _is_kept(self, flaw: Flaw) -> bool:
        if flaw.kind == "personal":
            return self._speaks_of_data
        if flaw.kind == "shown":
            return flaw.why in self._linked
        return flaw.kind == "newsletter" and spelling(flaw.target) in self._with_newsletter


def few(flaws: Iterable[Flaw], most: int) -> Iterator[Flaw]:
    """Yield each flaw once, at most `most` of a kind."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for flaw in flaws:
        known = seen.setdefault(flaw.kind, set())
        if (len(known) < most or flaw.kind in LISTED) and (flaw.text, flaw.target) not in known:
            known.add((flaw.text, flaw.target))
            yield flaw


def flaws_of(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield every flaw of a page."""
    said = [block for block in page.blocks[:MOST_ITEMS] if block.tag not in QUOTED]
    told = "\n".join([block.text for block in said]).lower()
    yield from leftovers(page, said, told, rules)
    yield from garbled(page, said, rules)
    yield from codes(page, said, told, rules)
    yield from missing_letters(page, rules.letters)
    yield from bare(page, rules)
    yield from unspoken(page)
    yield from careless_title(page)
    yield from declared_otherwise(page)
    yield from sayings_of(page, said, told, rules)
    yield from closed_in(said, told, closed_rules(), page.url)
    yield from promised_days(said)
    yield from unfinished(page, rules)
    yield from (flaw for form in page.forms if (flaw := broken_form(form, page.url, rules)))
    yield from link_flaws(page.clickables[:MOST_ITEMS], rules)
    yield from made_up_numbers(said, told, rules)
    yield from gone_contacts(page, said, told, rules)
    yield from impossible_numbers(told)
    yield from private_links(page, rules)
    yield from mistyped_links(page.clickables[:MOST_ITEMS], page.url, rules.links)
    yield from empty_links(page, rules, MOST_ITEMS)
    yield from lost_links(page, rules, MOST_ITEMS)
    yield from unlinked_words(page, rules, QUOTED, MOST_ITEMS)
    yield from legal_links(page.clickables[:MOST_ITEMS], rules.legal)
    yield from social_links(page.clickables[:MOST_ITEMS], rules.social)
    yield from promises(page, rules.newsletter, MOST_ITEMS)
    yield from shown_contacts(page, rules)
    yield from data_forms(page, rules.personal)
    yield from stand_ins(page)
    yield from past_event(page, rules)
    yield from unfilled(page, rules)


def leftovers(page: Page, said: list[Block], told: str, rules: FlawRules) -> Iterator[Flaw]:
    """Yield texts that nobody meant to publish; `told` is all that is `said`, in lower case."""
    title, description = (page.title, page.title.lower()), (page.description, page.description.lower())
    present = rules.stems.found(told)
    for rule in rules.texts:
        if rule.paths and not (rule.where.search(path_of(page.url)) or rule.where.search(page.title)):
            continue
        if rule.named and any(stem in title[1] for stem in rule.stems):
            continue
        yield from in_heads((title,) if rule.titles else (title, description), rule, rules)
        if rule.titles or present.isdisjoint(rule.stems):
            continue
        for block in said:
            if block.place == "aside" or (rule.frame and block.place == "main" and block.tag != "h1"):
                continue
            if rule.named and is_explained(block, page, rule):
                continue
            low = block.text.lower()
            if any(stem in low for stem in rule.stems) and (match := rule.expression.search(block.text)):
                yield Flaw(kind="leftover", text=quote(block.text, rules, match.start()), why=rule.id)


def is_explained(block: Block, page: Page, rule: TextRule) -> bool:
    """True for a word alone as a heading or in a list, which a glossary has, and what the first heading is about."""
    if block.tag in EXPLAINING and sum(map(str.isalpha, block.text.split())) <= 1:
        return True
    head = "" if page.h1 == block.text else page.h1.lower()
    return any(stem in head for stem in rule.stems)


def in_heads(heads: tuple[tuple[str, str], ...], rule: TextRule, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the flaws of a title and a description (each with its lower case), which search results show."""
    for text, lowered in heads:
        if any(stem in lowered for stem in rule.stems) and (match := rule.expression.search(text)):
            start = 0 if match.end() <= rules.longest_quote else match.start()
            yield Flaw(kind="leftover", text=quote(text, rules, start), target="head", why=rule.id)


def unfinished(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield what a page says that is not there yet, when it says little else."""
    if page.word_count > rules.unfinished_words_headed:
        return
    short = page.word_count <= rules.unfinished_words
    for block in page.main_blocks:
        if (short or block.tag in HEADINGS) and rules.unfinished.finds(block.text):
            yield Flaw(kind="unfinished", text=quote(block.text, rules))
            return


def bare(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the heading of a page that holds nothing else, and that no script, frame or picture fills."""
    parts = page.main_blocks
    if not parts or page.word_count > rules.bare.words or page.meta_refresh or page.weight.images > rules.bare.images:
        return
    if page.forms or page.embeds or page.weight.videos or page.weight.tables or page.soft_404:
        return
    if all(part.tag in HEADINGS for part in parts) and not any(hollow.place == "main" for hollow in page.hollows):
        yield Flaw(kind="bare", text=parts[0].text[: rules.longest_quote])


def broken_form(form: Form, url: str, rules: FlawRules) -> Flaw | None:
    """Return the flaw of a form on the page `url` that cannot be sent."""
    if rules.forms.finds(form.action) and not form.action.startswith(url[: url.find("/", 8)]):
        return Flaw(kind="form", text=form.submit or form.purpose, target=form.action[:200], why="address")
    if form.closed:
        return Flaw(kind="form", text=form.submit or form.purpose, why="closed")
    if form.unsent and any(field.type in TYPED for field in form.fields):
        return Flaw(kind="form", text=form.submit or form.purpose, why="unsent")
    if form.mute and any(field.type in TYPED for field in form.fields):
        return Flaw(kind="form", text=form.submit or form.purpose, why="mute")
    if form.by_mail and not rules.mail_button.finds(form.submit):
        return Flaw(kind="mail-form", text=form.submit or form.purpose, target=form.action[:200], why="mail")
    return None


def private_links(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield links that only the builder's machine answers; one that shows its address is an example in a text.

    A site that is read on such a machine may link to itself.
    """
    host = host_of(page.url)
    own = registrable(host)
    for item in page.clickables[:MOST_ITEMS]:
        if not item.href or not (rules.links.remembered[item.href] or _is_staging(item.href, own, rules)):
            continue
        if item.tag == "form" or _shows_address(item) or item.href.split("/", 3)[2:3] == [host]:
            continue
        if item.text_from != "alt" and item.text:  # a picture that opens larger has an address of the system's own
            yield Flaw(kind="private-link", text=quote(item.text, rules), target=item.href[:200])


def _shows_address(item: Clickable) -> bool:
    return any(sign in item.text for sign in ("://", "localhost", "127.0", "example."))


def _is_staging(href: str, own: str, rules: FlawRules) -> bool:
    start = href[:60].lower().removeprefix("https://").removeprefix("http://").partition(".")[0]
    if start not in rules.links.staging:
        return False
    try:
        host = host_of(href)
    except ValueError:
        return False
    return host == f"{start}.{own}"


def stand_ins(page: Page) -> Iterator[Flaw]:
    """Yield one flaw for all pictures that stand in for others; `why` counts them, `text` is the name of the first."""
    if page.stand_ins:
        name = page.stand_ins[0].rstrip("/").partition("?")[0].rpartition("/")[2]
        yield Flaw(kind="picture", text=name[-LONGEST_NAME:], target=page.stand_ins[0], why=str(len(page.stand_ins)))


def past_event(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the last day that a page names, when it asks readers to come; whether it has passed is not known here."""
    asked = next((one.text for one in page.clickables if one.place == "main" and rules.events.finds(one.text)), "")
    if asked:
        days = [day for block in page.main_blocks if (day := written(block.text))]
        if days:
            yield Flaw(kind="past-event", text=quote(asked, rules), target=max(days))


def unfilled(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the sign that a script fills the page in: a word that asks to wait, or an empty first heading."""
    inside = [hollow for hollow in page.hollows if hollow.place == "main"]
    if page.word_count >= rules.unfilled_words and not any(rules.lists.finds(hollow.names) for hollow in inside):
        return
    said = next((block.text for block in page.main_blocks[:MOST_ITEMS] if rules.waiting.finds(block.text)), "")
    if said or (not page.h1 and any(hollow.tag == "h1" for hollow in inside)):
        yield Flaw(kind="unfilled", text=quote(said, rules))
