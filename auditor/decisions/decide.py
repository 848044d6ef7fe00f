"""Gives each page its verdict, from what was found about it and what its readers do; the first rule that fits decides.

Removing cannot be taken back, so it asks for a year of figures and never takes the last page of a stage or subject;
only what is plainly no page of the site's goes without (`no_page.py`).
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from auditor.checks.asking import day_of
from auditor.checks.base import Site, is_settled
from auditor.checks.pairs import speaks_less
from auditor.decisions.as_sets import reason_of
from auditor.decisions.case import ALL_READERS, Case
from auditor.decisions.ends import with_ends, with_targets
from auditor.decisions.for_others import for_others
from auditor.decisions.no_page import is_own_answer, why_gone
from auditor.decisions.people import with_people
from auditor.decisions.rules import DecisionRules, decision_rules
from auditor.decisions.same_page import is_further_page
from auditor.decisions.sureness import named, sure_of
from auditor.records.audit import Finding
from auditor.records.decision import Certainty, Decision
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# The check on pages that lose readers: a reason of its own to look at the page now.
LOSING = "losing-traffic"


def decide(site: Site, findings: Iterable[Finding], rules: DecisionRules | None = None) -> dict[str, Decision]:
    """Return the verdict on each page that can be read, by address; what is no page has one only if a person gave it.

    `findings` are those of the checks on the same site. What people have decided wins.
    """
    case = Case(site, findings, rules or decision_rules())
    decided = {page.url: found for page in site.results if (found := _first(case, page)) is not None}
    return with_ends(with_people(with_targets(decided), site))


def _first(case: Case, page: PageResult) -> Decision | None:
    if page.error or (page.status or 200) >= 300 or page.redirected_to or page.guess is None:
        return None
    found = next((one for rule in RULES if (one := rule(case, page)) is not None), None)
    return found or _working(case, page)


Rule = Callable[[Case, PageResult], Decision | None]


def _kept(case: Case, page: PageResult, reason: str, certainty: Certainty = "high") -> Decision:
    return Decision(verdict="keep", reason=reason, certainty=certainty, visits=case.visits(page))


def _working(case: Case, page: PageResult) -> Decision:
    """A page without a fault to mend: how sure that is hangs on what it says of itself."""
    if not named(page) and not page.h1.strip():
        return _improvement(case, page, "nameless", "low")
    if page.url in case.in_template:
        return _kept(case, page, "in-template", "medium")
    sure = sure_of(case, page)
    return _kept(case, page, "works" if sure == "high" else "unfaulted", sure)


def _improvement(case: Case, page: PageResult, reason: str, certainty: Certainty = "medium") -> Decision:
    checks = case.to_mend(page)
    return Decision(verdict="improve", reason=reason, certainty=certainty, checks=checks, visits=case.visits(page))


def _no_page(case: Case, page: PageResult) -> Decision | None:
    """A saved error page, a file left behind, filler text that nothing links to, a list without entries."""
    reason = why_gone(case, page)
    if not reason or (page.counted and page.stage and not case.take(page)):
        return None
    return Decision(verdict="remove", reason=reason, certainty="medium", visits=case.visits(page))


def _draft(case: Case, page: PageResult) -> Decision | None:
    """One of a set of unfinished pages that nothing links to: what of them is to come, their owner knows."""
    if page.url not in case.site.drafts or page.noindex:
        return None
    return Decision(verdict="person", reason="draft", certainty="medium", visits=case.visits(page))


def _other_address(case: Case, page: PageResult) -> Decision | None:
    """One page at two addresses: this one leads to the one that the site goes by, and takes its text along."""
    target = case.site.by_url.get(case.other_address.get(page.url, ""))
    if target is None or target.noindex or not target.counted or case.versions.original(page) is target:
        return None
    same = target.url in (page.near_duplicate_of, page.exchanged_of) or page.url in (
        target.near_duplicate_of,
        target.exchanged_of,
    )
    return Decision(
        verdict="redirect" if same else "merge", reason="other-address", certainty="medium", target=target.url,
        visits=case.visits(page),
    )  # fmt: skip


def _of_set(case: Case, page: PageResult) -> Decision | None:
    """Most pages of its template lack the same: those that do have one verdict."""
    reason = reason_of(case.site, page)
    return _improvement(case, page, reason) if reason else None


def _copy(case: Case, page: PageResult) -> Decision | None:
    """The same text at two addresses: one of them leads to the other."""
    if page.excluded_by == "canonical":
        return _kept(case, page, "canonical")
    if not page.duplicate_of or page.noindex or case.site.unfilled(page):
        return None
    if is_further_page(page.url):
        return _kept(case, page, "list-page", "medium")
    return Decision(verdict="redirect", reason="copy", target=page.duplicate_of, visits=case.visits(page))


def _closed(case: Case, page: PageResult) -> Decision | None:
    """Kept out of search: whoever did so had a reason that the page does not tell."""
    return _kept(case, page, "noindex", "medium") if page.noindex else None


def _false_page(case: Case, page: PageResult) -> Decision | None:
    if page.excluded_by != "soft-404":
        return None
    if is_own_answer(case, page):
        return _kept(case, page, "own-error")
    return Decision(verdict="person", reason="soft-404", certainty="medium", visits=case.visits(page))


def _unsure(case: Case, page: PageResult) -> Decision | None:
    """A label that is a guess is the audit's doubt and no fault of the page: it stays, unless it is plainly broken."""
    if page.guess is None or page.guess.sure or is_settled(page):
        return None
    return _improved(case, page) or _kept(case, page, "unsure", "low")


