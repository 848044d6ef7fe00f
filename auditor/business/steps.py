"""Finds what a site itself asks its readers to do, in its own words, and where that leads.

A visitor meets the same few requests on most pages: those are the steps of the site, and how a proposal is worded.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from auditor.business.kinds import kind_rules
from auditor.business.words import heading_patterns
from auditor.ctas.place import ARROWS
from auditor.ctas.services import FORM_ELSEWHERE
from auditor.records.base import ContentType, CtaKind, Strength
from auditor.records.judgement import Cta, PageResult
from auditor.records.profile import OwnStep
from auditor.urls import path_of

# More would be a list of all buttons; the site's own steps are few.
MOST_STEPS = 12
# Longer than this a button names a product or is a sentence, and can stand on no other page.
LONGEST_WORDING = 45
LONGEST_WORDS = 6
# Longer than this, capitals throughout are the button's dress; "FAQ" is a word.
LONGEST_SHORT = 4
# How much a request weighs by how hard it asks: the step that the site lives by is mostly a hard one.
STRENGTH_WEIGHT: dict[Strength, float] = {"hard": 1.5, "medium": 1.0, "soft": 0.4}
# Links that only lead on, and ways to reach the firm that name nothing to do there.
UNASKED: frozenset[CtaKind] = frozenset(("learn",))
# Without an address (a form of its own, a script) the step cannot be offered on another page: it ranks lower.
NO_TARGET_WEIGHT = 0.5
# A step asked for on so many pages, nearly all of which have a word of their address in common ("volunteer"), is for
# what that word names; a word in more of the site's addresses than this names the site itself (a language, a shop).
LEAST_ALIKE, ALIKE, USUAL_WORD = 3, 0.8, 0.4
# What is asked for where the site sells is the site's step, wherever that is.
# In this share of the titles a word is the site's name.
USUAL_NAME = 0.5
SELLING: frozenset[ContentType] = frozenset(("home", "service", "product", "category", "pricing", "offer", "location"))
_WORD = re.compile(r"[^\W\d_]{3,}")
# A real button says what the site wants; a plain link may be in passing.
BUTTON_WEIGHT = 1.5
# Bare numbers and addresses are ways to reach the firm, not wordings of a step.
_BARE = re.compile(r".*(?:\d[\s()/.–‑-]*){5}.*|.*\S+@\S+.*|[^\w]*")
# What a form is for stands after one of these: "Membership application for ...".
_OF = re.compile(r"\s(?:till|för|på|i|to|for|of|at|in)\s|\s*[:–(,]")
_ORNAMENT = re.compile(r"^[^\w\"'(]+|[^\w\"')!?.%]+$")


@dataclass
class _Seen:
    """One wording of a kind of request, over all pages."""

    pages: set[str] = field(default_factory=set)
    worth: float = 0.0
    targets: Counter[str] = field(default_factory=Counter)
    wordings: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    strength: Strength = "medium"
    asked: bool = False  # in the content, or in words that ask
    selling: int = 0  # pages of `pages` that sell
    front: bool = False  # a button of the front page's content
    leads: dict[str, str] = field(default_factory=dict)  # page -> where its button leads


def own_steps(pages: Iterable[PageResult]) -> tuple[OwnStep, ...]:
    """Return the steps that the site asks for in its own words, the most asked for first, at most MOST_STEPS."""
    seen: defaultdict[tuple[str, str], _Seen] = defaultdict(_Seen)
    read = [page for page in pages if page.guess is not None and page.error is None]
    buttons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    steps = {page.url for page in read if page.guess and page.guess.sure and page.guess.content_type == "conversion"}
    names = names_in(read)
    for page in read:
        for cta in (for_a_step(cta, steps) for cta in page.ctas):
            wording = worded(cta, names)
            if is_button(cta) and is_phrase(wording):
                buttons[cta.target][wording] += 1
            if names_step(wording, cta):
                _count(seen[cta.kind, wording.casefold()], page, cta, wording)
    ranked = sorted(seen.items(), key=lambda pair: (-pair[1].worth, pair[0]))
    named = Counter(word for page in read for word in words_of(page.url))
    return tuple(_step(kind, one, len(read), named, buttons) for (kind, _), one in ranked[:MOST_STEPS])


def for_a_step(cta: Cta, steps: Collection[str]) -> Cta:
    """Return a button to a page where one orders or signs up as that step, whatever its words ("Get Acme")."""
    leads = cta.kind == "learn" and is_button(cta) and cta.target.partition("#")[0] in steps
    return replace(cta, kind="signup", strength="medium") if leads and is_phrase(tidy(cta.text)) else cta


def worded(cta: Cta, names: Mapping[str, str]) -> str:
    """Return the words of a request as another page could use them; of a form's whole name what it is."""
    words = tidy(cta.text)
    if cta.text.isupper():
        return spelled(words, names)
    return words if is_short(words) or cta.rule != FORM_ELSEWHERE else _OF.split(words, maxsplit=1)[0]


def names_in(pages: Sequence[PageResult]) -> dict[str, str]:
    """Return the words that most titles share as they are spelled there, by small letters: the site's name."""
    told = [{word.casefold(): word for word in _WORD.findall(page.title)} for page in pages if page.title]
    counts = Counter(word for title in told for word in title)
    usual = {word for word, count in counts.items() if count >= max(LEAST_ALIKE, USUAL_NAME * len(told))}
    return {word: title[word] for title in told for word in title if word in usual}


