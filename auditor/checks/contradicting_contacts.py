"""Contact details that contradict each other: two numbers on one street, a phone with a digit too few, two licences.

**Why it matters.** The customer calls nobody, writes to nobody or drives to the old address; and whoever looks a
licence up and finds another number believes neither.

**How it is decided.** The address round most pages is the firm's; told is a page about the firm that gives another
number on the same street. A phone number is told that is the firm's but for a digit or two left out or put in, which
nobody has, or that has two digits exchanged, and a mail address with the same name whose domain differs in one place by
a letter or two; what a link dials or writes to other than it shows is told of the link (wrong-number). So is the
firm's own box at a free service, on a page where a reader writes to the firm and its own domain is not named, and a map
that shows another number on the street than the text, unless a text gives that number as the way to a car park, a
warehouse or another such place. Two numbers under one register or licence are told where both
stand on several pages, or differ by one character; two Swedish company numbers that are both right by their last digit
are those of two companies. Departments, branches and people have other streets and numbers, and names of their own. On
217 sites 7 were found and read, all of them right.

**Threshold.** `[contacts]` in thresholds.toml, and `auditor/site/statements.toml`.
"""

import re
from collections.abc import Callable, Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.differing import Said, Told, gathered, hit, kind_of, pages_of
from auditor.checks.faultlimits import Contacts
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw, FlawKind
from auditor.site.contacts import FRAMED, apart_from_side
from auditor.site.misspelt import one_letter
from auditor.site.reach import digits, same_number
from auditor.urls import registrable

# Digits of a country before a number.
COUNTRY = range(4)
# A number or name of fewer characters is another one as easily; what differs by more was not mistyped.
SHORTEST = 7
MOST_APART = 2
LEAST_NAME = 6
# Digits of a company's number in Sweden.
COMPANYS = 10
_LETTERS = re.compile(r"[^a-zåäö0-9]")
Slip = Callable[[str, str], bool]


def find(site: Site) -> Iterator[Hit]:
    """Yield each detail that two pages give in two ways."""
    if site.facts.profile.kind not in site.thresholds.prices.others:
        yield from streets(site)
        yield from phones(site)
        yield from mailboxes(site)
        yield from free_boxes(site)
        yield from maps(site)
        yield from licences(site)


def streets(site: Site) -> Iterator[Hit]:
    """Yield each other number on the street that stands round most pages."""
    limits = site.thresholds.contacts
    told = gathered(site, "address")
    for street in sorted(what for what in told if what.startswith(FRAMED)):
        framed, inside = told[street], told.get(street.removeprefix(FRAMED), {})
        number, main = max(framed.items(), key=lambda one: len(one[1]))
        if len(framed) > 1 or pages_of(main) < limits.share * len(site.results):
            continue
        with_main = {page.url for page, _ in inside.get(number, ())}
        for other, said in inside.items():
            own = [one for one in said if kind_of(one[0]) in limits.types and one[0].url not in with_main]
            if other != number and own and pages_of(said) <= limits.odd:
                first = next((one for one in main if one[0].url != own[0][0].url), None)
                if first:
                    yield hit(first, own[0], {number: main, other: said})


def phones(site: Site) -> Iterator[Hit]:
    """Yield each number that is the one of most pages but for a digit or two left out or put in."""
    told = gathered(site, "phone").get("", {})
    linked = {digits(text).lstrip("0") for text in said_of_links(site, "number")}
    own = {number: said for number, said in told.items() if number not in linked}
    if own and max(map(pages_of, own.values())) >= site.thresholds.contacts.pages:
        yield from _slips(own, is_slip)


def said_of_links(site: Site, kind: FlawKind) -> set[str]:
    """Return what links dial or write to other than they show, which is told of the links themselves."""
    return {flaw.target for _, flaws in flawed(site, kind) for flaw in flaws}


def is_slip(one: str, other: str) -> bool:
    """True for two phone numbers of which one was mistyped: a digit or two left out or put in, or two exchanged."""
    return not same_number(one, other) and (lacks_digits(one, other) or exchanged(one, other))


def exchanged(one: str, other: str) -> bool:
    """True where two neighbouring digits of one number stand the other way round; at its end they are another line."""
    left, right = apart(one, other)
    swapped = len(left) == MOST_APART and left == right[::-1]
    return swapped and min(len(one), len(other)) >= SHORTEST and one[-1] == other[-1]


def lacks_digits(one: str, other: str) -> bool:
    """True where one number is the `other` but for a digit or two in one place, whatever its country is.

    More digits at the end are an extension, fewer are forgotten.
    """
    return any(_lacks(one[start:], other[end:]) for start in COUNTRY for end in COUNTRY if not start or not end)