def _protected(case: Case, page: PageResult) -> Decision | None:
    if page.guess is None or page.guess.content_type not in case.rules.protected.types:
        return None
    kept = page.guess.content_type in case.rules.protected.kept
    broken = case.rules.improve.anywhere.isdisjoint(case.fails.get(page.url, ()))
    return (None if kept and broken else _improved(case, page)) or _kept(
        case, page, "needed", "high" if page.guess.content_type == "home" else sure_of(case, page)
    )


def _outside(case: Case, page: PageResult) -> Decision | None:
    return None if page.stage else _kept(case, page, "no-stage", "medium")


def _new(case: Case, page: PageResult) -> Decision | None:
    published = day_of(page.published)
    if published is None or not 0 <= (case.site.today - published).days < case.rules.protected.new_days:
        return None
    found = _improved(case, page)
    return found if found and found.reason != "near-copy" else _kept(case, page, "new")


def _same_page(case: Case, page: PageResult) -> Decision | None:
    """Two versions of one page, by name and text: the one that is linked less goes into the other."""
    target = case.versions.original(page)
    if target is None or case.site.unfilled(page) or _is_thread(case, page):
        return None
    return Decision(
        verdict="merge", reason="same-page", certainty="medium", target=target.url, visits=case.visits(page)
    )


def _near_copy(case: Case, page: PageResult) -> Decision | None:
    """Nearly the same text: joined where one page can answer for both, else it needs something of its own."""
    original = case.original_of.get(page.url)
    if original is None or case.site.unfilled(page) or page.word_count < case.rules.merge.own_words:
        return None
    target = case.site.by_url.get(original)
    if target is not None and target.excluded_by == "canonical":
        return None  # the other has said already which of them is the original
    if target is not None and case.versions.original(target) is page:
        return None  # the other goes into this one
    if target is None or _is_exchanged(page, target) or not _may_merge(case, page, target):
        if target is not None and not speaks_less(case.site, page, target):
            return None  # two readers, or two that a person tells apart at a glance: its faults decide
        return _improvement(case, page, "other-text")
    return Decision(
        verdict="merge", reason="near-copy", certainty="medium", target=target.url, visits=case.visits(page)
    )


def _rival(case: Case, page: PageResult) -> Decision | None:
    """Two pages that answer the same question: the one that is linked less goes into the other."""
    target = case.site.by_url.get(case.rivals.get(page.url, ""))
    if target is None or not _may_merge(case, page, target):
        return None
    return Decision(verdict="merge", reason="rival", certainty="low", target=target.url, visits=case.visits(page))