def spelled(wording: str, names: Mapping[str, str]) -> str:
    """Return a wording with the site's name as its titles spell it, where capitals throughout had hidden that."""
    return _WORD.sub(lambda word: names.get(word.group(), word.group()), wording) if names else wording


def is_button(cta: Cta) -> bool:
    """True for a button of the content that leads to a page."""
    return cta.place == "main" and cta.button_like and cta.target.startswith("http")


def is_drawn(cta: Cta) -> bool:
    """True for a button of the content that leads to a page, and for a link that is drawn as one by an arrow."""
    arrow = cta.place == "main" and cta.target.startswith("http") and cta.text.rstrip().endswith(ARROWS)
    return is_button(cta) or arrow


def names_page(wording: str) -> bool:
    """True for a word by which menus name a page ("Contact"), which asks for nothing."""
    return wording.casefold() in kind_rules().table.steps.names


def is_phrase(wording: str) -> bool:
    """True for words that ask, rather than a single word that names a page ("Contact")."""
    return len(wording.split()) > 1 and is_short(wording) and not is_bare(wording) and not wording.endswith("?")


def tidy(text: str) -> str:
    """Return the words of a button without arrows and other ornaments, on one line, and not shouted."""
    words = _ORNAMENT.sub("", " ".join(text.split()))
    return words.capitalize() if words.isupper() and len(words) > LONGEST_SHORT else words


def names_step(wording: str, cta: Cta) -> bool:
    """True when `wording` asks for a step in words that another page could use too."""
    named = (
        wording.casefold() not in kind_rules().table.steps.never and not is_bare(wording) and not is_cart(cta.target)
    )
    return is_short(wording) and named and (cta.kind not in UNASKED or finds_retailer(wording))


def is_cart(target: str) -> bool:
    """True for the address of the cart or the till, where nobody begins."""
    return re.search(kind_rules().table.steps.cart, target.partition("?")[0], re.IGNORECASE) is not None


def is_short(wording: str) -> bool:
    """True for words that fit a button; longer ones name a product or are a sentence."""
    return 0 < len(wording) <= LONGEST_WORDING and len(wording.split()) <= LONGEST_WORDS


def is_bare(wording: str) -> bool:
    """True for a mere number or address: a way to reach the firm, no wording of a step."""
    return _BARE.fullmatch(wording) is not None


def finds_retailer(wording: str) -> bool:
    """True for the step of a brand that others sell: to find who does."""
    return heading_patterns()["retailers"].search(wording.casefold()) is not None


def _count(seen: _Seen, page: PageResult, cta: Cta, wording: str) -> None:
    if page.url not in seen.pages:
        leads = 1.0 if cta.target else NO_TARGET_WEIGHT
        seen.worth += STRENGTH_WEIGHT[cta.strength] * (BUTTON_WEIGHT if cta.button_like else 1.0) * leads
        seen.languages[page.language] += 1
        seen.selling += page.guess is not None and page.guess.content_type in SELLING
    seen.pages.add(page.url)
    seen.wordings[wording] += 1
    seen.strength = cta.strength
    seen.front = seen.front or (is_drawn(cta) and page.guess is not None and page.guess.content_type == "home")
    seen.asked = seen.asked or cta.place in ("main", "aside") or not names_page(wording)
    target = f"{page.url}{cta.target}" if cta.target.startswith("#") else cta.target
    if target:
        seen.targets[target] += 1
        seen.leads.setdefault(page.url, target)


def words_of(url: str) -> frozenset[str]:
    """Return the words of an address's path, in lower case and without a plural's ending."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(path_of(url).casefold()))


def _under(seen: _Seen, pages: int, named: Counter[str]) -> str:
    """Return the word of addresses that a step belongs to, "" for a step of the site."""
    if len(seen.pages) < LEAST_ALIKE or 2 * seen.selling >= len(seen.pages):
        return ""
    shared = Counter(word for url in seen.pages for word in words_of(url))
    alike = (word for word, count in shared.items() if count >= ALIKE * len(seen.pages))
    return min(
        (word for word in alike if named[word] <= USUAL_WORD * pages), key=lambda one: (named[one], one), default=""
    )


def _step(kind: str, seen: _Seen, pages: int, named: Counter[str], buttons: Mapping[str, Counter[str]]) -> OwnStep:
    """Return the step; what only the menu names by a word is worded as the button of the content that leads there."""
    target = _target(seen.targets) or _target(followed(seen))
    better = "" if seen.asked else _first(buttons.get(target, Counter()))
    return OwnStep(
        wording=better or _first(seen.wordings),
        kind=kind,  # type: ignore[arg-type]
        target=target,
        strength=seen.strength,
        language=_first(seen.languages),
        pages=len(seen.pages),
        share=round(len(seen.pages) / pages, 4) if pages else 0.0,
        under=_under(seen, pages, named),
        menu=not (seen.asked or better),
        front=seen.front,
    )


def _target(counts: Counter[str]) -> str:
    """Return where most of the buttons lead; "" when each leads to its own page's thing, as order buttons do."""
    first = _first(counts)
    return first if 2 * counts[first] > counts.total() else ""


def followed(seen: _Seen) -> Counter[str]:
    """Return where the buttons lead in the end: a page that asks for the same in the same words is only on the way."""
    ends: Counter[str] = Counter()
    for target, count in seen.targets.items():
        end = seen.leads.get(target, target)
        ends[end if end != target and seen.leads.get(end) != target else target] += count
    return ends


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda one: (-counts[one], len(one), one), default="")