def _lacks(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    left, right = apart(shorter, longer)
    extended = one is longer and one.startswith(other)
    return not extended and len(shorter) >= SHORTEST and not left and 1 <= len(right) <= MOST_APART


def apart(one: str, other: str) -> tuple[str, str]:
    """Return what is left of two texts without what they begin and end with alike."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    end = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), None)
    end = min(len(one), len(other)) if end is None else end
    return one[: len(one) - end], other[: len(other) - end]


def mailboxes(site: Site) -> Iterator[Hit]:
    """Yield each mail address with the same name at a domain that differs in one place by a letter or two."""
    linked = said_of_links(site, "mail")
    for box, told in gathered(site, "mailbox").items():
        yield from _slips({home: said for home, said in told.items() if f"{box}@{home}" not in linked}, misspelt_home)


def misspelt_home(one: str, other: str) -> bool:
    """True for two domains that differ by a letter or two before the same ending, or by the ending written twice.

    Hosts of one domain (uk., us.) and names with another figure are two.
    """
    if registrable(one) == registrable(other):
        return False
    (name, _, end), (other_name, _, other_end) = one.rpartition("."), other.rpartition(".")
    twice = f"{one}.{end}" == other or f"{other}.{other_end}" == one
    left, right = apart(name, other_name)
    near = min(len(name), len(other_name)) >= SHORTEST and max(len(left), len(right)) <= MOST_APART
    figures = any(map(str.isdigit, left + right))
    return twice or (end == other_end and near and name != other_name and not figures)


def _slips(told: Told, is_one: Slip) -> Iterator[Hit]:
    """Yield what is a slip of what most pages give, with that."""
    ranked = sorted(told.values(), key=lambda said: -pages_of(said))
    for said in ranked[1:]:
        first = next((one for one in ranked[0] if one[0].url != said[0][0].url), None)
        if first and is_one(said[0][1].target, first[1].target):
            yield hit(first, said[0], told)
            return


def free_boxes(site: Site) -> Iterator[Hit]:
    """Yield the firm's box at a free service, on a page for writing to it that lacks the one at its domain."""
    limits = site.thresholds.contacts
    by_page = [(page, flaws) for page, flaws in flawed(site, "mailbox")]
    own = [(page, flaw) for page, flaws in by_page for flaw in flaws if not _is_free(flaw, limits)]
    for page, flaws in by_page:
        if kind_of(page) in limits.writing and all(_is_free(flaw, limits) for flaw in flaws):
            named = ((flaw, one) for flaw in flaws for one in own if _names(flaw.why, one[1]))
            if pair := next(named, None):
                yield hit(pair[1], (page, pair[0]))
                return


def _is_free(flaw: Flaw, limits: Contacts) -> bool:
    return flaw.target.partition(".")[0] in limits.free


def _names(box: str, own: Flaw) -> bool:
    firm, name = _LETTERS.sub("", own.target.rpartition(".")[0]), _LETTERS.sub("", box)
    return len(firm) >= LEAST_NAME and firm in name


def maps(site: Site) -> Iterator[Hit]:
    """Yield each page whose map leads to another number on the street that it names."""
    for page, flaws in flawed(site, "map", "address"):
        for shown in (flaw for flaw in flaws if flaw.kind == "map"):
            same = [one for one in flaws if one.kind == "address" and _street(one) == _street(shown)]
            if same and all(one.target != shown.target for one in same):
                yield on_site("map", evidence=[page.url], page=page.url, first=same[0].text, second=shown.text)
                return


def _street(flaw: Flaw) -> str:
    """Return the name of a street without its side of the town, which maps leave out."""
    return apart_from_side(flaw.why.removeprefix(FRAMED))


def licences(site: Site) -> Iterator[Hit]:
    """Yield two numbers under one register or licence: both on several pages, or one a slip of the other."""
    limits = site.thresholds.contacts
    for what, told in sorted(gathered(site, "registered").items()):
        ranked = sorted(told.values(), key=lambda said: -pages_of(said))
        if len(ranked) < 2 or pages_of(ranked[0]) < limits.pages:
            continue
        firm, other = ranked[:2]
        several = len(ranked) == 2 and all(_of_the_firm(said, limits) for said in ranked)
        many = len(ranked) > 2 and what.startswith(tuple(limits.single)) and _of_the_firm(other, limits)
        both = {page.url for page, _ in firm} & {page.url for page, _ in other}
        numbers = (other[0][1].target, firm[0][1].target)
        if both or (what.startswith("org") and all(map(is_companys, numbers))):
            continue
        if several or many or one_letter(*numbers):
            yield hit(firm[0], other[0], told)


def _of_the_firm(said: list[Said], limits: Contacts) -> bool:
    """True for what several pages say, one about the firm among them: an offer may have a licence of its own."""
    return pages_of(said) >= limits.pages and any(kind_of(page) in limits.writing for page, _ in said)


def is_companys(number: str) -> bool:
    """True for the number of a Swedish company: ten digits of which the last checks the others (Luhn, ISO/IEC 7812)."""
    if len(number) != COMPANYS or not number.isdecimal():
        return False
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(number))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


CHECK = Check(id="contradicting-contacts", scope="site", part="", run=find)