def _may_merge(case: Case, page: PageResult, target: PageResult) -> bool:
    """True when the two are one kind of page of one stage in one language, and not by nature alike."""
    if page.guess is None or target.guess is None or not target.counted or target.noindex:
        return False
    types = {page.guess.content_type, target.guess.content_type}
    if types & {*case.rules.merge.except_types, *case.rules.protected.types} or _is_above(page, target):
        return False
    if for_others(page.url, target.url, case.rules.merge.readers):
        return False
    if case.likeness.of_other_years(page, target) or _is_thread(case, page) or _is_thread(case, target):
        return False
    alike = page.stage == target.stage and page.language == target.language and len(types) == 1
    return alike and (case.likeness.one_question(page, target) or case.likeness.one_name(page, target))


def _is_thread(case: Case, page: PageResult) -> bool:
    """True for what visitors write to each other."""
    return re.search(case.rules.merge.threads, path_of(page.url)) is not None


def _is_exchanged(page: PageResult, target: PageResult) -> bool:
    """True for one text with a word exchanged, such as the name of a town: neither reader wants the other's page."""
    return page.exchanged_of == target.url or target.exchanged_of == page.url


def _is_above(one: PageResult, other: PageResult) -> bool:
    """True when one address lies below the other: an overview and its part answer different questions."""
    paths = sorted((path_of(one.url).rstrip("/"), path_of(other.url).rstrip("/")), key=len)
    return paths[1].startswith(f"{paths[0]}/")


def _ended_kind(case: Case, page: PageResult) -> Decision | None:
    """Old news, a past event, a campaign that is over: removed where a year of figures shows that nobody comes."""
    limit = case.rules.old_days.get(page.guess.content_type) if page.guess else None
    dated = day_of(page.modified) or day_of(page.published)
    if limit is None or dated is None or _days(case, dated) <= limit or _names_this_year(case, page):
        return None
    visits = case.visits(page)
    if visits is None:
        return _improved(case, page) or _kept(case, page, "old-no-figures", "low")
    if visits > case.rules.figures.few:
        return _improved(case, page) or _kept(case, page, "old-read")
    if case.is_linked(page):
        return _led_on(case, page, visits)
    if page.guess and page.guess.content_type not in case.rules.ends.types:
        return Decision(
            verdict="person", reason="old-renew", certainty="medium", checks=case.to_mend(page), visits=visits
        )
    if not case.covers_year(ALL_READERS):
        return Decision(verdict="person", reason="old-unsearched", certainty="medium", visits=visits)
    if not case.take(page):
        return Decision(verdict="improve", reason="last", certainty="medium", checks=case.to_mend(page), visits=visits)
    return Decision(verdict="remove", reason="old-unread", certainty="medium", visits=visits)


def _led_on(case: Case, page: PageResult, visits: float) -> Decision:
    """Other sites link here: the address leads on to what is nearest, so that their links are not lost."""
    target = case.heirs.of(page)
    if target is None:
        return Decision(verdict="person", reason="old-linked", certainty="medium", visits=visits)
    if not case.take(page):
        return Decision(verdict="improve", reason="last", certainty="medium", checks=case.to_mend(page), visits=visits)
    return Decision(verdict="redirect", reason="old-redirect", certainty="low", target=target.url, visits=visits)


def _names_this_year(case: Case, page: PageResult) -> bool:
    """True when the title says that somebody keeps the page up to date, whatever its date says."""
    return any(str(year) in page.title for year in (case.site.today.year - 1, case.site.today.year))


def _days(case: Case, dated: date) -> int:
    return (case.site.today - dated).days


def _improved(case: Case, page: PageResult) -> Decision | None:
    checks = case.to_mend(page)
    if not checks:
        return None
    certainty: Certainty = "high" if len(checks) > 1 or is_settled(page) else "medium"
    reason = "losing" if LOSING in checks else "near-copy" if checks == ("near-duplicate",) else "faults"
    return Decision(verdict="improve", reason=reason, certainty=certainty, checks=checks, visits=case.visits(page))


# In this order: what the site settled, what nobody may touch, what is there twice, what is over, what can be better.
RULES: tuple[Rule, ...] = (
    _copy, _no_page, _draft, _closed, _false_page, _other_address, _protected, _of_set, _outside, _unsure, _new,
    _same_page, _near_copy, _rival, _ended_kind, _improved,
)  # fmt: skip
